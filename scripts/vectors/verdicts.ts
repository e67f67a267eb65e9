/** Codes that can be read, by the outcome that they get. */
import { day, reference, signers, textOf } from '../../test/scheme.ts'
import { change, party, passed, passedBut, type VerdictVector, vector } from './vector.ts'

export const genuine: readonly VerdictVector[] = [
  vector('genuine', passed, 'the reference', textOf()),
  vector(
    'genuine',
    passedBut({ DESTINATION_HERE: 'DESTINATION_NOT_COMPARED' }),
    'nobody said where here is, in a plain check',
    textOf(),
    { here: undefined, purpose: 'check' },
  ),
  vector('genuine', passed, 'not of a development scheme', textOf(), { scheme: 'real' }),
  vector('genuine', passed, 'line ends and tabs around it', `\r\n\t${textOf()}\r\n`),
  vector(
    'genuine',
    passed,
    'every field',
    textOf(
      change({
        origins: [
          { country: 'BW', zone: 'Orapa', percent: 6000 },
          { country: 'ZA', percent: 4000 },
        ],
        seals: ['SEAL 1', 'SEAL 2'],
        sources: ['ZA0000001'],
        annex: new Uint8Array(32).fill(7),
      }),
    ),
  ),
  vector('genuine', passed, 'a mixed parcel without statement of origin', textOf(change({ origins: [] }))),
  vector(
    'genuine',
    passed,
    'names in Chinese, Arabic, Cyrillic and with joiners',
    textOf(
      change({
        exporter: party('上海钻石交易所', 'شارع الماس ١٢، دبي'),
        importer: party('Алмазы и бриллианты', 'क्षेत्र‍ 7, മുംബൈ'),
      }),
    ),
  ),
  vector(
    'genuine',
    passed,
    'US$100,000,000',
    textOf(change({ lines: [{ hs: '7102.31', carats: 1, valueUsd: 10_000_000_000 }] })),
  ),
  vector('genuine', passed, 'issued tomorrow in UTC, where it may be today elsewhere', textOf(), {
    now: '2026-11-01T23:59:59Z',
  }),
  vector('genuine', passed, 'the last second of its last day in UTC', textOf(), { now: '2027-01-01T23:59:59Z' }),
  vector('genuine', passed, 'judged at an instant of its validity, long after', textOf(), {
    now: '2030-01-01T00:00:00Z',
    at: '2026-12-01T00:00:00Z',
  }),
]

/** What may be said of a certificate under the scheme `full`. */
export const full: readonly VerdictVector[] = [
  vector(
    'genuine',
    passedBut({ NUMBER_UNRANGED: 'NUMBER_IN_RANGE', VALUE_UNBANDED: 'VALUE_INSIDE' }),
    'in range, band and no notice',
    textOf(change({ origins: [{ country: 'BW', zone: 'Jwaneng' }] })),
    {
      scheme: 'full',
    },
  ),
  vector(
    'genuine',
    passedBut({ NUMBER_UNRANGED: 'NUMBER_LAST_YEAR' }),
    'a form of the year before, in January',
    textOf(
      change({
        number: 'BW0005001',
        origins: [{ country: 'ZA' }],
        issued: day('2026-01-31'),
        expires: day('2026-12-31'),
      }),
    ),
    { scheme: 'full' },
  ),
  vector(
    'rejected',
    'NUMBER_OUT_OF_RANGE',
    'a form of the year before, in February',
    textOf(change({ number: 'BW0005001', issued: day('2026-02-01') })),
    { scheme: 'full' },
  ),
  vector(
    'attention',
    'NOTICE',
    'from a zone under a notice',
    textOf(change({ origins: [{ country: 'BW', zone: 'ORAPA' }] })),
    {
      scheme: 'full',
    },
  ),
  vector('attention', 'NOTICE_ZONE_UNSTATED', 'a notice asks for the zone', textOf(), { scheme: 'full' }),
  vector('attention', 'NOTICE_ORIGINS_UNSTATED', 'a notice asks for all origins', textOf(change({ origins: [] })), {
    scheme: 'notices',
  }),
  vector(
    'attention',
    'VALUE_OUTSIDE',
    'worth ten times the usual',
    textOf(
      change({
        origins: [{ country: 'BW', zone: 'Jwaneng' }],
        lines: [{ hs: '7102.31', carats: 100, valueUsd: 100_000 }],
      }),
    ),
    { scheme: 'full' },
  ),
  vector(
    'rejected',
    'KEY_RETIRED',
    'issued after its key was retired',
    textOf(change({ number: 'EU0000001' }), signers['eu.certificate']),
    {
      scheme: 'full',
    },
  ),
  vector(
    'rejected',
    'KEY_COMPROMISED',
    'by a stolen key',
    textOf(change({ number: 'XX0000001', issued: day('2019-01-01') }), signers['xx.certificate']),
    {
      scheme: 'full',
    },
  ),
  vector(
    'rejected',
    'ISSUER_ZONE',
    'from a zone outside those that are allowed',
    textOf(change({ number: 'ZA0000001', origins: [{ country: 'ZA', zone: 'Elsewhere' }] }), signers['za.certificate']),
    { scheme: 'full' },
  ),
  vector(
    'attention',
    'ISSUER_ZONE_UNSTATED',
    'no zone, where only some are allowed',
    textOf(change({ number: 'ZA0000001', origins: [{ country: 'ZA' }] }), signers['za.certificate']),
    { scheme: 'full' },
  ),
  vector(
    'rejected',
    'DESTINATION_EXPORTS_ONLY',
    'to a participant that may export only',
    textOf(change({ origins: [{ country: 'ZA' }], destination: 'AE' })),
    { scheme: 'full', here: 'AE' },
  ),
  vector('undecided', 'CLOCK_BEHIND', 'a clock that is years behind', textOf(), { now: '2020-01-01T00:00:00Z' }),
]

