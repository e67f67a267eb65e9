/**
 * Keeps what the scheme answered to a report of an incident: that it has it, and what became of it.
 * @module
 */
import { type IncidentAnswer, largestAnswer, readIncidentAnswer } from '@kpc/host/incident-answer'
import { openVouched } from '@kpc/host/vouched'
import { FormatError, parseSign1, type Root, type Trust } from '@kpc/schema'
import { schemeParty } from '../ledger/exchange-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { readable } from '../ledger/readable.ts'
import { outboxRefusal } from './refusal.ts'

/** @property trust whose root says who vouches for the answer */
interface KeepingAnswer {
  readonly ledger: Pick<Ledger, 'beside'>
  readonly trust: Trust
  now(): number
}

/** Is it one, whoever has signed it? What else is signed is no JSON. */
export const isAnswer = (message: Uint8Array): boolean =>
  readable(() => readIncidentAnswer(parseSign1(message).payload)) !== undefined

/**
 * Of several answers to one report the newest is kept.
 * @param file in which it came
 * @throws {Refusal} `ANSWER_FORM`, `ANSWER_STRANGER`
 * @throws {FormatError} where the scheme has not signed it
 */
export async function takeAnswer(
  message: Uint8Array,
  file: string,
  { ledger, trust: { root }, now }: KeepingAnswer,
): Promise<IncidentAnswer> {
  if (message.length > largestAnswer) throw outboxRefusal('ANSWER_FORM', { subject: file })
  const found = readIncidentAnswer(openVouched('incident', message, root))
  if (!found) throw outboxRefusal('ANSWER_FORM', { subject: file })
  await ledger.beside(async (db) => {
    const letter = await db
      .selectFrom('outbox')
      .select(['id', 'receipt', 'told', 'number'])
      .where('party', '=', schemeParty)
      .where('digest', '=', found.report)
      .executeTakeFirst()
    if (!letter || letter.number !== found.number) throw outboxRefusal('ANSWER_STRANGER', { subject: file })
    const before = letter.receipt && answerIn(letter.receipt, root)
    if (before && before.on > found.on) return
    const told = { state: 'told', receipt: message, told: letter.told ?? now(), claimed: 0 } as const
    await db.updateTable('outbox').set(told).where('id', '=', letter.id).execute()
  })
  return found
}

/** An answer that was kept. @returns undefined of what this root does not vouch for any more */
export function answerIn(kept: Uint8Array, root: Root): IncidentAnswer | undefined {
  try {
    return readIncidentAnswer(openVouched('incident', new Uint8Array(kept), root))
  } catch (error) {
    if (error instanceof FormatError) return undefined
    throw error
  }
}
