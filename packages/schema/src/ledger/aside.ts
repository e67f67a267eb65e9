/**
 * What is remembered of each certificate while a ledger is followed. In memory it grows with the ledger; whoever has a
 * disk puts it there.
 * @module
 */

/** The part of a Map that is needed; values are plain data, and what was set is set anew after a change. */
export interface AsideMap<V> {
  get(key: string): V | undefined
  set(key: string, value: V): unknown
  delete(key: string): unknown
  /** In the order in which keys came. */
  [Symbol.iterator](): Iterator<[string, V]>
}

/** Makes an empty one. */
export type PutAside = <V>() => AsideMap<V>

export const inMemory: PutAside = <V>() => new Map<string, V>()
