/**
 * Why a figure is not stated, or not signed.
 * @module
 */
import { absent, conflict, input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const statisticsRefusals = {
  PERIOD_UNKNOWN: input(
    'R61, R62',
    'no period: trade is returned by quarters, as 2026-Q4, and production by half-years, as 2026-H2',
  ),
  PERIOD_OPEN: unready(
    'Annex III a',
    'this period is not over: its return is signed when all of its days are past; what there is so far is shown without --sign',
  ),
  PERIOD_HALF: input('R62', 'production is stated by half-years: write it as 2026-H2'),
  PRODUCTION_NONE: unready(
    'R62',
    'no production was stated for this half-year: enter it with kpc statistics production, also where it is none',
  ),
  PRODUCTION_ROW: input('Annex III c', 'this row of production can not be read'),
  EDITION_NONE: absent('kpc statistics return', 'no such edition of this return was signed: see kpc statistics list'),
  EDITION_LATER: conflict(
    'kpc statistics return',
    'somebody has signed this edition meanwhile: look at it, and ask again where it should say something else',
  ),
  RETURN_FORM: input('kpc statistics check', 'no signed return: it is made by kpc statistics return --cbor'),
} as const satisfies Record<string, Reason>

export const statisticsRefusal = refusing(statisticsRefusals)
