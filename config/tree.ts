/** Settings before they are checked: mappings in mappings, as YAML holds them. */
export type Tree = { readonly [key: string]: unknown }

/** Whether a value is a mapping. */
export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A tree that holds one value under a path. */
export function nested(path: readonly string[], value: unknown): Tree {
  const [key, ...rest] = path
  return key === undefined ? {} : { [key]: rest.length === 0 ? value : nested(rest, value) }
}

/** Lays one tree over another: mappings are joined, an empty one (`key:`) changes nothing, other values are replaced. */
export function overlay(below: Tree, above: Tree): Tree {
  const joined = new Map(Object.entries(below))
  for (const [key, value] of Object.entries(above)) {
    const under = joined.get(key)
    if (!isTree(under)) joined.set(key, value)
    else if (value !== null) joined.set(key, isTree(value) ? overlay(under, value) : value)
  }
  return Object.fromEntries(joined)
}
