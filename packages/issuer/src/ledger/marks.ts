/**
 * What certificates are found by: words that an index answers for, whatever the number of certificates.
 *
 * A word is a kind and what it is of: `to:EU`, `seal:KPC17`, `name:kalahari`, `issued:2026-11-28`, `state:cancelled`.
 * They follow from entries, are no part of the tree, and are made anew where they are missing. By what content a
 * certificate has (`content:9f...`) it is found on its own, as nearly every certificate has another.
 * @module
 */
import { sha256 } from '@kpc/host/keys/openssl'
import { onceEach } from '@kpc/host/once'
import {
  type Certificate,
  decodeAmendment,
  type EntryKind,
  encodeCertificate,
  hex,
  parseSign1,
  showDate,
} from '@kpc/schema'
import type { Kysely } from 'kysely'
import { type Change, changePostings, oneOf, type Sought, word, wordsFrom } from './postings.ts'
import { readable, readCertificateIn } from './readable.ts'
import { insertRows } from './rows.ts'
import type { Tables } from './tables.ts'

/** What a certificate stands for when it is not in force. */
export const endedStates = ['cancelled', 'replaced', 'expired', 'lost', 'stolen'] as const

/** Where a certificate stands that is not simply issued: the last one counts. */
export const markedStates = ['exported', ...endedStates] as const
export type MarkedState = (typeof markedStates)[number]

const stateWords = markedStates.map((state) => `state:${state}`)

/** Every certificate has it, also one that can't be read. */
const anyWord = 'certificate'

/** Seals are compared without blanks, and small letters are capitals: they are typed from plastic and wire. */
const sealOf = (seal: string): string => seal.normalize('NFKC').replace(/\s/g, '').toUpperCase()

/** Each word of a text once, without regard to case and accents. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu))]
}

type Content = Omit<Certificate, 'number'>

/** Days do not tell contents apart. */
const anyDay = 20_000

/** Everything that is certified but number and days: twice the same is one shipment, or a mistake. */
export const contentMark = onceEach((certificate: Content): string => {
  const content = encodeCertificate({ ...certificate, number: 'ZZ0', issued: anyDay, expires: anyDay })
  return `content:${hex(sha256(content).subarray(0, 16))}`
})

type Nullable<T> = { readonly [N in keyof T]: T[N] | null }

function boxWords({ destination, exporter, importer, seals }: Partial<Nullable<Content>>): string[] {
  return [
    ...(destination ? [`to:${destination}`] : []),
    ...wordsOf(`${exporter?.name ?? ''} ${importer?.name ?? ''}`).map((one) => `name:${one}`),
    ...(seals ?? []).map((seal) => `seal:${sealOf(seal)}`),
  ]
}

/** What is sought of certificates, by kinds. */
export const seeking = {
  any: word(anyWord),
  number: (number: string): Sought => word(`number:${number}`),
  numbersFrom: (beginning: string): Sought => wordsFrom(`number:${beginning}`),
  to: (code: string): Sought => word(`to:${code.toUpperCase()}`),
  /** As it is written in the certificate. */
  exporter: (name: string): Sought => word(`exporter:${name}`),
  /** A word of exporter or importer, or how it begins; one of {@link wordsOf}. */
  name: (beginning: string): Sought => wordsFrom(`name:${beginning}`),
  seal: (seal: string): Sought => word(`seal:${sealOf(seal)}`),
  sealFrom: (beginning: string): Sought => wordsFrom(`seal:${sealOf(beginning)}`),
  /** @param beginning of a day, a month or a year, as `2026-11` */
  issued: (beginning: string): Sought => wordsFrom(`issued:${beginning}`),
  /** Its last day. */
  ends: (beginning: string): Sought => wordsFrom(`ends:${beginning}`),
  /** From one day to another, both among them; days since 1970-01-01. */
  issuedIn: (from: number | undefined, until: number | undefined): Sought => ({
    from: `issued:${from === undefined ? '' : showDate(from)}`,
    to: until === undefined ? 'issued;' : `issued:${showDate(until + 1)}`,
  }),
  /** @param today what had not left by its last day is expired from then on; by what happened alone if absent */
  standing: (state: 'issued' | MarkedState, today?: number): Sought => {
    const marked: Sought = { any: stateWords.map(word) }
    const over: readonly Sought[] = today === undefined ? [] : [{ from: 'ends:', to: `ends:${showDate(today)}` }]
    if (state === 'issued') return { all: [seeking.any], none: { any: [marked, ...over] } }
    const lapsed = over.map((one): Sought => ({ all: [one], none: marked }))
    return state === 'expired' ? { any: [word('state:expired'), ...lapsed] } : word(`state:${state}`)
  },
} as const

