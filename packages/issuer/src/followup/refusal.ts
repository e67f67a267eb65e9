/**
 * Why no letter is written.
 * @module
 */
import { absent, conflict, fault, input, type Reason, refusing } from '@kpc/host/refusal'

export const followUpRefusals = {
  FOLLOWUP_NONE: absent(
    'III(b)',
    'nothing to follow up: the goods of this certificate have not left, or its receipt was confirmed. See kpc followup list --all',
  ),
  FOLLOWUP_EARLY: conflict(
    'III(b)',
    'it is not yet time for this letter: kpc followup list says from which day on, and after which one before',
  ),
  FOLLOWUP_LANGUAGE: input('kpc followup', 'no letter is in this language'),
  FOLLOWUP_LETTER: fault('kpc followup', 'no font of the press has a letter of it: take the text without --pdf'),
} as const satisfies Record<string, Reason>

export const followUpRefusal = refusing(followUpRefusals)
