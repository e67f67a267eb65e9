/**
 * Takes what a device of a post signed: once, however often it comes. The same bytes are the same entry and the same
 * answer; what no admitted device signed is not stored.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { answer, deviceOf, digestOf, hex, type OpenedArrival, openArrival, showInstant } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import { type DeviceRow, findDevice, keyOfDevice } from '../devices/devices.ts'
import { deviceRefusal } from '../devices/refusal.ts'
import type { DeviceTables } from '../ledger/device-tables.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import { addArrived } from './seen.ts'

type ArrivalRow = Selectable<DeviceTables['arrival']>

interface Taking {
  readonly ledger: Pick<Ledger, 'transact' | 'beside'>
  now(): number
}

/** @property entry of the ledger, which it is for ever */
export interface Taken {
  readonly digest: string
  readonly number: string
  readonly entry: number
  readonly recorded: string
}

/**
 * @param message the signed arrival
 * @param admit asked once it is known which device has signed it, and that it is new; what it throws leaves nothing stored
 * @throws {Refusal} `DEVICE_UNKNOWN`, `DEVICE_REVOKED`, `LEDGER_*`
 * @throws {FormatError} any code of bytes, message or fields
 */
export async function takeArrival(
  message: Uint8Array,
  { ledger, now }: Taking,
  admit: (device: string) => void = () => undefined,
): Promise<Taken> {
  const before = await ledger.beside((db) => findTaken(db, digestOf(message)))
  if (before) return before
  const device = await ledger.beside((db) => findDevice(db, deviceOf(message)))
  const opened = answer(openArrival(message, keyOfDevice(device)), nodeVerify)
  admit(device.id)
  return ledger.transact({ at: now() }, async (work) => {
    const meanwhile = await findTaken(work.db, opened.digest)
    if (meanwhile) return meanwhile
    await refuseRevoked(work.db, opened.kid)
    return store(message, opened, device, work)
  })
}

/** @throws {Refusal} `DEVICE_REVOKED` */
async function refuseRevoked(db: Kysely<Tables>, kid: Uint8Array): Promise<void> {
  const { revoked, post } = await findDevice(db, kid)
  if (revoked !== null) throw deviceRefusal('DEVICE_REVOKED', { subject: `${hex(kid)}, ${post}` })
}

async function store(
  message: Uint8Array,
  { arrival, digest, kid }: OpenedArrival,
  { post }: DeviceRow,
  work: Work,
): Promise<Taken> {
  const { number, of, at, counter } = arrival
  const about = { kind: 'arrived', number, digest, ...(of && { link: hex(of) }), message } as const
  const stored = await work.append({ ...about, by: post, means: 'device', office: arrival.post, at: work.at })
  await work.appending.flush()
  const { sequence } = stored
  const row = { digest, sequence, device: hex(kid), counter, number, certificate: of ?? null, post: arrival.post, at }
  await work.db.insertInto('arrival').values(row).execute()
  if (of) await addArrived(work, { number, digest: of, post: arrival.post, device: kid, instant: at, counter })
  return takenOf(row, stored.recorded)
}

/** @returns what was answered when it came first; undefined where it did not */
export async function findTaken(db: Kysely<Tables>, digest: Uint8Array): Promise<Taken | undefined> {
  const row = await db
    .selectFrom('arrival')
    .innerJoin('entry', 'entry.sequence', 'arrival.sequence')
    .selectAll('arrival')
    .select('entry.recorded')
    .where('arrival.digest', '=', digest)
    .executeTakeFirst()
  return row && takenOf(row, row.recorded)
}

function takenOf({ digest, number, sequence }: ArrivalRow, recorded: number): Taken {
  return { digest: hex(digest), number, entry: Number(sequence), recorded: showInstant(Number(recorded)) }
}
