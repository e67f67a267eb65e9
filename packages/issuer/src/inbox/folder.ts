/**
 * Letters that travel as files: on a stick, or as attachments. What lies in a folder is taken as the inbox takes it, its
 * receipt is left beside it, and whoever wrote it takes that.
 * @module
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { unwritable } from '@kpc/host/file-error'
import { answerEnd, largestAnswer } from '@kpc/host/incident-answer'
import { readFileWithin } from '@kpc/host/read-file'
import { namesEnding } from '@kpc/host/read-folder'
import { Refusal, refusalOf } from '@kpc/host/refusal'
import { writeWhole } from '@kpc/host/write-file'
import { decodeEntry, FormatError, hex, parseReceipt, type Trust } from '@kpc/schema'
import { schemeParty } from '../ledger/exchange-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { isAnswer, takeAnswer } from '../outbox/keep-answer.ts'
import { keepReceipt } from '../outbox/keep-receipt.ts'
import { type LetterRow, lettersOf, messageOf, openStates } from '../outbox/letters.ts'
import { outboxRefusal } from '../outbox/refusal.ts'
import type { Proving } from '../proofs/proofs.ts'
import { largestStatement } from './open.ts'
import { prove } from './receipts.ts'
import { type Registering, register } from './register.ts'

/** Of a file with a statement, and of its receipt beside it. */
export const fileEnd = { statement: '.cose', receipt: '.receipt.cbor' } as const

/** Files of one folder that are looked at. */
const mostFiles = 10_000

/** What became of a file. */
export interface TakenFile {
  readonly file: string
  readonly what: 'registered' | 'receipt' | 'answer' | 'refused' | 'receipt-later' | 'own'
  readonly digest?: string
  /** Where the receipt was left. */
  readonly receiptFile?: string
  readonly code?: string
  readonly problem?: string
}

/**
 * Writes what waits for other authorities, each into the folder of its authority.
 * @returns the files, in the order in which they are to be taken
 * @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL`, `LEDGER_*`
 */
export async function exportOutbox(
  folder: string,
  ledger: Pick<Ledger, 'beside'>,
  party?: string,
): Promise<readonly string[]> {
  const files: string[] = []
  for (const letter of await lettersOf(ledger, openStates, { party, last: mostFiles })) {
    const file = join(folder, letter.party, `${nameOf(letter)}${fileEnd.statement}`)
    const message = await messageOf(letter, ledger)
    writing(file, () => {
      mkdirSync(join(folder, letter.party), { recursive: true })
      writeWhole(file, message)
    })
    files.push(file)
  }
  return files
}

/** Sorted as they were written; the digest keeps those of several senders apart. */
export function nameOf({ id, kind, number, digest }: LetterRow): string {
  return `${String(id).padStart(6, '0')}-${kind}-${number}-${digest.slice(0, 12)}`
}

/** @throws {Refusal} `FILE_UNWRITABLE`, `DISK_FULL` */
export function writing(file: string, act: () => void): void {
  try {
    act()
  } catch (cause) {
    throw unwritable(file, cause)
  }
}

/** @property proving with the checkpoint key, where this home has it: receipts are left at once then */
export interface Taking extends Registering {
  readonly proving?: Omit<Proving, 'ledger' | 'trust' | 'now'> | undefined
}

/**
 * Takes statements in their order, then receipts. A file that is refused stays where it is, and keeps no other back.
 * @throws {Refusal} `OUTBOX_FOLDER`, `FILE_*`, `LEDGER_*`
 */
export async function takeFolder(folder: string, taking: Taking): Promise<readonly TakenFile[]> {
  const taken: TakenFile[] = []
  for (const file of filesIn(folder, [...taking.own], fileEnd.statement)) taken.push(await takeStatement(file, taking))
  for (const file of filesIn(folder, taking.own, '.eml')) taken.push(...(await takeMail(file, taking)))
  const parties = taking.trust.registry.authorities.map(({ id }) => id)
  const own = new Set(taken.flatMap(({ receiptFile }) => receiptFile ?? []))
  for (const file of filesIn(folder, parties, fileEnd.receipt))
    if (!own.has(file)) taken.push(await takeReceiptFile(file, taking))
  for (const file of filesIn(folder, [schemeParty], answerEnd)) taken.push(await takeAnswerFile(file, taking))
  return taken
}

function filesIn(folder: string, folders: readonly string[], end: `.${string}`): readonly string[] {
  return [folder, ...folders.map((name) => join(folder, name))]
    .flatMap((one) => namesEnding(one, end).map((name) => join(one, name)))
    .slice(0, mostFiles)
}

