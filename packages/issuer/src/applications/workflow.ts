/**
 * The way of an application: begun, written, submitted, approved, and validated as a certificate; each act by the
 * table of acts, and in the ledger with who did it and when.
 * @module
 */
import { decodeEntry, equalBytes, type LedgerEntry } from '@kpc/schema'
import type { Kysely, Updateable } from 'kysely'
import { findIssued } from '../certificates/find.ts'
import { type Approved, type Issuing, issue } from '../certificates/issue.ts'
import type { Issued } from '../certificates/issued.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { replace } from '../certificates/replace.ts'
import { approvalRuleOf } from '../home/home.ts'
import type { Event, Work } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { type Act, actRows, isOfRole, isOneOf } from '../people/application-acts.ts'
import { isSamePerson } from '../people/name.ts'
import { type Application, digestOfContent, draftOf, writtenContent } from './application.ts'
import { type Approving, provedAgain, provedApproval } from './approval.ts'
import { type Counted, currentCounting, recordOf } from './counting.ts'
import { applicationRefusal } from './refusal.ts'
import { findApplication, insertApplication, selectApplications, updateApplication, type Wanted } from './rows.ts'

/** @property exporter of an applicant: the only one whose applications there are for him */
export interface Applying extends Omit<Workplace, 'trust'> {
  readonly exporter?: string | undefined
}

/** An application as somebody has read it. */
export type Read = Pick<Application, 'name' | 'version'>

/** @throws {Refusal} `APPLICATION_UNKNOWN` */
export function find(name: string, applying: Pick<Applying, 'ledger' | 'exporter'>): Promise<Application> {
  return applying.ledger.beside((db) => own(db, name, applying))
}

/** Those that wait, oldest first. */
export function list(wanted: Wanted, { ledger, exporter }: Pick<Applying, 'ledger' | 'exporter'>) {
  return ledger.beside((db) => selectApplications(db, { ...wanted, ...(exporter !== undefined && { exporter }) }))
}

/** Somebody else's is not there: that it exists is told to nobody. */
async function own(db: Kysely<Tables>, name: string, { exporter }: Pick<Applying, 'exporter'>): Promise<Application> {
  const found = await findApplication(db, name)
  if (exporter !== undefined && found.exporter !== exporter)
    throw applicationRefusal('APPLICATION_UNKNOWN', { subject: name })
  return found
}

/**
 * @param content what was typed so far; it need not be right
 * @param request a key of the person's own for it: asked again, as an answer may be lost, it is the same one
 * @throws {Refusal} `APPLICATION_FORM`, `ROLE_FORBIDS`
 */
export function begin(content: unknown, applying: Applying, request?: string): Promise<Application> {
  return applying.ledger.beside((db) => beginIn(db, content, applying, request))
}

/** Several, all or none. @throws {Refusal} as {@link begin} */
export function beginMany(
  begun: readonly { readonly content: unknown; readonly request: string }[],
  applying: Applying,
): Promise<Application[]> {
  return applying.ledger.beside((db) =>
    db.transaction().execute(async (tx) => {
      const made: Application[] = []
      for (const { content, request } of begun) made.push(await beginIn(tx, content, applying, request))
      return made
    }),
  )
}

async function beginIn(
  db: Kysely<Tables>,
  content: unknown,
  { acting, now, exporter }: Applying,
  request?: string,
): Promise<Application> {
  refuseRole('begin', acting.role)
  const at = now()
  return insertApplication(db, {
    version: 1,
    state: 'draft' as const,
    content: writtenContent(content),
    writers: JSON.stringify([acting.by]),
    exporter: exporter ?? null,
    approval: null,
    reason: null,
    number: null,
    made: at,
    changed: at,
    path: '[]',
    counting: null,
    // Of its own for each person: nobody comes to another's by guessing.
    request: request === undefined ? null : JSON.stringify([acting.by, request]),
  })
}

/**
 * Keeps what was typed, also where the ledger takes no entries at the moment.
 * @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`
 */
export async function write(read: Read, content: unknown, applying: Applying): Promise<Application> {
  const { ledger, acting, now } = applying
  const written = writtenContent(content)
  return ledger.beside(async (db) => {
    const found = await mayHappen('write', read, db, applying)
    const writers = found.writers.some((writer) => isSamePerson(writer, acting.by))
      ? found.writers
      : [...found.writers, acting.by]
    return updateApplication(db, read, { content: written, writers: JSON.stringify(writers), changed: now() })
  })
}

/**
 * What was typed goes to an approver; from here on the ledger names it by its digest.
 * @throws {InputError} with every fault of what was typed @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`, `LEDGER_*`
 */
export function submit(read: Read, applying: Applying): Promise<Application> {
  return happen('submit', read, applying, ({ content }) => ({ digest: digestOfContent(content) }))
}

/**
 * @param approving by what rule, and with what signature
 * @throws {Refusal} as {@link submit}, `FOUR_EYES`, `APPROVAL_*`, `PASSKEY_*`
 */
export function approve(read: Read, applying: Applying, approving: Approving = {}): Promise<Application> {
  const { by: name } = applying.acting
  return happen('approve', read, applying, async (application, { db, at }) => ({
    digest: digestOfContent(application.content),
    ...(await provedApproval(db, application, { name, at }, approving)),
  }))
}

