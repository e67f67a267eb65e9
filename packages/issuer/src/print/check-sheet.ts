/**
 * Is what came out of the printer what the ledger holds? Asked before a sheet leaves the office.
 * @module
 */
import { Refusal } from '@kpc/host/refusal'
import {
  decodeAmendment,
  decodeCertificate,
  decodeText,
  equalBytes,
  FormatError,
  parseSign1,
  printedKind,
} from '@kpc/schema'
import { findIssued } from '../certificates/find.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type Pages, readPicture } from '../picture/read-picture.ts'

/**
 * `match`: the code holds signed bytes of the ledger, of the certificate or of an amendment. `other`: it
 * is another certificate.
 * `differs`: it has the number, but not the bytes. `unreadable`: no code of a certificate was read.
 */
export const sheetResults = ['match', 'other', 'differs', 'unreadable'] as const
export type SheetResult = (typeof sheetResults)[number]

interface Saying {
  readonly says: string
  readonly todo: string
}

const sayings = {
  match: { says: 'Sheet and ledger agree.', todo: 'Sign and stamp it.' },
  other: {
    says: 'This sheet is another certificate.',
    todo: 'Put the sheets in order and scan the right one.',
  },
  differs: {
    says: 'This sheet has the number, but not what the ledger holds.',
    todo: 'Hand it out to nobody. Keep it and report it.',
  },
  unreadable: {
    says: 'No code of a certificate can be read.',
    todo: 'Scan again: the square code, flat, sharp and whole. Still nothing: print another original, which voids this sheet.',
  },
} as const satisfies Record<SheetResult, Saying>

/** @property found the number that was read, where it is another */
export interface SheetCheck extends Saying {
  readonly number: string
  readonly result: SheetResult
  readonly found?: string
}

/** What a hand scanner typed, or a picture or PDF of the sheet. */
export type Scanned = { readonly text: string } | { readonly picture: Uint8Array }

/** @throws {Refusal} `NUMBER_*`, `PICTURE_FORMAT`, `FILE_TOO_LARGE`, `LEDGER_*` */
export async function checkSheet(
  text: string,
  scanned: Scanned,
  ledger: Pick<Ledger, 'find' | 'stateOf'>,
  pages?: Pages,
): Promise<SheetCheck> {
  const { number, message: certificate } = await findIssued(text, ledger)
  const answer = (result: SheetResult, found?: string): SheetCheck => ({
    number,
    result,
    ...sayings[result],
    ...(found !== undefined && { found }),
  })
  const read = await readSheet(scanned, pages)
  if (!read) return answer('unreadable')
  const held = read.kind === 'certificate' ? [certificate] : await amendmentsOf(number, ledger)
  if (held.some((message) => equalBytes(message, read.message))) return answer('match')
  return read.number === number ? answer('differs') : answer('other', read.number)
}

async function amendmentsOf(number: string, ledger: Pick<Ledger, 'stateOf'>): Promise<readonly Uint8Array[]> {
  const { entries } = await ledger.stateOf(number)
  return entries.flatMap(({ entry, message }) => (entry.kind === 'amendment' && message ? [message] : []))
}

/** @property number of bytes that nobody has verified: to sort sheets by, and for nothing else */
interface Read {
  readonly kind: 'certificate' | 'amendment'
  readonly message: Uint8Array
  readonly number: string
}

const unread = [
  'PICTURE_NO_CODE',
  'PICTURE_UNREADABLE',
  'PICTURE_SLOW',
  'PICTURE_SEVERAL_CODES',
  'PDF_NO_CODE',
  'PDF_DAMAGED',
]

async function readSheet(scanned: Scanned, pages?: Pages): Promise<Read | undefined> {
  try {
    const text = 'text' in scanned ? scanned.text : await readPicture(scanned.picture, pages)
    const kind = printedKind(text) === 'amendment' ? 'amendment' : 'certificate'
    const message = decodeText(kind, text)
    const { payload } = parseSign1(message)
    const { number } = kind === 'amendment' ? decodeAmendment(payload) : decodeCertificate(payload)
    return { kind, message, number }
  } catch (error) {
    if (error instanceof FormatError || (error instanceof Refusal && unread.includes(error.code))) return undefined
    throw error
  }
}