/** What is attached to a mail, as if each lay beside it as a file. */
async function takeMail(file: string, taking: Taking): Promise<readonly TakenFile[]> {
  const { readMail } = await import('./read-mail.ts')
  const taken: TakenFile[] = []
  const whole = await saying(file, async () => {
    for (const { name, bytes } of await readMail(file)) {
      const beside = `${file.slice(0, -'.eml'.length)}-${name}`
      if (isReceipt(bytes)) taken.push(await takeReceipt(file, bytes, taking))
      else if (isAnswer(bytes)) taken.push(await takeAnswerIn(file, bytes, taking))
      else taken.push(await takeMessage(file, bytes, beside, taking))
    }
    return { file, what: 'registered' }
  })
  return whole.what === 'refused' ? [...taken, whole] : taken
}

function isReceipt(bytes: Uint8Array): boolean {
  try {
    return parseReceipt(bytes).entry !== undefined
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

function takeStatement(file: string, taking: Taking): Promise<TakenFile> {
  return saying(file, async () => {
    const message = Uint8Array.from(readFileWithin(file, largestStatement))
    return takeMessage(file, message, file.slice(0, -fileEnd.statement.length), taking)
  })
}

/** @param beside of the receipt's file, without its end */
function takeMessage(file: string, message: Uint8Array, beside: string, taking: Taking): Promise<TakenFile> {
  return saying(file, async () => {
    const registered = await register(message, taking)
    const { proving, ledger, trust, now } = taking
    const proved = proving ? await prove(registered, { ...proving, ledger, trust, now }) : registered
    const { receipt, digest } = proved
    if (!receipt) return { file, what: 'receipt-later', digest }
    writing(`${beside}${fileEnd.receipt}`, () => writeWhole(`${beside}${fileEnd.receipt}`, receipt))
    return { file, what: 'registered', digest, receiptFile: `${beside}${fileEnd.receipt}` }
  })
}

/** Answers of the scheme to reports: it has no ledger, so what it signs is no receipt. */
function takeAnswerFile(file: string, taking: Taking): Promise<TakenFile> {
  return saying(file, async () => takeAnswerIn(file, Uint8Array.from(readFileWithin(file, largestAnswer)), taking))
}

function takeAnswerIn(file: string, answer: Uint8Array, taking: Taking): Promise<TakenFile> {
  return saying(file, async () => ({ file, what: 'answer', digest: (await takeAnswer(answer, file, taking)).report }))
}

/** Of whose letter it is it says itself: it names its entry, which names the bytes. */
function takeReceiptFile(file: string, taking: Taking): Promise<TakenFile> {
  return saying(file, async () => takeReceipt(file, Uint8Array.from(readFileWithin(file, largestStatement)), taking))
}

function takeReceipt(file: string, receipt: Uint8Array, { ledger, trust, now }: Taking): Promise<TakenFile> {
  return saying(file, async () => {
    const digest = digestIn(receipt)
    await keepByDigest(digest, receipt, { ledger, trust, now })
    return { file, what: 'receipt', digest }
  })
}

function digestIn(receipt: Uint8Array): string {
  const { entry } = parseReceipt(receipt)
  const digest = entry && decodeEntry(entry).digest
  if (!digest) throw new FormatError('RECEIPT_FORM')
  return hex(digest)
}

/** @throws {Refusal} `RECEIPT_STRANGER` @throws {FormatError} as `keepReceipt` */
async function keepByDigest(
  digest: string,
  receipt: Uint8Array,
  keeping: { readonly ledger: Pick<Ledger, 'beside'>; readonly trust: Trust; now(): number },
): Promise<void> {
  const letters = await keeping.ledger.beside((db) =>
    db.selectFrom('outbox').selectAll().where('digest', '=', digest).orderBy('id').execute(),
  )
  const [first] = letters
  if (!first) throw outboxRefusal('RECEIPT_STRANGER')
  const { kid } = parseReceipt(receipt)
  const party = keeping.trust.keys.get(hex(kid))?.authority.id
  await keepReceipt(letters.find((letter) => letter.party === party) ?? first, receipt, keeping)
}

/** What a file is refused for is said of it; what this machine lacks stops everything. */
async function saying(file: string, act: () => Promise<TakenFile>): Promise<TakenFile> {
  try {
    return await act()
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal || ['unready', 'fault'].includes(refusal.class)) throw error
    if (error instanceof Refusal && error.code.startsWith('FILE_UNW')) throw error
    if (refusal.code === 'INBOX_OWN') return { file, what: 'own' }
    return { file, what: 'refused', code: refusal.code, problem: refusal.message }
  }
}
