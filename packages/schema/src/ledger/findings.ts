/**
 * What a review of a ledger can find: one table. A code is stable; a sentence says what is wrong.
 * @module
 */

interface Said {
  readonly says: string
}
const says = (text: string): Said => ({ says: text })

export const ledgerFindings = {
  // The tree and its checkpoints.
  ENTRY_MALFORMED: says('not an entry of a ledger'),
  NODE_OTHER: says('the tree does not have these entries: one of them was altered or put in another place'),
  ROOT_OTHER: says('the entries are not those that the checkpoint was signed over'),
  SIZE_OTHER: says('not as many entries as the checkpoint was signed over'),
  CHECKPOINT_WRONG: says('the checkpoint is not signed by a key that was its authority’s for checkpoints then'),
  CHECKPOINT_OTHER: says('a checkpoint of another ledger, which says nothing of this one'),
  HISTORY_OTHER: says(
    'contradicts a checkpoint that was kept: entries were altered, removed, inserted or moved after it was signed',
  ),
  HISTORY_SHORT: says('contradicts a checkpoint that was kept: it had more entries than there are now'),
  RESTORED: says('restored from a back-up: what was newer than that was lost, and this is what paper showed'),
  ENTRY_ALTERED: says('another entry than in the earlier export'),
  ENTRY_REMOVED: says('was in the earlier export and is gone'),
  ENTRY_INSERTED: says('was not in the earlier export, which goes on behind it'),
  ENTRY_MOVED: says('is at another place than in the earlier export'),

  // What was signed.
  MESSAGE_MISSING: says('what was signed is missing'),
  MESSAGE_OTHER: says('what was signed is not what the entry names'),
  MESSAGE_WRONG: says('not signed by a key of this authority that was good on the day of issue'),
  MESSAGE_NUMBER: says('signed for another number than the entry names'),
  MESSAGE_UNNAMED: says('something signed that the entry does not name'),

  // Confirmations of receipt.
  CONFIRMATION_LINK: says('a confirmation of another certificate than the entry names'),
  CONFIRMATION_COUNT: says('not the next confirmation of its certificate: one is missing, or was added'),
  CONFIRMED_TWICE: says('goods came in twice under one certificate: a second shipment of it is a copy'),

  // What people approved.
  APPROVAL_WRONG: says('the approval beside it is not a signature over what was approved'),
  APPROVAL_KEY: says('approved with a key that never was that person’s here'),
  SECOND_WRONG: says('not approved before by the second person that the entry names'),

  // Time.
  TIME_BACK: says('recorded before the entry before it: moved or back-dated'),
  BACK_DATED: says('dated before a checkpoint that does not have it: back-dated'),
  DATE_FAR: says('the day of issue is more than a day from the day on which it was recorded'),

  // Numbers.
  NUMBER_TWICE: says('a number that was given or accounted for before'),
  NUMBER_OUTSIDE: says('a number of no block of this ledger'),
  NUMBER_UNISSUED: says('no certificate of this number was issued before'),
  BLOCK_TWICE: says('numbers that were allotted before'),
  NUMBER_OPEN: says('not accounted for yet, though later numbers were given'),

  // The database beside the entries.
  HEAD_OTHER: says('the ledger counts another number of entries than there are'),
  ROW_MISSING: says('the certificate is not among those that are looked up'),
  ROW_OTHER: says('what is looked up is not what the entry says'),
  ROW_INSERTED: says('a certificate without an entry'),
  SEQUENCE_GAP: says('an entry is missing here'),
} as const satisfies Record<string, Said>

export type LedgerFindingCode = keyof typeof ledgerFindings

/** `wrong` contradicts the ledger; `noted` is for a person to look at. */
export type Gravity = 'wrong' | 'noted'

/**
 * @property sequence of the entry; the first where it is about several
 * @property until the last of several entries
 * @property number certificate number, the first of several
 * @property count so many numbers that follow each other
 * @property detail what is compared with what, in words
 */
export interface LedgerFinding {
  readonly code: LedgerFindingCode
  readonly gravity: Gravity
  readonly sequence?: number
  readonly until?: number
  readonly number?: string
  readonly count?: number
  readonly detail?: string
}

/** `entry 17, BW0000004: a number that was given or accounted for before` */
export function sayFinding({ code, sequence, until, number, count, detail }: LedgerFinding): string {
  const entries =
    sequence === undefined ? undefined : until === undefined ? `entry ${sequence}` : `entries ${sequence} to ${until}`
  const numbers = number === undefined ? undefined : count === undefined ? number : `${number} and ${count - 1} more`
  const where = [entries, numbers].filter((part) => part !== undefined).join(', ')
  const what = `${ledgerFindings[code].says}${detail === undefined ? '' : ` (${detail})`}`
  return where === '' ? what : `${where}: ${what}`
}
