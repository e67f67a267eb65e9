/**
 * What is not published.
 * @module
 */
import { conflict, type Reason, refusing } from '@kpc/host/refusal'

export const publishRefusals = {
  CLIENT_REFUSES: conflict('kpc-scheme', 'clients would refuse this'),
} as const satisfies Record<string, Reason>

export const publishRefusal = refusing(publishRefusals)
