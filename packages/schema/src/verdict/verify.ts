/**
 * `verify(text, trust, context, primitive)`: a verdict over one code, as a list of checks.
 *
 * Pure: no clock, network or storage. Text and bytes come first, and where they are broken nothing
 * else runs; then the message up to its signature (`open-code.ts`); then, side by side, every
 * question about its content, so that a verdict names all that stands against a certificate and not
 * only the first.
 * @module
 */
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

/** A verdict that is being made: what is found goes into it as it is found. */
type Draft = { -readonly [K in keyof Verdict]: Verdict[K] }

function* verdictOf(text: string, trust: Trust, context: Context, sha256: Sha256 = digestOf): Steps<Verdict> {
  const checks: Check[] = []
  const { version, issued, expires, test } = trust.registry
  const verdict: Draft = {
    outcome: 'unreadable',
    test,
    purpose: context.purpose ?? 'check',
    checks,
    registry: { version, issued, expires, age: Math.max(0, context.now - issued) },
  }
  const kind = printedKind(text)
  if (kind === 'amendment') Object.assign(verdict, yield* examineAlone(text, { trust, context }, sha256, checks))
  else if (kind === 'confirmation')
    Object.assign(verdict, yield* examineConfirmationAlone(text, { trust, context }, checks))
  else yield* examine(text, { trust, context }, sha256, checks, verdict)
  verdict.outcome = outcomeOf(checks)
  return verdict
}

type Beside = Pick<Examined, 'trust' | 'context'>

function* examine(text: string, beside: Beside, sha256: Sha256, checks: Check[], verdict: Draft): Steps<void> {
  const { trust, context } = beside
  const { signed, digest, kid } = yield* openCode('certificate', text, beside, sha256, checks)
  if (digest) verdict.digest = digest
  if (kid) verdict.kid = kid
  if (!signed || !digest) return

  // The content. From here on the signature is right, and nothing keeps the next question from being asked.
  const { known, name } = signed
  const { key, authority, participant } = known
  verdict.issuer = { participant, authority, key }
  let certificate: Certificate
  try {
    certificate = readCertificate(signed.payload, signed.version)
  } catch (error) {
    checks.push(failed('content', error))
    return
  }
  verdict.certificate = certificate
  checks.push({ check: 'content', state: 'passed', code: 'CONTENT_GOOD' })

  const { today, sure } = daysOf(trust, context)
  const examined = { certificate, known, kid: name, digest, trust, context, today, sure }
  const { checks: said, confirmations } = yield* examineConfirmations(examined)
  if (confirmations) verdict.confirmations = confirmations
  if (context.amendments === undefined) {
    for (const ask of questions) append(checks, answersTo(ask, examined))
  } else {
    const { checks: ofAmendments, ...amended } = yield* examineAmendments(examined, sha256)
    Object.assign(verdict, amended)
    for (const ask of questions) append(checks, graverAnswer(ask, examined, amended.amended))
    append(checks, ofAmendments)
  }
  for (const some of [said, examineTold(examined, said), examineSeen(examined)]) append(checks, some)
}

/** What only the day would reject, and only the device's clock says so, is not decided: a clock is wrong too often. */
function answersTo(ask: Question, examined: Examined): Answers {
  const given = ask(examined)
  if (examined.sure >= examined.today) return given
  const answers = listOf(given)
  if (answers.every(({ state }) => state !== 'failed')) return answers
  const surely = listOf(ask({ ...examined, today: examined.sure }))
  return answers.map((one) =>
    one.state !== 'failed' || surely.some((other) => isAlike(one, other)) ? one : byClock(one, examined),
  )
}

type Answers = ReturnType<Question>

function isList(answers: Answers): answers is readonly Check[] {
  return Array.isArray(answers)
}

function listOf(answers: Answers): readonly Check[] {
  return isList(answers) ? answers : [answers]
}

/** Nearly every question has one answer, of which no list is made. */
function append(checks: Check[], answers: Answers): void {
  if (isList(answers)) for (const one of answers) checks.push(one)
  else checks.push(answers)
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
  const issued = listOf(answersTo(ask, examined))
  return amended ? graver(listOf(answersTo(ask, { ...examined, certificate: amended })), issued) : issued
}
