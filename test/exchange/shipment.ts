/**
 * One shipment from its draft in Botswana to the receipt for its confirmation in the European Union. Everybody does their
 * step until they see it done, whatever dies or is cut on the way; nobody does what is done already.
 * @module
 */
import { showCertificate } from '@kpc/schema'
import { reference } from '../scheme.ts'
import { type Cut, lineTo } from './line.ts'
import type { Clock, Office } from './office.ts'

type Answer = Readonly<Record<string, unknown>>

/** @property text of the code of its certificate */
export interface Shipment {
  readonly name: string
  number?: string
  text?: string
}

export interface World {
  readonly bw: Office
  readonly eu: Office
  readonly clock: Clock
  /** What the officer's device does until its authority has the arrival. */
  readonly present: (shipment: Required<Shipment>, counter: number) => Promise<boolean>
}

const { number: _, ...draft } = showCertificate(reference)

async function answered(office: Office, by: string, path: string, body?: unknown, headers = {}): Promise<Answer> {
  office.revive()
  const method = body === undefined ? 'GET' : 'POST'
  const response = await office.ask(by, path, { method, body, headers })
  const answer = (await response.json()) as Answer
  return response.ok ? answer : { failed: answer.code ?? response.status }
}

/** A key that was lost counts as such after a minute. */
const aMinute = 61

/** Draft, submission, approval, validation: each by somebody else. */
export async function certify(shipment: Shipment, { bw, clock }: World): Promise<void> {
  const begin = () =>
    answered(bw, 'A. Clerk', '/applications', { certificate: draft }, { 'idempotency-key': `draft-${shipment.name}` })
  const begun = await until(begin, ({ name }) => name !== undefined, clock)
  const path = `/applications/${String(begun.name)}`
  const acts = [
    ['draft', 'submit', 'A. Clerk'],
    ['submitted', 'approve', 'B. Approver'],
    ['approved', 'validate', 'C. Signer'],
  ] as const
  const next = async (): Promise<Answer> => {
    const read = await answered(bw, 'A. Clerk', path)
    const [, act, by] = acts.find(([state]) => state === read.state) ?? []
    if (!act || !by) return read
    const { failed } = await answered(bw, by, `${path}/${act}`, {}, { 'if-match': `"${String(read.version)}"` })
    return { ...read, failed }
  }
  const done = await until(next, ({ state }) => state === 'validated', clock)
  shipment.number = String(done.number)
  const shown = await until(
    () => answered(bw, 'A. Clerk', `/certificates/${shipment.number}`),
    ({ text }) => text !== undefined,
    clock,
  )
  shipment.text = String(shown.text)
}

export async function leave({ number }: Shipment, { bw, clock }: World): Promise<void> {
  const leaving = { day: '2026-11-10', carrier: 'Example Carriers', reference: 'AWB 1' }
  const next = async (): Promise<Answer> => {
    const life = await answered(bw, 'A. Clerk', `/certificates/${number}/life`)
    if (life.state === 'issued') await answered(bw, 'A. Clerk', `/certificates/${number}/export`, leaving)
    return life
  }
  await until(next, ({ state }) => state === 'exported', clock)
}

/** Decided at the desk of what the device has brought; a decision that somebody made is not made again. */
export async function decide({ number }: Shipment, { eu, clock }: World): Promise<void> {
  const stated = { outcome: 'accepted', asCertified: true, post: 'Antwerp 1' }
  const next = async (): Promise<Answer> => {
    const known = await answered(eu, 'D. Importer', `/certificates/${number}/confirmations`)
    if (!Array.isArray(known)) return known
    const many = known.length
    const { failed } = many > 0 ? {} : await answered(eu, 'D. Importer', '/confirmations', { number, stated, seen: 0 })
    return { many, failed }
  }
  await until(next, ({ many }) => many === 1, clock)
}

/** Until nothing waits anywhere. The clock goes on, as nobody waits for days. */
export async function deliver({ bw, eu, clock }: World, through?: Cut): Promise<void> {
  const line = lineTo([bw, eu], through)
  for (let round = 1; round < 30; round += 1) {
    for (const office of [bw, eu]) {
      await office.duties(line)
      for (const each of [bw, eu]) each.revive()
    }
    const open = await Promise.all([bw, eu].map((office) => office.outbox()))
    if (open.every(({ waiting }) => waiting.length === 0)) return
    clock.now += 4000
  }
  throw new Error('something waits for ever')
}

async function until(act: () => Promise<Answer>, isDone: (seen: Answer) => boolean, clock: Clock): Promise<Answer> {
  let seen: Answer = {}
  for (let tries = 0; tries < 12; tries += 1) {
    seen = await act().catch((error: unknown) => ({ failed: String(error) }))
    if (isDone(seen)) return seen
    clock.now += aMinute
  }
  throw new Error(`never done: ${JSON.stringify(seen).slice(0, 300)}`)
}

/**
 * @property through what happens to each question between the two authorities
 * @property isLate the line is down until receipt was confirmed: the advice comes after the goods
 */
interface Way {
  readonly through?: Cut
  readonly isLate?: boolean
}

/** A whole way: draft, advice, arrival, decision, confirmation, receipts. */
export async function ship(
  shipment: Shipment,
  world: World,
  counter: number,
  { through, isLate }: Way = {},
): Promise<void> {
  await certify(shipment, world)
  await leave(shipment, world)
  if (!isLate) await deliver(world, through)
  const whole = shipment as Required<Shipment>
  for (let tries = 0; !(await world.present(whole, counter)); tries += 1) {
    if (tries === 12) throw new Error('the arrival is never taken')
    world.eu.revive()
    world.clock.now += 4000
  }
  await decide(shipment, world)
  await deliver(world, through)
}

/** The state that each side tells of it. */
export async function states({ number }: Shipment, { bw, eu }: World): Promise<readonly unknown[]> {
  const tell = async (office: Office) => (await answered(office, 'A. Clerk', `/certificates/${number}/life`)).state
  return [await tell(bw), await tell(eu)]
}
