/**
 * Who takes part in the Kimberley Process, and in which intervals `[from, until)`.
 *
 * `source` names where a fact was read; `M` is memory, to be checked before anyone relies on it.
 * Where a day is unknown it is the first of the period that is known, and `approximate`. The months
 * from January to July 2003 were a transition whose comings and goings are not recorded here.
 * @module
 */
import type { Membership, Participant } from '@kpc/schema'

/** In the order of the names in `names.ts`. */
export const languages = ['en', 'fr', 'pt', 'ru', 'zh', 'ar', 'es', 'hi', 'he', 'nl', 'de'] as const

type Dated = Omit<Membership, 'from' | 'until' | 'scope'> & {
  readonly from: string
  readonly until?: string
  /** `whole` where it is not said. */
  readonly scope?: Membership['scope']
}

interface Facts {
  /** `state` where it is not said. */
  readonly kind?: Participant['kind']
  readonly memberships: readonly Dated[]
}

/** Membership is sure, where the day was read is not recorded. */
const schedule =
  'Canada, Rough Diamonds Act, Schedule of 23 Jan 2025 (that it is listed); source of the day not recorded'

/** On the list in force on 31 August 2003, the first after the transition. */
const l03 = {
  from: '2003-01-01',
  approximate: true,
  source: 'list in force 31 Aug 2003 (Professional Jeweler, 7 Aug 2003)',
} as const
const listed = { memberships: [l03] } as const

/** Added by the list of 31 October 2003. */
const o03 = { from: '2003-10-31', approximate: true, source: 'list of 31 Oct 2003 (Rapaport)' } as const

const washington = {
  from: '2012-11-30',
  decision: 'Plenary 2012',
  source: 'Plenary of 27 to 30 Nov 2012, final communique',
} as const
const moscow = { from: '2021-11-12', decision: 'Plenary 2021', source: 'Rough & Polished, 15 Nov 2021' } as const
const dubai = { from: '2024-11-15', decision: 'Plenary 2024', source: 'Rapaport, Nov 2024' } as const
const intoUnion = (until: string, when: string) =>
  ({ until, reason: `part of the European Union since ${when}`, decision: 'accession to the European Union' }) as const

