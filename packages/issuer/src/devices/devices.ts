/**
 * Devices of posts: paired by a code that the desk shows once, listed, revoked. Their keys are in no registry; that one
 * is on this list, and not revoked, is all that makes its arrivals count.
 * @module
 */
import {
  type Algorithm,
  algorithm,
  encodePairing,
  FormatError,
  hex,
  isGoodKey,
  kidOf,
  type Pairing,
  type PublicKey,
  pairingFields,
  showInstant,
} from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import type { DeviceTables } from '../ledger/device-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import { changing, type Doer, digestOf, newSecret, type Reception } from '../people/reception.ts'
import { deviceRefusal } from './refusal.ts'

export type DeviceRow = Selectable<DeviceTables['device']>
type Pairings = Pick<Reception, 'ledger' | 'now' | 'random'>

/** Seconds for which a code pairs. */
export const pairingLife = 15 * 60

/** Of one authority. */
const mostDevices = 10_000

/**
 * @property service address at which devices reach this authority
 * @property authority its name, as the device shows it
 * @property photographs whether they are wanted beside an arrival
 */
export type PairingWanted = Pick<Pairing, 'service' | 'authority' | 'post' | 'photographs'>

/** @property text what the QR code holds */
export interface ShownPairing extends Pairing {
  readonly text: string
}

/** A code that pairs one device with a post, shown once. @throws {Refusal} `POST_FORM`, `SERVICE_FORM`, `DEVICES_MANY` */
export async function beginPairing(wanted: PairingWanted, pairings: Pairings, doer: Doer): Promise<ShownPairing> {
  const { text: code, digest } = newSecret(pairings.random)
  const pairing = { ...wanted, code, ends: pairings.now() + pairingLife }
  const text = textOf(pairing)
  await changing(pairings, doer, async (db, note) => {
    await refuseMany(db)
    await db.deleteFrom('pairing').where('ends', '<=', pairings.now()).execute()
    const row = { code: digest, post: wanted.post, ends: pairing.ends, by: doer.by ?? '' }
    await db.insertInto('pairing').values(row).execute()
    await note('device-invited', wanted.post)
  })
  return { ...pairing, text }
}

function textOf(pairing: Pairing): string {
  try {
    pairingFields.post.kind.decode(pairing.post, {})
  } catch (cause) {
    throw deviceRefusal('POST_FORM', { field: 'post', cause })
  }
  try {
    return encodePairing(pairing)
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause
    throw deviceRefusal('SERVICE_FORM', { subject: pairing.service, field: 'service', cause })
  }
}

async function refuseMany(db: Kysely<Tables>): Promise<void> {
  const { count } = await db
    .selectFrom('device')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  if (Number(count) >= mostDevices) throw deviceRefusal('DEVICES_MANY')
}

/**
 * A device hands in its public key with a code; each code pairs one key. The same key with the same code again, as where
 * the first answer was lost, is paired already.
 * @throws {Refusal} `PAIRING_UNKNOWN`, `DEVICE_KEY`
 */
export function pairDevice(
  code: string,
  key: PublicKey,
  pairings: Omit<Pairings, 'random'>,
  doer: Omit<Doer, 'by'>,
): Promise<DeviceRow> {
  if (!isDeviceKey(key)) throw deviceRefusal('DEVICE_KEY', { field: 'key' })
  const id = hex(kidOf(key))
  return changing(pairings, doer, async (db, note) => {
    const digest = digestOf(code)
    const pairing = await db.selectFrom('pairing').selectAll().where('code', '=', digest).executeTakeFirst()
    const known = await db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst()
    if (known && known.revoked === null) return known
    if (!pairing || known || pairing.ends <= pairings.now()) throw deviceRefusal('PAIRING_UNKNOWN', { field: 'code' })
    await db.deleteFrom('pairing').where('code', '=', digest).execute()
    const { post, by } = pairing
    const row = { id, post, alg: key.alg, x: key.x, paired: pairings.now(), by, revoked: null, revoked_by: null }
    await db.insertInto('device').values(row).execute()
    await note('device-paired', `${id}, ${post}`, by)
    return row
  })
}

function isDeviceKey(key: PublicKey): boolean {
  const isKnown = Object.values(algorithm).some((alg) => alg === key.alg)
  return isKnown && isGoodKey(key)
}

/** Those that are paired first, the newest first. */
export function listDevices({ ledger }: Pick<Reception, 'ledger'>): Promise<DeviceRow[]> {
  return ledger.beside((db) => db.selectFrom('device').selectAll().orderBy('paired', 'desc').orderBy('id').execute())
}

/** From now on nothing is taken from it; what it sent stays. @throws {Refusal} `DEVICE_ABSENT` */
export function revokeDevice(id: string, pairings: Omit<Pairings, 'random'>, doer: Doer): Promise<DeviceRow> {
  return changing(pairings, doer, async (db, note) => {
    const row = await db.selectFrom('device').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw deviceRefusal('DEVICE_ABSENT', { subject: id, field: 'device' })
    if (row.revoked !== null) return row
    const revoked = { revoked: pairings.now(), revoked_by: doer.by ?? '' }
    await db.updateTable('device').set(revoked).where('id', '=', id).execute()
    await note('device-revoked', `${id}, ${row.post}`)
    return { ...row, ...revoked }
  })
}

/** @throws {Refusal} `DEVICE_UNKNOWN` */
export async function findDevice(db: Kysely<Tables>, kid: Uint8Array): Promise<DeviceRow> {
  const row = await db.selectFrom('device').selectAll().where('id', '=', hex(kid)).executeTakeFirst()
  if (!row) throw deviceRefusal('DEVICE_UNKNOWN', { subject: hex(kid) })
  return row
}

export function keyOfDevice({ alg, x }: Pick<DeviceRow, 'alg' | 'x'>): PublicKey {
  return { alg: Number(alg) as Algorithm, x: new Uint8Array(x) }
}

/** As JSON, for the command line and HTTP alike. */
export function showDevice({ id, post, paired, by, revoked, revoked_by }: DeviceRow) {
  return {
    device: id,
    post,
    paired: showInstant(paired),
    by,
    ...(revoked !== null && { revoked: showInstant(revoked), revokedBy: revoked_by ?? '' }),
  }
}
