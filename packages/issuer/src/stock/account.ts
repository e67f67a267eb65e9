/**
 * Accounts of exporters, and of all of them together: what came and how, what went, what is held, and what no production
 * and no import explains, as the mission of 2004 found it of the Republic of Congo (R67).
 * @module
 */

import { twinOf } from '@kpc/host/twin'
import { decodeEntry, decodeProduction, type HsCode, hsCodes } from '@kpc/schema'
import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import type { Ledger } from '../ledger/ledger.ts'
import { readable } from '../ledger/readable.ts'
import { type StockFlow, stockFlows } from '../ledger/stock-tables.ts'
import type { Tables } from '../ledger/tables.ts'
import { showCarats } from './carats.ts'
import { stockRefusal } from './refusal.ts'

/** What moved in a quarter. @property carats in hundredths */
export interface Movement {
  readonly quarter: string
  readonly flow: StockFlow
  readonly hs: HsCode
  readonly carats: number
}

/**
 * @property name as it was first written
 * @property held by class, in hundredths of a carat; below zero where more went than came
 */
export interface Account {
  readonly name: string
  readonly movements: readonly Movement[]
  readonly held: ReadonlyMap<HsCode, number>
}

type Looking = { readonly ledger: Pick<Ledger, 'beside' | 'entriesOf'> }

export const flows = Object.keys(stockFlows) as readonly StockFlow[]

export const movedIn = (movements: readonly Movement[], flow: StockFlow, hs?: HsCode): number =>
  movements.reduce((sum, one) => sum + (one.flow === flow && (!hs || one.hs === hs) ? one.carats : 0), 0)

export function heldOf(movements: readonly Movement[]): ReadonlyMap<HsCode, number> {
  const held = (hs: HsCode): number =>
    flows.reduce((sum, flow) => sum + stockFlows[flow] * movedIn(movements, flow, hs), 0)
  return new Map(hsCodes.map((hs) => [hs, held(hs)]))
}

/** @param name as certificates write it @throws {Refusal} `ACCOUNT_NONE` */
export function accountOf(name: string, { ledger }: Looking): Promise<Account> {
  return ledger.beside(async (db) => {
    const account = twinOf(name)
    const known = await db.selectFrom('stock_name').select('name').where('account', '=', account).executeTakeFirst()
    if (!known) throw stockRefusal('ACCOUNT_NONE', { subject: name.slice(0, 80), field: 'exporter' })
    const movements = await db
      .selectFrom('stock')
      .select(['quarter', 'flow', 'hs', 'carats'])
      .where('account', '=', account)
      .where('carats', '!=', 0)
      .orderBy('quarter')
      .orderBy('flow')
      .orderBy('hs')
      .execute()
    return { name: known.name, movements, held: heldOf(movements) }
  })
}

/** An account among others. @property short by how much more went than came, over all classes */
export interface AccountLine {
  readonly account: string
  readonly name: string
  readonly held: number
  readonly short: number
}

/** @property after the last one that was seen @property most so many */
interface AccountsWanted {
  readonly after?: Pick<AccountLine, 'account' | 'short'> | undefined
  readonly most: number
}

/** Accounts that a command lists. */
const mostAccounts = 500

/** Those with the most that nothing explains come first. */
export function listAccounts(
  { ledger }: Looking,
  { after, most }: AccountsWanted = { most: mostAccounts },
): Promise<AccountLine[]> {
  return ledger.beside(async (db) => {
    const lines = selectLines(db)
    const wanted = after
      ? lines.where((e) =>
          e.or([e('short', '<', after.short), e.and([e('short', '=', after.short), e('account', '>', after.account)])]),
        )
      : lines
    const rows = await wanted.orderBy('short', 'desc').orderBy('account').limit(most).execute()
    return rows.map(({ held, short, ...row }) => ({ ...row, held: Number(held), short: Number(short) }))
  })
}

const leaving = flows.filter((flow) => stockFlows[flow] < 0)

