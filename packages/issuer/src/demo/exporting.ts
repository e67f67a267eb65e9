/**
 * What an authority issues and lets leave on a day, through the use cases that its desk and its command line have.
 * @module
 */
import { base64url } from '@kpc/schema'
import { amend } from '../certificates/amend.ts'
import { cancel } from '../certificates/cancel.ts'
import { exportCertificate } from '../certificates/export.ts'
import { orderOf } from '../certificates/issue.ts'
import { reportLost, reportStolen } from '../certificates/report.ts'
import { type Together, together } from '../ledger/together.ts'
import { changedBy } from './amounts.ts'
import { instantOn, lastDay, workingDayFrom } from './calendar.ts'
import { acting, type Desk } from './desk.ts'
import { type Drafted, draftOf, onwardDraft } from './drafts.ts'
import type { Planned } from './plan.ts'
import type { Later, Onward, Parcel } from './underway.ts'

/** Certificates that are entered in one transaction. */
const atOnce = 200

/**
 * One that leaves.
 * @property arrives the day on which the destination decides; never if absent
 */
interface Leaving extends Drafted {
  readonly shown: number
  readonly arrives: number | undefined
  readonly parcel: Pick<Parcel, 'fate' | 'found' | 'onward' | 'hops' | 'first' | 'importer'>
  readonly plant?: string | undefined
  readonly isStolen?: true | undefined
}

export const usual = { lateDays: 0, byThousandths: 0 } as const

/** Each participant lets leave some at a time, as soon as there are as many: however much leaves on a day, it is not held whole. */
export function* turnsOf(all: Iterable<Planned>): Generator<readonly [from: string, some: readonly Planned[]]> {
  const waiting = new Map<string, Planned[]>()
  for (const one of all) {
    const some = waiting.get(one.from) ?? []
    waiting.set(one.from, some)
    some.push(one)
    if (some.length === atOnce) yield [one.from, some.splice(0)]
  }
  for (const [from, some] of waiting) if (some.length > 0) yield [from, some]
}

/** @param planned what leaves this authority on the day in one of {@link turnsOf} */
export async function leaveTogether(desk: Desk, day: number, planned: readonly Planned[]): Promise<void> {
  const some = planned.map((one) => leavingOf(desk, one))
  await leave(desk, day, some)
}

function leavingOf({ pool }: Desk, planned: Planned): Leaving {
  const drafted = draftOf(planned, planned.plant === undefined ? pool : undefined)
  const { fate, arrives, importer, plant, found, onward, isStolen } = planned
  const { lot, price } = drafted
  const never = fate.slip === 'neverConfirmed' || fate.slip === 'lost'
  const history = lot ? { hops: lot.hops + 1, first: lot.first } : { hops: 0, first: price }
  return {
    ...drafted,
    shown: arrives - fate.lateDays,
    arrives: never ? undefined : arrives,
    parcel: { fate, importer, ...history, ...(found && { found }), ...(onward && { onward }) },
    plant,
    isStolen,
  }
}

/** Goods that came in are sent on. */
async function sendOn(desk: Desk, day: number, { source, onward }: Extract<Later, { act: 'onward' }>) {
  const drafted = onwardDraft(desk.office.code, day, source, onward)
  const arrives = workingDayFrom(day + 5)
  const next: Onward | undefined = onward.onward
  const { importer, hops, first } = source
  const parcel = { fate: usual, importer, hops: hops + 1, first, ...(next && { onward: next }) }
  await leave(desk, day, [{ ...drafted, shown: arrives, arrives, plant: onward.plant, parcel }])
}

/** Issues, and lets leave: in one transaction. */
async function leave(desk: Desk, day: number, some: readonly Leaving[]): Promise<void> {
  const at = instantOn(day, 15)
  const { office, mail, counts } = desk
  const done = await together(office.ledger, { at }, async (ledger) => {
    const working = { ledger, acting, now: () => at }
    const wrong = some.filter(({ parcel }) => parcel.fate.slip === 'cancelled')
    for (const { number } of await ledger.recordMany(wrong.map((one) => orderFor(desk, mistyped(one), at))))
      await cancel(number, { reason: 'typed wrong' }, working)
    const issued = await ledger.recordMany(some.map((one) => orderFor(desk, one, at)))
    const parcels: Parcel[] = []
    for (const [i, { number, message }] of issued.entries()) {
      const one = some[i] as Leaving
      const amendments =
        one.parcel.fate.slip === 'amended' ? [await amendTypo(desk, { number, of: one, ledger, at })] : []
      await exportCertificate(number, { day, carrier: 'Exercise Carriers' }, working)
      parcels.push({ number, message: base64url(message), amendments, shown: one.shown, ...one.parcel })
    }
    return parcels
  })
  counts.add('issued', done.length)
  counts.add('exported', done.length)
  counts.add('sources', some.filter(({ draft }) => draft.sources).length)
  for (const [i, parcel] of done.entries()) post(desk, day, some[i] as Leaving, parcel)
  mail.goods.leave()
  mail.later.leave()
}

function post({ office, mail, counts, plants }: Desk, day: number, leaving: Leaving, parcel: Parcel): void {
  const { draft, arrives, plant, isStolen } = leaving
  const { number, fate } = parcel
  if (plant !== undefined) plants.planted(plant, number)
  if (isStolen) mail.later.post(office.code, workingDayFrom(day + 1), { act: 'stolen', number })
  if (fate.slip) counts.add(fate.slip)
  if (arrives !== undefined) mail.goods.post(draft.destination, arrives, parcel)
  if (fate.slip === 'lost') mail.later.post(office.code, workingDayFrom(day + 10), { act: 'lost', number })
  if (fate.slip === 'amendedLate' && day < lastDay)
    mail.later.post(office.code, workingDayFrom(day + 35), { act: 'value', number })
}

const orderFor = ({ office, trust }: Desk, { draft }: Leaving, at: number) =>
  orderOf(draft, { signer: office.signers.certificate, trust, acting, now: () => at })

/** Whoever typed it saw the mistake at once. */
function mistyped(one: Leaving): Leaving {
  const { sources: _, ...draft } = one.draft
  return { ...one, draft: { ...draft, lines: changedBy(draft.lines, 'valueUsd', 400) } }
}

interface Typo {
  readonly number: string
  readonly of: Leaving
  readonly ledger: Together
  readonly at: number
}

async function amendTypo({ office, trust }: Desk, { number, of, ledger, at }: Typo): Promise<string> {
  const { name, address } = of.draft.importer
  const order = { changes: { importer: { name: `${name} Ltd`, address } }, reason: 'the importer is a company' }
  const signer = office.signers.certificate
  const { message } = await amend(number, order, { ledger, acting, now: () => at, signer, trust })
  return base64url(message)
}

/** What an authority does about a certificate that left long ago. */
export async function doLater(desk: Desk, day: number, later: Later): Promise<void> {
  const at = instantOn(day, 14)
  const { office, trust } = desk
  const working = { ledger: office.ledger, acting, now: () => at }
  if (later.act === 'onward') await sendOn(desk, day, later)
  else if (later.act === 'lost') await reportLost(later.number, { reason: 'never arrived' }, working)
  else if (later.act === 'stolen') await reportStolen(later.number, { reason: 'stolen at the airport' }, working)
  else {
    const stored = await office.ledger.find(later.number)
    if (!stored) return
    const { lines } = desk.certificateIn(stored.message)
    const changes = { lines: changedBy(lines, 'valueUsd', 50) }
    const order = { changes, reason: 'the invoice was corrected' }
    await amend(later.number, order, { ...working, signer: office.signers.certificate, trust })
  }
}
