/**
 * What the page of incidents says, in one language.
 * @module
 */
import type { NoticeState } from '@kpc/host/incident-answer'
import type { IncidentKind } from '@kpc/schema'

/** Refusals that a person meets on it. */
type IncidentCode =
  | 'ANSWER_FORM'
  | 'ANSWER_STRANGER'
  | 'ANSWER_UNSIGNED'
  | 'INCIDENT_FORM'
  | 'NUMBER_FORM'
  | 'OUTBOX_HOW'
  | 'OUTBOX_LETTER'

type IncidentWord =
  | 'title'
  | 'hint'
  | 'report'
  | 'number'
  | 'what'
  | 'day'
  | 'post'
  | 'seen'
  | 'none'
  | 'scheme'
  | 'file'
  | 'fileHint'
  | 'how'
  | 'hand'
  | 'answer'
  | 'answerHint'
  | 'take'
  | 'record'
  | 'here'

/** @property record has `{record}` and `{on}` */
export interface IncidentWords extends Readonly<Record<IncidentWord, string>> {
  readonly kinds: Readonly<Record<IncidentKind, string>>
  readonly states: Readonly<Record<'waiting' | 'handed' | 'answered', string>>
  /** What the scheme says of its notice. */
  readonly notices: Readonly<Record<NoticeState, string>>
  readonly refusals: Readonly<Record<IncidentCode, string>>
}
