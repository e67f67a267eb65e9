/**
 * What the pages of the import desk say, in one language. What a confirmation says is in the words of the language
 * itself (`@kpc/schema/words/confirmed`).
 * @module
 */
import type { Hindrance } from '../../imports/outcome-rules.ts'

/** Tabs of the desk, in their order. */
export const laneNames = ['expected', 'arrived', 'decide', 'decided', 'overdue', 'alarms'] as const
export type LaneName = (typeof laneNames)[number]

/** Refusals that a person meets at the import desk. */
const importCodes = [
  'ALARM_SETTLED',
  'ALARM_REASON',
  'CONFIRMED_ALREADY',
  'CONFIRMED_MEANWHILE',
  'CERTIFICATE_AGAINST',
  'CERTIFICATE_UNSEEN',
  'FOUND_OTHERWISE',
  'FOUND_ALIKE',
  'DETAINED_FIRST',
  'SECOND_SAME',
  'SECOND_MISSING',
  'COMPARISON_CHANGED',
  'SHIPMENT_UNKNOWN',
  'SHIPMENT_DECIDED',
  'CONFIRMATION_KEY_NONE',
  'CONFIRMATION_INCOMPLETE',
  'CONFIRMATION_OUTCOME',
  'CONFIRMATION_REMEDY',
  'CONFIRMATION_DATE',
] as const

export type ImportWords = Readonly<
  Record<
    | 'title'
    | 'present'
    | 'presentHint'
    | 'code'
    | 'find'
    | 'none'
    | 'stands'
    | 'left'
    | 'late'
    | 'compared'
    | 'on'
    | 'batch'
    | 'batchHint'
    | 'compare'
    | 'asCertified'
    | 'otherName'
    | 'otherAddress'
    | 'sealNumbers'
    | 'unsaid'
    | 'corrects'
    | 'hold'
    | 'confirm'
    | 'two'
    | 'proposed'
    | 'verdict'
    | 'confirmed'
    | 'noneConfirmed'
    | 'slip'
    | 'form'
    | 'others'
    | 'remarkHint'
    | 'technicalHint'
    | 'alarmsHint'
    | 'untold'
    | 'told'
    | 'theirEntry'
    | 'nextTry'
    | 'undelivered'
    | 'carrier'
    | 'settle',
    string
  >
> & {
  readonly lanes: Readonly<Record<LaneName, string>>
  /** Why an outcome is impossible now, after its name. */
  readonly hindrances: Readonly<Record<Hindrance, string>>
  readonly refusals: Readonly<Record<(typeof importCodes)[number], string>>
}
