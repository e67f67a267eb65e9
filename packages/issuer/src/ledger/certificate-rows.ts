/**
 * Certificates as rows.
 * @module
 */
import { numberParts } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import type { StoredCertificate } from './model.ts'
import { insertRows } from './rows.ts'
import type { Tables } from './tables.ts'

type Row = Selectable<Tables['certificate']>
const columns = [
  'sequence',
  'number',
  'stem',
  'width',
  'value',
  'digest',
  'kid',
  'issued',
  'request',
  'fingerprint',
] as const satisfies readonly (keyof Row)[]

export async function insertCertificates(
  db: Kysely<Tables>,
  rows: readonly Omit<Row, 'stem' | 'width' | 'value'>[],
): Promise<void> {
  const values = rows.map((row): Row => ({ ...row, ...numberParts(row.number) }))
  await insertRows(
    db,
    'certificate',
    columns,
    values.map((row) => columns.map((column) => row[column])),
  )
}

/** Certificates with what their entries hold, in the shape of {@link StoredCertificate}. */
export function selectCertificates(db: Kysely<Tables>) {
  return db
    .selectFrom('certificate')
    .innerJoin('entry', 'entry.sequence', 'certificate.sequence')
    .select([
      'certificate.sequence',
      'certificate.number',
      'certificate.digest',
      'certificate.kid',
      'certificate.issued',
      'entry.recorded',
    ])
    .select((e) => e.ref('entry.message').$notNull().as('message'))
}

export function findCertificate(db: Kysely<Tables>, number: string): Promise<StoredCertificate | undefined> {
  const { stem, width, value } = numberParts(number)
  return selectCertificates(db)
    .where('certificate.stem', '=', stem)
    .where('certificate.width', '=', width)
    .where('certificate.value', '=', value)
    .executeTakeFirst()
}

/** @returns the certificate of each key that has one, and the fingerprint of what was asked */
export async function findRequests(
  db: Kysely<Tables>,
  keys: readonly string[],
): Promise<Map<string, { readonly certificate: StoredCertificate; readonly fingerprint: Uint8Array | null }>> {
  const found = new Map<string, { certificate: StoredCertificate; fingerprint: Uint8Array | null }>()
  for (let start = 0; start < keys.length; start += 1000) {
    const rows = await selectCertificates(db)
      .select(['certificate.request', 'certificate.fingerprint'])
      .where('certificate.request', 'in', keys.slice(start, start + 1000))
      .execute()
    for (const { request, fingerprint, ...certificate } of rows)
      found.set(request as string, { certificate, fingerprint })
  }
  return found
}
