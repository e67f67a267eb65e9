/**
 * Issues a certificate: gives a number, signs, judges what was signed as a verifier will, and
 * stores it, all in one durable transaction.
 * @module
 */

import { opensslVerifyLater, sha256 } from '@kpc/host/keys/openssl'
import { onceEach } from '@kpc/host/once'
import type { FieldFault } from '@kpc/host/refusal'
import { type Certificate, encodeCertificate, type Trust } from '@kpc/schema'
import type { Draft, Take } from '@kpc/schema/input'
import { approvalRuleOf, type Settings } from '../home/settings.ts'
import type { Acting } from '../ledger/acting.ts'
import type { Order, Signed, StoredCertificate, View } from '../ledger/ledger.ts'
import { contentMark } from '../ledger/marks.ts'
import { viewOf } from '../ledger/work.ts'
import type { Workplace } from '../ledger/workplace.ts'
import type { EvidenceKind } from '../registers/evidence-kinds.ts'
import type { Signer } from '../signer/keys.ts'
import { refuseClockAhead } from '../trust/clock.ts'
import { actingBoth, refuseAlone, type Seconded } from './four-eyes.ts'
import { type Issued, issuedOf } from './issued.ts'
import { refuseDates, refuseDestination, refuseKey, standsAgainstLater } from './judge.ts'
import { certificateRefusal } from './refusal.ts'
import { type Rehearse, refuseUnprintable, unsignedOf } from './rehearse.ts'
import { Soundness } from './soundness.ts'

/**
 * @property office whose blocks give the number
 * @property rehearse the trial of its print; none where nothing is printed
 */
export interface Issuing extends Workplace {
  readonly signer: Signer
  readonly rehearse?: Rehearse | undefined
  readonly settings?: Settings
  readonly office?: string | undefined
}

/**
 * @property request a client's own key for this certificate: asked again, it gets the same one
 * @property guard sees the ledger first, in the same transaction, and may refuse
 * @property instead the number of the certificate whose place it takes
 * @property alike what has the same content and is about to be issued with it
 * @property approved the application that it comes from; whoever asks has proved the approval
 * @property beside and `settle`: what happens with it, in the same transaction
 */
export interface IssueOptions extends Pick<Order, 'guard' | 'beside' | 'settle'> {
  readonly request?: string | undefined
  readonly instead?: string | undefined
  readonly alike?: string | undefined
  readonly approved?: Approved | undefined
}

/** @property warnings what to look at in a certificate that is issued all the same */
export interface Warned {
  readonly warnings: readonly FieldFault[]
}

/**
 * An application that was approved.
 * @property evidence kinds of what is attached to it
 * @property differences that were found when its goods were counted and weighed; undefined where nobody has
 */
export interface Approved extends Seconded {
  readonly differences?: number | undefined
  readonly evidence?: readonly EvidenceKind[] | undefined
}

/**
 * @throws {Refusal} `ISSUE_DATE_FAR`, `VALIDITY_TOO_LONG`, what `soundness` and the registers ask, `QR_TOO_DENSE`, `NUMBER_*`, `NUMBERS_*`, `CLOCK_*`,
 *   `KEY_*`, `GLYPH_MISSING`, `PRINT_*`, `LEDGER_*`, or the code of the check for which a verifier would not call it genuine
 */
export async function issue(draft: Draft, issuing: Issuing, options?: IssueOptions): Promise<Issued & Warned> {
  const { ledger, signer, trust, rehearse } = issuing
  const order = orderOf(draft, issuing, options)
  if (rehearse) refuseUnprintable(await rehearse(unsignedOf(draft, signer, trust)))
  const stored = await ledger.record(order)
  if (!order.isSigned()) await ledger.beside((db) => order.recall(viewOf(db), stored))
  return { ...issuedOf(stored), warnings: order.warnings() }
}

/**
 * @property isSigned whether it was issued now; not where it had been before, under the same key of the client
 * @property recall finds again what was to be warned of then
 */
