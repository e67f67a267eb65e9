/**
 * The verdict on what was read, by what this device trusts and what its post is for. Nothing is shown, and
 * nothing remembered.
 * @module
 */
import { isWholeCode, verifyAsync, verifyNumber } from '@kpc/schema'
import { readingsOf, readingsOfText, type Stroke } from '@kpc/schema/typed'
import { now } from '../device/clock.ts'
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
  const judged = await judgeWithOthers(text, (one, others) =>
    verifyAsync(one, trust, { ...context, ...others }, primitive),
  )
  return { ...judged, ...circumstances }
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
  const readings = typeof typed === 'string' ? readingsOfText(typed) : readingsOf(typed)
  const whole = readings.filter(isWholeCode)
  for (const text of whole) if (await isSigned(text)) return { whole: text, begins: true }
  return { whole: whole[0], begins: readings.length > 0 }
}

async function isSigned(text: string): Promise<boolean> {
  const { checks } = (await verdictOn({ text }, now())).verdict
  return checks.some(({ check, state }) => check === 'signature' && state === 'passed')
}
