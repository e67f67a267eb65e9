/**
 * Goods that other authorities have advised: what is expected, what is overdue, what stands before a desk, what was
 * decided.
 * @module
 */
import { dayOf, decodeEntry, hex, showDate } from '@kpc/schema'
import { raise } from '../alarms/raise.ts'
import { type ReceivedStatement, receivedIn } from '../certificates/received.ts'
import { lateDays, type Settings } from '../home/home.ts'
import type { Ledger } from '../ledger/ledger.ts'
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
  readonly ledger: Pick<Ledger, 'beside' | 'entriesOf'>
  readonly settings: Pick<Settings, 'late'>
  now(): number
}

/** Advices that are looked at, the newest ones. */
const mostAdvices = 1000

/** An advice, before its certificate is looked for. */
export type Advised = Omit<ExpectedShipment, 'certificate'>

/**
 * The one that should have been here first comes first.
 * @param all also what was decided
 */
export async function listExpected(looking: Looking, all = false): Promise<readonly ExpectedShipment[]> {
  const advised = await listAdvised(looking)
  return withCertificates(all ? advised : advised.filter(({ state }) => state !== 'decided'), looking.ledger)
}

/** What is not here yet, in the same order; without certificates, as most of it is only counted. */
export async function listAwaited(looking: Looking): Promise<readonly Advised[]> {
  return (await listAdvised(looking)).filter(({ state }) => state === 'expected' || state === 'overdue')
}

async function listAdvised(looking: Looking): Promise<readonly Advised[]> {
  const { ledger } = looking
  const received = (await ledger.entriesOf(['received'])).map((one) => ({ ...one, entry: decodeEntry(one.bytes) }))
  const advices = receivedIn(received)
    .flatMap((one) => (one.kind === 'advice' ? [one] : []))
    .slice(-mostAdvices)
  const numbers = [...new Set(advices.map(({ content }) => content.number))]
  const happened = (await ledger.entriesOf(['arrived', 'confirmed'], numbers)).map(({ bytes }) => decodeEntry(bytes))
  const advised = advices.map((advice) => ({ advice, state: stateOf(advice, happened, looking) }))
  return advised.sort((a, b) => a.advice.content.expected - b.advice.content.expected)
}

function stateOf(
  { content, party }: Advice,
  happened: readonly ReturnType<typeof decodeEntry>[],
  { settings, now }: Looking,
): ExpectedState {
  const own = happened.filter(({ number }) => number === content.number)
  if (own.some(({ kind, link }) => kind === 'confirmed' && link === hex(content.of))) return 'decided'
  if (own.some(({ kind }) => kind === 'arrived')) return 'arrived'
  return dayOf(now()) > content.expected + lateDays(settings, party.slice(0, 2).toUpperCase()) ? 'overdue' : 'expected'
}

export function withCertificates(
  advised: readonly Advised[],
  ledger: Pick<Ledger, 'beside'>,
): Promise<readonly ExpectedShipment[]> {
  return Promise.all(advised.map((one) => withCertificate(one, ledger)))
}

async function withCertificate(shipment: Advised, ledger: Pick<Ledger, 'beside'>): Promise<ExpectedShipment> {
  const certificate = await certificateIn(hex(shipment.advice.content.of), ledger)
  return { ...shipment, ...(certificate && { certificate }) }
}

/** What is overdue raises an alarm, once. @returns how many are */
export async function raiseOverdue(looking: Looking & { readonly ledger: Ledger }): Promise<number> {
  const overdue = (await listExpected(looking)).filter(({ state }) => state === 'overdue')
  if (overdue.length > 0)
    await looking.ledger.transact({ at: looking.now() }, async (work) => {
      for (const { advice } of overdue) {
        const { digest, party, content } = advice
        await raise(work, { code: 'OVERDUE', cause: digest, number: content.number, party })
      }
    })
  return overdue.length
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
