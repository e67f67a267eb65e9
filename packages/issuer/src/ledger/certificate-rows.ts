/**
 * Certificates as rows.
 * @module
 */
import { decodeEntry, numberParts } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import { destinationMark, markedStates, nameMarks, sealMark, stateMark } from './marks.ts'
import type { Listed, StoredCertificate, Wanted } from './model.ts'
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

/** A content that was certified more often is as good as known by these. */
const mostAlike = 20

export function findMarked(db: Kysely<Tables>, mark: string, from: number): Promise<StoredCertificate[]> {
  return selectCertificates(db)
    .innerJoin('mark', 'mark.sequence', 'certificate.sequence')
    .where('mark.word', '=', mark)
    .where('certificate.issued', '>=', from)
    .orderBy('mark.sequence', 'desc')
    .limit(mostAlike)
    .execute()
}

/** Behind every character that a word may have. */
const afterAll = '\u{10ffff}'

/** @returns what is asked for, in the order of issue */
export async function findWanted(db: Kysely<Tables>, wanted: Wanted): Promise<Listed[]> {
  const { name, state, from, until, before, last = Number.MAX_SAFE_INTEGER } = wanted
  let query = selectCertificates(db).select('entry.bytes')
  for (const mark of exactMarks(wanted)) query = query.where('certificate.sequence', 'in', markedWith(db, mark))
  for (const word of name === undefined ? [] : nameMarks(name))
    query = query.where('certificate.sequence', 'in', markedFrom(db, word))
  // Most certificates were exported: asked of each, the newest first, instead of making a list of all of those.
  if (state === 'issued')
    query = query.where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('mark')
            .select('mark.sequence')
            .where('mark.word', 'in', markedStates.map(stateMark))
            .whereRef('mark.sequence', '=', 'certificate.sequence'),
        ),
      ),
    )
  if (from !== undefined) query = query.where('certificate.issued', '>=', from)
  if (until !== undefined) query = query.where('certificate.issued', '<=', until)
  if (before !== undefined) query = query.where('certificate.sequence', '<', before)
  const rows = await query.orderBy('certificate.sequence', 'desc').limit(last).execute()
  return rows.reverse().map(({ bytes, ...stored }) => ({ ...stored, entry: decodeEntry(bytes) }))
}

function exactMarks({ seal, destination, state }: Wanted): string[] {
  return [
    ...(seal === undefined ? [] : [sealMark(seal)]),
    ...(state === undefined || state === 'issued' ? [] : [stateMark(state)]),
    ...(destination === undefined ? [] : [destinationMark(destination)]),
  ]
}

function markedWith(db: Kysely<Tables>, word: string) {
  return db.selectFrom('mark').select('mark.sequence').where('mark.word', '=', word)
}

function markedFrom(db: Kysely<Tables>, word: string) {
  return db
    .selectFrom('mark')
    .select('mark.sequence')
    .where('mark.word', '>=', word)
    .where('mark.word', '<', word + afterAll)
}
