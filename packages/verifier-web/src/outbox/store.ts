/**
 * What a paired device keeps: its key, which no script can read out, what it signed, and what posts have seen. A record
 * counts as kept when its transaction is on the disk.
 * @module
 */
import { type Algorithm, hex, type Seen } from '@kpc/schema'
import { committed } from '../device/committed.ts'

/**
 * @property service address at which its authority listens
 * @property counter arrivals that were counted so far
 * @property photographs it wants them beside an arrival
 */
export interface Paired {
  readonly key: CryptoKey
  readonly alg: Algorithm
  readonly x: Uint8Array<ArrayBuffer>
  readonly service: string
  readonly authority: string
  readonly post: string
  readonly paired: number
  readonly counter: number
  readonly photographs?: boolean
}

/** `waits`: not sent, or not known to have been taken. `refused`: the authority said why. */
export type ArrivalState = 'waits' | 'taken' | 'refused'

/**
 * @property id digest of the signed bytes, in hexadecimal
 * @property check of the history of this device, of which it is
 * @property tries in vain so far, the last of which met `problem`
 * @property due before this instant it is not tried again by itself
 * @property entry of the authority's ledger, once it was taken
 * @property answers confirmations of the authority, as their codes
 * @property photographs digests of those that the authority has not, in hexadecimal
 */
export interface Kept {
  readonly id: string
  readonly message: Uint8Array<ArrayBuffer>
  readonly check?: number
  readonly number: string
  readonly counter: number
  readonly at: number
  readonly state: ArrivalState
  readonly tries: number
  readonly due: number
  readonly problem?: string
  readonly entry?: number
  readonly recorded?: string
  readonly answers?: readonly string[]
  readonly photographs?: readonly string[]
}

/** A photograph beside an arrival. @property arrival, digest in hexadecimal */
export interface KeptPhotograph {
  readonly arrival: string
  readonly digest: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

const names = {
  database: 'kpc-outbox',
  device: 'device',
  arrivals: 'arrivals',
  seen: 'seen',
  photographs: 'photographs',
} as const

export interface Store {
  paired(): Promise<Paired | undefined>
  keepPaired(paired: Paired | undefined): Promise<void>
  /** The next number of an arrival: no other is given the same, in whatever window. */
  count(): Promise<number>
  arrivals(): Promise<readonly Kept[]>
  /** With the photographs that came with it, in one transaction. */
  put(kept: Kept, photographs?: readonly KeptPhotograph[]): Promise<void>
  photograph(arrival: string, digest: string): Promise<KeptPhotograph | undefined>
  /** One is with the authority, or is not wanted there: it is forgotten here, as its arrival then says. */
  dropPhotograph(kept: Kept, digest: string): Promise<void>
  seen(): Promise<readonly Seen[]>
  addSeen(seen: readonly Seen[]): Promise<void>
  close(): void
}

/** @throws {DOMException} where the browser has no storage for this page */
export async function openStore(): Promise<Store> {
  const database = await openDatabase()
  database.onversionchange = () => database.close() // another tab has a newer page
  const { device, arrivals, seen, photographs } = names
  return {
    paired: () => asked(database, device, (store) => store.get('only')) as Promise<Paired | undefined>,
    keepPaired: (paired) =>
      written(database, device, (store) => {
        if (paired) store.put(paired, 'only')
        else store.delete('only')
      }),
    count: () => counted(database),
    arrivals: () => asked(database, arrivals, (store) => store.getAll()) as Promise<Kept[]>,
    put: (kept, beside = []) =>
      writtenBeside(database, (arrival, photograph) => {
        arrival.put(kept)
        for (const one of beside) photograph.put(one)
      }),
    photograph: (arrival, digest) =>
      asked(database, photographs, (store) => store.get([arrival, digest])) as Promise<KeptPhotograph | undefined>,
    dropPhotograph: (kept, digest) =>
      writtenBeside(database, (arrival, photograph) => {
        arrival.put(kept)
        photograph.delete([kept.id, digest])
      }),
    seen: () => asked(database, seen, (store) => store.getAll()) as Promise<Seen[]>,
    addSeen: (all) =>
      written(database, seen, (store) => {
        for (const one of all) store.put(one, keyOf(one))
      }),
    close: () => database.close(),
  }
}

function keyOf({ number, digest, post, device, instant, counter }: Seen): string {
  return [number, hex(digest), hex(device), instant, counter, post].join(' ')
}

async function asked(
  database: IDBDatabase,
  name: string,
  ask: (store: IDBObjectStore) => IDBRequest,
): Promise<unknown> {
  const transaction = database.transaction(name, 'readonly')
  const request = ask(transaction.objectStore(name))
  await committed(transaction)
  return request.result
}

function written(database: IDBDatabase, name: string, write: (store: IDBObjectStore) => unknown): Promise<void> {
  const transaction = database.transaction(name, 'readwrite', { durability: 'strict' })
  write(transaction.objectStore(name))
  return committed(transaction)
}

/** An arrival and its photographs, both or neither. */
function writtenBeside(
  database: IDBDatabase,
  write: (arrivals: IDBObjectStore, photographs: IDBObjectStore) => unknown,
): Promise<void> {
  const { arrivals, photographs } = names
  const transaction = database.transaction([arrivals, photographs], 'readwrite', { durability: 'strict' })
  write(transaction.objectStore(arrivals), transaction.objectStore(photographs))
  return committed(transaction)
}

async function counted(database: IDBDatabase): Promise<number> {
  const transaction = database.transaction(names.device, 'readwrite', { durability: 'strict' })
  const store = transaction.objectStore(names.device)
  const request = store.get('only') as IDBRequest<Paired | undefined>
  let counter = 0
  request.onsuccess = () => {
    if (!request.result) return
    counter = request.result.counter + 1
    store.put({ ...request.result, counter }, 'only')
  }
  await committed(transaction)
  if (counter === 0) throw new DOMException('', 'NotFoundError')
  return counter
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(names.database, 2)
    opening.onupgradeneeded = ({ oldVersion }) => {
      if (oldVersion < 1) {
        opening.result.createObjectStore(names.device)
        opening.result.createObjectStore(names.arrivals, { keyPath: 'id' })
        opening.result.createObjectStore(names.seen)
      }
      opening.result.createObjectStore(names.photographs, { keyPath: ['arrival', 'digest'] })
    }
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
    opening.onblocked = () => reject(new DOMException('', 'AbortError'))
  })
}
