/**
 * The way of an application: begun, written, submitted, approved, and validated as a certificate; each act by the
 * table of acts, and in the ledger with who did it and when.
 * @module
 */
import { ofFaults } from '@kpc/host/refusal'
import { decodeEntry, equalBytes, type LedgerEntry } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import type { Kysely, Updateable } from 'kysely'
import { findIssued } from '../certificates/find.ts'
import { type Approved, type Issuing, issue } from '../certificates/issue.ts'
import type { Issued } from '../certificates/issued.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { replace } from '../certificates/replace.ts'
import { approvalRuleOf, type Settings } from '../home/settings.ts'
import type { Event, Work } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { type Act, actRows, isOfRole, isOneOf } from '../people/application-acts.ts'
import { isSamePerson } from '../people/name.ts'
import { findingsOf, partiesOf } from '../registers/policy.ts'
import { registerRefusal } from '../registers/refusal.ts'
import { askStock } from '../stock/ask.ts'
import { type Application, digestOfContent, draftOf, type Evidence, writtenContent } from './application.ts'
import { type Approving, provedAgain, provedApproval, refuseFormerApprover } from './approval.ts'
import { type Counted, currentCounting, recordOf } from './counting.ts'
import {
  bytesOf,
  dropBytes,
  evidenceOf,
  keepBytes,
  type NewEvidence,
  refuseSwapped,
  withEvidence,
  withoutEvidence,
} from './evidence.ts'
import { applicationRefusal } from './refusal.ts'
import { findApplication, insertApplication, selectApplications, updateApplication, type Wanted } from './rows.ts'

/**
 * @property exporter of an applicant: the only one whose applications there are for him
 * @property settings what this authority asks of licences and evidence; what is usual if absent
 */
export interface Applying extends Omit<Workplace, 'trust'> {
  readonly exporter?: string | undefined
  readonly settings?: Settings
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
    evidence: '[]',
    destroyed: null,
    // Of its own for each person: nobody comes to another's by guessing.
    request: request === undefined ? null : JSON.stringify([acting.by, request]),
  })
}

/**
 * Keeps what was typed, also where the ledger takes no entries at the moment.
 * @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`
 */
export async function write(read: Read, content: unknown, applying: Applying): Promise<Application> {
  const written = writtenContent(content)
  return applying.ledger.beside((db) => writeIn(db, read, applying, () => ({ content: written })))
}

async function writeIn(
  db: Kysely<Tables>,
  read: Read,
  applying: Applying,
  change: (found: Application) => Updateable<Tables['application']> | Promise<Updateable<Tables['application']>>,
): Promise<Application> {
  const { acting, now } = applying
  const found = await mayHappen('write', read, db, applying)
  const writers = found.writers.some((writer) => isSamePerson(writer, acting.by))
    ? found.writers
    : [...found.writers, acting.by]
  return updateApplication(db, read, { ...(await change(found)), writers: JSON.stringify(writers), changed: now() })
}

/**
 * A file that is part of what is submitted and approved: its digest is in the digest of the content.
 * @throws {Refusal} `EVIDENCE_*`, `APPLICATION_*`, `ROLE_FORBIDS`
 */
export async function attach(read: Read, file: NewEvidence, applying: Applying): Promise<Application> {
  const { acting, now } = applying
  const attached = evidenceOf(file, { by: acting.by, at: now() })
  return applying.ledger.beside((db) =>
    db.transaction().execute((tx) =>
      writeIn(tx, read, applying, async (found) => {
        const evidence = withEvidence(found, attached)
        await keepBytes(tx, found, attached, file.bytes)
        return { evidence: JSON.stringify(evidence) }
      }),
    ),
  )
}

/** @throws {Refusal} `EVIDENCE_UNKNOWN`, `APPLICATION_*`, `ROLE_FORBIDS` */
export function detach(read: Read, digest: string, applying: Applying): Promise<Application> {
  return applying.ledger.beside((db) =>
    db.transaction().execute((tx) =>
      writeIn(tx, read, applying, async (found) => {
        const evidence = withoutEvidence(found, digest)
        await dropBytes(tx, found, digest)
        return { evidence: JSON.stringify(evidence) }
      }),
    ),
  )
}