interface WarnedOrder extends Order {
  isSigned(): boolean
  recall(view: View, stored: StoredCertificate): Promise<void>
  warnings(): readonly FieldFault[]
}

/**
 * What the ledger is asked for a draft.
 * @throws {Refusal} what can be refused before there is a number
 */
export function orderOf(
  draft: Draft,
  { signer, trust, settings = {}, acting, office = settings.office, now }: Omit<Issuing, 'ledger'>,
  { request, guard, instead, alike, approved, ...together }: IssueOptions = {},
): WarnedOrder {
  refuseUnapproved(acting, settings, approved)
  refuseUncounted(settings, approved)
  const recorded = now()
  const rules = { trust, settings, now: recorded }
  const known = refuseKey(draft, signer, rules)
  refuseDestination(draft, rules)
  refuseDates(draft, rules)
  const sound = new Soundness({ draft, known, ...rules }, alike)
  const others = [guard, together.beside, together.settle, instead, approved]
  const isByItself = others.every((one) => one === undefined)
  let isSigned = false
  let takes: readonly Take[] = []
  if (request !== undefined && !isRequest(request)) throw certificateRefusal('REQUEST_FORM', { field: 'request' })
  return {
    prefix: known.participant.code,
    number: draft.number,
    office,
    development: trust.registry.test,
    acting: actingBoth(acting, approved),
    application: approved?.application,
    recorded,
    mark: contentMark(draft),
    joins: isByItself,
    request: request === undefined ? undefined : { key: request, fingerprint: fingerprintOf(draft) },
    sign: (number) => {
      isSigned = true
      return signCertificate({ ...draft, number }, signer, trust, recorded)
    },
    guard: async (view) => {
      refuseClockAhead(trust, recorded, [view.last])
      await guard?.(view)
      sound.refuse()
      await sound.refuseAgain(view, instead)
      await sound.refuseByRegisters(view, approved?.evidence ?? [])
      takes = await sound.refuseByStock(view, { seconded: approved !== undefined, instead })
    },
    grounds: () => sound.grounds,
    warnings: () => sound.warnings,
    isSigned: () => isSigned,
    recall: (view, stored) => sound.recall(view, stored),
    ...together,
    // What is replaced gives back first.
    beside: (link) => [
      ...(together.beside?.(link) ?? []),
      ...takes.map((take) => ({ kind: 'consumed' as const, ...take, link, ...acting, at: recorded })),
    ],
  }
}

function refuseUnapproved(acting: Acting, settings: Settings, approved: Approved | undefined): void {
  const rule = approvalRuleOf(settings)
  if (!rule) return
  if (!approved) throw certificateRefusal('APPROVAL_NEEDED')
  refuseAlone(acting, rule, approved)
}

/** R27: by policy goods are counted and weighed before they are certified; enforced here as four eyes are. */
function refuseUncounted({ counting }: Settings, approved: Approved | undefined): void {
  if (counting === undefined) return
  if (approved?.differences === undefined) throw certificateRefusal('COUNTING_NEEDED')
  if (counting === 'stop' && approved.differences > 0) throw certificateRefusal('COUNTING_DIFFERS')
}

/** May this be a client's own key? */
export function isRequest(key: string): boolean {
  return /^[\x21-\x7e]{1,200}$/.test(key)
}

async function signCertificate(certificate: Certificate, signer: Signer, trust: Trust, now: number): Promise<Signed> {
  const message = signer.sign('certificate', encodeCertificate(certificate))
  const { against, digest } = await standsAgainstLater(message, certificate, {
    trust,
    now,
    primitive: opensslVerifyLater,
  })
  const [first] = against
  if (first) throw first.refusal
  return { message, digest, kid: signer.kid, issued: certificate.issued }
}

/** What was asked, whatever number it got. */
export const fingerprintOf = onceEach(
  (draft: Draft): Uint8Array => sha256(encodeCertificate({ ...draft, number: draft.number ?? 'ZZ0' })),
)
