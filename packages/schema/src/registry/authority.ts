/**
 * Authorities, how they are reached, and the numbers that they may give.
 * @module
 */
import { FormatError } from '../errors.ts'
import { flag } from '../field/bytes.ts'
import { certificateNumber, country, id } from '../field/code.ts'
import type { RecordOf } from '../field/field.ts'
import { list } from '../field/list.ts'
import { record } from '../field/record.ts'
import { names, text } from '../field/text.ts'
import { civilDate } from '../field/time.ts'
import { numberParts } from '../lists/series.ts'
import { intervalFields, isEmpty } from './interval.ts'
import type { Participants } from './participant.ts'

export const contactFields = {
  phone: { key: 'phone', label: 'Telephone', kind: text(40), optional: true },
  email: { key: 'email', label: 'E-mail', kind: text(120), optional: true },
  web: { key: 'web', label: 'Web', kind: text(200), optional: true },
} as const
export type Contact = RecordOf<typeof contactFields>

/** What other authorities may have to tell it. */
export const servicePurposes = ['advice', 'confirmation', 'incident'] as const
export type ServicePurpose = (typeof servicePurposes)[number]

/** Where it is told of one purpose. One that is not known here is kept, and never used. */
export const serviceFields = {
  for: { key: 'for', label: 'For', kind: text(40) },
  address: { key: 'address', label: 'Service address', kind: text(200), optional: true },
  mailbox: { key: 'mailbox', label: 'Mailbox', kind: text(120), optional: true },
} as const
export type Service = RecordOf<typeof serviceFields>

export const authorityFields = {
  id: { key: 'id', label: 'Id', kind: id },
  participant: { key: 'participant', label: 'Participant', kind: country },
  names: { key: 'names', label: 'Names', kind: names(160) },
  contact: { key: 'contact', label: 'Contact', kind: record('open', contactFields), optional: true },
  /** It publishes an issued list and a status list: whoever serves neither withholds them. */
  lists: { key: 'lists', label: 'Publishes lists', kind: flag, optional: true },
  /** Where other authorities tell it something, by purpose. */
  services: {
    key: 'services',
    label: 'Services',
    kind: list(record('open', serviceFields), { min: 1, max: 20 }),
    optional: true,
  },
  ...intervalFields,
} as const
export type Authority = RecordOf<typeof authorityFields>

/** Numbers that an authority may give on certificates issued in `[from, until)`. */
export const rangeFields = {
  authority: { key: 'authority', label: 'Authority', kind: id },
  first: { key: 'first', label: 'First', kind: certificateNumber },
  last: { key: 'last', label: 'Last', kind: certificateNumber },
  from: intervalFields.from,
  until: { key: 'until', label: 'Until', kind: civilDate },
  /** Not even in the January that follows. */
  strict: { key: 'strict', label: 'Strict', kind: flag },
} as const
export type Range = RecordOf<typeof rangeFields>

/** Where an authority is told of something; undefined where the registry does not say. */
export function serviceFor({ services }: Pick<Authority, 'services'>, purpose: ServicePurpose): Service | undefined {
  return services?.find((service) => service.for === purpose)
}

/** What a registry says of authorities. */
export interface Authorities {
  readonly authorities: readonly Authority[]
  readonly ranges?: readonly Range[]
}

export function* authorityProblems({
  participants,
  authorities,
}: Pick<Participants, 'participants'> & Pick<Authorities, 'authorities'>): Generator<FormatError> {
  const codes = new Set(participants.map(({ code }) => code))
  const ids = new Set<string>()
  for (const [i, authority] of authorities.entries()) {
    if (ids.has(authority.id)) yield new FormatError('LIST_DUPLICATE', `authorities[${i}].id`)
    ids.add(authority.id)
    if (!codes.has(authority.participant)) yield new FormatError('TRUST_REFERENCE', `authorities[${i}].participant`)
    if (isEmpty(authority)) yield new FormatError('TRUST_INTERVAL', `authorities[${i}]`)
    yield* serviceProblems(authority, `authorities[${i}].services`)
  }
}

function* serviceProblems({ services = [] }: Authority, field: string): Generator<FormatError> {
  for (const [i, service] of services.entries()) {
    if (services.findIndex((one) => one.for === service.for) !== i)
      yield new FormatError('LIST_DUPLICATE', `${field}[${i}].for`)
    if (service.address === undefined && service.mailbox === undefined)
      yield new FormatError('FIELD_MISSING', `${field}[${i}].address`)
  }
}

/** Ranges of one participant are disjoint, whoever of its authorities has them and when. */
export function* rangeProblems({ authorities, ranges = [] }: Authorities): Generator<FormatError> {
  const participantOf = new Map(authorities.map(({ id, participant }) => [id, participant]))
  const sorted = ranges.map((range, i) => ({
    range,
    i,
    first: numberParts(range.first),
    last: numberParts(range.last),
  }))
  for (const { range, i, first, last } of sorted) {
    const prefix = participantOf.get(range.authority)
    if (prefix === undefined) yield new FormatError('TRUST_REFERENCE', `ranges[${i}].authority`)
    else if (!range.first.startsWith(prefix)) yield new FormatError('TRUST_RANGE', `ranges[${i}].first`)
    const sameSeries = first.stem === last.stem && first.width === last.width
    if (!sameSeries || first.value > last.value) yield new FormatError('TRUST_RANGE', `ranges[${i}]`)
    if (isEmpty(range)) yield new FormatError('TRUST_INTERVAL', `ranges[${i}]`)
  }
  sorted.sort((a, b) =>
    a.first.stem < b.first.stem
      ? -1
      : a.first.stem > b.first.stem
        ? 1
        : a.first.width - b.first.width || a.first.value - b.first.value,
  )
  for (const [at, { i, first }] of sorted.entries()) {
    const before = sorted[at - 1]
    if (
      before &&
      before.first.stem === first.stem &&
      before.first.width === first.width &&
      before.last.value >= first.value
    )
      yield new FormatError('TRUST_RANGE', `ranges[${i}]`)
  }
}
