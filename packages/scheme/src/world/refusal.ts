/**
 * Why returns make no summary.
 * @module
 */
import { input, type Reason, refusing } from '@kpc/host/refusal'

export const worldRefusals = {
  RETURNS_YEARS: input('kpc-scheme world', 'returns of several years: a summary is of one, so leave the others out'),
  RETURNS_NONE: input(
    'kpc-scheme world',
    'nothing to add up: name signed returns, or published figures with --history',
  ),
  RETURNS_OTHER: input(
    'kpc-scheme report --returns',
    'no return that an authority of the registry has signed: take it out of the folder, or give this home the registry that has its key',
  ),
  EDITION_OTHER: input(
    'kpc-scheme world --since',
    'the edition that this one is held against is of another year, or not before it: say --edition with the next number',
  ),
  EDITION_CHANGED: input(
    'kpc-scheme world --since',
    'this edition is not as the scheme has signed it: take the folder that --publish has made, as it is',
  ),
  EDITION_TABLE: input('kpc-scheme world --since', 'this edition has no table that can be read'),
  HISTORY_TABLE: input(
    'kpc-scheme world --history',
    'no table of published figures: its columns are year, participant, flow, measure, value, unit, printed_precision, edition, kind, source and note, and each row names its source',
  ),
} as const satisfies Record<string, Reason>

export const worldRefusal = refusing(worldRefusals)