/** @throws {Refusal} as {@link submit}, and `REASON_NEEDED` */
export function sendBack(read: Read, reason: string, applying: Applying): Promise<Application> {
  return happen('send-back', read, applying, () => ({ reason }))
}

/** @throws {Refusal} as {@link submit}, and `REASON_NEEDED` */
export function withdraw(read: Read, reason: string, applying: Applying): Promise<Application> {
  return happen('withdraw', read, applying, () => ({ reason }))
}

/**
 * What was counted and weighed is kept beside its entry. It stays true as long as the content is the same.
 * @throws {InputError} what was not looked at @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`, `COUNTING_REASON`
 */
export function count(read: Read, counted: Counted, applying: Applying): Promise<Application> {
  return happen('count', read, applying, (application) => recordOf(application, counted))
}

type Stated = Partial<Pick<Event, 'digest' | 'reason' | 'message' | 'approval' | 'means'>>

/** Entry and table change together, or neither. */
async function happen(
  act: Exclude<Act, 'begin' | 'write' | 'validate'>,
  read: Read,
  applying: Applying,
  stating: (application: Application, work: Work) => Stated | Promise<Stated>,
): Promise<Application> {
  const { ledger, acting, now } = applying
  const { to, entry, asks } = actRows[act]
  const at = now()
  return ledger.transact({ at }, async (work) => {
    const found = await mayHappen(act, read, work.db, applying)
    const stated = await stating(found, work)
    if (asks && !stated.reason?.trim()) throw applicationRefusal('REASON_NEEDED', { field: 'reason' })
    const event = { kind: entry as LedgerEntry['kind'], application: found.name, ...acting, ...stated, at }
    const { sequence } = await work.append(event)
    const path = JSON.stringify([...found.path, sequence])
    const change: Updateable<Tables['application']> =
      to === undefined
        ? { counting: sequence, path }
        : { state: to, approval: act === 'approve' ? sequence : null, reason: stated.reason ?? null, changed: at, path }
    return updateApplication(work.db, read, change)
  })
}

/**
 * What was approved is signed, under a number, in the transaction that closes the application.
 * @param surrendered where it replaces a certificate: the signer has its paper in hand
 * @returns the certificate; asked again, the same one
 * @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`, `FOUR_EYES`, and as `issue` and `replace`
 */
export async function validate(
  read: Read,
  { surrendered }: { readonly surrendered: boolean },
  issuing: Issuing & Applying,
): Promise<Issued> {
  const { ledger, now } = issuing
  const found = await find(read.name, issuing)
  if (found.number !== undefined && found.version === read.version + 1) return findIssued(found.number, ledger)
  refuseRole('validate', issuing.acting.role)
  refuseUnlessMayHappen('validate', read, found, issuing)
  const { replaces } = found.content
  const draft = draftOf(found.content)
  const options = {
    approved: await approvedOf(found, issuing),
    settle: async (db: Kysely<Tables>, number: string) => {
      await updateApplication(db, read, { state: 'validated', number, changed: now() })
    },
  }
  return replaces
    ? replace(replaces.number, draft, { reason: replaces.reason, surrendered, ...options }, issuing)
    : issue(draft, issuing, options)
}

/** The approval as the ledger has it: the table beside it is not believed. */
async function approvedOf(found: Application, { ledger, settings = {} }: Issuing): Promise<Approved> {
  const { name, approval, content, writers } = found
  const [stored] = approval === undefined ? [] : await ledger.entries(approval, approval + 1)
  const entry = stored && decodeEntry(stored.bytes)
  if (
    entry?.kind !== 'approved' ||
    entry.application !== name ||
    !equalBytes(entry.digest as Uint8Array, digestOfContent(content))
  )
    throw applicationRefusal('APPLICATION_ALTERED', { subject: name })
  const isSigned = approvalRuleOf(settings)?.signed || entry.approval !== undefined
  const proof = isSigned && (await ledger.beside((db) => provedAgain(db, entry, stored?.message)))
  const { differences } = (await currentCounting(found, ledger)) ?? {}
  return { application: name, writers, approver: entry.by, ...(proof && { approval: proof }), differences }
}

/** @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`, `FOUR_EYES` */
async function mayHappen(act: Act, read: Read, db: Kysely<Tables>, applying: Applying): Promise<Application> {
  refuseRole(act, applying.acting.role)
  const found = await own(db, read.name, applying)
  refuseUnlessMayHappen(act, read, found, applying)
  return found
}

/** By the table of acts: the version that was read, where it stands, and who was at it before. */
function refuseUnlessMayHappen(act: Act, read: Read, found: Application, { acting: { by } }: Applying): void {
  if (found.version !== read.version) throw applicationRefusal('APPLICATION_CHANGED', { subject: read.name })
  const { from, never } = actRows[act]
  if (!from.includes(found.state)) throw applicationRefusal('APPLICATION_STATE', { subject: found.state })
  if (isOneOf(never, { writer: found.writers }, by)) throw certificateRefusal('FOUR_EYES')
}

function refuseRole(act: Act, role: LedgerEntry['role']): void {
  if (!isOfRole(act, role)) throw applicationRefusal('ROLE_FORBIDS', { subject: actRows[act].label })
}
