/** A pure function of an object, worked out once for each object and forgotten with it. */
export function oncePer<K extends WeakKey, V>(work: (key: K) => V): (key: K) => V {
  const answers = new WeakMap<K, { readonly value: V }>()
  return (key) => {
    const known = answers.get(key)
    if (known) return known.value
    const value = work(key)
    answers.set(key, { value })
    return value
  }
}

/** A pure function of a text that is asked about few texts over and over; keeps a thousand answers at most. */
export function oncePerText<V>(work: (text: string) => V): (text: string) => V {
  const answers = new Map<string, { readonly value: V }>()
  return (text) => {
    const known = answers.get(text)
    if (known) return known.value
    const value = work(text)
    if (answers.size >= 1000) answers.clear()
    answers.set(text, { value })
    return value
  }
}
