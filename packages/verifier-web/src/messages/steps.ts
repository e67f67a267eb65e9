/**
 * What is to be done about each code of a verdict, the same in every language. Where a code is not in
 * the table, the state of its check says what: the steps of `usual`.
 * @module
 */
import type { CheckCode, State } from '@kpc/schema'
import type { PageCode, Result } from '../scan-result.ts'
import type { StepName } from './language.ts'

/** What the button of a step does. */
export type StepAct = 'picture' | 'load' | 'number' | 'typing' | 'call' | 'office' | 'post'

export const actOf: Readonly<Partial<Record<StepName, StepAct>>> = {
  call: 'call',
  askIssuer: 'call',
  holdBoth: 'call',
  weighAgain: 'call',
  keepSeals: 'call',
  findSeals: 'call',
  stillStands: 'call',
  askRecord: 'call',
  holdExpired: 'call',
  askAboutPaper: 'call',
  askZone: 'call',
  askZoneOfNotice: 'call',
  askValid: 'call',
  askReplacement: 'call',
  value: 'call',
  report: 'office',
  reportHome: 'office',
  askOffice: 'office',
  askLeft: 'office',
  transit: 'office',
  stillTheSame: 'office',
  update: 'load',
  clean: 'picture',
  fileAgain: 'picture',
  typeAgain: 'typing',
  stillNothing: 'picture',
  byNumber: 'number',
  setPost: 'post',
}

/** What takes the place of a step in a plain check (a trader, a bank), where no shipment is held. */
export const inPlainCheck: Readonly<Partial<Record<StepName, StepName>>> = {
  hold: 'refuse',
  doNotAdmit: 'refuse',
  report: 'reportHome',
  sameShipment: 'sameGoods',
}

/** What takes the place of a step where nothing was scanned: a text was typed or pasted, or a file was chosen. */
export const whereNotScanned: Readonly<
  Record<NonNullable<Result['by']>, Readonly<Partial<Record<StepName, StepName>>>>
> = {
  text: { clean: 'typeAgain', stillNothing: 'typeAgain', scanAmendmentAgain: 'typeAgain' },
  file: { clean: 'fileAgain', stillNothing: 'fileAgain', scanAmendmentAgain: 'fileAgain' },
}

/** By what a check came to. */
export const usual: Readonly<Record<State | 'unreadable', readonly StepName[]>> = {
  unreadable: ['clean', 'byNumber', 'stillTheSame'],
  failed: ['hold', 'report', 'call'],
  unknown: ['update', 'wait', 'askOffice'],
  warned: ['askIssuer'],
  noted: [],
  passed: [],
}

/** Only of checks that neither passed nor are a mere line. */
export const special: Readonly<Partial<Record<CheckCode | PageCode, readonly StepName[]>>> = {
  TEXT_TOO_LONG: ['upperRight'],
  PREFIX_UNKNOWN: ['upperRight', 'stillNothing'],
  PREFIX_KIND: ['upperRight'],
  VERSION_NEWER: ['updatePage'],

  ISSUER_NOT_PARTICIPANT: ['doNotAdmit', 'report'],
  ISSUER_ZONE_UNSTATED: ['askZone'],
  DESTINATION_NOT_PARTICIPANT: ['hold', 'report'],
  DESTINATION_EXPORTS_ONLY: ['hold', 'report'],
  DESTINATION_LEFT: ['askLeft'],
  DESTINATION_ELSEWHERE: ['transit'],
  DESTINATION_NOT_COMPARED: ['setPost'],
  NOT_YET_VALID: ['holdUntil'],
  EXPIRED: ['holdExpired'],
  EXPIRED_LONG: ['askIssuer'],
  NOTICE: ['readNotice'],
  NOTICE_FORBIDS: ['doNotAdmit', 'report'],
  NOTICE_ORIGINS_UNSTATED: ['readNotice'],
  NOTICE_NEWER: ['updatePage', 'readNotice'],
  NOTICE_ZONE_UNSTATED: ['askZoneOfNotice'],
  VALUE_OUTSIDE: ['value'],
  CLOCK_BEHIND: ['setClock'],
  CLOCK_DOUBTED: ['compareClock'],
  CLOCK_ALONE: ['compareClock', 'update'],
  LISTS_WITHHELD: ['update', 'askIssuer'],
  STATUS_CANCELLED: ['askValid', 'hold', 'report'],
  STATUS_REPLACED: ['askReplacement', 'hold', 'report'],
  ISSUED_PHRASE: ['clean', 'askRecord'],
  ISSUED_NUMBER_UNKNOWN: ['update', 'askIssuer'],
  ISSUED_NO_LIST: ['update', 'askIssuer'],
  ISSUED_LATER: ['update', 'call'],
  CONFIRMATION_ALONE: ['scanCertificate'],
  AMENDED: ['compareAmended'],
  AMENDMENT_ALONE: ['scanCertificate'],
  AMENDMENT_MISSING: ['scanOtherAmendment'],
  AMENDMENT_NOT_YET: ['holdUntil'],
  AMENDMENT_OTHER: ['scanAmendmentAgain'],
  AMENDMENT_UNREAD: ['scanAmendmentAgain'],

  PAPER_DIFFERS: ['askAboutPaper'],
  SCANNED_BEFORE: ['sameShipment'],
  NUMBER_TWICE: ['holdBoth'],
  SHIPMENT_DIFFERS: ['weighAgain'],
  SEAL_BROKEN: ['keepSeals'],
  SEAL_MISSING: ['findSeals'],
  FOUND_BEFORE: ['stillStands'],
}
