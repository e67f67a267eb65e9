/**
 * What pages of registers, of evidence and of what is destroyed say, in one language.
 * @module
 */
import type { ApplicationCode } from '../../applications/refusal.ts'
import type { PartyAct, PartyKind } from '../../ledger/register-tables.ts'
import type { EvidenceKind } from '../../registers/evidence-kinds.ts'
import type { LicenceKind, PartyField } from '../../registers/fields.ts'
import type { RegisterCode } from '../../registers/refusal.ts'
import type { DueKind } from '../../retention/due-kinds.ts'
import type { RetentionCode } from '../../retention/refusal.ts'

/** What can be said against a certificate, or stands against what is typed. */
const registerCodes = [
  'PARTY_MISSING',
  'PARTY_TEXT',
  'PARTY_DAY',
  'PARTY_DAYS',
  'PARTY_AREA',
  'PARTY_COUNTRY',
  'PARTY_LICENCE_TAKEN',
  'PARTY_CHANGED',
  'PARTY_REASON',
  'LICENCE_NONE',
  'CARRIER_NONE',
  'CARRIER_OVER',
  'LICENCE_OVER',
  'LICENCE_KIND',
  'LICENCE_AREA',
  'EVIDENCE_MISSING',
  'PARTY_DENIED',
  'PARTY_NEAR',
  'EXPORTER_OTHER',
  'REGISTER_TABLE',
  'REGISTER_TWICE',
] as const satisfies readonly RegisterCode[]

const evidenceCodes = [
  'EVIDENCE_TYPE',
  'EVIDENCE_LARGE',
  'EVIDENCE_MANY',
  'EVIDENCE_TWICE',
  'EVIDENCE_NAME',
] as const satisfies readonly ApplicationCode[]

const retentionCodes = [
  'RETENTION_OTHER',
  'RETENTION_REASON',
  'SUBJECT_FORM',
] as const satisfies readonly RetentionCode[]

type ShownCode = (typeof registerCodes)[number] | (typeof evidenceCodes)[number] | (typeof retentionCodes)[number]

export interface RegisterWords {
  readonly page: Readonly<
    Record<
      | 'title'
      | 'find'
      | 'none'
      | 'enter'
      | 'save'
      | 'state'
      | 'inForce'
      | 'ended'
      | 'history'
      | 'reason'
      | 'end'
      | 'resume'
      | 'table'
      | 'paste'
      | 'outcome'
      | 'carryOut'
      | 'needed',
      string
    >
  >
  readonly kinds: Readonly<Record<PartyKind, string>>
  readonly fields: Readonly<Record<PartyField, string>>
  readonly licences: Readonly<Record<LicenceKind, string>>
  readonly acts: Readonly<Record<PartyAct, string>>
  readonly evidence: Readonly<
    Record<'title' | 'hint' | 'none' | 'attach' | 'file' | 'kind' | 'remove', string> & Record<EvidenceKind, string>
  >
  readonly retention: Readonly<
    Record<
      | 'title'
      | 'hint'
      | 'nothing'
      | 'since'
      | 'counts'
      | 'destroy'
      | 'stays'
      | 'destroyed'
      | 'handOut'
      | 'whose'
      | 'format',
      string
    > &
      Record<DueKind, string>
  >
  readonly refusals: Readonly<Record<ShownCode, string>>
}
