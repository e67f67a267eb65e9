/**
 * What is shipped when: each certificate of each flow, its goods and what becomes of it. Everything follows from the seed
 * and the place of the certificate in its flow; of shipments that have not left yet nothing is kept in memory.
 * @module
 */
import { apportion, type HsCode, type Line, type Origin } from '@kpc/schema'
import { beganBefore, firstDay, isWorkingDay, lastDay, weightOf, workingDayFrom } from './calendar.ts'
import { chance, deviate, drawn, pick } from './chance.ts'
import { flowsOf, type TradeFlow } from './flows.ts'
import { traders } from './participants.ts'
import { type Fate, fateOf } from './rates.ts'
import type { Onward, Parcel } from './underway.ts'

/**
 * One certificate that is to be issued.
 * @property arrives the day on which the destination decides, if it ever does
 * @property exporter and `importer` which of the invented traders of both participants
 * @property plant the fraud that it is a part of, what is `found` of it, and what is done with it
 */
export interface Planned {
  readonly from: string
  readonly to: string
  readonly day: number
  readonly arrives: number
  readonly lines: readonly Line[]
  readonly origins: readonly Origin[]
  readonly parcels: number
  readonly exporter: number
  readonly importer: number
  readonly fate: Fate
  readonly plant?: string
  readonly found?: Parcel['found']
  readonly onward?: Onward
  readonly isStolen?: true
}

/** Traders of a participant. */
const tradersEach = 12

/** A flow in some days. @property weights of its days, added up @property drawn the block that was asked for last */
interface Course {
  readonly flow: TradeFlow
  readonly seed: number
  readonly first: number
  readonly weights: readonly number[]
  drawn?: { readonly start: number; readonly amounts: readonly Amounts[] }
}

/** Shipments whose weights are drawn together, so that a flow comes to its sum whoever asks from where on. */
const block = 32

/** The last days of December before sent more than an average day, of dearer goods: that is why imports exceed exports. */
const before = { usd: 1.9, carats: 1.25 } as const

/** Shipments in the order of their days. */
export class Plan {
  readonly #courses: { readonly course: Course; next: number }[]

  /** @param scale 1 for 50,000 certificates in the year */
  constructor(scale: number, seed: number) {
    const all = flowsOf(scale)
    this.#courses = [...coursesBefore(all, seed), ...all.map((flow) => courseOf(flow, seed))].map((course) => ({
      course,
      next: 0,
    }))
  }

  /** In all, those of December before among them. */
  get size(): number {
    return this.#courses.reduce((sum, { course }) => sum + course.flow.certificates, 0)
  }

  /** @param code of the participant that issues them */
  certificatesOf(code: string): number {
    const own = this.#courses.filter(({ course }) => traders[course.flow.from]?.code === code)
    return own.reduce((sum, { course }) => sum + course.flow.certificates, 0)
  }

  /** What leaves on a day that has not been asked about yet. Days are asked about in their order. */
  *leavingOn(day: number): Generator<Planned> {
    for (const one of this.#courses) {
      while (one.next < one.course.flow.certificates && dayOfShipment(one.course, one.next) <= day) {
        yield shipmentOf(one.course, one.next, day)
        one.next += 1
      }
    }
  }
}

function courseOf(flow: TradeFlow, seed: number): Course {
  return { flow, seed: drawn(seed, flow.from, flow.to), first: firstDay, weights: added(firstDay, lastDay) }
}

/** The same flows, in the days before the year. */
function coursesBefore(all: readonly TradeFlow[], seed: number): Course[] {
  const share = (firstDay - beganBefore) / 366
  return all.flatMap((flow) => {
    const certificates = Math.round(flow.certificates * share * before.usd)
    if (certificates === 0) return []
    const valueUsd = Math.round(flow.valueUsd * share * before.usd)
    const carats = Math.round(flow.carats * share * before.carats)
    const first = beganBefore
    const of = { ...flow, certificates, carats, valueUsd }
    return [{ flow: of, seed: drawn(seed, flow.from, flow.to, 1), first, weights: added(first, firstDay - 1) }]
  })
}

function added(first: number, last: number): number[] {
  let sum = 0
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const day = first + i
    sum += last < firstDay ? (isWorkingDay(day) ? 10 : 0) : weightOf(day)
    return sum
  })
}

