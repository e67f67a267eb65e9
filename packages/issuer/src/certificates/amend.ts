/**
 * Amends a certificate: repairs a small error by a signed statement of what changes, never by editing
 * what was issued (R56).
 * @module
 */

import { nodeVerify } from '@kpc/host/keys/verifier'
import { type FieldFault, ofFaults, refusalOf } from '@kpc/host/refusal'
import {
  type Amendment,
  amend as amended,
  type Certificate,
  type Changes,
  dayOf,
  encodeAmendment,
  encodeText,
  FormatError,
  hex,
  type Proposed,
  type Trust,
  verify,
} from '@kpc/schema'
import type { Settings } from '../home/settings.ts'
import type { Acting } from '../ledger/acting.ts'
import type { Ledger, Work } from '../ledger/ledger.ts'
import type { Workplace } from '../ledger/workplace.ts'
import { forwardAmendment } from '../outbox/forward.ts'
import { drawSymbol } from '../qr/qr.ts'
import type { Signer } from '../signer/keys.ts'
import { refuseBeyondStock } from '../stock/amending.ts'
import { retakenOf } from '../stock/retaking.ts'
import { acceptedKey } from '../trust/accepted-key.ts'
import { refuseClockAhead } from '../trust/clock.ts'
import { signingRefusal, trustRefusal } from '../trust/refusal.ts'
import { type AmendedCertificate, amendedOf, type Held, type IssuedAmendment, issuedAmendment } from './amended.ts'
import { type Seconding, secondedActing } from './four-eyes.ts'
import { refuseUnlessMayHappen } from './life.ts'
import { lostValues } from './lost-values.ts'
import { parseNumber } from './number.ts'
import { refuseUnprintable } from './rehearse.ts'

/** @property rehearseSheet the trial of its print; none where nothing is printed */
interface Amending extends Workplace<Pick<Ledger, 'transact'>>, Seconding {
  readonly signer: Signer
  readonly rehearseSheet?: RehearseAmendment | undefined
}

/**
 * @property of the certificate, with all its amendments
 * @property digest of the certificate
 * @property amendment the one that is about to be recorded
 */
interface AmendmentOf {
  readonly of: AmendedCertificate
  readonly digest: Uint8Array
  readonly amendment: IssuedAmendment
  readonly trust: Trust
}

/** @returns what can not be printed, by its field; nothing where all of it can */
export type RehearseAmendment = (amendment: AmendmentOf) => Promise<readonly FieldFault[]>

/** @property reason in a few words, as it will be read by officers */
interface Amends {
  readonly changes: Changes
  readonly reason?: string | undefined
}

/**
 * @param text the number of the certificate
 * @throws {Refusal} `NUMBER_FORM`, `NUMBER_UNKNOWN`, `ALREADY_*`, `SECOND_NEEDED`, `PROPOSAL_STALE`, `FOUR_EYES`, `AMENDMENT_*`, `STOCK_*`, `SOURCES_SHORT`, `ERROR_VALUE`, `GLYPH_MISSING`, `PRINT_OVERFLOW`, `CLOCK_*`, `KEY_*`, `REGISTRY_*`, `QR_TOO_DENSE`,
 *   `LEDGER_*`, or the code of the check for which a verifier would not take it
 */
export async function amend(
  text: string,
  order: Amends,
  { ledger, acting, now, rehearseSheet, settle, approved, settings, ...keys }: Amending,
): Promise<IssuedAmendment> {
  const number = parseNumber(text)
  const at = now()
  return ledger.transact({ at }, async (work) => {
    refuseClockAhead(keys.trust, at, [work.last])
    const state = await refuseUnlessMayHappen('amendment', number, work)
    const proposed = proposedAmendment(state, order, at)
    const both = await secondedActing(proposed, acting, work, { settings, approved })
    await foreseeStock(state, order, { view: work, at, settings, seconded: approved !== undefined })
    const issued = signAmendment(state, order, { ...keys, at })
    const { message, digest } = issued
    if (rehearseSheet) refuseUnprintable(await rehearseSheet(amendmentOf(state, issued, keys.trust)))
    const about = order.reason === undefined ? {} : { reason: order.reason }
    const { sequence } = await work.append({
      kind: 'amendment',
      number,
      digest,
      message,
      link: hex(state.certificate.digest),
      ...about,
      ...both,
      at,
    })
    await settleTakes(work, state, issued.amendment, { ...acting, at })
    await forwardAmendment(work, state, { digest, sequence })
    await settle?.(work)
    return issued
  })
}

/** What it takes from its sources follows its lines. @throws {Refusal} `SOURCES_SHORT` */
async function settleTakes(work: Work, state: Held, amendment: Amendment, doing: Acting & { readonly at: number }) {
  if (!amendment.changes.lines) return
  const { amended: before } = amendedOf(state)
  const { number } = state
  const takes = await work.takesOf(number)
  const sources = await work.balancesOf([...new Set(takes.map((take) => take.number))])
  for (const { kind, ...take } of retakenOf({ takes, sources, before: before.lines, after: amendment.changes.lines }))
    await work.append({
      kind,
      ...take,
      link: number,
      ...(kind === 'gained' && { reason: 'amended to fewer' }),
      ...doing,
    })
}

