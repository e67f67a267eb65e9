/**
 * Territories that trade as part of a participant, `[from, until)`: states of the European Union from
 * their accession on, with Greenland and what lies overseas, and what belongs to China and to the
 * United States.
 * @module
 */
import type { Territory } from '@kpc/schema'
import { dated } from './day.ts'

const start = '2003-01-01'
const accession = 'M (accession to the European Union)'

const union = (from: string, codes: string, until?: string) =>
  codes.split(' ').map((code) => ({ code, participant: 'EU', from, ...(until && { until }), source: accession }))

/** Territories of the Member States to which the Treaty applies; which have codes of their own is from memory. */
const overseas = (from: string, codes: string) =>
  union(from, codes).map((one) => ({ ...one, source: 'Regulation (EC) 2368/2002, article 2(o); which codes: M' }))

/** One statistical territory with the United States. */
const statistical = 'United Nations, IMTS Compilers Manual, Annex 9.C'

export const territories: readonly Territory[] = [
  ...union(start, 'AT BE DE DK ES FI FR GR IE IT LU NL PT SE'),
  ...union(start, 'GB', '2021-01-01'),
  ...union('2004-05-01', 'CY CZ EE HU LT LV MT PL SI SK'),
  ...union('2007-01-01', 'BG RO'),
  ...union('2013-07-01', 'HR'),
  ...overseas(start, 'GF GP MF MQ RE'),
  ...overseas('2014-01-01', 'YT'),
  {
    code: 'GL',
    participant: 'EU',
    from: '2015-02-01',
    source: 'Regulation (EU) 257/2014; Decision 2014/136/EU: month only',
  },
  ...['PR', 'VI'].map((code) => ({ code, participant: 'US', from: start, source: statistical })),
  { code: 'HK', participant: 'CN', from: '2003-01-02', source: 'Hong Kong, Trade and Industry Department' },
  { code: 'MO', participant: 'CN', from: '2019-10-01', source: 'Macao, DSEDT' },
]
  .map(dated)
  .sort((a, b) => (a.code < b.code ? -1 : 1))