/** Spread evenly, each within its own part of the year. */
function dayOfShipment({ flow, seed, first, weights }: Course, k: number): number {
  const at = ((k + chance(seed, k, 1)) / flow.certificates) * (weights.at(-1) ?? 0)
  let [low, high] = [0, weights.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((weights[middle] ?? 0) > at) high = middle
    else low = middle + 1
  }
  return first + low
}

function shipmentOf(course: Course, k: number, day: number): Planned {
  const { flow, seed } = course
  const [from, to] = [traders[flow.from], traders[flow.to]]
  if (!from || !to) throw new RangeError('a flow of nobody')
  const fate = fateOf(seed, k)
  return {
    from: from.code,
    to: to.code,
    day,
    arrives: workingDayFrom(day + 3 + Math.floor(chance(seed, k, 2) * 12) + fate.lateDays),
    lines: linesOf(amountsOf(course, k), seed, k),
    origins: originsOf(flow.from, seed, k),
    parcels: 1 + Math.floor(chance(seed, k, 3) * 6),
    exporter: Math.floor(chance(seed, k, 4) * tradersEach),
    importer: Math.floor(chance(seed, k, 5) * tradersEach),
    fate,
  }
}

interface Amounts {
  readonly carats: number
  readonly valueUsd: number
}

/** So many that all of a flow come to its sum, to the cent. */
function amountsOf(course: Course, k: number): Amounts {
  const start = k - (k % block)
  if (course.drawn?.start !== start) course.drawn = { start, amounts: blockFrom(course, start) }
  return course.drawn.amounts[k - start] as Amounts
}

function blockFrom({ flow, seed }: Course, start: number): Amounts[] {
  const size = Math.min(block, flow.certificates - start)
  const places = Array.from({ length: size }, (_, i) => start + i)
  const weights = places.map((one) => Math.round(1000 * Math.exp(0.6 * deviate(seed, one, 6))))
  const weighed = places.map((one, i) => Math.round((weights[i] ?? 0) * 100 * Math.exp(0.2 * deviate(seed, one, 7))))
  const part = (total: number): number => upTo(total, start + size, flow) - upTo(total, start, flow)
  const [values, carats] = [apportion(part(flow.valueUsd), weights), apportion(part(flow.carats), weighed)]
  return places.map((_, i) => ({ valueUsd: values[i] as number, carats: Math.max(1, carats[i] as number) }))
}

const upTo = (total: number, count: number, { certificates }: TradeFlow): number =>
  count === certificates ? total : Math.floor((total / certificates) * count)

/** One class, or two of which the second is cheaper. */
function linesOf({ carats, valueUsd }: Amounts, seed: number, k: number): Line[] {
  const main: HsCode = chance(seed, k, 8) < 0.6 ? '7102.10' : '7102.31'
  if (chance(seed, k, 9) < 0.7 || carats < 1000) return [{ hs: main, carats, valueUsd }]
  const some = Math.floor(carats * (0.1 + 0.2 * chance(seed, k, 10)))
  const worth = Math.floor((valueUsd * some) / carats / 2)
  const cheaper: Line = { hs: '7102.21', carats: some, valueUsd: worth }
  const dearer: Line = { hs: main, carats: carats - some, valueUsd: valueUsd - worth }
  return [dearer, cheaper].sort((a, b) => (a.hs < b.hs ? -1 : 1))
}

/** Where hubs buy: with the shares of three origins, or without. */
const mixtures: readonly (readonly string[])[] = [
  ['AO', 'BW', 'CA'],
  ['CD', 'ZA', 'ZW'],
  ['BW', 'NA', 'RU'],
  ['AO', 'LS', 'SL'],
  ['AO', 'CD', 'ZA'],
]

function originsOf(from: number, seed: number, k: number): Origin[] {
  const trader = traders[from]
  if (trader && trader.production.usd * 2 > trader.exports.usd) return [{ country: trader.code }]
  const countries = pick(mixtures, seed, k, 11)
  if (chance(seed, k, 12) < 0.6) return countries.map((country) => ({ country }))
  const shares = apportion(
    10_000,
    countries.map((_, i) => 1 + Math.floor(chance(seed, k, 13 + i) * 9)),
  )
  return countries.map((country, i) => ({ country, percent: shares[i] as number }))
}
