/**
 * Amendments in a verdict: those that were shown with a certificate, and one that was scanned alone.
 *
 * An amendment never makes a certificate better. A good one makes it `attention` at best; one that
 * nobody can read or that is of another certificate warns; one that its authority did not sign so
 * rejects; where an earlier one is missing, nothing is decided.
 * @module
 */
import { equalBytes, hex } from '../bytes.ts'
import {
  type Amendment,
  amend,
  amendedNames,
  boxesText,
  changedNames,
  readAmendment,
} from '../certificate/amendment.ts'
import type { Certificate } from '../certificate/certificate.ts'
import { dayOf, showDate } from '../civil-date.ts'
import { FormatError } from '../errors.ts'
import { covers } from '../registry/interval.ts'
import type { KnownKey } from '../registry/trust.ts'
import { isStopped } from '../registry/trusted-lists.ts'
import type { Sha256, Steps } from '../signature/signature.ts'
import { check, type Examined, type Facts } from './examined.ts'
import { failed, openCode } from './open-code.ts'
import type { Check, Verdict } from './verdict.ts'

/** What amendments make of a certificate; nothing where none is good. */
interface Amended {
  readonly amended?: Certificate
  readonly amendments?: readonly Amendment[]
  /** In the order of what stands against it. */
  readonly checks: readonly Check[]
}

/** @param examined of the certificate as it was issued */
export function* examineAmendments(examined: Examined, sha256: Sha256): Steps<Amended> {
  const checks: Check[] = []
  const good: Amendment[] = []
  for (const text of new Set(examined.context.amendments?.map((text) => text.trimStart()))) {
    const found = yield* examineOne(text, examined, sha256)
    if ('check' in found) checks.push(found)
    else good.push(found)
  }
  good.sort((a, b) => a.sequence - b.sequence)
  const { certificate: amended, applied, problem } = applyInOrder(examined.certificate, good)
  if (problem) checks.push(problem)
  if (applied.length === 0) return { checks }
  return { amended, amendments: applied, checks: [amendedCheck(examined.certificate, amended, applied), ...checks] }
}

function* examineOne(text: string, examined: Examined, sha256: Sha256): Steps<Amendment | Check> {
  const { known } = examined
  const checks: Check[] = []
  const { signed } = yield* openCode('amendment', text, examined, sha256, checks)
  if (!signed) return ofCheck(checks.at(-1) as Check)
  try {
    const amendment = readAmendment(signed.payload, signed.version)
    return againstIt(amendment, signed.known, known, examined) ?? amendment
  } catch (error) {
    return refused(error)
  }
}

/** A code that could not be opened: what of it concerns the certificate that it was shown with. */
function ofCheck({ check: name, state, code, facts }: Check): Check {
  if (name === 'text') return check('amendment', 'warned', 'AMENDMENT_UNREAD', { reason: code })
  if (state === 'unknown') return check('amendment', 'unknown', code, facts ?? {})
  return check('amendment', 'failed', 'AMENDMENT_REFUSED', { reason: code })
}

function refused(error: unknown, facts: Facts = {}): Check {
  const { code, field } = failed('amendment', error)
  return { ...check('amendment', 'failed', 'AMENDMENT_REFUSED', { reason: code, ...facts }), ...(field && { field }) }
}

/** Who signed it and when: of the same authority, with a key that was good on the day that it names. */
function againstIt(
  { of, number, sequence, issued }: Amendment,
  { key, authority }: KnownKey,
  issuer: KnownKey,
  { digest, trust, today, sure }: Examined,
): Check | undefined {
  if (!equalBytes(of, digest)) return check('amendment', 'warned', 'AMENDMENT_OTHER', { number })
  const facts = { sequence, kid: hex(key.kid), issued: showDate(issued) }
  if (authority.id !== issuer.authority.id)
    return check('amendment', 'failed', 'AMENDMENT_ISSUER', { ...facts, authority: authority.id })
  const revoked = key.revoked && (key.revoked.reason === 'compromised' || issued > dayOf(key.revoked.at))
  const stoppedBy = (day: number): boolean => isStopped(trust, authority.id, key.kid, day)
  if (!covers(key, issued) || !covers(authority, issued) || revoked || stoppedBy(Math.min(today, sure)))
    return check('amendment', 'failed', 'AMENDMENT_OUT_OF_TIME', facts)
  if (stoppedBy(today))
    return check('amendment', 'unknown', 'CLOCK_ALONE', { ...facts, reason: 'AMENDMENT_OUT_OF_TIME' })
  return issued > today + 1 ? check('amendment', 'warned', 'AMENDMENT_NOT_YET', facts) : undefined
}

interface Applied {
  readonly certificate: Certificate
  readonly applied: readonly Amendment[]
  readonly problem?: Check
}

/** One after the other, as far as they follow each other. @param good by their sequence */
function applyInOrder(certificate: Certificate, good: readonly Amendment[]): Applied {
  const applied: Amendment[] = []
  let amended = certificate
  for (const amendment of good) {
    const { sequence } = amendment
    const due = applied.length + 1
    if (sequence > due)
      return {
        certificate: amended,
        applied,
        problem: check('amendment', 'unknown', 'AMENDMENT_MISSING', { sequence: due }),
      }
    try {
      if (sequence < due) throw new FormatError('AMENDMENT_SEQUENCE', 'sequence')
      if (amendment.issued < (applied.at(-1)?.issued ?? 0)) throw new FormatError('AMENDMENT_DATE', 'issued')
      amended = amend(amended, amendment)
      applied.push(amendment)
    } catch (error) {
      return { certificate: amended, applied, problem: refused(error, { sequence }) }
    }
  }
  return { certificate: amended, applied }
}

function amendedCheck(certificate: Certificate, amended: Certificate, applied: readonly Amendment[]): Check {
  const last = applied.at(-1) as Amendment
  const changed = changedNames(certificate, amended)
  // Where one amendment took back what another had changed, the last still says where to look.
  const names = changed.length > 0 ? changed : amendedNames([last])
  return check('amendment', 'warned', 'AMENDED', {
    boxes: boxesText(names),
    issued: showDate(last.issued),
    sequence: last.sequence,
  })
}

/** An amendment that was scanned alone: which certificate it is of; that one has to be scanned too. */
export function* examineAlone(
  text: string,
  beside: Pick<Examined, 'trust' | 'context'>,
  sha256: Sha256,
  checks: Check[],
): Steps<Pick<Verdict, 'amendments' | 'issuer' | 'digest' | 'kid'>> {
  const { signed, ...opened } = yield* openCode('amendment', text, beside, sha256, checks)
  if (!signed) return opened
  const { key, authority, participant } = signed.known
  const issuer = { participant, authority, key }
  try {
    const amendment = readAmendment(signed.payload, signed.version)
    const { number, sequence, issued } = amendment
    const facts = { number, sequence, issued: showDate(issued), boxes: boxesText(amendedNames([amendment])) }
    checks.push({ check: 'content', state: 'passed', code: 'CONTENT_GOOD' })
    checks.push(check('amendment', 'unknown', 'AMENDMENT_ALONE', facts))
    return { ...opened, issuer, amendments: [amendment] }
  } catch (error) {
    checks.push(failed('content', error))
    return { ...opened, issuer }
  }
}
