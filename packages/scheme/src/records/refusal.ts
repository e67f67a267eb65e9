/**
 * What is wrong with the files of records.
 * @module
 */
import { absent, conflict, input, limit, malformed, type Reason, refusing } from '@kpc/host/refusal'

export const recordRefusals = {
  RECORD_SYNTAX: malformed(
    'YAML 1.2',
    'is no YAML that is read here: one mapping, without anchors, tags or names twice',
  ),
  RECORD_LARGE: limit(
    'kpc-scheme records',
    'larger than any record: shorten it, or keep papers elsewhere under their SHA-256',
  ),
  RECORD_DEEP: limit('kpc-scheme records', 'nested deeper than any record'),
  RECORD_MANY: limit('kpc-scheme records', 'more files than a scheme has records'),
  RECORD_PLACE: input('kpc-scheme records', 'no place for a record: FOLDER/NAME.yaml, or one folder more between them'),
  RECORD_LINKED: malformed(
    'kpc-scheme records',
    'a link of the file system, or no regular file: put the file itself there',
  ),
  RECORD_TWICE: conflict(
    'kpc-scheme records',
    'has the name of another record, but for its ending or its capitals, which some systems do not tell apart',
  ),
  RECORD_REPEATED: input(
    'kpc-scheme records',
    'stands in this list already, and would count twice: take one of them out',
  ),
  RECORD_NONE: absent('kpc-scheme records', 'there is no such record'),
  RECORD_ID: input('kpc-scheme records', 'is not the name of this file'),
  RECORD_EDITION: malformed(
    'kpc-scheme records',
    'names no edition that this program reads: use a newer program for what a newer one wrote',
  ),
  RECORD_ORDER: input('kpc-scheme records', 'ends before it begins, or comes before what it follows'),
  RECORD_ALONE: input('kpc-scheme records', 'a second person approves what binds: the approver is not who drafted it'),
  RECORD_APPROVED: conflict(
    'kpc-scheme records',
    'was changed after it was approved: a second person looks at it again, and approves what stands there now',
  ),
  RECORD_TAKEN: conflict('kpc-scheme records', 'there is such a record: edit it, or give the new one another name'),
  RECORD_CHANGED: conflict(
    'kpc-scheme records',
    'somebody else has changed the same in the meantime: read it again, and decide which holds; nothing was written',
  ),
  RECORD_BUSY: conflict('kpc-scheme records', 'somebody else is writing just now: try again; nothing was written'),
  RECORD_UNBOUND: input('kpc-scheme records', 'records of this kind are approved by nobody'),
  RECORD_PATH: input('kpc-scheme record', 'is no path of a field: kpc-scheme record fields prints them'),
  RECORD_HISTORY: malformed('kpc-scheme records', 'is no version of a record: put back what version control has'),
  RECORD_UNDECIDED: input('kpc-scheme records', 'people decide this step: name who did, or the decision'),
  RECORDS_MISSING: absent('kpc-scheme records', 'no records: a folder of records has a file records.yaml'),
  RECORDS_WRONG: input('kpc-scheme records', 'these records do not check: kpc-scheme check says where'),
  RECORD_NEEDED: absent('kpc-scheme records', 'not recorded, and needed for this'),
} as const satisfies Record<string, Reason>
export type RecordCode = keyof typeof recordRefusals

export const recordRefusal = refusing(recordRefusals)
