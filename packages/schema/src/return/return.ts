/**
 * A return: what one ledger has to say of a period, signed (KPCS Annex III; R61 to R64).
 *
 * It is a function of the ledger up to a checkpoint, which it names: whoever has the export computes the same bytes
 * (`figures.ts`). An amendment after a period makes the next edition; nothing that was published is overwritten.
 * @module
 */
import { decode } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { hsCodes } from '../certificate/annex-i.ts'
import { dayOf } from '../civil-date.ts'
import { kinds } from '../cose/kind.ts'
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { coded, country, word } from '../field/code.ts'
import type { Json, Kind, RecordOf } from '../field/field.ts'
import { emptiable, list } from '../field/list.ts'
import { count, hundredthsOrNone } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { checkpointKind } from '../ledger/checkpoint.ts'
import { periodName, periodNamed } from './period.ts'

/** More than the world trades in a century, and an integer everywhere. */
const most = Number.MAX_SAFE_INTEGER

/** Partners, origins and classes of one authority in one quarter: all of the world with all of the world is less. */
const mostRows = 10_000

/** How a day is found that decides about the period. */
const dayRules = ['exported-else-issued', 'confirmed'] as const

/** From where stones come, and of which mines: as licences say. */
export const miningKinds = ['industrial', 'alluvial', 'artisanal', 'unstated'] as const

const measures = {
  hs: { key: 2, label: 'HS code', kind: coded('HS_CODE', ...hsCodes) },
  carats: { key: 3, label: 'Carats', kind: hundredthsOrNone(most) },
  valueUsd: { key: 4, label: 'Value US$', kind: hundredthsOrNone(most) },
} as const

export const tradeRowFields = {
  partner: { key: 0, label: 'Partner: destination or provenance', kind: country },
  /** Null: of mixed origin, of which no shares are stated. */
  origin: { key: 1, label: 'Origin', kind: emptiable(country) },
  ...measures,
} as const
export type TradeRow = RecordOf<typeof tradeRowFields>

export const productionRowFields = {
  mine: { key: 0, label: 'Mine or area', kind: emptiable(text(80)) },
  mining: { key: 1, label: 'Kind of mining', kind: coded('FIELD_RANGE', ...miningKinds) },
  ...measures,
  evidence: { key: 5, label: 'SHA-256 of the evidence', kind: emptiable(bytes(32)) },
} as const
export type ProductionRow = RecordOf<typeof productionRowFields>

/** In the order of mines, kinds of mining and classes, none twice. */
export const productionRows = list(record('tuple', productionRowFields), { max: mostRows, rule: ascending })

export const shipmentsFields = {
  partner: { key: 0, label: 'Partner: destination or provenance', kind: country },
  certificates: { key: 1, label: 'Certificates', kind: count(1, most) },
} as const
export type Shipments = RecordOf<typeof shipmentsFields>

export const flowFields = {
  day: { key: 1, label: 'Which day counts', kind: word(...dayRules) },
  certificates: {
    key: 2,
    label: 'Certificates by partner',
    kind: list(record('tuple', shipmentsFields), { max: 1000, rule: ascending }),
  },
  rows: {
    key: 3,
    label: 'Amounts by partner, origin and HS code',
    kind: list(record('tuple', tradeRowFields), { max: mostRows, rule: ascending }),
  },
} as const
export type Flow = RecordOf<typeof flowFields>

export const tradeFields = {
  exports: { key: 1, label: 'Exports', kind: record('map', flowFields), source: 'Annex III a' },
  imports: { key: 2, label: 'Imports', kind: record('map', flowFields), source: 'Annex III a' },
  issued: { key: 3, label: 'Certificates issued in the period', kind: count(0, most), source: 'Annex III a' },
  voided: { key: 4, label: 'Of these, such as stand for nothing', kind: count(0, most), source: 'kpc' },
} as const
export type Trade = RecordOf<typeof tradeFields>

export const returnFields = {
  participant: { key: 1, label: 'Participant', kind: country },
  period: { key: 2, label: 'Period', kind: periodName, source: 'R61, R62' },
  edition: { key: 3, label: 'Edition', kind: count(1, 999), source: 'kpc' },
  checkpoint: { key: 4, label: 'Checkpoint', kind: checkpointKind, source: 'kpc' },
  trade: { key: 5, label: 'Trade', kind: record('map', tradeFields), optional: true, source: 'Annex III a, b' },
  production: { key: 6, label: 'Production', kind: productionRows, optional: true, source: 'Annex III c' },
} as const

/** Carats and US$ in hundredths. A return of a quarter states trade, one of half a year production. */
export type Return = RecordOf<typeof returnFields>

export const returnKind: Kind<Return> = record('map', returnFields)

/**
 * @throws {FormatError} any `CBOR_*` or `FIELD_*` code; `LIST_DUPLICATE` for a row that is there twice, `FIELD_RANGE`
 *   for a checkpoint before the period was over
 */
export function decodeReturn(payload: Uint8Array): Return {
  const filed = returnKind.decode(decode(payload, kinds.return.limits), {})
  const { subject, last } = periodNamed(filed.period)
  const other = subject === 'trade' ? 'production' : 'trade'
  if (filed[subject] === undefined) throw new FormatError('FIELD_MISSING', subject)
  if (filed[other] !== undefined) throw new FormatError('FIELD_UNKNOWN', other)
  if (dayOf(filed.checkpoint.at) <= last) throw new FormatError('FIELD_RANGE', 'checkpoint.at')
  return filed
}

/** @returns the payload, to be signed as `return` */
export function encodeReturn(filed: Return): Uint8Array<ArrayBuffer> {
  return encode(returnKind.encode(filed, {}))
}

/** Amounts as decimal strings, digests in hexadecimal digits. */
export function showReturn(filed: Return): { readonly [field: string]: Json } {
  return returnKind.show(filed) as { readonly [field: string]: Json }
}

/** What rows are told apart by: everything but what is counted. */
type Row = Partial<TradeRow & ProductionRow & Shipments>

/** The order of rows; what shows no origin or mine comes last. */
export function compareRows(a: Row, b: Row): number {
  const [one, other] = [nameOf(a), nameOf(b)]
  return one < other ? -1 : one > other ? 1 : 0
}

/** Code points that no name has stand between parts and at the end of all. */
function nameOf({ partner, origin, mine, mining, hs }: Row): string {
  const last = '\u{10ffff}'
  return [partner ?? '', origin ?? last, mine ?? last, mining ?? '', hs ?? ''].join('\u0001')
}

/** A content has one encoding: rows come in their order, and none twice. */
function ascending(rows: readonly Row[]): void {
  for (const [i, row] of rows.entries()) {
    const before = rows[i - 1]
    const order = before ? compareRows(before, row) : -1
    if (order === 0) throw new FormatError('LIST_DUPLICATE', `[${i}]`)
    if (order > 0) throw new FormatError('CBOR_NOT_DETERMINISTIC', `[${i}]`)
  }
}
