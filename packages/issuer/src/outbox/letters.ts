/**
 * The outbox as people see it: what waits and why, what was told, what nobody takes.
 * @module
 */
import { showInstant } from '@kpc/schema'
import type { Kysely, Selectable } from 'kysely'
import { type ExchangeTables, type LetterState, schemeParty } from '../ledger/exchange-tables.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import { outboxRefusal } from './refusal.ts'

export type LetterRow = Selectable<ExchangeTables['outbox']>

/** Letters that are told of at a time. */
const mostLetters = 1000

/** The states in which nobody has been told yet. */
export const openStates = ['waiting', 'taken'] as const satisfies readonly LetterState[]

type LedgerReader = Pick<Ledger, 'beside'>

/** Of these states, in their order. @throws {Refusal} `LEDGER_*` */
export function lettersOf(
  ledger: LedgerReader,
  states: readonly LetterState[],
  { party, last = mostLetters }: { readonly party?: string | undefined; readonly last?: number } = {},
): Promise<LetterRow[]> {
  return ledger.beside((db) => {
    const query = db.selectFrom('outbox').selectAll().where('state', 'in', states)
    return (party === undefined ? query : query.where('party', '=', party)).orderBy('id').limit(last).execute()
  })
}

/** @property told how many were told, in all */
export interface Outbox {
  readonly waiting: readonly LetterRow[]
  readonly dead: readonly LetterRow[]
  readonly told: number
}

/** @throws {Refusal} `LEDGER_*` */
export async function listOutbox(ledger: LedgerReader): Promise<Outbox> {
  const { told } = await ledger.beside((db) =>
    db
      .selectFrom('outbox')
      .select(({ fn }) => fn.countAll<number>().as('told'))
      .where('state', '=', 'told')
      .executeTakeFirstOrThrow(),
  )
  return { waiting: await lettersOf(ledger, openStates), dead: await lettersOf(ledger, ['dead']), told: Number(told) }
}

/** What is sent: it lies beside its entry. */
export async function messageOf({ sequence }: Pick<LetterRow, 'sequence'>, ledger: LedgerReader): Promise<Uint8Array> {
  const { message } = await ledger.beside((db) =>
    db.selectFrom('entry').select('message').where('sequence', '=', sequence).executeTakeFirstOrThrow(),
  )
  return message as Uint8Array
}

/** A dead letter waits again, at once. @throws {Refusal} `OUTBOX_LETTER` */
export function sendAgain(id: number, ledger: LedgerReader): Promise<void> {
  return ledger.beside(async (db: Kysely<Tables>) => {
    const { numUpdatedRows } = await db
      .updateTable('outbox')
      .set({ state: 'waiting', tries: 0, due: 0, claimed: 0 })
      .where('id', '=', id)
      .where('state', '<>', 'told')
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) throw outboxRefusal('OUTBOX_LETTER', { subject: String(id), field: 'letter' })
  })
}

/**
 * A person has handed to the scheme what no receipt comes back of, and says how.
 * @param how in 1 to 200 characters
 * @throws {Refusal} `OUTBOX_HOW`, `OUTBOX_LETTER`, `OUTBOX_RECEIPT` of what goes to an authority
 */
export async function handedOver(id: number, how: string, ledger: LedgerReader, at: number): Promise<void> {
  if (!/^\P{C}{1,200}$/u.test(how.trim())) throw outboxRefusal('OUTBOX_HOW', { field: 'how' })
  return ledger.beside(async (db: Kysely<Tables>) => {
    const letter = await db.selectFrom('outbox').select(['party', 'state']).where('id', '=', id).executeTakeFirst()
    if (!letter || letter.state === 'told')
      throw outboxRefusal('OUTBOX_LETTER', { subject: String(id), field: 'letter' })
    if (letter.party !== schemeParty) throw outboxRefusal('OUTBOX_RECEIPT', { subject: letter.party, field: 'letter' })
    const told = { state: 'told', told: at, problem: how.trim() } as const
    await db.updateTable('outbox').set(told).where('id', '=', id).execute()
  })
}

/** As JSON. */
export function showLetter({ id, party, kind, number, digest, state, at, tries, due, problem, told }: LetterRow) {
  return {
    id,
    to: party,
    kind,
    number,
    digest,
    state,
    written: showInstant(at),
    tries,
    ...(tries > 0 && state !== 'told' && { nextTry: showInstant(due) }),
    ...(problem !== null && { problem }),
    ...(told !== null && { told: showInstant(told) }),
  }
}
