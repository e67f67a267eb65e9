/**
 * The checks of this device, in the browser's own database. Where a browser has none (a private
 * window) or it is full, checks go on and the page says that they are not kept.
 * @module
 */

import { hasOpen } from '../compare/discrepancy.ts'
import { committed } from '../device/committed.ts'
import type { Checked } from './checked.ts'
import type { Vault } from './vault.ts'

const names = { database: 'kpc-history', checks: 'checks', vault: 'vault' } as const

export interface History {
  /** Writes a check, in the place of what was known of it. */
  put(check: Checked): Promise<void>
  remove(ids: readonly number[]): Promise<void>
  all(): Promise<readonly Checked[]>
  /** Forgets what was checked before an instant, in seconds; not where something that was found then stands. */
  wipe(before: number): Promise<void>
  vault(): Promise<Vault | undefined>
  keepVault(vault: Vault | undefined): Promise<void>
}

/** @throws {DOMException} where the browser has no storage for this page */
export async function openHistory(): Promise<History> {
  const database = await openDatabase()
  database.onversionchange = () => database.close() // another tab has a newer page
  const inStore = askerOf(database)
  const { checks, vault } = names
  const remove = async (ids: readonly number[]): Promise<void> => {
    const transaction = database.transaction(checks, 'readwrite')
    for (const id of ids) transaction.objectStore(checks).delete(id)
    await committed(transaction)
  }
  return {
    async put(check) {
      await inStore(checks, 'readwrite', (store) => store.put(check))
    },
    remove,
    all: () => inStore(checks, 'readonly', (store) => store.getAll()) as Promise<Checked[]>,
    async wipe(before) {
      const old = IDBKeyRange.upperBound(before, true)
      const all = (await inStore(checks, 'readonly', (store) => store.index('at').getAll(old))) as Checked[]
      await remove(all.filter((check) => !hasOpen(check)).map(({ id }) => id))
    },
    vault: () => inStore(vault, 'readonly', (store) => store.get('only')) as Promise<Vault | undefined>,
    async keepVault(kept) {
      await inStore<unknown>(vault, 'readwrite', (store) =>
        kept === undefined ? store.delete('only') : store.put(kept, 'only'),
      )
    },
  }
}

type Ask = <T>(
  name: string,
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => { readonly result: T },
) => Promise<T>

/** Asks one store in a transaction of its own; the answer counts when that is committed. */
function askerOf(database: IDBDatabase): Ask {
  return async (name, mode, ask) => {
    const transaction = database.transaction(name, mode)
    const asked = ask(transaction.objectStore(name))
    await committed(transaction)
    return asked.result
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(names.database, 1)
    opening.onupgradeneeded = () => {
      const checks = opening.result.createObjectStore(names.checks, { keyPath: 'id', autoIncrement: true })
      checks.createIndex('at', 'at')
      opening.result.createObjectStore(names.vault)
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
    opening.onblocked = () => reject(new DOMException('', 'AbortError'))
  })
}