/** @property marks what it is found by on its own */
export interface Marks {
  readonly words: readonly string[]
  readonly marks: readonly string[]
}

/**
 * @param mark that of its content, where it is known
 * @returns little of what no certificate can be read from: who keeps a damaged one must be able to list it
 */
function certificateMarks({ number, message, mark }: Omit<Marked, 'sequence'>): Marks {
  const always = [anyWord, `number:${number}`]
  const content = message && readCertificateIn(message)
  if (!content) return { words: always, marks: [] }
  const days = [`issued:${showDate(content.issued)}`, `ends:${showDate(content.expires)}`]
  const words = [...always, `exporter:${content.exporter.name}`, ...boxWords(content), ...days]
  return { words, marks: [mark ?? contentMark(content)] }
}

/** What an amended certificate is found by as well. */
function amendmentWords(message: Uint8Array): string[] {
  return boxWords(readable(() => decodeAmendment(parseSign1(message).payload))?.changes ?? {})
}

interface Marked {
  readonly sequence: number
  readonly number: string
  readonly message: Uint8Array | null
  readonly mark?: string | undefined
}

export async function markCertificates(db: Kysely<Tables>, all: readonly Marked[]): Promise<void> {
  const marked = all.map(({ sequence, ...one }) => ({ sequence, ...certificateMarks(one) }))
  const rows = marked.flatMap(({ sequence, marks }) => marks.map((mark) => [mark, sequence]))
  await insertRows(db, 'mark', ['word', 'sequence'], rows, 'on conflict do nothing')
  await changePostings(
    db,
    marked.map(({ sequence, words }) => ({ sequence, gains: words })),
  )
}

const isMarked = (kind: EntryKind): kind is MarkedState => markedStates.some((state) => state === kind)

interface Happened {
  readonly kind: EntryKind
  readonly message?: Uint8Array | null | undefined
}

/** How what happened to the certificate of an entry with this sequence changes what it is found by. */
function changeBy(sequence: number, { kind, message }: Happened): readonly Change[] {
  if (isMarked(kind)) return [{ sequence, gains: [`state:${kind}`], loses: stateWords }]
  return kind === 'amendment' && message ? [{ sequence, gains: amendmentWords(message) }] : []
}

export async function markEvent(db: Kysely<Tables>, sequence: number, happened: Happened): Promise<void> {
  await changePostings(db, changeBy(sequence, happened))
}

/** Certificates and events that are read at a time. */
const page = 1000

/** Marks of every certificate from a sequence on, and of all that happened since: for a ledger that has none yet. */
export async function markAll(db: Kysely<Tables>, from = 0): Promise<void> {
  const certificates = (next: number) =>
    db
      .selectFrom('certificate')
      .innerJoin('entry', 'entry.sequence', 'certificate.sequence')
      .select(['certificate.sequence', 'certificate.number', 'entry.message', 'entry.sequence as at'])
      .where('certificate.sequence', '>=', next)
      .orderBy('certificate.sequence')
      .limit(page)
      .execute()
  await pageByPage(from, certificates, (rows) => markCertificates(db, rows))
  const events = (next: number) =>
    db
      .selectFrom('entry')
      .select(['kind', 'message', 'number', 'sequence as at'])
      .where('kind', 'in', ['amendment', ...markedStates])
      .where('sequence', '>=', next)
      .orderBy('sequence')
      .limit(page)
      .execute()
  await pageByPage(from, events, (rows) => markEvents(db, rows))
}

async function markEvents(
  db: Kysely<Tables>,
  rows: readonly (Happened & { readonly number: string | null })[],
): Promise<void> {
  const numbers = [...new Set(rows.flatMap(({ number }) => number ?? []))]
  const beginnings = await db
    .selectFrom('entry')
    .select(['number', 'sequence'])
    .where(oneOf(db, 'number', numbers))
    .where('kind', 'in', ['certificate', 'adopted'])
    .execute()
  const sequences = new Map(beginnings.map(({ number, sequence }) => [number, sequence]))
  const changes = rows.flatMap(({ number, ...happened }) => {
    const sequence = sequences.get(number)
    return sequence === undefined ? [] : changeBy(sequence, happened)
  })
  await changePostings(db, changes)
}

/** @param read so many of those from an entry on, in their order */
async function pageByPage<R extends { readonly at: number }>(
  from: number,
  read: (next: number) => Promise<R[]>,
  act: (rows: R[]) => Promise<void>,
): Promise<void> {
  for (let next = from; ; ) {
    const rows = await read(next)
    await act(rows)
    if (rows.length < page) return
    next = (rows.at(-1)?.at as number) + 1
  }
}
