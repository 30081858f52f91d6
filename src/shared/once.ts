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

/** Answers kept by one function at most. */
const mostAnswers = 1000

/** A pure function that is asked the same few things over and over; `keyOf` tells what is the same. */
export function oncePerKey<A extends readonly unknown[], V>(
  keyOf: (...asked: A) => string,
  work: (...asked: A) => V,
): (...asked: A) => V {
  const answers = new Map<string, { readonly value: V }>()
  return (...asked) => {
    const key = keyOf(...asked)
    const known = answers.get(key)
    if (known) return known.value
    const value = work(...asked)
    if (answers.size >= mostAnswers) answers.clear()
    answers.set(key, { value })
    return value
  }
}

/** A pure function of a text that is asked about the same few over and over. */
export const oncePerText = <V>(work: (text: string) => V): ((text: string) => V) =>
  oncePerKey((text) => text, work)
