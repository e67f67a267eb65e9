/**
 * Notices: what officers must know of some goods or of some trade.
 * @module
 */
import { hsCodes } from '../certificate/annex-i.ts'
import { FormatError } from '../errors.ts'
import { flag } from '../field/bytes.ts'
import { country, id, word } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { crit } from '../field/record.ts'
import { names, text } from '../field/text.ts'
import { intervalFields, isEmpty } from './interval.ts'
import type { Participants } from './participant.ts'

/**
 * What officers must know of some goods or of some trade: of those that meet everything that is named.
 *
 * `embargo`, `suspension` and `prohibited` reject, `vigilance` and `condition` ask for attention.
 */
export const noticeFields = {
  id: { key: 'id', label: 'Id', kind: id },
  kind: { key: 'kind', label: 'Kind', kind: word('embargo', 'suspension', 'vigilance', 'prohibited', 'condition') },
  title: { key: 'title', label: 'Title', kind: names(160) },
  origin: { key: 'origin', label: 'Origin', kind: country, optional: true },
  /** Only origins in these zones; one that names no zone is asked for it. */
  zones: { key: 'zones', label: 'Zones', kind: list(text(60), { min: 1, max: 60 }), optional: true },
  /** Only goods that name no origin at all: mixed ones. */
  origins: { key: 'origins', label: 'Origins', kind: word('unstated'), optional: true },
  issuer: { key: 'issuer', label: 'Issuer', kind: country, optional: true },
  destination: { key: 'destination', label: 'Destination', kind: country, optional: true },
  /** Issuer or destination. */
  participant: { key: 'participant', label: 'Participant', kind: country, optional: true },
  /** Only shipments with a line of one of these. */
  hs: { key: 'hs', label: 'HS codes', kind: list(word(...hsCodes), { min: 1, max: hsCodes.length }), optional: true },
  applies: { key: 'applies', label: 'Applies by day of', kind: word('issue', 'presentation', 'both') },
  ...intervalFields,
  decision: { key: 'decision', label: 'Decision', kind: text(120), optional: true },
  source: { key: 'source', label: 'Source', kind: text(120), optional: true },
  /** The day is the first of the period that is known. */
  approximate: { key: 'approximate', label: 'Approximate', kind: flag, optional: true },
  /** What narrows this notice beyond the fields above: whoever knows one of them not cannot apply it. */
  crit,
} as const
export type Notice = RecordOf<typeof noticeFields>

export function* noticeProblems({
  participants,
  notices = [],
}: Pick<Participants, 'participants'> & { readonly notices?: readonly Notice[] }): Generator<FormatError> {
  const codes = new Set(participants.map(({ code }) => code))
  const ids = new Set<string>()
  for (const [i, notice] of notices.entries()) {
    if (ids.has(notice.id)) yield new FormatError('LIST_DUPLICATE', `notices[${i}].id`)
    ids.add(notice.id)
    const { origin, zones, origins, issuer, destination, participant, hs } = notice
    const named = [origin, origins, issuer, destination, participant, hs]
    if (named.every((one) => one === undefined) || (zones && origin === undefined))
      yield new FormatError('FIELD_MISSING', `notices[${i}].origin`)
    if (origin !== undefined && origins !== undefined) yield new FormatError('FIELD_RANGE', `notices[${i}].origins`)
    for (const [field, code] of Object.entries({ issuer, destination, participant }))
      if (code !== undefined && !codes.has(code)) yield new FormatError('TRUST_REFERENCE', `notices[${i}].${field}`)
    if (isEmpty(notice)) yield new FormatError('TRUST_INTERVAL', `notices[${i}]`)
  }
}
