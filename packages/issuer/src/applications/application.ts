/**
 * An application for a certificate: what was typed, where it stands, and who was at it.
 * @module
 */
import { digestOf, encode } from '@kpc/schema'
import { type Draft, parseDraft } from '@kpc/schema/input'
import type { Selectable } from 'kysely'
import { fingerprintOf } from '../certificates/issue.ts'
import type { ApplicationState } from '../ledger/application-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import type { EvidenceKind } from '../registers/evidence-kinds.ts'
import { applicationRefusal } from './refusal.ts'

/**
 * What was typed. It need not be right before it is submitted.
 * @property certificate the input of a certificate
 * @property replaces the certificate whose place it takes, and why (R30)
 */
export interface Content {
  readonly certificate: Readonly<Record<string, unknown>>
  readonly replaces?: { readonly number: string; readonly reason: string }
}

/**
 * A file that is attached: its bytes lie beside the application, under its digest.
 * @property digest SHA-256, in hexadecimal digits
 * @property type that its first bytes say
 * @property size in bytes
 * @property at instant in seconds
 */
export interface Evidence {
  readonly digest: string
  readonly kind: EvidenceKind
  readonly name: string
  readonly type: EvidenceType
  readonly size: number
  readonly by: string
  readonly at: number
}

/** Kinds of files, as they are served. */
export const evidenceTypes = ['application/pdf', 'image/png', 'image/jpeg'] as const
export type EvidenceType = (typeof evidenceTypes)[number]

/**
 * @property name as the ledger has it: `A1`
 * @property version one more with every change
 * @property writers the names of all who wrote it
 * @property exporter for whom an applicant wrote it
 * @property approval index of the ledger's entry by which it was approved
 * @property number of the certificate that it became
 * @property made and `changed`: instants in seconds
 * @property path indices of the ledger's entries that tell its way, oldest first
 * @property counting index of the entry that tells what was counted and weighed last
 * @property evidence what is attached, in the order in which it was
 * @property destroyed index of the entry that tells that its content was destroyed
 */
export interface Application {
  readonly name: string
  readonly version: number
  readonly state: ApplicationState
  readonly content: Content
  readonly writers: readonly string[]
  readonly exporter?: string
  readonly approval?: number
  readonly reason?: string
  readonly number?: string
  readonly made: number
  readonly changed: number
  readonly path: readonly number[]
  readonly counting?: number
  readonly evidence: readonly Evidence[]
  readonly destroyed?: number
}

export type ApplicationRow = Selectable<Tables['application']>

export function applicationOf(row: ApplicationRow): Application {
  const { id, version, state, content, writers, exporter, approval, reason, number, made, changed, path } = row
  const { counting, evidence, destroyed } = row
  return {
    name: nameOf(id),
    version,
    state,
    content: JSON.parse(content) as Content,
    writers: JSON.parse(writers) as string[],
    ...(exporter !== null && { exporter }),
    ...(approval !== null && { approval }),
    ...(reason !== null && { reason }),
    ...(number !== null && { number }),
    made,
    changed,
    path: JSON.parse(path) as number[],
    ...(counting !== null && { counting }),
    evidence: JSON.parse(evidence) as Evidence[],
    ...(destroyed !== null && { destroyed }),
  }
}

export function nameOf(id: number): string {
  return `A${id}`
}

/** @throws {Refusal} `APPLICATION_UNKNOWN` */
export function idOf(name: string): number {
  const [, digits] = /^A([1-9]\d{0,14})$/.exec(name) ?? []
  if (digits === undefined) throw applicationRefusal('APPLICATION_UNKNOWN', { subject: name })
  return Number(digits)
}

/** Letters of JSON: the whole form with every box full is a third of it. */
const largestContent = 32 * 1024

/** @throws {Refusal} `APPLICATION_FORM` */
export function writtenContent(content: unknown): string {
  if (!isContent(content)) throw applicationRefusal('APPLICATION_FORM')
  const text = JSON.stringify(content)
  if (text.length > largestContent) throw applicationRefusal('APPLICATION_FORM')
  return text
}

function isContent(value: unknown): value is Content {
  if (!isObject(value)) return false
  const { certificate, replaces, ...others } = value
  return isObject(certificate) && (replaces === undefined || isReplacing(replaces)) && Object.keys(others).length === 0
}

function isReplacing(value: unknown): boolean {
  if (!isObject(value)) return false
  const { number, reason, ...others } = value
  return [number, reason].every((one) => typeof one === 'string' && one !== '') && Object.keys(others).length === 0
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** @throws {InputError} with every fault of what was typed, by its box */
export function draftOf({ certificate }: Content): Draft {
  return parseDraft(certificate)
}

/**
 * What an approver approves: the certificate as it will be signed, against which rules, what it replaces, and what is
 * attached to it, as what.
 */
export function digestOfContent({ content, evidence }: Pick<Application, 'content' | 'evidence'>): Uint8Array {
  const draft = draftOf(content)
  const { number, reason } = content.replaces ?? {}
  const attached = evidence.map(({ kind, digest }) => `${kind} ${digest}`).sort()
  return digestOf(
    encode([
      fingerprintOf(draft),
      draft.anyway ?? null,
      number ?? null,
      reason ?? null,
      // As it was before anything could be attached.
      ...(attached.length > 0 ? [attached] : []),
      ...(draft.takes ? [draft.takes.map(({ number, hs, carats }) => [number, hs, carats])] : []),
    ]),
  )
}
