/**
 * The verdict on what was read, by what this device trusts and what its post is for. Nothing is shown, and
 * nothing remembered.
 * @module
 */
import {
  dayOf,
  decodeCertificate,
  decodeText,
  digestOf,
  hex,
  isWholeCode,
  parseSign1,
  verifyAsync,
  verifyNumber,
} from '@kpc/schema'
import { chainPartTyped, readingsOf, readingsOfText, type Stroke } from '@kpc/schema/typed'
import { now } from '../device/clock.ts'
import { told } from '../outbox/ask.ts'
import { arrivals, paired } from '../outbox/outbox.ts'
import { seen } from '../outbox/seen.ts'
import type { Reading } from '../scan/hand-scanner.ts'
import type { Result, TypedNumber } from '../scan-result.ts'
import { settings } from '../state/settings.ts'
import { trusted } from '../state/trust.ts'
import { primitive } from '../trust/primitive.ts'
import { judgeWithOthers } from './with-others.ts'

export async function verdictOn({ text, asked }: Pick<Result, 'text' | 'asked'>, scannedAt: number): Promise<Result> {
  const trust = await trusted()
  const { purpose, here } = settings.value
  const judgedAt = now()
  const context = { now: judgedAt, built: __KPC_BUILT__, purpose, ...(here !== undefined && { here }) }
  const circumstances = { scannedAt, judgedAt, trust, ...(here !== undefined && { here }) }
  if (asked) return { text, ...circumstances, verdict: verifyNumber(asked.number, asked.phrase, trust, context), asked }
  const judged = await judgeWithOthers(text, (one, others) => {
    const confirmations = [...others.confirmations, ...answersOf(numberShown(one))]
    const known = { ...others, confirmations, seen: seen.value, told: isTold(one), ...presentationOf(scannedAt) }
    return verifyAsync(one, trust, { ...context, ...known }, primitive)
  })
  return { ...judged, ...circumstances }
}

/** Whose own arrival and confirmation are no second ones. */
function presentationOf(scannedAt: number) {
  const post = paired.value?.post
  return post === undefined ? {} : { presentation: { post, day: dayOf(scannedAt) } }
}

/** What the authority has confirmed of what this device has sent; each is verified as any other. */
function answersOf(number: string | undefined): readonly string[] {
  return arrivals.value.flatMap((one) => (one.number === number ? (one.answers ?? []) : []))
}

/** An authority has answered that goods came in under it. */
function isTold(text: string): boolean {
  try {
    return told.value.get(hex(digestOf(decodeText('certificate', text))))?.confirmed === true
  } catch {
    return false
  }
}

/** The number in a code, whoever has signed it: it is looked for among what was sent. */
function numberShown(text: string): string | undefined {
  try {
    return decodeCertificate(parseSign1(decodeText('certificate', text)).payload).number
  } catch {
    return undefined
  }
}

/** The number was issued, with another check phrase than this one. */
export async function isOtherPhrase({ number, phrase }: TypedNumber): Promise<boolean> {
  const { verdict } = await verdictOn({ text: '', asked: { number, phrase } }, now())
  return verdict.checks.some(({ code }) => code === 'ISSUED_OTHER_PHRASE')
}

/** The number in a code whose signature holds; nothing is shown of any other. */
export async function numberIn(text: string): Promise<string | undefined> {
  return (await verdictOn({ text }, now())).verdict.certificate?.number
}

/** What a hand scanner meant: of several readings that are whole codes the one that is signed. */
export async function readTyped(typed: readonly Stroke[] | string): Promise<Reading> {
  const part = typeof typed === 'string' ? undefined : chainPartTyped(typed)
  if (part !== undefined) return { whole: part, begins: true }
  const readings = typeof typed === 'string' ? readingsOfText(typed) : readingsOf(typed)
  const whole = readings.filter(isWholeCode)
  for (const text of whole) if (await isSigned(text)) return { whole: text, begins: true }
  return { whole: whole[0], begins: readings.length > 0 }
}

async function isSigned(text: string): Promise<boolean> {
  const { checks } = (await verdictOn({ text }, now())).verdict
  return checks.some(({ check, state }) => check === 'signature' && state === 'passed')
}
