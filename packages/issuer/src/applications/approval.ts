/**
 * Approvals that are signatures: the document that somebody signs to approve an application as it stands, and what
 * is asked of it before it counts: by the server when it comes in, and again by the signer before it signs.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import {
  type Approval,
  answer,
  approvalFault,
  decodeApproval,
  decodeApprovalDocument,
  digestOf,
  encodeApproval,
  encodeApprovalDocument,
  equalBytes,
  FormatError,
  isSigned,
  type LedgerEntry,
  otherIn,
} from '@kpc/schema'
import type { Kysely } from 'kysely'
import type { ApprovalRule } from '../home/settings.ts'
import type { Tables } from '../ledger/tables.ts'
import { actRows } from '../people/application-acts.ts'
import { twinOf } from '../people/name.ts'
import { isInhabited } from '../people/people.ts'
import { approvingPasskey, findKey, isInUse, isKey, rememberPasskey } from '../people/person-keys.ts'
import { type Assertion, checkAssertion, type Expected } from '../people/webauthn.ts'
import { type Application, digestOfContent } from './application.ts'
import { applicationRefusal } from './refusal.ts'

/**
 * What somebody approves as it stands: an application, or a proposal.
 * @property digest of what is approved
 */
export interface Approvable {
  readonly name: string
  readonly version: number
  readonly digest: Uint8Array
}

/** @throws {InputError} an application that is not right */
const approvableOf = (one: Application | Approvable): Approvable =>
  'digest' in one ? one : { name: one.name, version: one.version, digest: digestOfContent(one) }

/** The document that somebody signs. @param at instant, in seconds */
export function documentOf(approved: Application | Approvable, person: string, at: number): Uint8Array<ArrayBuffer> {
  const { name, version, digest } = approvableOf(approved)
  return encodeApprovalDocument({
    type: 'kpc-approval',
    act: 'approve',
    application: name,
    version,
    digest,
    person,
    at,
  })
}

/** What a passkey has signed, as a browser hands it in. @property id of the credential */
export interface PasskeyApproval extends Assertion {
  readonly document: Uint8Array
  readonly id: Uint8Array
}

/** By a passkey on a page, or whole, by a key file. */
export type Proof =
  | { readonly passkey: PasskeyApproval; readonly place: Omit<Expected, 'challenge'> }
  | { readonly approval: Uint8Array }

/**
 * @property rule of this authority
 * @property proof that somebody has signed
 */
export interface Approving {
  readonly rule?: ApprovalRule | undefined
  readonly proof?: Proof | undefined
}

/** What an entry is told of a signed approval. */
export interface Approved {
  readonly message: Uint8Array
  readonly approval: Uint8Array
  readonly means: 'approval'
}

/**
 * What comes in, proved: signed now, of this application or proposal as it stands, by this person, who may approve, with
 * a key of their own.
 * @param by who acts, and at which instant the entry will be
 * @throws {Refusal} `APPROVAL_UNSIGNED`, `APPROVAL_OTHER`, `APPROVAL_PERSON`, `PASSKEY_*`
 */
export async function provedApproval(
  db: Kysely<Tables>,
  approved: Application | Approvable,
  by: { readonly name: string; readonly at: number },
  { rule, proof }: Approving,
): Promise<Approved | undefined> {
  if (!proof) {
    if (rule?.signed) throw applicationRefusal('APPROVAL_UNSIGNED', { subject: approved.name })
    return undefined
  }
  const person = await approverNamed(db, by.name)
  if (!person) throw applicationRefusal('APPROVAL_PERSON', { subject: by.name })
  const approval =
    'passkey' in proof ? await ofPasskey(db, person, proof, by.at) : await ofKeyFile(db, person, proof.approval)
  const message = provedBytes(approval, approvableOf(approved), by)
  return { message, approval: digestOf(message), means: 'approval' }
}

