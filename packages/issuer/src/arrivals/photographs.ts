/**
 * Photographs beside arrivals: only those that a signed arrival names, byte by byte, where the authority wants them.
 * @module
 */
import {
  type Arrival,
  decodeArrival,
  digestOf,
  equalBytes,
  kinds,
  largestPhotograph,
  type Photograph,
  parseHex,
  parseSign1,
} from '@kpc/schema'
import { pictureFormat } from '@kpc/schema/picture-format'
import type { Kysely } from 'kysely'
import type { Ledger } from '../ledger/ledger.ts'
import { insertRows } from '../ledger/rows.ts'
import type { Tables } from '../ledger/tables.ts'
import { arrivalRefusal } from './refusal.ts'

/** @throws {Refusal} `ARRIVAL_ABSENT` */
export async function arrivalOf(db: Kysely<Tables>, digest: string): Promise<Arrival> {
  const bytes = parseHex(digest)
  const row =
    bytes?.length === 32
      ? await db
          .selectFrom('arrival')
          .innerJoin('entry', 'entry.sequence', 'arrival.sequence')
          .select('entry.message')
          .where('arrival.digest', '=', bytes)
          .executeTakeFirst()
      : undefined
  if (!row?.message) throw arrivalRefusal('ARRIVAL_ABSENT', { subject: digest })
  return decodeArrival(parseSign1(row.message, kinds.arrival.limits).payload)
}

/** The id of the device that signed it; nobody's where none of this digest was taken. @param digest in hexadecimal */
export async function deviceOfArrival(digest: string, ledger: Pick<Ledger, 'beside'>): Promise<string> {
  const bytes = parseHex(digest)
  const row =
    bytes &&
    (await ledger.beside((db) =>
      db.selectFrom('arrival').select('device').where('digest', '=', bytes).executeTakeFirst(),
    ))
  return row?.device ?? ''
}

interface Keeping {
  readonly ledger: Pick<Ledger, 'beside'>
  /** Whether this authority wants any. */
  readonly wanted: boolean
  /** Asked before one is kept that is named and new; what it throws leaves nothing kept. */
  admit?(): void
}

/** Keeps one, once. @throws {Refusal} `ARRIVAL_ABSENT`, `PHOTOGRAPH_*` */
export async function takePhotograph(
  digest: string,
  bytes: Uint8Array,
  { ledger, wanted, admit }: Keeping,
): Promise<void> {
  if (bytes.length > largestPhotograph) throw arrivalRefusal('PHOTOGRAPH_LARGE')
  await ledger.beside(async (db) => {
    const { photographs = [] } = await arrivalOf(db, digest)
    if (!wanted || photographs.length === 0) throw arrivalRefusal('PHOTOGRAPH_UNWANTED')
    const own = digestOf(bytes)
    const named = photographs.find((one) => equalBytes(one.digest, own))
    if (!named || !isAsNamed(named, bytes)) throw arrivalRefusal('PHOTOGRAPH_OTHER')
    if ((await photographsOf(db, parseHex(digest) as Uint8Array)).some((one) => equalBytes(one, own))) return
    admit?.()
    const row = [parseHex(digest), own, named.type, bytes] as const
    await insertRows(db, 'photograph', ['arrival', 'digest', 'type', 'bytes'], [row], 'on conflict do nothing')
  })
}

/** What it says that it is, by how it begins: no page is made of it otherwise. */
function isAsNamed({ type, size }: Photograph, bytes: Uint8Array): boolean {
  return bytes.length === size && `image/${pictureFormat(bytes)}` === type
}

/** Digests of those that are here, of one arrival. */
export async function photographsOf(db: Kysely<Tables>, arrival: Uint8Array): Promise<readonly Uint8Array[]> {
  const rows = await db.selectFrom('photograph').select('digest').where('arrival', '=', arrival).execute()
  return rows.map(({ digest }) => new Uint8Array(digest))
}

/** One that is beside an arrival of this number. @throws {Refusal} `PHOTOGRAPH_ABSENT` @param digest in hexadecimal */
export async function openPhotograph(
  number: string,
  digest: string,
  ledger: Pick<Ledger, 'beside'>,
): Promise<{ readonly type: string; readonly bytes: Uint8Array }> {
  const own = parseHex(digest)
  const row =
    own &&
    (await ledger.beside((db) =>
      db
        .selectFrom('photograph')
        .innerJoin('arrival', 'arrival.digest', 'photograph.arrival')
        .select(['photograph.type', 'photograph.bytes'])
        .where('arrival.number', '=', number)
        .where('photograph.digest', '=', own)
        .limit(1)
        .executeTakeFirst(),
    ))
  if (!row) throw arrivalRefusal('PHOTOGRAPH_ABSENT', { subject: digest })
  return { type: row.type, bytes: new Uint8Array(row.bytes) }
}
