/**
 * Territories that trade as part of a participant, `[from, until)`: states of the European Union from
 * their accession on, and what belongs to China's participation.
 * @module
 */
import type { Territory } from '@kpc/schema'
import { dated } from './day.ts'

const start = '2003-01-01'
const accession = 'M (accession to the European Union)'

const union = (from: string, codes: string, until?: string) =>
  codes.split(' ').map((code) => ({ code, participant: 'EU', from, ...(until && { until }), source: accession }))

export const territories: readonly Territory[] = [
  ...union(start, 'AT BE DE DK ES FI FR GR IE IT LU NL PT SE'),
  ...union(start, 'GB', '2021-01-01'),
  ...union('2004-05-01', 'CY CZ EE HU LT LV MT PL SI SK'),
  ...union('2007-01-01', 'BG RO'),
  ...union('2013-07-01', 'HR'),
  { code: 'HK', participant: 'CN', from: '2003-01-02', source: 'Hong Kong, Trade and Industry Department' },
  { code: 'MO', participant: 'CN', from: '2019-10-01', source: 'Macao, DSEDT' },
]
  .map(dated)
  .sort((a, b) => (a.code < b.code ? -1 : 1))
