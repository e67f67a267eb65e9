/**
 * Confirms receipt: what the importing authority states of a certificate and its goods (III b), signed and in the
 * ledger, so that a certificate is used once.
 *
 * A second confirmation that lets goods in under one digest is refused in the transaction that would store it,
 * across all posts of the ledger. A later one of any other outcome supersedes what was said, and frees nothing.
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { type FieldFault, type Refusal, refusalOf } from '@kpc/host/refusal'
import {
  answer,
  type Certificate,
  type Confirmation,
  type ConfirmationOutcome,
  type Context,
  confirmationProblem,
  dayOf,
  decodeText,
  digestOf,
  encodeConfirmation,
  encodeText,
  equalBytes,
  hex,
  isAccepting,
  isAuthentic,
  type Otherwise,
  openStatement,
  secondsPerDay,
  standingAgainst,
  type Trust,
  type Verdict,
  verify,
} from '@kpc/schema'
import type { Stated } from '@kpc/schema/confirmation-input'
import type { Acting } from '../ledger/acting.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Work } from '../ledger/work.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { enqueue } from '../outbox/queue.ts'
import { refuseTooDense } from '../qr/qr.ts'
import type { Signer } from '../signer/keys.ts'
import { acceptedKey } from '../trust/accepted-key.ts'
import { refuseClockAhead } from '../trust/clock.ts'
import { asRefused } from './as-refused.ts'
import {
  acceptingIn,
  confirmationsIn,
  type HeldConfirmation,
  type Presented,
  presentedIn,
  presentedOf,
} from './held.ts'
import { confirmationRefusal } from './refusal.ts'

/** A certificate as it was presented: its code with those of its amendments, or its number alone. */
export type Shown =
  | { readonly text: string; readonly amendments?: readonly string[] }
  /** `of` is the digest of one of several certificates that were presented under it; the newest if absent. */
  | { readonly number: string; readonly of?: Uint8Array | undefined }

/**
 * @property seen how many confirmations of the certificate whoever decides knows of: where there are others, somebody was
 *   first, and this is refused; not asked if absent
 */
interface Confirming extends Workplace<Pick<Ledger, 'transact'>> {
  readonly signer: Signer
  readonly seen?: number | undefined
}

/** What was confirmed, beside what was certified. */
export interface Confirmed {
  readonly held: HeldConfirmation
  readonly presented: Presented
}

/**
 * @throws {Refusal} `CERTIFICATE_*`, `CONFIRMED_*`, `CORRECTS_OTHER`, `FOUND_*`, `SECOND_*`, `DETAINED_FIRST`,
 *   `CONFIRMATION_*`, `FIELD_*`, `KEY_*`, `CLOCK_*`, `REGISTRY_*`, `QR_TOO_DENSE`, `LEDGER_*`
 */
export async function confirm(shown: Shown, stated: Stated, confirming: Confirming): Promise<Confirmed> {
  const { ledger, acting, now, signer, trust } = confirming
  const at = now()
  return ledger.transact({ at }, async (work) => {
    const { presented, entries, confirmation, issuer } = await prepared(shown, stated, { ...confirming, work, at })
    const message = signed(confirmation, { trust, at, signer })
    const text = encodeText('confirmation', message)
    refuseTooDense(text)
    await keepPresented(work, presented, entries, { ...acting, at })
    const digest = digestOf(message)
    const { number, post: office } = confirmation
    const entry = { kind: 'confirmed', number, digest, link: hex(presented.digest), ...acting, at } as const
    const stored = await work.append({ ...entry, office, message })
    if (issuer !== undefined)
      await enqueue(work, { kind: 'confirmation', party: issuer, number, digest, sequence: stored.sequence })
    return { held: { confirmation, message, digest, text, stored, by: acting.by, at: work.at }, presented }
  })
}

/** What would be confirmed: nothing is signed, and nothing stored. */
export interface Foreseen {
  readonly confirmation: Confirmation
  readonly presented: Presented
}

/** @throws {Refusal} as {@link confirm} */
export function foreseeConfirm(shown: Shown, stated: Stated, confirming: Confirming): Promise<Foreseen> {
  const at = confirming.now()
  return confirming.ledger.transact({ at }, (work) => prepared(shown, stated, { ...confirming, work, at }))
}

/** @property issuer the authority that is told of it */
interface Prepared extends Foreseen {
  readonly entries: Entries
  readonly issuer: string | undefined
}

/** All that is asked before anything is signed. */
async function prepared(
  shown: Shown,
  stated: Stated,
  { work, at, signer, trust, acting, seen }: Confirming & { readonly work: Work; readonly at: number },
): Promise<Prepared> {
  const { participant } = acceptedKey(signer, trust, { now: at })
  refuseClockAhead(trust, at, [work.last])
  const presented = await presentedAs(shown, work)
  const issuer = issuerOf(presented, stated, { trust, at, here: participant.code })
  const { entries } = await work.stateOf(presented.certificate.number)
  const before = confirmationsIn(entries, presented.digest)
  if (seen !== undefined && seen !== before.length)
    throw confirmationRefusal('CONFIRMED_MEANWHILE', { subject: presented.certificate.number, field: 'outcome' })
  refuseSecond(before, stated, dayOf(at))
  refuseAlone(before, stated, acting)
  const confirmation = contentOf(presented, stated, { before: before.length, at, trust, signer })
  return { presented, entries, confirmation, issuer }
}

