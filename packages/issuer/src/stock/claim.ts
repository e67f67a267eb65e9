/**
 * An entry of an exporter's account, as somebody states it.
 * @module
 */

import { twinOf } from '@kpc/host/twin'
import { checkLetters, entryFields, FormatError, type HsCode, hsCodes, type StockKind, stockKinds } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { stockRefusal } from './refusal.ts'

/** @property carats in hundredths */
export interface Lot {
  readonly hs: HsCode
  readonly carats: number
}

/**
 * @property seller whose account has them less, of a purchase
 * @property source the confirmed certificate whose goods were sorted
 * @property adds and `loses`: by class, each once
 */
export interface Claim {
  readonly kind: StockKind
  readonly exporter: string
  readonly seller?: string
  readonly source?: string
  readonly adds: readonly Lot[]
  readonly loses: readonly Lot[]
  readonly reason: string
}

/** As it was typed: lots as `7102.31=120.50`, several with blanks between. */
export type ClaimInput = Readonly<Record<'kind' | 'exporter' | 'reason', string>> &
  Readonly<Partial<Record<'seller' | 'source' | 'adds' | 'loses', string | undefined>>>

/** A billion carats: more than was ever mined in a year. */
const mostCarats = 99_999_999_999

/** @throws {Refusal} `CLAIM_FORM`, `CLAIM_REASON` */
export function parseClaim(input: ClaimInput): Claim {
  const kind = stockKinds.find((one) => one === input.kind)
  if (kind === undefined) throw form('kind', `one of ${stockKinds.join(', ')}`)
  const [seller, source] = [plain(input.seller), plain(input.source).replace(/\s/g, '').toUpperCase()]
  const claim: Claim = {
    kind,
    exporter: nameOf('exporter', input.exporter),
    ...(seller !== '' && { seller: nameOf('seller', seller) }),
    ...(source !== '' && { source: numberOf(source) }),
    adds: lotsOf('adds', input.adds),
    loses: lotsOf('loses', input.loses),
    reason: reasonOf(input.reason),
  }
  refuseUnfit(claim)
  return claim
}

const form = (field: string, subject: string) => stockRefusal('CLAIM_FORM', { field, subject })
const plain = (text = ''): string => text.normalize('NFC').trim()

function refuseUnfit({ kind, exporter, seller, source, adds, loses }: Claim): void {
  const isSorting = kind === 'sorting'
  if (seller !== undefined && kind !== 'purchase') throw form('seller', 'only a purchase has a seller')
  if (seller !== undefined && twinOf(seller) === twinOf(exporter)) throw form('seller', 'nobody buys of themselves')
  if (source !== undefined && !isSorting) throw form('source', 'only what was sorted names its source')
  if (loses.length > 0 && !isSorting) throw form('loses', 'only sorting loses carats')
  if (adds.length + loses.length === 0) throw form('adds', 'state carats by class, as 7102.31=120.50')
}

function nameOf(field: string, text: string): string {
  const name = plain(text)
  if (twinOf(name) === '' || [...name].length > 120 || !isPrintable(name)) throw form(field, 'a printable name')
  return name
}

function isPrintable(text: string): boolean {
  try {
    checkLetters(text)
    return !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text)
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}

function numberOf(text: string): string {
  try {
    return entryFields.number.kind.decode(text, {})
  } catch (error) {
    if (error instanceof FormatError) throw form('source', 'the number of a certificate')
    throw error
  }
}

/** @throws {Refusal} `CLAIM_REASON` */
export function reasonOf(text: string): string {
  const reason = plain(text)
  if (reason === '' || [...reason].length > 200 || !isPrintable(reason))
    throw stockRefusal('CLAIM_REASON', { field: 'reason' })
  return reason
}

function lotsOf(field: string, text: string | undefined): readonly Lot[] {
  const parts = plain(text)
    .slice(0, 400)
    .split(/[\s;]+/)
    .filter(Boolean)
  const lots = parts.map((part) => {
    const [code = '', amount = ''] = part.split('=')
    const hs = hsCodes.find((one) => one === code || one.replace('.', '') === code)
    const carats = parseAmount(amount, '.')
    if (hs === undefined || carats === undefined || carats < 1 || carats > mostCarats)
      throw form(field, `${part.slice(0, 40)} is not carats of a class, as 7102.31=120.50`)
    return { hs, carats }
  })
  if (new Set(lots.map(({ hs }) => hs)).size < lots.length) throw form(field, 'a class stands there twice')
  return lots
}
