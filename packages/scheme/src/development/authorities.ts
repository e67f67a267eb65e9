/**
 * The authorities of the development scheme, their contacts, numbers and what they have keys for.
 *
 * Which participant has which is real; contacts are invented (`.example` and the unused country code
 * 999), and so are the number ranges.
 * @module
 */
import { type Authority, type AuthorityUse, authorityUses, type Range, servicePurposes } from '@kpc/schema'
import { dated, day } from './day.ts'
import { cldrNames } from './names.ts'
import { participants } from './participants.ts'

/** What stands after `Exporting Authority of`, where it is not the English name of the participant. */
const called: Readonly<Record<string, string>> = {
  AE: 'the United Arab Emirates',
  CD: 'the Democratic Republic of the Congo',
  CF: 'the Central African Republic',
  CG: 'the Republic of the Congo',
  GB: 'the United Kingdom',
  TW: 'Chinese Taipei',
  US: 'the United States',
}

interface Office {
  readonly id: string
  readonly participant: string
  readonly name: string
  readonly from: string
  readonly until?: string
}

const start = '2003-01-01'

/**
 * Of the European Union as of 2016 (Regulation 2368/2002, Annex III), with Ireland, added in 2019. An
 * office opens no earlier than its state's accession; `eu`, Antwerp's, is the only one with its name.
 */
const unionOffices: readonly Office[] = [
  { id: 'eu', name: 'Diamond Office, Antwerp, European Union', from: start },
  { id: 'eu-cz', name: 'Exporting Authority of the European Union in Prague', from: '2004-05-01' },
  { id: 'eu-de', name: 'Exporting Authority of the European Union in Idar-Oberstein', from: start },
  { id: 'eu-gb', name: 'Exporting Authority of the European Union in London', from: start, until: '2021-01-01' },
  { id: 'eu-ie', name: 'Exporting Authority of the European Union in Ireland', from: '2019-01-01' },
  { id: 'eu-pt', name: 'Exporting Authority of the European Union in Lisbon', from: start },
  { id: 'eu-ro', name: 'Exporting Authority of the European Union in Romania', from: '2007-01-01' },
].map((office) => ({ ...office, participant: 'EU' }))

/** One a participant, from before its first membership, so that only the membership decides. */
const offices: readonly Office[] = Object.keys(participants)
  .flatMap((code) =>
    code === 'EU'
      ? unionOffices
      : [
          {
            id: code.toLowerCase(),
            participant: code,
            name: `Exporting Authority of ${called[code] ?? cldrNames[code]?.[0]}`,
            from: start,
          },
        ],
  )
  .sort((a, b) => (a.id < b.id ? -1 : 1))

/** These also confirm receipts, publish lists and sign checkpoints of their ledger. */
const whole = ['ae', 'bw', 'eu', 'in', 'za']

/** The first port of this machine at which inboxes of the development scheme listen, in the order of `whole`. */
const firstInbox = 8720

/** Inboxes on this machine, which nothing but a scheme marked TEST may name. */
function servicesOf(id: string): Pick<Authority, 'services'> {
  const at = whole.indexOf(id)
  if (at < 0) return {}
  const address = `http://127.0.0.1:${firstInbox + at}`
  return {
    services: servicePurposes.map((purpose) => ({
      for: purpose,
      address,
      mailbox: `${purpose}@${id}.invented.example`,
    })),
  }
}

export const authorities: readonly Authority[] = offices.map(({ id, participant, name, from, until }, i) => ({
  id,
  participant,
  names: new Map([['en', `${name} (development)`]]),
  contact: {
    phone: `+999 000 ${String(i + 1).padStart(4, '0')} (invented)`,
    email: `desk@${id}.invented.example`,
    web: `https://${id}.invented.example/`,
  },
  ...servicesOf(id),
  ...dated({ from, ...(until && { until }) }),
}))

/** Every key's authority and use; its name is `<authority>.<use>`. */
export const keyHolders: readonly { readonly authority: string; readonly use: AuthorityUse }[] = offices.flatMap(
  ({ id: authority }) =>
    (whole.includes(authority) ? authorityUses : (['certificate'] as const)).map((use) => ({ authority, use })),
)

const lastYear = 2045
const number = (code: string, width: number, value: number) => code + String(value).padStart(width, '0')

/**
 * Sierra Leone numbers its certificates with six digits and by the year. Where each year begins is
 * invented, but the numbers 4306 and 004911 of two forgeries dated 2015 are of the year before.
 */
function* sierraLeone(): Generator<Range> {
  const span = (first: number, last: number, from: number, until: number): Range => ({
    authority: 'sl',
    first: number('SL', 6, first),
    last: number('SL', 6, last),
    from: day(`${from}-01-01`),
    until: day(`${until}-01-01`),
    strict: false,
  })
  for (let year = 2003; year < 2014; year++) {
    const first = (year - 2003) * 300 + 1
    yield span(first, first + 299, year, year + 1)
  }
  yield span(3301, 5000, 2014, 2015)
  for (let year = 2015; year <= lastYear; year++) {
    const first = 5001 + (year - 2015) * 1000
    yield span(first, first + 999, year, year + 1)
  }
}

/** The Commission gives each office of the European Union blocks of its numbers; these are invented. */
const unionBlocks: readonly (readonly [authority: string, width: number, first: number, last: number])[] = [
  ['eu', 7, 1, 9_999_999],
  ['eu', 8, 1, 89_999_999],
  ['eu-cz', 8, 90_000_000, 90_999_999],
  ['eu-de', 8, 91_000_000, 91_999_999],
  ['eu-gb', 8, 92_000_000, 92_999_999],
  ['eu-ie', 8, 93_000_000, 93_999_999],
  ['eu-pt', 8, 94_000_000, 94_999_999],
  ['eu-ro', 8, 95_000_000, 95_999_999],
]

export const ranges: readonly Range[] = [
  ...unionBlocks.map(([authority, width, first, last]) => ({
    authority,
    first: number('EU', width, first),
    last: number('EU', width, last),
    from: day(start),
    until: day(`${lastYear + 1}-01-01`),
    strict: false,
  })),
  ...sierraLeone(),
]
