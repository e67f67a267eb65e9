/**
 * Why a certificate is not issued, not found, or may not go on.
 * @module
 */
import { absent, conflict, faulting, forbidden, input, type Reason, refusing } from '@kpc/host/refusal'

export const certificateRefusals = {
  REQUEST_FORM: input('Idempotency-Key', 'not a key of 1 to 200 printable ASCII characters'),
  NUMBER_UNKNOWN: absent('R3', 'the ledger has no certificate of this number: see kpc list'),
  ALREADY_EXPORTED: conflict(
    'R30',
    'exported already: nothing replaces it any more, and it did not come back unused; repair it with kpc amend, or cancel it',
  ),
  EXPORT_DAY: input(
    'R30',
    'goods leave between the day of issue and the last day, and not after today: correct the day',
  ),
  ALREADY_CANCELLED: conflict(
    'R31',
    'cancelled already: all that may follow is a report that the paper is lost or stolen',
  ),
  ALREADY_REPLACED: conflict('R30', 'replaced already: act on the certificate that took its place, see kpc show'),
  ALREADY_EXPIRED: conflict('R29', 'returned unused already: it stands for nothing any more, issue another one'),
  ALREADY_LOST: conflict('R44', 'reported lost already: it stays so, also where the paper is found; issue another one'),
  ALREADY_STOLEN: conflict(
    'R44',
    'reported stolen already: it stays so, also where the paper is found; issue another one',
  ),
  NOT_EXPIRED: conflict('R29', 'not expired yet: where it comes back unused before its last day, use kpc cancel'),
  NOT_SURRENDERED: input(
    'R30',
    'a certificate is replaced before export only, against the old paper: take it, then say --surrendered',
  ),
  REPLACE_LATE: conflict('R30', 'expired: take it back with kpc expire, and issue another one'),
  NUMBER_BLANK: absent(
    'R44',
    'no certificate has this number: for blank forms use kpc numbers lost or kpc numbers stolen',
  ),
  ISSUE_DATE_FAR: input(
    'R6',
    'the day of issue is more than a day from today in UTC: a certificate is dated on the day it is signed',
  ),
  VALIDITY_TOO_LONG: input('R28', 'valid for longer than the settings of this authority allow: choose an earlier day'),
  EXPIRED_AT_ISSUE: input('R7', 'over before it is issued: state a later last day'),
  COUNTRY_UNKNOWN: input(
    'ISO 3166-1',
    'the code of no country: write the two letters of the country in which the goods were mined, as BW',
  ),
  CONTENT_AGAIN: input(
    'R25',
    'has the same goods, parties and seals: one shipment has one certificate. If these are other goods, say so with --anyway; for a new paper see kpc replace',
  ),
  DESTINATION_OWN: input(
    'R21',
    'the goods would stay with the participant that certifies them: name where they go, or say why with --anyway',
  ),
  VALIDITY_UNUSUAL: input(
    'R28',
    'valid for longer than the 60 days that are usual: choose an earlier day, set maxValidityDays in settings.json, or say why with --anyway',
  ),
  PARTIES_SAME: input(
    'R9, R10',
    'exporter and importer are the same, name and address: correct one, or say why with --anyway',
  ),
  SEALS_NONE: input('R20', 'no seal is named: nobody can tell by the paper whether the box was opened on its way'),
  ERROR_VALUE: input(
    'KPCS Annex I',
    'what a spreadsheet or a program writes where it has no value: write the value, or leave it empty',
  ),
  SPOILT_VALUE: input(
    'KPCS Annex I',
    'a spreadsheet may have made this of a longer number, or of a text that looks like a day: compare it with what was typed, and format the column as text',
  ),
  STATE_UNKNOWN: input(
    'kpc list',
    'no state of a certificate: name issued, exported, cancelled, replaced, expired, lost or stolen',
  ),
  ANNEX_EMPTY: input('kpc issue --annex', 'the annex is empty: name the file with the detail'),
  ANNEX_OTHER: input(
    'kpc issue --annex',
    'the certificate states the SHA-256 of another file: leave it out, or name that file',
  ),
  APPROVAL_NEEDED: forbidden(
    'kpc home',
    'this authority signs approved applications only: submit it at the desk, have it approved, and validate it there',
  ),
  APPROVAL_MISSING: forbidden(
    'kpc home',
    'this authority signs what was approved with a passkey or a key file, and this was not: send it back, and have it approved so',
  ),
  COUNTING_NEEDED: conflict(
    'R27',
    'this authority counts and weighs before it validates: open the parcels, and enter at the desk what was found',
  ),
  COUNTING_DIFFERS: conflict(
    'R27',
    'what was counted and weighed is not what is applied for: send it back, and have it written anew',
  ),
  SECOND_NEEDED: forbidden(
    'kpc home',
    'this authority does it only when a second person has approved it: propose it at the desk, or see kpc proposals --help',
  ),
  PROPOSAL_STALE: conflict(
    'kpc proposals',
    'the certificate is no longer what it was when this was proposed: look at it again, and propose it anew',
  ),
  FOUR_EYES: forbidden('kpc home', 'whoever wrote or approved it does not do this as well: ask a second person'),
} as const satisfies Record<string, Reason>
export type CertificateCode = keyof typeof certificateRefusals

export const certificateRefusal = refusing(certificateRefusals)
export const certificateFault = faulting(certificateRefusals)
