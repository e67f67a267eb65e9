/** Input in JSON, and every fault of it. */
import { type ErrorCode, showCertificate } from '../../packages/schema/src/index.ts'
import { reference } from '../../test/scheme.ts'

interface InputVector {
  readonly name: string
  readonly input: unknown
  /** Every fault; none where the input is taken. */
  readonly faults: readonly { readonly code: ErrorCode; readonly field: string }[]
}

const shown = showCertificate(reference)
const input = (name: string, changes: object, ...faults: readonly (readonly [ErrorCode, string])[]): InputVector => ({
  name,
  input: { ...shown, ...changes },
  faults: faults.map(([code, field]) => ({ code, field })),
})
const goods = (changes: object): object => ({
  lines: [{ hs: '7102.31', carats: '1.00', valueUsd: '1.00', ...changes }],
})

export const inputVectors: readonly InputVector[] = [
  input('the reference', {}),
  input('a number with spaces and small letters', { number: 'bw 0000 001' }),
  input('totals that agree', { totalCarats: '10635.39', totalValueUsd: '1194554.87' }),
  input('US$100,000,000', goods({ valueUsd: '100000000.00' })),
  input('carats as a JSON number', goods({ carats: 1.5 }), ['AMOUNT_FORM', 'lines[0].carats']),
  input('three decimals', goods({ carats: '1.005' }), ['AMOUNT_FORM', 'lines[0].carats']),
  input('zero carats', goods({ carats: '0.00' }), ['FIELD_RANGE', 'lines[0].carats']),
  input('negative carats', goods({ carats: '-1.00' }), ['FIELD_RANGE', 'lines[0].carats']),
  input('2^53', goods({ valueUsd: '9007199254740992' }), ['FIELD_RANGE', 'lines[0].valueUsd']),
  input('30 February', { issued: '2026-02-30' }, ['DATE_IMPOSSIBLE', 'issued']),
  input('expires before it is issued', { expires: '2026-11-01' }, ['EXPIRY_BEFORE_ISSUE', 'expires']),
  input(
    'totals that do not agree',
    { totalCarats: '1.00', totalValueUsd: '1.00' },
    ['TOTALS_MISMATCH', 'totalCarats'],
    ['TOTALS_MISMATCH', 'totalValueUsd'],
  ),
  input('another HS code', goods({ hs: '7113.11' }), ['HS_CODE', 'lines[0].hs']),
  input(
    'several faults at once',
    { destination: 'Belgium', parcels: 0, colour: 'red' },
    ['COUNTRY_FORM', 'destination'],
    ['FIELD_RANGE', 'parcels'],
    ['FIELD_UNKNOWN', 'colour'],
  ),
]