type Entries = Awaited<ReturnType<Work['stateOf']>>['entries']

/** @throws {Refusal} `CERTIFICATE_UNSEEN`; what the text of a code is refused for */
export async function presentedAs(shown: Shown, work: Work): Promise<Presented> {
  if ('number' in shown) {
    const found = presentedIn((await work.stateOf(shown.number)).entries, shown.of)
    if (!found) throw confirmationRefusal('CERTIFICATE_UNSEEN', { subject: shown.number, field: 'number' })
    return found
  }
  const given = asRefused(() => {
    const amendments = (shown.amendments ?? []).map((text) => decodeText('amendment', text))
    return presentedOf(decodeText('certificate', shown.text), amendments)
  }, 'text')
  return withKnownAmendments(given, (await work.stateOf(given.certificate.number)).entries)
}

/** Amendments that came here before count, where the code is shown without them. */
function withKnownAmendments(given: Presented, entries: Entries): Presented {
  const known = presentedIn(entries, given.digest)
  const isMore =
    known &&
    known.amendments.length > given.amendments.length &&
    given.amendments.every((one, i) => equalBytes(one, known.amendments[i] ?? new Uint8Array()))
  return isMore ? known : given
}

interface Beside {
  readonly trust: Trust
  readonly at: number
  /** The participant of this desk; not compared if absent. */
  readonly here?: string | undefined
}

/**
 * Nothing is confirmed of what no authority has signed; nothing comes in under what a verifier rejects, or what goes elsewhere (R23).
 * @returns the authority that is told: the one that signed it
 */
function issuerOf(
  presented: Presented,
  { outcome, presented: day }: Stated,
  { trust, at, here }: Beside,
): string | undefined {
  const verdict = judgedAtImport(presented, { trust, at, here, day })
  const isRead = isReadIn(verdict, presented)
  const elsewhere = standingAgainst(verdict.checks.filter(({ check }) => check === 'here'))
  const mayComeIn = isAuthentic(verdict.outcome) && elsewhere.length === 0
  if (isRead && (mayComeIn || !isAccepting(outcome))) return verdict.issuer?.authority.id
  const [against] = [...(isAuthentic(verdict.outcome) ? elsewhere : []), ...standingAgainst(verdict.checks)]
  throw confirmationRefusal('CERTIFICATE_AGAINST', { subject: against?.code ?? verdict.outcome, field: 'text' })
}

/** Something was signed by whoever is entitled to it, the amendments too. */
function isReadIn({ certificate, amendments = [] }: Verdict, presented: Presented): boolean {
  return certificate !== undefined && amendments.length === presented.amendments.length
}

/**
 * What nobody entitled has signed is presented by nobody.
 * @throws {Refusal} `CERTIFICATE_AGAINST`
 */
export function refuseUnread(presented: Presented, beside: Beside): void {
  const verdict = judgedAtImport(presented, beside)
  if (isReadIn(verdict, presented)) return
  const [against] = standingAgainst(verdict.checks)
  throw confirmationRefusal('CERTIFICATE_AGAINST', { subject: against?.code ?? verdict.outcome, field: 'text' })
}

/** What a verifier says at an import desk. @param day on which it was presented; today if absent */
export function judgedAtImport(
  { message, amendments }: Presented,
  { trust, at, here, day, seen }: Beside & Pick<Context, 'seen'> & { readonly day?: number | undefined },
): Verdict {
  const texts = amendments.map((one) => encodeText('amendment', one))
  const context = {
    now: at,
    purpose: 'import',
    ...(here !== undefined && { here }),
    amendments: texts,
    ...(seen && { seen }),
    ...(day !== undefined && day !== dayOf(at) && { at: day * secondsPerDay + secondsPerDay / 2 }),
  } as const
  return verify(encodeText('certificate', message), trust, context, nodeVerify)
}

/** @throws {Refusal} `CONFIRMED_ALREADY`, `CORRECTS_OTHER` */
function refuseSecond(before: readonly HeldConfirmation[], { outcome, corrects, ...stated }: Stated, today: number) {
  const last = acceptingIn(before).at(-1)
  if (corrects !== undefined) {
    const { presented = today, post } = stated
    const isSame =
      last?.confirmation.sequence === corrects &&
      last.confirmation.presented === presented &&
      (post ?? last.confirmation.post) === last.confirmation.post
    if (!isSame) throw confirmationRefusal('CORRECTS_OTHER', { subject: String(corrects), field: 'corrects' })
  } else if (last && isAccepting(outcome))
    throw confirmationRefusal('CONFIRMED_ALREADY', {
      subject: `${last.confirmation.number}, at ${last.confirmation.post}`,
      field: 'outcome',
    })
}

/**
 * What one person alone does not do: goods that nobody can lawfully move are declared so, and are moved after all, by
 * two. The second person is whoever proposed it.
 * @throws {Refusal} `DETAINED_FIRST`, `SECOND_MISSING`, `SECOND_SAME`
 */