interface Foreseeing {
  readonly view: Pick<Work, 'stockOf'>
  readonly at: number
  readonly settings?: Settings | undefined
  readonly seconded: boolean
}

/**
 * What it would leave of the exporter's account.
 * @throws {Refusal} `STOCK_*`, and as an amendment that is drafted
 */
export function foreseeStock(state: Held, order: Amends, { view, at, settings, seconded }: Foreseeing): Promise<void> {
  const { before, after } = drafted(state, order, at)
  return refuseBeyondStock({ before: before.amended, after, reason: order.reason, seconded, settings }, view)
}

interface Signing {
  readonly signer: Signer
  readonly trust: Trust
  readonly at: number
}

function signAmendment(state: Held, order: Amends, { signer, trust, at }: Signing): IssuedAmendment {
  const { kid, message } = state.certificate
  const { authority } = acceptedKey(signer, trust, { now: at })
  if (authority.id !== trust.keys.get(hex(kid))?.authority.id)
    throw trustRefusal('KEY_NONE', { subject: hex(signer.kid) })
  const { before, amendment } = drafted(state, order, at)
  const issued = namingBox(() => issuedAmendment(signer.sign('amendment', encodeAmendment(amendment))))
  drawSymbol(issued.text)
  refuseUntaken(encodeText('certificate', message), [...before.amendments, issued], trust, at)
  return issued
}

interface Drafted {
  readonly before: AmendedCertificate
  readonly after: Certificate
  readonly amendment: Amendment
}

/** Held against the rules of content, and not signed. @throws {Refusal} `ERROR_VALUE`, `AMENDMENT_*`, the code of a rule */
function drafted(state: Held, { changes, reason }: Amends, at: number): Drafted {
  const { number, digest } = state.certificate
  const lost = lostValues(changes)
  if (lost.length > 0) throw ofFaults(lost.map((fault) => ({ ...fault, field: `changes.${fault.field}` })))
  const before = amendedOf(state)
  const amendment: Amendment = {
    number,
    of: digest,
    sequence: before.amendments.length + 1,
    issued: Math.max(dayOf(at), before.amendments.at(-1)?.amendment.issued ?? before.certificate.issued),
    changes,
    ...(reason !== undefined && { reason }),
  }
  return { before, after: namingBox(() => amended(before.amended, amendment)), amendment }
}

/** What is approved before it is signed. @throws {Refusal} as an amendment that is drafted */
export function proposedAmendment(state: Held, order: Amends, at: number): Proposed & { readonly act: 'amend' } {
  const { issued: _, ...content } = drafted(state, order, at).amendment
  return { act: 'amend', ...content }
}

/**
 * What an amendment would make of a certificate; nothing is signed, and nothing recorded.
 * @throws {Refusal} `NUMBER_*`, `ALREADY_*`, `AMENDMENT_*`, or the code of a rule of content
 */
export async function foreseeAmendment(
  text: string,
  order: Amends,
  { ledger, now }: Pick<Workplace, 'ledger' | 'now'>,
) {
  const state = await refuseUnlessMayHappen('amendment', parseNumber(text), ledger)
  return drafted(state, order, now())
}

/** A certificate that may be amended now, as it reads. @throws {Refusal} `NUMBER_*`, `ALREADY_*` */
export async function readToAmend(text: string, { ledger }: Pick<Workplace, 'ledger'>): Promise<AmendedCertificate> {
  return amendedOf(await refuseUnlessMayHappen('amendment', parseNumber(text), ledger))
}

/** The certificate with an amendment that the ledger does not have yet. */
function amendmentOf(state: Held, amendment: IssuedAmendment, trust: Trust): AmendmentOf {
  const before = amendedOf(state)
  return {
    of: { ...before, amendments: [...before.amendments, amendment] },
    digest: state.certificate.digest,
    amendment,
    trust,
  }
}

/** What breaks a rule is refused with its box. */
function namingBox<T>(act: () => T): T {
  try {
    return act()
  } catch (error) {
    throw (error instanceof FormatError && refusalOf(error, error.field)) || error
  }
}

/** Nothing is handed out that a verifier would not take, or that would make it reject the certificate. */
function refuseUntaken(text: string, amendments: readonly IssuedAmendment[], trust: Trust, now: number): void {
  const { checks } = verify(text, trust, { now, amendments: amendments.map(({ text }) => text) }, nodeVerify)
  const against =
    checks.find(({ check, code }) => check === 'amendment' && code !== 'AMENDED') ??
    checks.find(({ state }) => state === 'failed')
  if (against) throw signingRefusal(against.code, { field: against.field })
}
