/**
 * Goods that other authorities have advised: what is expected, what is overdue, what stands before a desk, what was
 * decided.
 * @module
 */
import { dayOf, decodeEntry, hex, showDate } from '@kpc/schema'
import type { Kysely } from 'kysely'
import { raise } from '../alarms/raise.ts'
import { type ReceivedStatement, receivedIn } from '../certificates/received.ts'
import { lateDays, type Settings } from '../home/settings.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Tables } from '../ledger/tables.ts'
import { storedEntry } from '../ledger/work.ts'
import { certificateIn } from './register.ts'

export const expectedStates = ['expected', 'overdue', 'arrived', 'decided'] as const
export type ExpectedState = (typeof expectedStates)[number]

type Advice = Extract<ReceivedStatement, { readonly kind: 'advice' }>

/** @property certificate its bytes, where they came */
export interface ExpectedShipment {
  readonly advice: Advice
  readonly state: ExpectedState
  readonly certificate?: Uint8Array
}

interface Looking {
  readonly ledger: Pick<Ledger, 'beside'>
  readonly settings: Pick<Settings, 'late'>
  now(): number
}

/** Advices that a command tells of at a time. */
const mostAdvices = 1000

/** An advice, before its certificate is looked for. @property place where it stands among those that are awaited */
export interface Advised extends Omit<ExpectedShipment, 'certificate'> {
  readonly place: AwaitedPlace
}

/** Of the day on which it should be here, by the entry of its advice. */
export interface AwaitedPlace {
  readonly expected: number
  readonly sequence: number
}

/**
 * The one that should have been here first comes first.
 * @param all the newest, also what was decided
 */
export async function listExpected(looking: Looking, all = false): Promise<readonly ExpectedShipment[]> {
  const advised = await looking.ledger.beside((db) => {
    const query = selectAdvices(db).limit(mostAdvices)
    if (all) return query.orderBy('advice.sequence', 'desc').execute()
    return inOrder(query.where('stage', '<>', 'decided')).execute()
  })
  const shown = advised.flatMap((row) => advisedOf(row, looking)).sort((a, b) => a.place.expected - b.place.expected)
  return withCertificates(shown, looking.ledger)
}

/** What is not here yet, in the same order; without certificates. @param after the last one that was seen */
export async function listAwaited(
  looking: Looking,
  { after, most }: { readonly after?: AwaitedPlace | undefined; readonly most: number },
): Promise<readonly Advised[]> {
  const rows = await looking.ledger.beside((db) => {
    const query = inOrder(selectAdvices(db).where('stage', '=', 'awaited')).limit(most)
    if (!after) return query.execute()
    const { expected, sequence } = after
    // Written so that the index begins at the day: of what is before it nothing is read.
    return query
      .where('expected', '>=', expected)
      .where((e) => e.or([e('expected', '>', expected), e('advice.sequence', '>', sequence)]))
      .execute()
  })
  return rows.flatMap((row) => advisedOf(row, looking))
}

/** How many are not here yet. */
export async function countAwaited({ ledger }: Pick<Looking, 'ledger'>): Promise<number> {
  const { n } = await ledger.beside((db) =>
    db
      .selectFrom('advice')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('stage', '=', 'awaited')
      .executeTakeFirstOrThrow(),
  )
  return Number(n)
}

const selectAdvices = (db: Kysely<Tables>) =>
  db
    .selectFrom('advice')
    .innerJoin('entry', 'entry.sequence', 'advice.sequence')
    .select(['advice.sequence', 'advice.stage', 'entry.bytes', 'entry.message', 'entry.recorded'])

const inOrder = (query: ReturnType<typeof selectAdvices>) => query.orderBy('expected').orderBy('advice.sequence')

type AdviceRow = Awaited<ReturnType<ReturnType<typeof selectAdvices>['execute']>>[number]

function advisedOf({ stage, ...row }: AdviceRow, looking: Looking): readonly Advised[] {
  const [advice] = receivedIn([{ ...storedEntry(row), entry: decodeEntry(row.bytes) }])
  if (advice?.kind !== 'advice') return []
  const place = { expected: advice.content.expected, sequence: Number(row.sequence) }
  return [{ advice, place, state: stage === 'awaited' ? awaitedOf(advice, looking) : stage }]
}

const awaitedOf = ({ content, party }: Advice, { settings, now }: Looking): ExpectedState =>
  dayOf(now()) > content.expected + lateDays(settings, party.slice(0, 2).toUpperCase()) ? 'overdue' : 'expected'

export function withCertificates(
  advised: readonly Advised[],
  ledger: Pick<Ledger, 'beside'>,
): Promise<readonly ExpectedShipment[]> {
  return Promise.all(advised.map((one) => withCertificate(one, ledger)))
}

async function withCertificate(
  { place: _, ...shipment }: Advised,
  ledger: Pick<Ledger, 'beside'>,
): Promise<ExpectedShipment> {
  const certificate = await certificateIn(hex(shipment.advice.content.of), ledger)
  return { ...shipment, ...(certificate && { certificate }) }
}

/** Advices that are looked at in one transaction: for so many every other writer waits. */
const mostAtOnce = 200

/** What is overdue raises an alarm, once. @returns how many are */
export async function raiseOverdue(looking: Looking & { readonly ledger: Ledger }): Promise<number> {
  for (let [count, after] = [0, undefined as AwaitedPlace | undefined]; ; ) {
    const awaited = await listAwaited(looking, { after, most: mostAtOnce })
    const overdue = awaited.filter(({ state }) => state === 'overdue')
    await raiseEach(overdue, looking)
    count += overdue.length
    after = awaited.at(-1)?.place
    const isBefore = after !== undefined && after.expected < dayOf(looking.now())
    if (awaited.length < mostAtOnce || !isBefore) return count
  }
}

async function raiseEach(
  overdue: readonly Advised[],
  { ledger, now }: { readonly ledger: Ledger; now(): number },
): Promise<void> {
  if (overdue.length === 0) return
  await ledger.transact({ at: now() }, async (work) => {
    for (const { advice } of overdue) {
      const { digest, party, content } = advice
      await raise(work, { code: 'OVERDUE', cause: digest, number: content.number, party })
    }
  })
}

/** As JSON. */
export function showExpected({ advice, state, certificate }: ExpectedShipment) {
  const { number, of, expected, carrier, reference, containers } = advice.content
  return {
    number,
    state,
    from: advice.party,
    expected: showDate(expected),
    of: hex(of),
    ...(carrier !== undefined && { carrier }),
    ...(reference !== undefined && { reference }),
    ...(containers && { containers }),
    advice: hex(advice.digest),
    certificate: certificate !== undefined,
  }
}
