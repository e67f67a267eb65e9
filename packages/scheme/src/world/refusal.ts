/**
 * Why returns make no summary.
 * @module
 */
import { input, type Reason, refusing } from '@kpc/host/refusal'

export const worldRefusals = {
  RETURNS_YEARS: input('kpc-scheme world', 'returns of several years: a summary is of one, so leave the others out'),
} as const satisfies Record<string, Reason>

export const worldRefusal = refusing(worldRefusals)
