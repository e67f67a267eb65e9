/**
 * Declarations and evidence that are attached to an application (R26, R33): kept by their digest, told by how they begin
 * and not by their name, never opened here.
 * @module
 */
import { digestOf, equalBytes, hex } from '@kpc/schema'
import { type PictureFormat, pictureFormat } from '@kpc/schema/picture-format'
import type { Kysely } from 'kysely'
import type { Tables } from '../ledger/tables.ts'
import { evidenceKinds } from '../registers/evidence-kinds.ts'
import { type Application, type Evidence, type EvidenceType, idOf } from './application.ts'
import { applicationRefusal } from './refusal.ts'

/** Bytes of one file. */
export const largestEvidence = 5 * 1024 * 1024

/** Files and bytes of one application. */
const [mostFiles, mostBytes] = [20, 20 * 1024 * 1024]

const types: Readonly<Partial<Record<PictureFormat, EvidenceType>>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpeg: 'image/jpeg',
}

/** @property name of the file, as its person calls it */
export interface NewEvidence {
  readonly kind: string
  readonly name: string
  readonly bytes: Uint8Array
}

/** @throws {Refusal} `EVIDENCE_*` */
export function evidenceOf({ kind, name, bytes }: NewEvidence, by: Pick<Evidence, 'by' | 'at'>): Evidence {
  const known = evidenceKinds.find((one) => one === kind)
  if (known === undefined) throw applicationRefusal('EVIDENCE_KIND', { field: 'kind' })
  const called = name.normalize('NFC').trim()
  if (called === '' || [...called].length > 120 || /[\p{C}\p{Zl}\p{Zp}]/u.test(called))
    throw applicationRefusal('EVIDENCE_NAME', { field: 'name' })
  if (bytes.length === 0 || bytes.length > largestEvidence)
    throw applicationRefusal('EVIDENCE_LARGE', { field: 'file' })
  const type = typeOf(bytes)
  if (type === undefined) throw applicationRefusal('EVIDENCE_TYPE', { field: 'file' })
  return { digest: hex(digestOf(bytes)), kind: known, name: called, type, size: bytes.length, ...by }
}

/** A PDF begins as one: a reader would find a later header, and so would a page of another kind before it be taken for one. */
function typeOf(bytes: Uint8Array): EvidenceType | undefined {
  const format = pictureFormat(bytes)
  const isWhole = format !== 'pdf' || pictureFormat(bytes.subarray(0, 5)) === 'pdf'
  return format && isWhole ? types[format] : undefined
}

/** @throws {Refusal} `EVIDENCE_TWICE`, `EVIDENCE_MANY` */
export function withEvidence({ evidence }: Application, attached: Evidence): readonly Evidence[] {
  if (evidence.some(({ digest }) => digest === attached.digest))
    throw applicationRefusal('EVIDENCE_TWICE', { field: 'file' })
  const bytes = evidence.reduce((sum, { size }) => sum + size, attached.size)
  if (evidence.length >= mostFiles || bytes > mostBytes) throw applicationRefusal('EVIDENCE_MANY', { field: 'file' })
  return [...evidence, attached]
}

/** @throws {Refusal} `EVIDENCE_UNKNOWN` */
export function withoutEvidence(application: Application, digest: string): readonly Evidence[] {
  const found = named(application, digest)
  return application.evidence.filter((one) => one !== found)
}

function named({ evidence }: Pick<Application, 'evidence'>, digest: string): Evidence {
  const found = evidence.find((one) => one.digest === digest)
  if (!found) throw applicationRefusal('EVIDENCE_UNKNOWN', { subject: digest.slice(0, 64) })
  return found
}

const keyOf = ({ name }: Application, digest: string) => ({
  application: idOf(name),
  digest: Uint8Array.from(Buffer.from(digest, 'hex')),
})

export async function keepBytes(
  db: Kysely<Tables>,
  application: Application,
  { digest }: Evidence,
  bytes: Uint8Array,
): Promise<void> {
  await db
    .insertInto('evidence')
    .values({ ...keyOf(application, digest), bytes })
    .execute()
}

export async function dropBytes(db: Kysely<Tables>, application: Application, digest: string): Promise<void> {
  const key = keyOf(application, digest)
  await db.deleteFrom('evidence').where('application', '=', key.application).where('digest', '=', key.digest).execute()
}

/** @throws {Refusal} `EVIDENCE_UNKNOWN`; `APPLICATION_ALTERED` where other bytes lie there */
export async function bytesOf(db: Kysely<Tables>, application: Application, digest: string) {
  const evidence = named(application, digest)
  const key = keyOf(application, digest)
  const row = await db
    .selectFrom('evidence')
    .select('bytes')
    .where('application', '=', key.application)
    .where('digest', '=', key.digest)
    .executeTakeFirst()
  if (!row || !equalBytes(digestOf(row.bytes), key.digest))
    throw applicationRefusal('APPLICATION_ALTERED', { subject: application.name })
  return { evidence, bytes: row.bytes }
}

/** The bytes that somebody approved are those that lie there. @throws {Refusal} `APPLICATION_ALTERED` */
export async function refuseSwapped(db: Kysely<Tables>, application: Application): Promise<void> {
  for (const { digest } of application.evidence) await bytesOf(db, application, digest)
}