function refuseAlone(before: readonly HeldConfirmation[], { outcome }: Stated, { by, second }: Acting): void {
  const last = before.at(-1)?.confirmation.outcome
  if (outcome === 'stranded' && last !== 'detained' && last !== 'stranded')
    throw confirmationRefusal('DETAINED_FIRST', { field: 'outcome' })
  if (!needsTwo(outcome, last)) return
  if (second === undefined) throw confirmationRefusal('SECOND_MISSING', { field: 'outcome' })
  if (second === by) throw confirmationRefusal('SECOND_SAME', { subject: by, field: 'outcome' })
}

/** @param last the outcome of the confirmation before, if there is one */
export function needsTwo(outcome: ConfirmationOutcome, last: ConfirmationOutcome | undefined): boolean {
  return outcome === 'stranded' || (last === 'stranded' && isAccepting(outcome))
}

interface Making {
  readonly before: number
  readonly at: number
  readonly trust: Trust
  readonly signer: Signer
}

/** @throws {Refusal} `FOUND_OTHERWISE`, `FOUND_ALIKE`, `CONFIRMATION_*`, `FIELD_*` */
function contentOf({ amended, digest, amendments }: Presented, stated: Stated, making: Making): Confirmation {
  const { asCertified, corrects: _, presented, post, looked, seals, parcels, lines, ...rest } = stated
  const today = dayOf(making.at)
  const certified = asCertified ? { parcels: amended.parcels, lines: amended.lines } : {}
  const newest = amendments.at(-1)
  const confirmation: Confirmation = {
    ...rest,
    number: amended.number,
    of: digest,
    ...(newest && { amendment: digestOf(newest) }),
    sequence: making.before + 1,
    presented: presented ?? today,
    confirmed: today,
    looked: looked ?? (stated.outcome === 'returned-unopened' ? 'not-opened' : 'opened'),
    ...certified,
    ...(parcels !== undefined && { parcels }),
    ...(lines !== undefined && { lines }),
    seals: seals ?? (amended.seals ? 'intact' : 'none'),
    post: post ?? placeOf(making),
  }
  const problem = confirmationProblem(confirmation)
  if (problem) throw refusalOf(problem, problem.field) ?? problem
  refuseUnfit(confirmation, amended)
  return confirmation
}

/** Where nothing says which post it is: the authority. */
function placeOf({ trust, signer }: Making): string {
  const names = trust.keys.get(hex(signer.kid))?.authority.names
  return [...(names?.get('en') ?? 'authority')].slice(0, 80).join('').trim()
}

/** An outcome says whether what was found is what was certified; the certificate knows. */
function refuseUnfit(confirmation: Confirmation, certified: Certificate): void {
  const [differing] = differencesOf(confirmation, certified)
  if (confirmation.outcome === 'accepted' && differing !== undefined)
    throw confirmationRefusal('FOUND_OTHERWISE', { field: differing })
  if (confirmation.outcome === 'accepted-with-differences' && differing === undefined)
    throw confirmationRefusal('FOUND_ALIKE', { field: 'outcome' })
}

/** The names of the fields in which what was found is not what was certified. */
export function differencesOf(
  { parcels, lines, seals, otherwise = {} }: Pick<Confirmation, 'parcels' | 'lines' | 'seals' | 'otherwise'>,
  certified: Certificate,
): readonly string[] {
  const found: Otherwise = otherwise
  return [
    ...(parcels === undefined || parcels === certified.parcels ? [] : ['parcels']),
    ...(lines === undefined || isSame(lines, certified.lines) ? [] : ['lines']),
    ...(Object.keys(found) as (keyof Otherwise)[]).filter((name) => !isSame(found[name] ?? undefined, certified[name])),
    ...(seals === 'broken' || (seals === 'none' && certified.seals) ? ['seals'] : []),
  ]
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/** Signed, and read back as a counterpart will read it. */
function signed(confirmation: Confirmation, { trust, at, signer }: Omit<Making, 'before'>): Uint8Array {
  const { authority } = acceptedKey(signer, trust, { now: at })
  return asRefused(() => {
    const message = signer.state('confirmation', encodeConfirmation(confirmation), authority.id)
    answer(openStatement('confirmation', message, trust, dayOf(at)), nodeVerify)
    return message
  })
}

/** The certificate and its amendments, once each. */
export async function keepPresented(
  work: Work,
  { message, digest, amendments, certificate: { number } }: Presented,
  entries: Entries,
  event: Pick<Parameters<Work['append']>[0], 'by' | 'at'>,
): Promise<void> {
  const has = (one: Uint8Array): boolean =>
    entries.some(({ entry }) => entry.kind === 'arrived' && entry.digest && equalBytes(entry.digest, one))
  if (!has(digest)) await work.append({ kind: 'arrived', number, digest, message, ...event })
  for (const amendment of amendments) {
    const own = digestOf(amendment)
    if (has(own)) continue
    await work.append({ kind: 'arrived', number, digest: own, link: hex(digest), message: amendment, ...event })
  }
}

export type { FieldFault, Refusal }