/** What each account holds, and what it lacks: summed up by class first, as one class makes up for no other. */
function selectLines(db: Kysely<Tables>) {
  const ofClass = db
    .selectFrom('stock')
    .select(['account', (e) => e.fn.sum<number>(signed(e)).as('carats')])
    .groupBy(['account', 'hs'])
    .as('lot')
  const lines = db
    .selectFrom('stock_name')
    .leftJoin(ofClass, 'lot.account', 'stock_name.account')
    .select(['stock_name.account', 'stock_name.name'])
    .select(sql<number>`coalesce(sum(lot.carats), 0)`.as('held'))
    .select(sql<number>`coalesce(sum(case when lot.carats < 0 then -lot.carats else 0 end), 0)`.as('short'))
    .groupBy(['stock_name.account', 'stock_name.name'])
    .as('line')
  return db.selectFrom(lines).selectAll()
}

const signed = (e: ExpressionBuilder<Tables, 'stock'>) =>
  e
    .case()
    .when('flow', 'in', leaving)
    .then(e.neg(e.ref('carats')))
    .else(e.ref('carats'))
    .end()

/**
 * All accounts as one: the participant's. A purchase of an account of here moves nothing; production is what was stated
 * of half-years (Annex III c).
 * @property unexplained carats that were exported, and neither mined, imported, gained nor held before
 */
export interface ParticipantLine {
  readonly hs: HsCode
  readonly opening: number
  readonly production: number
  readonly imports: number
  readonly gains: number
  readonly losses: number
  readonly exports: number
  readonly unexplained: number
}

export async function participantAccount({ ledger }: Looking): Promise<readonly ParticipantLine[]> {
  const mined = minedIn(await ledger.entriesOf(['produced']))
  const rows = await ledger.beside((db) =>
    db
      .selectFrom('stock')
      .select(['flow', 'hs', (e) => e.fn.sum<number | string>('carats').as('carats')])
      .groupBy(['flow', 'hs'])
      .execute(),
  )
  const movements = rows.map((row) => ({ ...row, quarter: '', carats: Number(row.carats) }))
  return hsCodes.map((hs) => lineOf(hs, movements, mined.get(hs) ?? 0))
}

function lineOf(hs: HsCode, movements: readonly Movement[], production: number): ParticipantLine {
  const moved = (flow: StockFlow): number => movedIn(movements, flow, hs)
  const [opening, imports, gains, losses, exports] = [
    moved('opening'),
    moved('import'),
    moved('gain'),
    moved('loss'),
    moved('export'),
  ]
  const unexplained = Math.max(0, exports + losses - opening - production - imports - gains)
  return { hs, opening, production, imports, gains, losses, exports, unexplained }
}

/** A later statement of a half-year stands in the place of the earlier one. */
function minedIn(entries: Awaited<ReturnType<Ledger['entriesOf']>>): ReadonlyMap<HsCode, number> {
  const stated = new Map<string, ReturnType<typeof decodeProduction>['rows']>()
  for (const { bytes, message } of entries) {
    const production = message && decodeEntry(bytes).kind === 'produced' && readable(() => decodeProduction(message))
    if (production) stated.set(production.period, production.rows)
  }
  const mined = new Map<HsCode, number>()
  for (const { hs, carats } of [...stated.values()].flat()) mined.set(hs, (mined.get(hs) ?? 0) + carats)
  return mined
}

const shown = (held: ReadonlyMap<HsCode, number>) =>
  [...held].map(([hs, carats]) => ({ hs, carats: showCarats(carats) }))

/** As JSON, for the command line and HTTP alike. */
export function showAccount({ name, movements, held }: Account) {
  return {
    exporter: name,
    held: shown(held),
    movements: movements.map(({ carats, ...movement }) => ({ ...movement, carats: showCarats(carats) })),
  }
}

export function showParticipant(lines: readonly ParticipantLine[]) {
  return lines.map(({ hs, ...amounts }) => ({
    hs,
    ...(Object.fromEntries(Object.entries(amounts).map(([name, carats]) => [name, showCarats(carats)])) as Record<
      keyof typeof amounts,
      string
    >),
  }))
}

export const showAccountLine = ({ name, held, short }: AccountLine) => ({
  exporter: name,
  held: showCarats(held),
  short: showCarats(short),
})
