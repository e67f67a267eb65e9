/**
 * Why receipt is not confirmed.
 * @module
 */
import { absent, conflict, input, type Reason, refusing, unready } from '@kpc/host/refusal'

export const confirmationRefusals = {
  CONFIRMED_ALREADY: conflict(
    'III(b)',
    'goods came in under this certificate before: a second shipment of it is a copy. Refuse or detain it (--outcome), or say --corrects where it is the same presentation',
  ),
  CONFIRMED_MEANWHILE: conflict(
    'III(b)',
    'somebody has confirmed receipt of it meanwhile: look at what was confirmed, then decide again',
  ),
  DETAINED_FIRST: conflict(
    'III(b)',
    'goods are stranded that are detained and that nobody can lawfully move: detain them first (--outcome detained)',
  ),
  SECOND_MISSING: conflict(
    'R43',
    'this takes two persons: one proposes it, another one confirms it (--second names whoever proposed it)',
  ),
  SECOND_SAME: conflict('R43', 'whoever proposed it can not be the second person too: somebody else has to confirm it'),
  CORRECTS_OTHER: input(
    'kpc confirm --corrects',
    'only the newest confirmation that let goods in is corrected, of the same post and day of presentation: see kpc show',
  ),
  CERTIFICATE_UNSEEN: absent(
    'kpc confirm',
    'the ledger here has only the number, or not even that: give the code of the certificate, a picture or a file of it',
  ),
  CODE_OR_NUMBER: input(
    'kpc confirm',
    'name the code of the certificate, or the number of one that was presented here before: one of the two',
  ),
  CERTIFICATE_AGAINST: conflict(
    'R47',
    'a verifier does not let goods in under this certificate: see kpc verify --for import, then refuse, detain or return them (--outcome), or have the certificate repaired',
  ),
  FOUND_OTHERWISE: input(
    'III(b)',
    'not what is certified: say --outcome accepted-with-differences, or correct what was found',
  ),
  FOUND_ALIKE: input(
    'III(b)',
    'accepted with differences, and nothing differs: state what was found otherwise, or say --outcome accepted',
  ),
  ADVICE_NOBODY: conflict(
    'III(b)',
    'the registry has no authority over there that could be told: tell it by the contact of the registry',
  ),
  INCIDENT_FORM: input(
    'kpc incident',
    'no report: what happened, a day that is not to come, a post of at most 80 and a remark of at most 200 characters',
  ),
  CONFIRMATION_KEY_NONE: unready(
    'kpc keys',
    'no key of this home is registered for confirmations now: make one with kpc keys new --use confirmation, and have it registered',
  ),
} as const satisfies Record<string, Reason>

export const confirmationRefusal = refusing(confirmationRefusals)