export const attention: readonly VerdictVector[] = [
  vector('attention', 'DESTINATION_NOT_COMPARED', 'an import desk that does not say where it is', textOf(), {
    here: undefined,
  }),
  vector('attention', 'DESTINATION_ELSEWHERE', 'presented in another country', textOf(), { here: 'ZA' }),
  vector('attention', 'NOT_YET_VALID', 'issued the day after tomorrow', textOf(change({ issued: day('2026-11-12') }))),
  vector('attention', 'EXPIRED', 'the first second after its last day', textOf(), { now: '2027-01-02T00:00:00Z' }),
  vector('attention', 'EXPIRED', 'expired for 60 days, at an import desk', textOf(), { now: '2027-03-02T23:59:59Z' }),
  vector('attention', 'EXPIRED', 'expired for 61 days, at a bank', textOf(), {
    now: '2027-03-03T00:00:00Z',
    purpose: 'check',
  }),
  vector(
    'attention',
    'DESTINATION_LEFT',
    'the destination has left the scheme since',
    textOf(change({ destination: 'XX', issued: day('2019-12-15'), expires: day('2020-02-01') })),
    { at: '2020-01-01T00:00:00Z', here: 'XX' },
  ),
]

const wrongMember = change({ destination: 'XX' })
const byFormer = textOf(change({ number: 'XX0000001' }), signers['xx.certificate'])
const byNewKey = (issued: string) =>
  textOf(change({ issued: day(issued), expires: day('2027-01-01') }), signers.stranger)

export const rejected: readonly VerdictVector[] = [
  vector('rejected', 'EXPIRED_LONG', 'expired for 61 days, at an import desk', textOf(), {
    now: '2027-03-03T00:00:00Z',
  }),
  vector('rejected', 'NUMBER_PREFIX', 'a number of another issuer', textOf(change({ number: 'ZA0000001' }))),
  vector(
    'rejected',
    'NUMBER_PREFIX',
    'signed by the key of another participant',
    textOf(reference, signers['za.certificate']),
  ),
  vector(
    'rejected',
    ['KEY_OUT_OF_TIME', 'AUTHORITY_OUT_OF_TIME'],
    'key not valid yet, authority no longer designated',
    textOf(),
    {
      scheme: 'later',
    },
  ),
  vector('rejected', 'ISSUER_NOT_PARTICIPANT', 'the issuer had left the scheme', byFormer),
  vector('rejected', 'DESTINATION_NOT_PARTICIPANT', 'the destination had left the scheme', textOf(wrongMember), {
    here: 'XX',
  }),
  vector(
    'rejected',
    'DESTINATION_NOT_PARTICIPANT',
    'the destination was never in the scheme',
    textOf(change({ destination: 'QQ' })),
  ),
  vector('rejected', 'KEY_USE', 'signed by a key for confirmations', textOf(reference, signers['bw.confirmation'])),
  vector(
    'rejected',
    'NOTICE_FORBIDS',
    'from a zone under an embargo',
    textOf(change({ origins: [{ country: 'BW', zone: 'Orapa' }] })),
    { scheme: 'notices' },
  ),
  vector('rejected', 'KEY_UNKNOWN_AHEAD', 'a key of nobody, dated after tomorrow', byNewKey('2026-11-12')),
  vector('rejected', 'KEY_UNKNOWN', 'a key that the registry, a day newer, does not have', byNewKey('2026-10-31')),
]

export const undecided: readonly VerdictVector[] = [
  vector('undecided', 'NOTICE_ZONE_UNSTATED', 'an embargo asks for the zone', textOf(), { scheme: 'notices' }),
  vector(
    'undecided',
    'NOTICE_NEWER',
    'a notice that only a later edition can read wholly',
    textOf(change({ origins: [{ country: 'ZA' }] })),
    { scheme: 'notices' },
  ),
  vector('undecided', 'KEY_NOT_YET_KNOWN', 'a key of nobody, dated tomorrow', byNewKey('2026-11-11')),
  vector('undecided', 'KEY_NOT_YET_KNOWN', 'a key that may be newer than the registry', byNewKey('2026-11-01')),
  vector('undecided', 'REGISTRY_EXPIRED', 'the registry has expired', textOf(), {
    now: '2046-01-01T00:00:00Z',
    at: '2026-12-01T00:00:00Z',
  }),
]
