/**
 * The field table of the Kimberley Process Certificate, version 1.
 *
 * One line a field, in the order and with the numbers of the boxes on paper and screens. From it
 * follow the type, the CBOR keys (the number of the box), the strict decoder, the zod schema of the
 * input, the limits, the labels, CDDL, forms, prints and statistics. Not in it, as the kind of the
 * object attests them or they follow from other fields: title and statement of Annex I, the totals
 * (boxes 8 and 9, sums of the lines) and the issuing authority (box 14, from `kid`).
 * @module
 */
import { FormatError } from '../errors.ts'
import { bytes } from '../field/bytes.ts'
import { certificateNumber, coded, country } from '../field/code.ts'
import type { Kind, RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { count, hundredths, percent } from '../field/number.ts'
import { record } from '../field/record.ts'
import { text } from '../field/text.ts'
import { civilDate, daysAfter } from '../field/time.ts'
import { hsCodes } from './annex-i.ts'

export const partyFields = {
  name: { key: 0, label: 'Name', kind: text(120), source: 'R9, R10' },
  address: { key: 1, label: 'Address', kind: text(200), source: 'R9, R10' },
} as const
export type Party = RecordOf<typeof partyFields>

export const originFields = {
  country: { key: 1, label: 'Country', kind: country, source: 'R15' },
  zone: { key: 2, label: 'Zone', kind: text(60), optional: true, source: 'R36' },
  percent: { key: 3, label: 'Percent', kind: percent, optional: true, source: 'Plenary 2024' },
} as const
export type Origin = RecordOf<typeof originFields>

export const lineFields = {
  hs: { key: 0, label: 'HS code', kind: coded('HS_CODE', ...hsCodes), source: 'R14' },
  carats: { key: 1, label: 'Carats', kind: hundredths(99_999_999_999), sums: true, source: 'R11' },
  valueUsd: { key: 2, label: 'Value US$', kind: hundredths(999_999_999_999), sums: true, source: 'R12' },
} as const
export type Line = RecordOf<typeof lineFields>

/** Ten years: a limit of the format. How long a certificate may be valid is an authority's setting (R28). */
export const longestValidity = 3660

const party = record('tuple', partyFields)

export const certificateFields = {
  number: { key: 1, box: 1, label: 'Number', kind: certificateNumber, source: 'R3, R4' },
  origins: {
    key: 2,
    box: 2,
    label: 'Country of origin',
    kind: list(record('map', originFields, { short: 'country' }), { max: 20, rule: originsAgree }),
    source: 'R15',
  },
  destination: { key: 3, box: 3, label: 'Destination', kind: country, source: 'R21, R23' },
  parcels: { key: 4, box: 4, label: 'Parcels', kind: count(1, 99_999), sums: true, source: 'R13' },
  exporter: { key: 5, box: 5, label: 'Exporter', kind: party, source: 'R9' },
  importer: { key: 6, box: 6, label: 'Importer', kind: party, source: 'R10' },
  lines: {
    key: 7,
    box: 7,
    label: 'Goods',
    kind: linesOf(1),
    source: 'R11, R12, R14, R19',
  },
  seals: {
    key: 10,
    box: 10,
    label: 'Seals',
    kind: list(text(32), { min: 1, max: 60, rule: distinct }),
    optional: true,
    source: 'R20',
  },
  sources: {
    key: 11,
    box: 11,
    label: 'Source certificates',
    kind: list(certificateNumber, { min: 1, max: 60, rule: distinct }),
    optional: true,
    source: 'R26',
  },
  issued: { key: 12, box: 12, label: 'Issued', kind: civilDate, source: 'R6' },
  expires: { key: 13, box: 13, label: 'Expires', kind: daysAfter('issued', longestValidity), source: 'R7' },
  annex: { key: 22, label: 'SHA-256 of the annex', kind: bytes(32), optional: true, source: 'kpc' },
} as const

/** Boxes whose content follows from other fields or from the key. */
export const derivedBoxes = {
  totalCarats: { box: 8, label: 'Total carats' },
  totalValueUsd: { box: 9, label: 'Total value US$' },
  authority: { box: 14, label: 'Issuing authority' },
} as const

/** R15: each origin once; shares for all of them or for none, and together 100 percent. */
function originsAgree(origins: readonly Origin[]): void {
  if (origins.length > 1) distinct(origins.map(({ country, zone }) => `${country} ${zone ?? ''}`))
  if (origins.every(({ percent }) => percent === undefined)) return
  const shares = origins.flatMap(({ percent }) => percent ?? [])
  if (shares.length < origins.length || shares.reduce((sum, share) => sum + share) !== 10000)
    throw new FormatError('PERCENT_SUM')
}

/** @param min lines at least */
export function linesOf(min: 0 | 1): Kind<readonly Line[]> {
  return list(record('tuple', lineFields), { min, max: hsCodes.length, rule: linesAscend, order: byHsCode })
}

/** One line for an HS code, in the order of the codes: so that a content has one encoding. */
function linesAscend(lines: readonly Line[]): void {
  lines.forEach(({ hs }, i) => {
    const before = lines[i - 1]
    if (before && before.hs >= hs) throw new FormatError('LINES_ORDER', `[${i}].hs`)
  })
}

function byHsCode(a: Line, b: Line): number {
  return a.hs < b.hs ? -1 : a.hs > b.hs ? 1 : 0
}

function distinct(values: readonly string[]): void {
  const seen = new Set<string>()
  for (const [i, value] of values.entries()) {
    if (seen.has(value)) throw new FormatError('LIST_DUPLICATE', `[${i}]`)
    seen.add(value)
  }
}
