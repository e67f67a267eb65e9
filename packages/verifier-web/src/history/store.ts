/**
 * The checks of this device, in the browser's own database. Where a browser has none (a private
 * window) or it is full, checks go on and the page says that they are not kept.
 * @module
 */
import type { Checked, NewCheck } from './checked.ts'
import type { Vault } from './vault.ts'

const names = { database: 'kpc-history', checks: 'checks', vault: 'vault' } as const

export interface History {
  /** @returns the check with its id */
  add(check: NewCheck): Promise<Checked>
  /** Replaces a check by what is known of it now. */
  update(check: Checked): Promise<void>
  remove(id: number): Promise<void>
  /** Newest first. */
  all(): Promise<Checked[]>
  /** The checks of one certificate, oldest first. */
  ofDigest(digest: string): Promise<Checked[]>
  /** Forgets what was checked before an instant, in seconds. @returns how many */
  wipe(before: number): Promise<number>
  vault(): Promise<Vault | undefined>
  keepVault(vault: Vault | undefined): Promise<void>
}

/** @throws {DOMException} where the browser has no storage for this page */
export async function openHistory(): Promise<History> {
  const database = await openDatabase()
  database.onversionchange = () => database.close() // another tab has a newer page
  const inStore = askerOf(database)
  const { checks, vault } = names
  return {
    async add(check) {
      const id = (await inStore(checks, 'readwrite', (store) => store.add(check))) as number
      return { ...check, id }
    },
    async update(check) {
      await inStore(checks, 'readwrite', (store) => store.put(check))
    },
    async remove(id) {
      await inStore(checks, 'readwrite', (store) => store.delete(id))
    },
    all: async () =>
      ((await inStore(checks, 'readonly', (store) => store.getAll())) as Checked[]).sort(
        (a, b) => b.at - a.at || b.id - a.id,
      ),
    ofDigest: (digest) =>
      inStore(checks, 'readonly', (store) => store.index('digest').getAll(digest)) as Promise<Checked[]>,
    async wipe(before) {
      const old = IDBKeyRange.upperBound(before, true)
      const ids = await inStore(checks, 'readonly', (store) => store.index('at').getAllKeys(old))
      const transaction = database.transaction(checks, 'readwrite')
      for (const id of ids) transaction.objectStore(checks).delete(id)
      await committed(transaction)
      return ids.length
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

function committed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(transaction.error)
  })
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(names.database, 1)
    opening.onupgradeneeded = () => {
      const checks = opening.result.createObjectStore(names.checks, { keyPath: 'id', autoIncrement: true })
      checks.createIndex('at', 'at')
      checks.createIndex('digest', 'digest')
      opening.result.createObjectStore(names.vault)
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
    opening.onblocked = () => reject(new DOMException('', 'AbortError'))
  })
}
