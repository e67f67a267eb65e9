/**
 * Reports of incidents that were signed here, and what the scheme made of them.
 * @module
 */
import type { IncidentAnswer } from '@kpc/host/incident-answer'
import { decodeIncident, type Incident, parseSign1, showDate, showIncident, showInstant, type Trust } from '@kpc/schema'
import { schemeParty } from '../ledger/exchange-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { answerIn } from '../outbox/keep-answer.ts'
import { messageOf } from '../outbox/letters.ts'
import { outboxRefusal } from '../outbox/refusal.ts'

export const reportStates = ['waiting', 'handed', 'answered'] as const

/** Reports that are told of at a time. */
const mostReports = 1000

/**
 * `waiting` for somebody to hand it over, `handed` without an answer, `answered`: the scheme has it.
 * @property letter its number in the outbox
 * @property how it was handed over, as a person has said
 * @property at and `told`: instants in seconds
 */
export interface ReportState {
  readonly letter: number
  readonly digest: string
  readonly incident: Incident
  readonly state: (typeof reportStates)[number]
  readonly at: number
  readonly told?: number
  readonly how?: string
  readonly answer?: IncidentAnswer
}

interface Reading {
  readonly ledger: Pick<Ledger, 'beside'>
  readonly trust: Trust
}

/** @property number those of it alone @property before those of a smaller number in the outbox */
interface Wanted {
  readonly number?: string | undefined
  readonly before?: number | undefined
  readonly last?: number
}

/** The newest first. @throws {Refusal} `LEDGER_*` */
export async function listReports(
  { ledger, trust: { root } }: Reading,
  { number, before, last = mostReports }: Wanted = {},
): Promise<ReportState[]> {
  const rows = await ledger.beside((db) =>
    db
      .selectFrom('outbox')
      .innerJoin('entry', 'entry.sequence', 'outbox.sequence')
      .select(['outbox.id', 'outbox.digest', 'outbox.state', 'outbox.at', 'outbox.told', 'outbox.problem'])
      .select(['outbox.receipt', 'entry.message'])
      .where('outbox.party', '=', schemeParty)
      .$if(number !== undefined, (query) => query.where('outbox.number', '=', number as string))
      .$if(before !== undefined, (query) => query.where('outbox.id', '<', before as number))
      .orderBy('outbox.id', 'desc')
      .limit(Math.min(last, mostReports))
      .execute(),
  )
  return rows.map(({ id: letter, digest, state, at, told, problem, receipt, message }) => {
    const answer = receipt ? answerIn(receipt, root) : undefined
    return {
      ...{ letter, digest, at },
      incident: decodeIncident(parseSign1(new Uint8Array(message as Uint8Array)).payload),
      state: answer ? 'answered' : state === 'told' ? 'handed' : 'waiting',
      ...(told !== null && { told }),
      ...(state === 'told' && problem !== null && { how: problem }),
      ...(answer && { answer }),
    }
  })
}

/** The report as it was signed, to be handed over. @throws {Refusal} `OUTBOX_LETTER` */
export async function openReport(letter: number, ledger: Reading['ledger']): Promise<Uint8Array> {
  const row = await ledger.beside((db) =>
    db
      .selectFrom('outbox')
      .select('sequence')
      .where('id', '=', letter)
      .where('party', '=', schemeParty)
      .executeTakeFirst(),
  )
  if (!row) throw outboxRefusal('OUTBOX_LETTER', { subject: String(letter), field: 'letter' })
  return messageOf(row, ledger)
}

/** As JSON. */
export function showReport({ incident, at, told, answer, ...about }: ReportState) {
  return {
    ...about,
    incident: showIncident(incident),
    reported: showInstant(at),
    ...(told !== undefined && { told: showInstant(told) }),
    ...(answer && { answer: { record: answer.record, notice: answer.notice, on: showDate(answer.on) } }),
  }
}
