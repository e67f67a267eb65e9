/**
 * Is what came out of the printer what the ledger holds? Asked before a sheet leaves the office.
 * @module
 */
import { decodeCertificate, decodeText, equalBytes, FormatError, parseSign1 } from '@kpc/schema'
import { findIssued } from '../certificates/find.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { readPicture } from '../picture/read-picture.ts'
import { Refusal } from '../refusal.ts'

/**
 * `match`: the code holds the signed bytes of the ledger. `other`: it is another certificate.
 * `differs`: it has the number, but not the bytes. `unreadable`: no code of a certificate was read.
 */
export const sheetResults = ['match', 'other', 'differs', 'unreadable'] as const
export type SheetResult = (typeof sheetResults)[number]

interface Saying {
  readonly says: string
  readonly todo: string
}

export const sayings = {
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

/** What a hand scanner typed, or a picture of the sheet. */
export type Scanned = { readonly text: string } | { readonly picture: Uint8Array }

/** @throws {Refusal} `NUMBER_*`, `PICTURE_FORMAT`, `FILE_TOO_LARGE`, `LEDGER_*` */
export async function checkSheet(number: string, scanned: Scanned, ledger: Pick<Ledger, 'find'>): Promise<SheetCheck> {
  const issued = await findIssued(number, ledger)
  const answer = (result: SheetResult, found?: string): SheetCheck => ({
    number: issued.number,
    result,
    ...sayings[result],
    ...(found !== undefined && { found }),
  })
  const message = await messageOf(scanned)
  if (!message) return answer('unreadable')
  if (equalBytes(message, issued.message)) return answer('match')
  const found = numberIn(message)
  if (found === undefined) return answer('unreadable')
  return found === issued.number ? answer('differs') : answer('other', found)
}

const unread = ['PICTURE_NO_CODE', 'PICTURE_UNREADABLE', 'PICTURE_SEVERAL_CODES']

async function messageOf(scanned: Scanned): Promise<Uint8Array | undefined> {
  try {
    return decodeText('certificate', 'text' in scanned ? scanned.text : await readPicture(scanned.picture))
  } catch (error) {
    if (error instanceof FormatError || (error instanceof Refusal && unread.includes(error.code))) return undefined
    throw error
  }
}

/** Of bytes that nobody has verified: to sort sheets by, and for nothing else. */
function numberIn(message: Uint8Array): string | undefined {
  try {
    return decodeCertificate(parseSign1(message).payload).number
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