/** What is attached, by its digest. @throws {Refusal} `EVIDENCE_UNKNOWN`, `APPLICATION_UNKNOWN`, `APPLICATION_ALTERED` */
export function openEvidence(
  name: string,
  digest: string,
  applying: Pick<Applying, 'ledger' | 'exporter'>,
): Promise<{ readonly evidence: Evidence; readonly bytes: Uint8Array }> {
  return applying.ledger.beside(async (db) => bytesOf(db, await own(db, name, applying), digest))
}

/**
 * What was typed goes to an approver; from here on the ledger names it by its digest.
 * @throws {InputError} with every fault of what was typed @throws {Refusal} `APPLICATION_*`, `ROLE_FORBIDS`, `LEDGER_*`,
 *   `EXPORTER_OTHER`, and what the registers say
 */
export function submit(read: Read, applying: Applying): Promise<Application> {
  return happen('submit', read, applying, async (application, work) => {
    const digest = digestOfContent(application)
    await refuseUnfit(application, work, applying)
    return { digest }
  })
}

/**
 * @param approving by what rule, and with what signature
 * @throws {Refusal} as {@link submit}, `FOUR_EYES`, `APPROVAL_*`, `PASSKEY_*`
 */
export function approve(read: Read, applying: Applying, approving: Approving = {}): Promise<Application> {
  const { by: name } = applying.acting
  return happen('approve', read, applying, async (application, work) => {
    const { db, at } = work
    const digest = digestOfContent(application)
    await refuseUnfit(application, work, applying)
    return { digest, ...(await provedApproval(db, application, { name, at }, approving)) }
  })
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

/** Box 5 is of the exporter for whom it was written; and registers and evidence, as they are in this transaction. */
async function refuseUnfit(
  application: Application,
  work: Pick<Work, 'findParties' | 'balancesOf' | 'stockOf' | 'takesOf' | 'promised'>,
  { settings = {}, now }: Applying,
): Promise<void> {
  const draft = draftOf(application.content)
  refuseOtherExporter(application, draft)
  const judged = { draft, settings, evidence: application.evidence.map(({ kind }) => kind), now: now() }
  const registers = findingsOf(judged, await work.findParties(partiesOf(draft)))
  // What it takes the place of gives its carats back when it is validated: until then nobody can say so.
  const isReplacing = application.content.replaces !== undefined
  const stock = isReplacing ? [] : (await askStock(draft, work, { settings, seconded: true })).findings
  const stands = [...registers, ...stock].filter(
    ({ weight }) => weight === 'refuse' || (weight === 'reason' && draft.anyway === undefined),
  )
  if (stands.length > 0) throw ofFaults(stands.map(({ fault }) => fault))
}

/** An applicant acts for one exporter, whoever goes on with what he wrote. @throws {Refusal} `EXPORTER_OTHER` */
function refuseOtherExporter({ exporter }: Application, draft: Draft): void {
  if (exporter !== undefined && draft.exporter.name !== exporter)
    throw registerRefusal('EXPORTER_OTHER', { subject: `written for ${exporter}`, field: 'exporter' })
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
  refuseOtherExporter(found, draft)
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
  const { name, approval, writers } = found
  const [stored] = approval === undefined ? [] : await ledger.entries(approval, approval + 1)
  const entry = stored && decodeEntry(stored.bytes)
  if (
    entry?.kind !== 'approved' ||
    entry.application !== name ||
    !equalBytes(entry.digest as Uint8Array, digestOfContent(found))
  )
    throw applicationRefusal('APPLICATION_ALTERED', { subject: name })
  const isSigned = approvalRuleOf(settings)?.signed || entry.approval !== undefined
  const proof = isSigned && (await ledger.beside((db) => provedAgain(db, entry, stored?.message)))
  await ledger.beside((db) => refuseFormerApprover(db, entry))
  const { differences } = (await currentCounting(found, ledger)) ?? {}
  await ledger.beside((db) => refuseSwapped(db, found))
  const evidence = found.evidence.map(({ kind }) => kind)
  return { application: name, writers, approver: entry.by, ...(proof && { approval: proof }), differences, evidence }
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
