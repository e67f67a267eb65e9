/**
 * What was mined in half a year, as a ledger keeps it: the record of an entry `produced`, which names it by its
 * SHA-256. Deterministic CBOR of one table (KPCS Annex III c).
 *
 * A later statement for the same half-year stands in the place of the earlier one, which stays in the ledger.
 * @module
 */
import { decode, type Limits } from '../cbor/decode.ts'
import { encode } from '../cbor/encode.ts'
import { FormatError } from '../errors.ts'
import type { RecordOf } from '../field/field.ts'
import { record } from '../field/record.ts'
import { periodName, periodNamed } from './period.ts'
import { productionRows } from './return.ts'

/** Ten thousand mines and areas, each with its name. */
export const productionLimits: Limits = { size: 2 * 1024 * 1024, depth: 4, items: 100_000 }

const productionFields = {
  period: { key: 1, label: 'Half-year', kind: periodName, source: 'R62' },
  rows: { key: 2, label: 'Production', kind: productionRows, source: 'Annex III c' },
} as const
export type Production = RecordOf<typeof productionFields>

const productionKind = record('map', productionFields)

/** @throws {FormatError} any `CBOR_*` or `FIELD_*` code; `FIELD_RANGE` for a period that is no half-year */
export function decodeProduction(data: Uint8Array): Production {
  const production = productionKind.decode(decode(data, productionLimits), {})
  if (periodNamed(production.period).subject !== 'production') throw new FormatError('FIELD_RANGE', 'period')
  return production
}

/** @throws {FormatError} `FIELD_*`: nothing that could not be read back enters a ledger */
export function encodeProduction(production: Production): Uint8Array<ArrayBuffer> {
  const data = encode(productionKind.encode(production, {}))
  decodeProduction(data)
  return data
}