/** Every participant that there was, by code. */
export const participants: Readonly<Record<string, Facts>> = {
  AE: listed,
  AM: listed,
  AO: listed,
  AU: listed,
  BD: { memberships: [{ from: '2006-01-01', approximate: true, source: 'M; in force by 30 Jun 2008' }] },
  BG: { memberships: [{ ...o03, ...intoUnion('2007-01-01', '1 January 2007'), source: `${o03.source}; end: M` }] },
  BR: { memberships: [o03] },
  BW: listed,
  BY: listed,
  CA: { memberships: [{ from: '2003-01-01', source: 'Canada, law in force 1 Jan 2003' }] },
  CD: listed,
  CF: {
    memberships: [
      {
        ...l03,
        until: '2013-05-23',
        reason: 'suspended: rebels had taken power (off the list for some time in 2003, days unknown)',
        decision: 'suspension of 23 May 2013',
        source: `${l03.source}; end: Gems2Jewellery, 2015`,
      },
      {
        from: '2016-06-06',
        until: '2016-09-19',
        scope: 'zones',
        zones: ['Berberati'],
        reason: 'exports from compliant zones; there was none before',
        decision: 'decision of 26 June 2015, in force 17 July 2015 by written procedure',
        source: 'The Diamond Loupe, 29 Jul 2015 (in force); National Jeweler, 2016; no later than 6 Jun 2016',
        approximate: true,
      },
      {
        from: '2016-09-19',
        until: '2018-01-01',
        scope: 'zones',
        zones: ['Berberati', 'Boda', 'Carnot', 'Nola'],
        reason: 'exports from compliant zones',
        decision: 'monitoring team, 19 September 2016',
        source: 'The Diamond Loupe, 27 Sep 2016; end: year only',
      },
      {
        from: '2018-01-01',
        until: '2024-11-15',
        scope: 'zones',
        zones: ['Bagandou', 'Berberati', 'Boda', 'Boganangone', 'Boganda', 'Carnot', 'Gadzi', 'Nola'],
        reason: 'exports from compliant zones, eight by November 2019',
        decision: 'framework of November 2019',
        source: 'World Diamond Council, 2 Dec 2019 (eight); RJDH, 26 Mar 2020 (names); year only',
        approximate: true,
      },
      { ...dubai, reason: 'suspension lifted, under vigilance: see the notices' },
    ],
  },
  CG: {
    memberships: [
      {
        from: '2003-01-01',
        until: '2004-07-09',
        reason: 'removed: exported more than it could have produced, without imports',
        decision: 'notice of the Chair, 9 July 2004',
        source: 'Rapaport, 11 and 12 Jul 2004; of 2003 only the year is known',
        approximate: true,
      },
      { from: '2007-11-08', reason: 'readmitted', decision: 'Plenary 2007', source: 'IDEX, 11 Nov 2007' },
    ],
  },
  CH: listed,
  CI: { memberships: [{ ...l03, reason: 'nominal member under the embargo of 2005 to 2014: see the notices' }] },
  CM: {
    memberships: [
      {
        from: '2012-08-14',
        decision: 'written procedure, August 2012',
        source: 'Plenary of 2012, final communique (August); source of the day not recorded',
      },
    ],
  },
  CN: listed,
  CZ: { memberships: [{ ...l03, ...intoUnion('2004-05-01', '1 May 2004'), source: 'M' }] },
  EU: {
    kind: 'organisation',
    memberships: [{ ...l03, reason: 'as European Community until 1 December 2009' }],
  },
  GA: {
    memberships: [
      {
        from: '2018-11-01',
        decision: 'Plenary 2018',
        source: 'Plenary of November 2018; Canada lists it 28 Jan 2019',
        approximate: true,
      },
    ],
  },
  GB: {
    memberships: [
      {
        from: '2021-01-01',
        reason: 'part of the European Union before',
        decision: 'Plenary of November 2019, by consensus',
        source: 'Livingston International, on the admission with effect from 1 Jan 2021',
      },
    ],
  },
  GH: { memberships: [{ from: '2004-01-01', approximate: true, source: 'M; not on the list of 31 Oct 2003' }] },
  GN: listed,
  GY: listed,
  HR: { memberships: [{ ...l03, ...intoUnion('2013-07-01', '1 July 2013'), source: `${l03.source}; end: M` }] },
  HU: { memberships: [{ ...l03, ...intoUnion('2004-05-01', '1 May 2004'), source: `${l03.source}; end: M` }] },
  ID: { memberships: [{ from: '2005-08-01', source: 'Chair to the UN General Assembly, 2005 (A/60/589)' }] },
  IL: listed,
  IN: listed,
  JP: listed,
  KG: { memberships: [moscow] },
  KH: { memberships: [washington] },
  KR: listed,
  KZ: { memberships: [washington] },
  LA: listed,
  LB: {
    memberships: [
      {
        from: '2003-01-01',
        until: '2004-04-01',
        reason: 'suspended in March or April 2004',
        source: 'M; Chair to the UN General Assembly, 2005 (A/60/589)',
        approximate: true,
      },
      { from: '2005-09-20', reason: 'readmitted', source: 'Chair to the UN General Assembly, 2005 (A/60/589)' },
    ],
  },
  LK: listed,
  LR: { memberships: [{ from: '2007-05-04', source: 'M; United States list of 3 May 2007 adds it' }] },
  LS: listed,
  ML: { memberships: [{ from: '2013-01-01', approximate: true, source: 'M' }] },
  MU: listed,
  MX: { memberships: [{ from: '2008-11-01', approximate: true, source: 'M; United States list of 31 Dec 2008' }] },
  MY: { memberships: [o03] },
  MZ: { memberships: [moscow] },
  NA: listed,
  NO: { memberships: [{ from: '2004-01-01', approximate: true, source: 'M' }] },
  NZ: { memberships: [{ from: '2006-01-01', approximate: true, source: 'M' }] },
  PA: { memberships: [washington] },
  PL: { memberships: [{ ...l03, ...intoUnion('2004-05-01', '1 May 2004'), source: `${l03.source}; end: M` }] },
  QA: { memberships: [moscow] },
  RO: { memberships: [{ ...o03, ...intoUnion('2007-01-01', '1 January 2007'), source: `${o03.source}; end: M` }] },
  RU: listed,
  SG: { memberships: [{ from: '2004-04-01', approximate: true, source: 'Singapore, law of 1 Apr 2004' }] },
  SI: { memberships: [{ ...l03, ...intoUnion('2004-05-01', '1 May 2004'), source: `${l03.source}; end: M` }] },
  SL: listed,
  SZ: { memberships: [{ from: '2011-01-01', approximate: true, source: 'M; not on the list of Canada in 2012' }] },
  TG: { memberships: [o03] },
  TH: listed,
  TR: { memberships: [{ from: '2007-01-01', approximate: true, source: 'not recorded; before November 2007' }] },
  TW: {
    kind: 'entity',
    memberships: [{ from: '2003-01-01', approximate: true, source: schedule }],
  },
  TZ: listed,
  UA: listed,
  US: listed,
  UZ: { memberships: [dubai] },
  VE: {
    memberships: [
      {
        from: '2003-01-01',
        reason: 'listed; trade prohibited since June 2008: see the notices',
        source: 'IDEX, 9 Jun 2008 (since 2003); the Kimberley Process lists it as barred from trade',
        approximate: true,
      },
    ],
  },
  VN: { memberships: [o03] },
  ZA: listed,
  ZW: listed,
}
