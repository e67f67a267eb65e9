/**
 * The last trusted state, kept in this browser's database between visits: all its files in one
 * record, so that it is whole or not there.
 * @module
 */
import type { TrustedSet, TrustFiles } from '@kpc/schema'
import { orTimeout } from '../device/database-wait.ts'

/**
 * @property anchor name of the root of the build that kept it
 * @property rank versions of root and timestamp
 * @property taken when this device took them, by its own clock; earlier builds did not keep it
 */
export interface Kept {
  readonly anchor: string
  readonly rank: readonly [root: number, timestamp: number]
  readonly files: TrustFiles
  readonly taken?: number
}

const names = { database: 'kpc-trust', store: 'sets', key: 'last' } as const

/**
 * Keeps a set, unless another tab has kept a later one meanwhile.
 * @returns whether it is there at the next start
 */
export async function keepSet(set: TrustedSet, anchor: string): Promise<boolean> {
  const kept: Kept = {
    anchor,
    rank: [set.root.version, set.timestamp?.version ?? 0],
    files: set.files,
    ...(set.taken !== undefined && { taken: set.taken }),
  }
  try {
    await orTimeout(
      inStore('readwrite', (store) => {
        const asked = store.get(names.key)
        asked.onsuccess = () => {
          if (!isLater(asked.result as Kept | undefined, kept)) store.put(kept, names.key)
        }
        return asked
      }),
    )
    return true
  } catch {
    return false // no storage here (a private window): in use until the page is closed
  }
}

/** @returns what was kept, whenever the storage answers; undefined where there is none */
export async function keptSet(): Promise<Kept | undefined> {
  try {
    return (await inStore('readonly', (store) => store.get(names.key))) as Kept | undefined
  } catch {
    return undefined
  }
}

function isLater(there: Kept | undefined, { anchor, rank: [root, timestamp] }: Kept): boolean {
  if (there?.anchor !== anchor) return false
  return there.rank[0] > root || (there.rank[0] === root && there.rank[1] > timestamp)
}

async function inStore(
  mode: IDBTransactionMode,
  ask: (store: IDBObjectStore) => IDBRequest<unknown>,
): Promise<unknown> {
  const database = await openDatabase()
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(names.store, mode)
      const asked = ask(transaction.objectStore(names.store))
      transaction.oncomplete = () => resolve(asked.result)
      transaction.onabort = () => reject(transaction.error)
    })
  } finally {
    database.close()
  }
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(names.database, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore(names.store)
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
    opening.onblocked = () => reject(new DOMException('', 'AbortError'))
  })
}
