/**
 * What came out of the printer: somebody looks at the sheet and says whether it is fit to be handed over. What is not
 * is printed again, and the ledger says then why the sheet before it is void.
 * @module
 */
import { type Certificate, decodeCertificate, decodeEntry, equalBytes, type LedgerEntry, parseSign1 } from '@kpc/schema'
import { type Kysely, sql } from 'kysely'
import { parseNumber } from '../certificates/number.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import type { SheetOutcome } from '../ledger/console-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { endedStates } from '../ledger/marks.ts'
import type { Tables } from '../ledger/tables.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { printRefusal } from './refusal.ts'

/** Characters of a reason, as entries have them. */
const longestReason = 200

/**
 * @property sequence of the entry that says that it was printed; that of the last original if absent
 * @property reason why it is spoiled
 */
interface CameOut {
  readonly outcome: SheetOutcome
  readonly reason?: string | undefined
  readonly sequence?: number | undefined
}

/**
 * @param text the number, as people write it
 * @returns the sequence of the entry that it is about
 * @throws {Refusal} `NUMBER_*`, `PRINTED_NEVER`, `SHEET_TOLD`, `SPOILED_WHY`, `LEDGER_*`
 */
export async function tellCameOut(
  text: string,
  { outcome, reason, sequence }: CameOut,
  { ledger, acting, now }: Omit<Workplace, 'trust'>,
): Promise<number> {
  const number = parseNumber(text)
  const why = reason?.trim() ?? ''
  if (outcome === 'spoiled' && (why === '' || [...why].length > longestReason))
    throw printRefusal('SPOILED_WHY', { field: 'reason' })
  const at = now()
  return ledger.transact({ at }, async (work) => {
    const { certificate, entries } = await work.stateOf(number)
    if (!certificate) throw certificateRefusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
    const originals = entries.filter(({ entry }) => isOriginal(entry, certificate.digest))
    const printed = sequence === undefined ? originals.at(-1) : originals.find((one) => one.sequence === sequence)
    if (!printed) throw printRefusal('PRINTED_NEVER', { field: 'number' })
    const row = {
      sequence: printed.sequence,
      outcome,
      reason: outcome === 'spoiled' ? why : null,
      by: acting.by,
      at,
    }
    const made = await work.db
      .insertInto('sheet')
      .values(row)
      .onConflict((one) => one.doNothing())
      .returning('at')
      .execute()
    if (made.length === 0) throw printRefusal('SHEET_TOLD', { field: 'number' })
    return printed.sequence
  })
}

/**
 * Whether an entry says that an original of it was printed.
 * @param of digest of the certificate, or of one of its amendments, which have sheets of their own
 */
export function isOriginal({ kind, digest }: LedgerEntry, of: Uint8Array): boolean {
  return kind === 'printed' && digest !== undefined && equalBytes(digest, of)
}

/**
 * A certificate that waits for its paper.
 * @property spoiled why the sheet before it is of no use, where there was one
 */
export interface ToPrint {
  readonly number: string
  readonly certificate: Certificate
  readonly signedBy: string
  readonly spoiled?: string
}

/** A sheet of which nobody has said yet how it came out. */
export interface Unsaid {
  readonly number: string
  readonly certificate: Certificate
  readonly printed: LedgerEntry & { readonly sequence: number }
}

/** @property more there are more than are told of */
export interface PrintQueue {
  readonly waiting: readonly ToPrint[]
  readonly unsaid: readonly Unsaid[]
  readonly more: boolean
}

/** Certificates, from the newest back, among which those are found that wait: an office prints what it signed lately. */
const lately = 2000

/** Of each kind, on one page. */
const mostShown = 100

