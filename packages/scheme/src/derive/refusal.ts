/**
 * Why no registry follows from the decisions.
 * @module
 */
import { conflict, type Reason, refusing } from '@kpc/host/refusal'

export const deriveRefusals = {
  DECISION_OUT_OF_TURN: conflict(
    'kpc-scheme derive',
    'does not follow from the decisions before it: nobody is admitted twice, or leaves who is not in; record what is missing, or mend the days',
  ),
} as const satisfies Record<string, Reason>

export const deriveRefusal = refusing(deriveRefusals)
