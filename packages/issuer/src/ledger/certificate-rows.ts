/**
 * Certificates as rows.
 * @module
 */
import { decodeEntry, numberParts } from '@kpc/schema'
import { type Kysely, type Selectable, sql } from 'kysely'
import { seeking, wordsOf } from './marks.ts'
import type { CertificateQuery, Listed, StoredCertificate } from './model.ts'
import { oneOf, type Sought, seek } from './postings.ts'
import { insertRows, isPostgres } from './rows.ts'
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

/** @returns those of some marks that no certificate has; of a mark that many have no more than one is looked at */
export async function withoutCertificate(db: Kysely<Tables>, marks: readonly string[]): Promise<Set<string>> {
  const asked = isPostgres(db)
    ? sql`unnest(${marks}::text[]) as asked(word)`
    : sql`(select value as word from json_each(${JSON.stringify(marks)})) as asked`
  const { rows } = await sql<{
    word: string
  }>`select word from ${asked} where not exists (select 1 from mark where mark.word = asked.word)`.execute(db)
  return new Set(rows.map(({ word }) => word))
}

export function findMarked(db: Kysely<Tables>, mark: string, from: number): Promise<StoredCertificate[]> {
  return selectCertificates(db)
    .innerJoin('mark', 'mark.sequence', 'certificate.sequence')
    .where('mark.word', '=', mark)
    .where('certificate.issued', '>=', from)
    .orderBy('mark.sequence', 'desc')
    .limit(mostAlike)
    .execute()
}

/** @returns what is asked for, in the order of issue */
export async function findWanted(db: Kysely<Tables>, wanted: CertificateQuery): Promise<Listed[]> {
  const { before = Number.MAX_SAFE_INTEGER, last = Number.MAX_SAFE_INTEGER } = wanted
  const [first, ...others] = soughtIn(wanted)
  const rows = first
    ? await rowsOf(db, await soughtBefore(db, { all: [first, ...others] }, before, last))
    : await selectCertificates(db)
        .select('entry.bytes')
        .where('certificate.sequence', '<', before)
        .orderBy('certificate.sequence', 'desc')
        .limit(last)
        .execute()
  return rows.reverse().map(({ bytes, ...stored }) => ({ ...stored, entry: decodeEntry(bytes) }))
}

async function soughtBefore(db: Kysely<Tables>, sought: Sought, before: number, last: number): Promise<number[]> {
  const { size } = await db.selectFrom('head').select('size').executeTakeFirstOrThrow()
  return seek(db, sought, { before: Math.min(before, size), last })
}

/** Certificates that are read in one statement. */
const atOnce = 1000

/** @param sequences the newest first */
async function rowsOf(db: Kysely<Tables>, sequences: readonly number[]) {
  const read = (some: readonly number[]) =>
    selectCertificates(db)
      .select('entry.bytes')
      .where(oneOf(db, 'certificate.sequence', some))
      .orderBy('certificate.sequence', 'desc')
      .execute()
  const rows: Awaited<ReturnType<typeof read>> = []
  for (let start = 0; start < sequences.length; start += atOnce)
    rows.push(...(await read(sequences.slice(start, start + atOnce))))
  return rows
}

/** What few have first: in what has none of it nothing else is asked. */
function soughtIn({
  sought,
  exporter,
  name,
  seal,
  destination,
  state,
  today,
  from,
  until,
}: CertificateQuery): Sought[] {
  return [
    ...(seal === undefined ? [] : [seeking.seal(seal)]),
    ...(from === undefined && until === undefined ? [] : [seeking.issuedIn(from, until)]),
    ...(exporter === undefined ? [] : [seeking.exporter(exporter)]),
    ...(destination === undefined ? [] : [seeking.to(destination)]),
    ...(name === undefined ? [] : wordsOf(name).map(seeking.name)),
    ...(sought === undefined ? [] : [sought]),
    ...(state === undefined ? [] : [seeking.standing(state, today)]),
  ]
}
