/**
 * Values per carat that are usual.
 * @module
 */
import { hsCodes } from '../certificate/annex-i.ts'
import { FormatError } from '../errors.ts'
import { country, word } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { count } from '../field/number.ts'
import { text } from '../field/text.ts'
import type { Participants } from './participant.ts'

/** US cents a carat that are usual for an origin, for what a participant issues or, naming neither, in the world; R69. */
export const bandFields = {
  origin: { key: 'origin', label: 'Origin', kind: country, optional: true },
  issuer: { key: 'issuer', label: 'Issuer', kind: country, optional: true },
  hs: { key: 'hs', label: 'HS code', kind: word(...hsCodes), optional: true },
  low: { key: 'low', label: 'From', kind: count(1, 999_999_999) },
  high: { key: 'high', label: 'To', kind: count(1, 999_999_999) },
  source: { key: 'source', label: 'Source', kind: text(120) },
} as const
export type Band = RecordOf<typeof bandFields>

/** What a band is of: `origin BW`, `issuer AE 7102.31`, `the world`. There is one of each. */
export function bandName({ origin, issuer, hs }: Pick<Band, 'origin' | 'issuer' | 'hs'>): string {
  const of = origin !== undefined ? `origin ${origin}` : issuer !== undefined ? `issuer ${issuer}` : 'the world'
  return hs === undefined ? of : `${of} ${hs}`
}

export function* bandProblems({
  participants,
  bands = [],
}: Pick<Participants, 'participants'> & { readonly bands?: readonly Band[] }): Generator<FormatError> {
  const codes = new Set(participants.map(({ code }) => code))
  const seen = new Set<string>()
  for (const [i, band] of bands.entries()) {
    if (seen.has(bandName(band))) yield new FormatError('LIST_DUPLICATE', `bands[${i}]`)
    seen.add(bandName(band))
    if (band.origin !== undefined && band.issuer !== undefined)
      yield new FormatError('FIELD_RANGE', `bands[${i}].issuer`)
    if (band.issuer !== undefined && !codes.has(band.issuer))
      yield new FormatError('TRUST_REFERENCE', `bands[${i}].issuer`)
    if (band.low > band.high) yield new FormatError('FIELD_RANGE', `bands[${i}].low`)
  }
}
