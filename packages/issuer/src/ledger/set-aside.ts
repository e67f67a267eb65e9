/**
 * What is remembered of each certificate while a ledger is followed, on the disk: in a temporary database, of which a few
 * MB are in memory whatever is remembered.
 * @module
 */
import { deserialize, serialize } from 'node:v8'
import type { AsideMap, PutAside } from '@kpc/schema'
import { temporarySqlite } from './sqlite.ts'

type Raw = ReturnType<typeof temporarySqlite>['raw']

/** @param act is done before the database goes */
export function withAside<T>(act: (putAside: PutAside) => T): T {
  const { raw } = temporarySqlite()
  raw.exec('begin')
  let tables = 0
  const putAside: PutAside = () => {
    tables += 1
    return new AsideTable(raw, `aside_${tables}`)
  }
  const close = (): void => raw.close()
  return closing(() => act(putAside), close)
}

/** At the end of what is done, be it now or later. */
function closing<T>(act: () => T, close: () => void): T {
  let result: T
  try {
    result = act()
  } catch (error) {
    close()
    throw error
  }
  if (result instanceof Promise) return result.finally(close) as T
  close()
  return result
}

class AsideTable<V> implements AsideMap<V> {
  readonly #get: ReturnType<Raw['prepare']>
  readonly #set: ReturnType<Raw['prepare']>
  readonly #delete: ReturnType<Raw['prepare']>
  readonly #after: ReturnType<Raw['prepare']>

  constructor(raw: Raw, name: string) {
    raw.exec(`create table ${name} (place integer primary key, key text not null unique, value blob not null)`)
    this.#get = raw.prepare(`select value from ${name} where key = ?`)
    this.#set = raw.prepare(
      `insert into ${name} (key, value) values (?, ?) on conflict (key) do update set value = excluded.value`,
    )
    this.#delete = raw.prepare(`delete from ${name} where key = ?`)
    this.#after = raw.prepare(`select place, key, value from ${name} where place > ? order by place limit 500`)
  }

  get(key: string): V | undefined {
    const row = this.#get.get(key) as { readonly value: Uint8Array } | undefined
    return row && (deserialize(row.value) as V)
  }

  set(key: string, value: V): void {
    this.#set.run(key, serialize(value))
  }

  delete(key: string): void {
    this.#delete.run(key)
  }

  *[Symbol.iterator](): Generator<[string, V]> {
    for (let place = 0; ; ) {
      const rows = this.#after.all(place) as {
        readonly place: number
        readonly key: string
        readonly value: Uint8Array
      }[]
      for (const { key, value } of rows) yield [key, deserialize(value) as V]
      const last = rows.at(-1)
      if (!last) return
      place = last.place
    }
  }
}
