/**
 * Confirmations of receipt in a verdict: those that are known where a certificate is judged, and one that was
 * scanned alone.
 *
 * A genuine certificate that was copied for a second shipment is the forgery that no signature stops; only
 * confirmations do. Goods that came in under it once reject it at an import desk, and are a reason for care in a
 * plain check. The confirmation of the very presentation that is judged is no second one.
 * @module
 */
import { equalBytes, hex } from '../bytes.ts'
import { dayOf, showDate } from '../civil-date.ts'
import { type Confirmation, isAccepting } from '../confirmation/confirmation.ts'
import { FormatError, reasons } from '../errors.ts'
import { decodeText } from '../qr-text.ts'
import type { Steps } from '../signature/signature.ts'
import { check, type Examined, type Facts } from './examined.ts'
import { type OpenedStatement, openStatement } from './open-statement.ts'
import type { Check, Verdict } from './verdict.ts'

type Opened = OpenedStatement<'confirmation'>

/** What confirmations say against a certificate. @property confirmations the good ones, in their order */
export interface WasConfirmed {
  readonly confirmations?: readonly Confirmation[]
  readonly checks: readonly Check[]
}

export function* examineConfirmations(examined: Examined): Steps<WasConfirmed> {
  const checks: Check[] = []
  const good: Opened[] = []
  for (const text of new Set(examined.context.confirmations?.map((text) => text.trim()))) {
    const found = yield* examineOne(text, examined)
    if ('check' in found) checks.push(found)
    else good.push(found)
  }
  if (good.length === 0) return { checks }
  good.sort((a, b) => a.content.confirmed - b.content.confirmed || a.content.sequence - b.content.sequence)
  return { confirmations: good.map(({ content }) => content), checks: [...usedChecks(good, examined), ...checks] }
}

function* examineOne(text: string, { trust, today, digest }: Examined): Steps<Opened | Check> {
  try {
    const opened = yield* openStatement('confirmation', decodeText('confirmation', text), trust, today)
    const { of, number } = opened.content
    return equalBytes(of, digest) ? opened : check('confirmation', 'warned', 'CONFIRMATION_OTHER', { number })
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    const isUnread = ['text', 'bytes'].includes(reasons[error.code].layer)
    return check('confirmation', 'warned', isUnread ? 'CONFIRMATION_UNREAD' : 'CONFIRMATION_REFUSED', {
      reason: error.code,
    })
  }
}

/** The newest under which goods came in; what was said after it; that of this very presentation. */
function usedChecks(good: readonly Opened[], { context }: Examined): Check[] {
  const [ours, others] = [good.filter((one) => isOfThis(one, context)), good.filter((one) => !isOfThis(one, context))]
  const used = others.filter(({ content }) => isAccepting(content.outcome)).at(-1)
  const kept = others.filter(({ content }) => !isAccepting(content.outcome)).at(-1)
  const [own] = ours.slice(-1)
  return [
    ...(used
      ? [check('confirmation', context.purpose === 'import' ? 'failed' : 'warned', 'CONFIRMED_BEFORE', factsOf(used))]
      : []),
    ...(kept ? [check('confirmation', 'warned', 'CONFIRMED_KEPT_OUT', factsOf(kept))] : []),
    ...(own ? [check('confirmation', 'noted', 'CONFIRMED_NOW', factsOf(own))] : []),
  ]
}

/** Of the same post within the same presentation, by an authority of the place in which it is judged. */
function isOfThis({ content, known }: Opened, { presentation, here }: Examined['context']): boolean {
  return (
    presentation !== undefined &&
    content.post === presentation.post &&
    content.presented === presentation.day &&
    known.participant.code === here
  )
}

function factsOf({ content: { post, confirmed, sequence, outcome }, known: { authority } }: Opened): Facts {
  return { post, confirmed: showDate(confirmed), sequence, outcome, authority: authority.id }
}

/** A confirmation that was scanned alone: of which certificate it is, and what it says. */
export function* examineConfirmationAlone(
  text: string,
  { trust, context }: Pick<Examined, 'trust' | 'context'>,
  checks: Check[],
): Steps<Pick<Verdict, 'confirmations' | 'issuer' | 'digest' | 'kid'>> {
  try {
    const message = decodeText('confirmation', text)
    const opened = yield* openStatement('confirmation', message, trust, dayOf(context.at ?? context.now))
    const { content, digest, known } = opened
    const { key, authority, participant } = known
    checks.push(
      { check: 'text', state: 'passed', code: 'TEXT_READ' },
      check('signature', 'passed', 'SIGNATURE_GOOD', { kid: hex(key.kid) }),
      { check: 'content', state: 'passed', code: 'CONTENT_GOOD' },
    )
    checks.push(check('confirmation', 'unknown', 'CONFIRMATION_ALONE', { ...factsOf(opened), number: content.number }))
    return { confirmations: [content], digest, kid: key.kid, issuer: { participant, authority, key } }
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    checks.push(refused(error))
    return {}
  }
}

const nameOfLayer: Readonly<Partial<Record<string, Check['check']>>> = {
  text: 'text',
  bytes: 'text',
  content: 'content',
}

/** The first thing that is wrong with it; where its key is not known here, a newer registry may know it. */
function refused({ code, field }: FormatError): Check {
  const name = nameOfLayer[reasons[code].layer]
  const state = code === 'KEY_UNKNOWN' ? 'unknown' : 'failed'
  if (name === undefined) return check('confirmation', state, 'CONFIRMATION_REFUSED', { reason: code })
  return { check: name, state: 'failed', code, ...(field !== undefined && { field }) }
}
