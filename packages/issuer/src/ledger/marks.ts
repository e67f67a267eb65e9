/**
 * What certificates are found by: words that an index answers for, whatever the number of certificates.
 *
 * A mark is a kind and what it is of: `to:EU`, `seal:KPC17`, `name:kalahari`, `content:9f...`, `state:cancelled`.
 * They follow from entries, are no part of the tree, and are made anew where they are missing.
 * @module
 */
import {
  type Certificate,
  decodeAmendment,
  decodeCertificate,
  digestOf,
  type EntryKind,
  encodeCertificate,
  FormatError,
  hex,
  parseSign1,
} from '@kpc/schema'
import type { Kysely } from 'kysely'
import { insertRows } from './rows.ts'
import type { Tables } from './tables.ts'

/** What a certificate stands for when it is not in force. */
export const endedStates = ['cancelled', 'replaced', 'expired', 'lost', 'stolen'] as const

/** Where a certificate stands that is not simply issued: the last one counts. */
export const markedStates = ['exported', ...endedStates] as const
export type MarkedState = (typeof markedStates)[number]

export const stateMark = (state: MarkedState): string => `state:${state}`
export const destinationMark = (code: string): string => `to:${code.toUpperCase()}`

/** Seals are compared without blanks, and small letters are capitals: they are typed from plastic and wire. */
export const sealMark = (seal: string): string => `seal:${seal.normalize('NFKC').replace(/\s/g, '').toUpperCase()}`

/** A name as its words, without regard to case and accents. */
export function nameMarks(name: string): string[] {
  return wordsOf(name).map((word) => `name:${word}`)
}

/** Each word of a text once, without regard to case and accents. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu))]
}

type Content = Omit<Certificate, 'number'>

/** Days do not tell contents apart. */
const anyDay = 20_000

/** Everything that is certified but number and days: twice the same is one shipment, or a mistake. */
export function contentMark(certificate: Content): string {
  const content = encodeCertificate({ ...certificate, number: 'ZZ0', issued: anyDay, expires: anyDay })
  return `content:${hex(digestOf(content).subarray(0, 16))}`
}

function boxMarks({ destination, exporter, importer, seals }: Partial<Nullable<Content>>): string[] {
  return [
    ...(destination ? [destinationMark(destination)] : []),
    ...nameMarks(`${exporter?.name ?? ''} ${importer?.name ?? ''}`),
    ...(seals ?? []).map(sealMark),
  ]
}

type Nullable<T> = { readonly [N in keyof T]: T[N] | null }

/** @returns none of what no certificate can be read from: who keeps a damaged one must be able to list it */
export function certificateMarks(message: Uint8Array): string[] {
  return readable(() => {
    const certificate = decodeCertificate(parseSign1(message).payload)
    return [contentMark(certificate), ...boxMarks(certificate)]
  })
}

/** What an amended certificate is found by as well. */
function amendmentMarks(message: Uint8Array): string[] {
  return readable(() => boxMarks(decodeAmendment(parseSign1(message).payload).changes))
}

function readable(marks: () => string[]): string[] {
  try {
    return marks()
  } catch (error) {
    if (error instanceof FormatError) return []
    throw error
  }
}

interface Marked {
  readonly sequence: number
  readonly marks: readonly string[]
}

export async function insertMarks(db: Kysely<Tables>, all: readonly Marked[]): Promise<void> {
  const rows = all.flatMap(({ sequence, marks }) => [...new Set(marks)].map((word) => [word, sequence]))
  await insertRows(db, 'mark', ['word', 'sequence'], rows, 'on conflict do nothing')
}

const isMarked = (kind: EntryKind): kind is MarkedState => markedStates.some((state) => state === kind)

/** What happened to the certificate of an entry with this sequence changes what it is found by. */
export async function markEvent(
  db: Kysely<Tables>,
  sequence: number,
  { kind, message }: { readonly kind: EntryKind; readonly message?: Uint8Array | null | undefined },
): Promise<void> {
  if (kind === 'amendment' && message) await insertMarks(db, [{ sequence, marks: amendmentMarks(message) }])
  if (!isMarked(kind)) return
  await db
    .deleteFrom('mark')
    .where('sequence', '=', sequence)
    .where('word', 'in', markedStates.map(stateMark))
    .execute()
  await insertMarks(db, [{ sequence, marks: [stateMark(kind)] }])
}

/** Certificates that are read at a time. */
const page = 1000

/** Marks of every certificate from a sequence on, and of all that happened since: for a ledger that has none yet. */
export async function markAll(db: Kysely<Tables>, from = 0): Promise<void> {
  for (let next = from; ; ) {
    const rows = await db
      .selectFrom('certificate')
      .innerJoin('entry', 'entry.sequence', 'certificate.sequence')
      .select(['certificate.sequence', 'entry.message'])
      .where('certificate.sequence', '>=', next)
      .orderBy('certificate.sequence')
      .limit(page)
      .execute()
    await insertMarks(
      db,
      rows.map(({ sequence, message }) => ({ sequence, marks: message ? certificateMarks(message) : [] })),
    )
    if (rows.length < page) break
    next = (rows.at(-1)?.sequence as number) + 1
  }
  await markEvents(db, from)
}

async function markEvents(db: Kysely<Tables>, from: number): Promise<void> {
  const events = await db
    .selectFrom('entry')
    .innerJoin('certificate', 'certificate.number', 'entry.number')
    .select(['entry.kind', 'entry.message', 'entry.bytes', 'certificate.sequence'])
    .where('entry.kind', 'in', ['amendment', ...markedStates])
    .where('entry.sequence', '>=', from)
    .orderBy('entry.sequence')
    .execute()
  for (const { kind, message, sequence } of events) await markEvent(db, sequence, { kind, message })
}
