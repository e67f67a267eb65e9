/**
 * What is worked out once, though it is asked for again and again: of rows of a table most are of few traders, and each
 * is looked at several times before it is a certificate.
 * @module
 */

/**
 * @param make depends on nothing but what it is given, which nobody changes
 * @returns the same, worked out once for each object as long as that is in memory
 */
export function onceEach<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const made = new WeakMap<K, { readonly value: V }>()
  return (of) => {
    const known = made.get(of)
    if (known) return known.value
    const value = make(of)
    made.set(of, { value })
    return value
  }
}

/** Texts whose answers are kept: after so many different ones all are forgotten. */
const mostTexts = 256

/** @returns the same, worked out once for each of the last few texts, or numbers */
export function onceEachText<V, K extends string | number = string>(make: (text: K) => V): (text: K) => V {
  const made = new Map<K, { readonly value: V }>()
  return (text) => {
    const known = made.get(text)
    if (known) return known.value
    const value = make(text)
    if (made.size >= mostTexts) made.clear()
    made.set(text, { value })
    return value
  }
}
