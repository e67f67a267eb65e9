/**
 * What the pages of devices and of follow-up say, in one language.
 * @module
 */
import type { LetterKind } from '../../ledger/followup-tables.ts'

/** Refusals that a person meets on them. */
type PostCode =
  | 'POST_FORM'
  | 'SERVICE_FORM'
  | 'DEVICES_MANY'
  | 'DEVICE_ABSENT'
  | 'FOLLOWUP_NONE'
  | 'FOLLOWUP_EARLY'
  | 'FOLLOWUP_LANGUAGE'

type DeviceWord =
  | 'title'
  | 'hint'
  | 'pair'
  | 'post'
  | 'service'
  | 'serviceHint'
  | 'shown'
  | 'device'
  | 'paired'
  | 'revoked'
  | 'revoke'
  | 'revokeDoes'
  | 'none'
  | 'state'

type FollowUpWord =
  | 'title'
  | 'hint'
  | 'none'
  | 'all'
  | 'due'
  | 'to'
  | 'left'
  | 'dueOn'
  | 'letters'
  | 'next'
  | 'write'
  | 'language'
  | 'usual'
  | 'done'
  | 'pdf'
  | 'back'

/** @property shown has `{time}` */
export interface PostWords {
  readonly devices: Readonly<Record<DeviceWord, string>>
  readonly followup: Readonly<Record<FollowUpWord, string>> & { readonly kinds: Readonly<Record<LetterKind, string>> }
  readonly refusals: Readonly<Record<PostCode, string>>
}
