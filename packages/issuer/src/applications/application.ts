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
 * @property name as the ledger has it: `A1`
 * @property version one more with every change
 * @property writers the names of all who wrote it
 * @property exporter for whom an applicant wrote it
 * @property approval index of the ledger's entry by which it was approved
 * @property number of the certificate that it became
 * @property made and `changed`: instants in seconds
 * @property path indices of the ledger's entries that tell its way, oldest first
 * @property counting index of the entry that tells what was counted and weighed last
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
}

export type ApplicationRow = Selectable<Tables['application']>

export function applicationOf(row: ApplicationRow): Application {
  const { id, version, state, content, writers, exporter, approval, reason, number, made, changed, path, counting } =
    row
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

/** What an approver approves: the certificate as it will be signed, against which rules, and what it replaces. */
export function digestOfContent(content: Content): Uint8Array {
  const draft = draftOf(content)
  const { number, reason } = content.replaces ?? {}
  return digestOf(encode([fingerprintOf(draft), draft.anyway ?? null, number ?? null, reason ?? null]))
}