async function ofPasskey(
  db: Kysely<Tables>,
  person: string,
  { passkey, place }: Extract<Proof, { readonly passkey: unknown }>,
  at: number,
): Promise<Approval> {
  const { document, id, clientDataJSON, authenticatorData, signature } = passkey
  const { row, approving } = await approvingPasskey(db, person, id)
  checkAssertion(passkey, { ...place, challenge: digestOf(document) }, row)
  await rememberPasskey(db, person, approving, at)
  return { document, ...approving, ...place, authenticatorData, clientDataJSON, signature }
}

async function ofKeyFile(db: Kysely<Tables>, person: string, message: Uint8Array): Promise<Approval> {
  const approval = readApproval(message)
  const key = approval && (await findKey(db, approval.credential))
  const isTheirs = key && key.kind === 'file' && key.person === person && isKey(key, approval)
  if (!isTheirs || !(await isInUse(db, key))) throw applicationRefusal('APPROVAL_PERSON')
  return approval
}

function readApproval(message: Uint8Array): Approval | undefined {
  try {
    return decodeApproval(message)
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}

/** The bytes of an approval that is of this very one, and signed. @throws {Refusal} `APPROVAL_OTHER` */
function provedBytes(
  approval: Approval,
  { name, version, digest }: Approvable,
  by: { readonly name: string; readonly at: number },
): Uint8Array {
  const about = { application: name, digest, by: by.name, at: by.at }
  try {
    const document = decodeApprovalDocument(approval.document)
    const isThis = document.version === version && otherIn(document, about) === undefined
    if (isThis && answer(isSigned(approval), nodeVerify)) return encodeApproval(approval)
  } catch (error) {
    // Larger than an approval is, or no document.
    if (!(error instanceof FormatError)) throw error
  }
  throw applicationRefusal('APPROVAL_OTHER', { subject: name })
}

/** The id of somebody who may approve today. */
async function approverNamed(db: Kysely<Tables>, name: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['id', 'role'])
    .where('twin', '=', twinOf(name))
    .where('disabled', 'is', null)
    .executeTakeFirst()
  return row && actRows.approve.roles.includes(row.role) ? row.id : undefined
}

/**
 * Whoever approved at the desk in a role still has it; where nobody was ever admitted there is nobody to ask.
 * @throws {Refusal} `APPROVAL_PERSON`
 */
export async function refuseFormerApprover(db: Kysely<Tables>, { role, by }: LedgerEntry): Promise<void> {
  if (role === undefined || (await approverNamed(db, by)) !== undefined) return
  if (await isInhabited(db)) throw applicationRefusal('APPROVAL_PERSON', { subject: by })
}

/**
 * Asked again by the signer, of the bytes in the ledger: signed, of what is to be signed now, by somebody who may still
 * approve, with a key that is still theirs.
 * @returns the SHA-256 of the approval
 * @throws {Refusal} `APPROVAL_UNSIGNED`, `APPROVAL_OTHER`, `APPROVAL_PERSON`
 */
export async function provedAgain(
  db: Kysely<Tables>,
  entry: LedgerEntry,
  message: Uint8Array | undefined,
): Promise<Uint8Array> {
  if (!entry.approval || !message) throw applicationRefusal('APPROVAL_UNSIGNED', { subject: entry.application ?? '' })
  const isNamed = equalBytes(digestOf(message), entry.approval)
  if (!isNamed || answer(approvalFault(message, entry), nodeVerify) !== undefined)
    throw applicationRefusal('APPROVAL_OTHER', { subject: entry.application ?? '' })
  const approval = decodeApproval(message)
  const [person, key] = [await approverNamed(db, entry.by), await findKey(db, approval.credential)]
  const isTheirs = person !== undefined && key?.person === person && isKey(key, approval)
  if (!isTheirs || !(await isInUse(db, key))) throw applicationRefusal('APPROVAL_PERSON', { subject: entry.by })
  return entry.approval
}