/** What waits for print, and what for a look at what came out; who waits longest comes first. */
export function printQueue({ ledger }: { readonly ledger: Pick<Ledger, 'beside'> }): Promise<PrintQueue> {
  return ledger.beside(async (db) => {
    const alive = (await lastPrints(db))
      .filter(({ isEnded }) => !isEnded)
      .map((one) => ({ ...one, last: one.prints.filter(({ entry }) => isOriginal(entry, one.digest)).at(-1) }))
    const waiting = alive.filter(({ last }) => !last || last.outcome === 'spoiled')
    const unsaid = alive.flatMap(({ last, ...one }) => (last && last.outcome === null ? [{ ...one, last }] : []))
    return {
      waiting: waiting.slice(0, mostShown).map(({ number, message, signed, last }): ToPrint => {
        const spoiled = last?.reason ?? undefined
        return { number, certificate: read(message), signedBy: signed.by, ...(spoiled !== undefined && { spoiled }) }
      }),
      unsaid: unsaid.slice(0, mostShown).map(({ number, message, last: { entry, sequence } }): Unsaid => {
        return { number, certificate: read(message), printed: { ...entry, sequence } }
      }),
      more: waiting.length > mostShown || unsaid.length > mostShown,
    }
  })
}

const read = (message: Uint8Array): Certificate => decodeCertificate(parseSign1(message).payload)

interface Printed {
  readonly number: string
  readonly digest: Uint8Array
  readonly message: Uint8Array
  readonly signed: LedgerEntry
  readonly isEnded: boolean
  readonly prints: readonly {
    readonly sequence: number
    readonly entry: LedgerEntry
    readonly outcome: SheetOutcome | null
    readonly reason: string | null
  }[]
}

/** The newest certificates, oldest first, with what was printed of them. */
async function lastPrints(db: Kysely<Tables>): Promise<Printed[]> {
  const certificates = await db
    .selectFrom('certificate')
    .innerJoin('entry', 'entry.sequence', 'certificate.sequence')
    .select(['certificate.number', 'certificate.digest', 'entry.bytes', 'certificate.sequence'])
    .select((e) => e.ref('entry.message').$notNull().as('message'))
    .orderBy('certificate.sequence', 'desc')
    .limit(lately)
    .execute()
  const oldest = certificates.at(-1)?.sequence ?? 0
  const events = await db
    .selectFrom('entry')
    .leftJoin('sheet', 'sheet.sequence', 'entry.sequence')
    .select(['entry.sequence', 'entry.number', 'entry.bytes', 'entry.kind', 'sheet.outcome', 'sheet.reason'])
    .where('entry.sequence', '>', oldest)
    .where('entry.kind', 'in', ['printed', ...endedStates])
    .where(sql<boolean>`entry.number is not null`)
    .orderBy('entry.sequence')
    .execute()
  const byNumber = new Map<string | null, typeof events>()
  for (const event of events) byNumber.set(event.number, [...(byNumber.get(event.number) ?? []), event])
  return certificates.reverse().map(({ number, digest, message, bytes }) => {
    const own = byNumber.get(number) ?? []
    return {
      number,
      digest,
      message,
      signed: decodeEntry(bytes),
      isEnded: own.some(({ kind }) => kind !== 'printed'),
      prints: own
        .filter(({ kind }) => kind === 'printed')
        .map(({ sequence, bytes, outcome, reason }) => ({ sequence, entry: decodeEntry(bytes), outcome, reason })),
    }
  })
}

/** @property last the form of the newest print */
export interface FormCount {
  readonly spent: number
  readonly well: number
  readonly spoiled: number
  readonly last?: string | undefined
}

/** Forms of security paper that prints of late have taken, each form once. */
export function countForms({ ledger }: { readonly ledger: Pick<Ledger, 'beside'> }): Promise<FormCount> {
  return ledger.beside(async (db) => {
    const prints = (await lastPrints(db))
      .flatMap(({ prints }) => prints)
      .filter(({ entry }) => entry.sheet !== undefined)
    const newest = prints.reduce((a, b) => (a && a.sequence > b.sequence ? a : b), prints[0])
    return {
      spent: new Set(prints.map(({ entry }) => entry.sheet)).size,
      well: prints.filter(({ outcome }) => outcome === 'well').length,
      spoiled: prints.filter(({ outcome }) => outcome === 'spoiled').length,
      last: newest?.entry.sheet,
    }
  })
}

/** The form after another: the figures at its end count on. @returns undefined where it has none, or they are over */
export function formAfter(form: string, steps: number): string | undefined {
  const [, stem = '', figures = ''] = /^(.*?)(\d{1,15})$/.exec(form) ?? []
  if (figures === '') return steps === 0 ? form : undefined
  const next = String(Number(figures) + steps).padStart(figures.length, '0')
  return next.length > figures.length ? undefined : stem + next
}
