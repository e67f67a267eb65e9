/**
 * `verify(text, trust, context, primitive)`: a verdict over one code, as a list of checks.
 *
 * Pure: no clock, network or storage. Text and bytes come first, and where they are broken nothing
 * else runs; then the message up to its signature (`open-code.ts`); then, side by side, every
 * question about its content, so that a verdict names all that stands against a certificate and not
 * only the first.
 * @module
 */
import { hex } from '../bytes.ts'
import { type Certificate, readCertificate } from '../certificate/certificate.ts'
import { dayOf, showDate } from '../civil-date.ts'
import { digestOf } from '../digest.ts'
import { printedKind } from '../qr-text.ts'
import type { Trust } from '../registry/trust.ts'
import {
  type AsyncPrimitive,
  answer,
  answerAsync,
  type Primitive,
  type Sha256,
  type Steps,
} from '../signature/signature.ts'
import { examineAlone, examineAmendments } from './examine-amendments.ts'
import { examineConfirmationAlone, examineConfirmations } from './examine-confirmations.ts'
import { examineSeen, examineTold } from './examine-seen.ts'
import { check, daysOf, type Examined } from './examined.ts'
import { failed, openCode } from './open-code.ts'
import { type Question, questions } from './questions.ts'
import { type Check, type Context, graver, outcomeOf, type Verdict } from './verdict.ts'

/**
 * @param text what the QR code holds: `KPC1:...`; an amendment (`KPA1:...`) or a confirmation (`KPI1:...`) alone gets a verdict that says so
 * @param trust the registry, from `openTrust`
 * @param context when, where and what for, and the amendments and confirmations that are known
 * @param primitive asked once at most for each code, and only what every platform agrees on
 */
export function verify(text: string, trust: Trust, context: Context, primitive: Primitive): Verdict {
  return answer(verdictOf(text, trust, context, primitive.sha256), primitive)
}

/** {@link verify} behind an asynchronous primitive such as WebCrypto. */
export function verifyAsync(text: string, trust: Trust, context: Context, primitive: AsyncPrimitive): Promise<Verdict> {
  return answerAsync(verdictOf(text, trust, context, primitive.sha256), primitive)
}

function* verdictOf(text: string, trust: Trust, context: Context, sha256: Sha256 = digestOf): Steps<Verdict> {
  const checks: Check[] = []
  const found = yield* examine(text, trust, context, sha256, checks)
  const { version, issued, expires, test } = trust.registry
  return {
    outcome: outcomeOf(checks),
    test,
    purpose: context.purpose ?? 'check',
    checks,
    ...found,
    registry: { version, issued, expires, age: Math.max(0, context.now - issued) },
  }
}

type Found = Omit<Verdict, 'outcome' | 'test' | 'purpose' | 'checks' | 'registry'>

function* examine(text: string, trust: Trust, context: Context, sha256: Sha256, checks: Check[]): Steps<Found> {
  const kind = printedKind(text)
  if (kind === 'amendment') return yield* examineAlone(text, { trust, context }, sha256, checks)
  if (kind === 'confirmation') return yield* examineConfirmationAlone(text, { trust, context }, checks)
  const { signed, digest, kid } = yield* openCode('certificate', text, { trust, context }, sha256, checks)
  if (!signed || !digest || !kid) return { ...(digest && { digest }), ...(kid && { kid }) }

  // The content. From here on the signature is right, and nothing keeps the next question from being asked.
  const { known } = signed
  const { key, authority, participant } = known
  const found = { issuer: { participant, authority, key }, digest, kid }
  let certificate: Certificate
  try {
    certificate = readCertificate(signed.payload, signed.version)
  } catch (error) {
    checks.push(failed('content', error))
    return found
  }
  checks.push({ check: 'content', state: 'passed', code: 'CONTENT_GOOD' })

  const examined = { certificate, known, kid: hex(kid), digest, trust, context, ...daysOf(trust, context) }
  const { checks: said, ...confirmed } = yield* examineConfirmations(examined)
  const ofConfirmations = [...said, ...examineTold(examined, said), ...examineSeen(examined)]
  if (context.amendments === undefined) {
    for (const ask of questions) checks.push(...answersTo(ask, examined))
    checks.push(...ofConfirmations)
    return { certificate, ...confirmed, ...found }
  }
  const { checks: ofAmendments, ...amended } = yield* examineAmendments(examined, sha256)
  for (const ask of questions) checks.push(...graverAnswer(ask, examined, amended.amended))
  checks.push(...ofAmendments, ...ofConfirmations)
  return { certificate, ...amended, ...confirmed, ...found }
}

/** What only the day would reject, and only the device's clock says so, is not decided: a clock is wrong too often. */
function answersTo(ask: Question, examined: Examined): readonly Check[] {
  const answers = listOf(ask(examined))
  if (examined.sure >= examined.today || answers.every(({ state }) => state !== 'failed')) return answers
  const surely = listOf(ask({ ...examined, today: examined.sure }))
  return answers.map((one) =>
    one.state !== 'failed' || surely.some((other) => isAlike(one, other)) ? one : byClock(one, examined),
  )
}

/** `flat` takes a tenth of a verdict. */
function listOf(answer: ReturnType<Question>): readonly Check[] {
  return Array.isArray(answer) ? answer : [answer as Check]
}

/** The same thing against it, whatever the days that it counts. */
function isAlike(one: Check, other: Check): boolean {
  return one.state === other.state && one.code === other.code && one.facts?.id === other.facts?.id
}

function byClock({ check: name, code }: Check, { context, sure }: Examined): Check {
  return check(name, 'unknown', 'CLOCK_ALONE', {
    reason: code,
    clock: showDate(dayOf(context.now)),
    word: showDate(sure),
  })
}

/** An amendment takes nothing back that stands against the certificate as it was issued. */
function graverAnswer(ask: Question, examined: Examined, amended: Certificate | undefined): readonly Check[] {
  const issued = answersTo(ask, examined)
  return amended ? graver(answersTo(ask, { ...examined, certificate: amended }), issued) : issued
}
