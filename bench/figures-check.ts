/**
 * The return of a quarter held against SQL of another shape, on three random histories of as many certificates as
 * somebody asks for: what the test does with few. It throws where a figure is another.
 * @module
 */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import type { Event } from '@kpc/issuer/ledger/model'
import { draftReturn } from '@kpc/issuer/statistics/make-return'
import {
  dayOf,
  digestOf,
  encodeAmendment,
  encodeCertificate,
  hsCodes,
  type Line,
  periodNamed,
  type Signer,
  signSign1,
} from '@kpc/schema'
import { exportsBySql, type PlannedLife, type SummedRow } from '../test/issuer/figures-by-sql.ts'
import { instant } from './ledger-order.ts'
import { reference } from './reference.ts'
import { signerOf } from './world.ts'

const quarter = periodNamed('2026-Q4')
const ends = ['cancelled', 'lost', 'stolen'] as const
/** Certificates that are recorded in one transaction, and then their events in another. */
const atOnce = 2000

/** Figures read what was signed and ask for no signature: that of the bench is nothing. */
const signer: Signer = { ...signerOf('bench'), sign: () => new Uint8Array(64) }

/** Numbers that look random and are the same each time (mulberry32). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** One in eight is amended, one in four has left, one in sixteen has ended. */
function lifeOf(random: (below: number) => number): PlannedLife {
  const lines = (): Line[] =>
    hsCodes
      .filter((_, i) => i === 0 || random(2) === 0)
      .map((hs) => ({ hs, carats: 1 + random(1_000_000), valueUsd: 1 + random(100_000_000) }))
      .sort((a, b) => (a.hs < b.hs ? -1 : 1))
  const day = (): number => quarter.first - 10 + random(quarter.last - quarter.first + 20)
  return {
    issued: day(),
    partner: ['EU', 'AE', 'ZA'][random(3)] as string,
    goods: random(8) === 0 ? [lines(), lines()] : [lines()],
    left: random(4) === 0 ? [day()] : [],
    end: random(16) === 0 ? (ends[random(ends.length)] ?? null) : null,
  }
}

/** @returns rows of the return that were compared, of all histories */
export async function checkFigures(certificates: number): Promise<number> {
  let rows = 0
  for (const seed of [1, 2, 3]) {
    const random = randomFrom(seed)
    const lives = Array.from({ length: certificates }, () => lifeOf(random))
    const found = await byLedger(lives)
    assert.deepEqual(found, exportsBySql(lives, quarter))
    rows += found.length
  }
  return rows
}

async function byLedger(lives: readonly PlannedLife[]): Promise<SummedRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  const ledger = await openLedger(join(folder, 'ledger.sqlite'))
  try {
    for (let from = 0; from < lives.length; from += atOnce) await play(ledger, lives.slice(from, from + atOnce))
    const { trade } = await draftReturn(ledger, quarter)
    const rows = trade?.exports.rows ?? []
    return rows.map(({ partner, hs, carats, valueUsd }) => ({ partner, hs, carats, value: valueUsd }))
  } finally {
    await ledger.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function play(ledger: Ledger, lives: readonly PlannedLife[]): Promise<void> {
  const events: Event[] = []
  const order = (life: PlannedLife) => ({
    prefix: 'BW',
    development: true,
    recorded: instant,
    sign: (number: string) => {
      const { issued, partner: destination, goods } = life
      const changed = { number, issued, expires: issued + 60, destination, origins: [{ country: 'BW' }] }
      const content = { ...reference, ...changed, lines: goods[0] as Line[] }
      const message = signSign1('certificate', encodeCertificate(content), signer)
      const digest = digestOf(message)
      events.push(...eventsOf(life, number, digest))
      return { message, digest, kid: signer.kid, issued }
    },
  })
  await ledger.recordMany(lives.map(order))
  const [first, ...others] = events
  if (first) await ledger.appendMany([first, ...others])
}

function eventsOf({ goods, left, end }: PlannedLife, number: string, of: Uint8Array): Event[] {
  const about = { at: instant, by: 'A. Clerk', number } as const
  const amended = goods.slice(1).map((lines, i): Event => {
    const content = { number, of, sequence: i + 1, issued: dayOf(instant), changes: { lines: [...lines] } }
    const message = signSign1('amendment', encodeAmendment(content), signer)
    return { kind: 'amendment', ...about, message, digest: digestOf(message) }
  })
  return [
    ...amended,
    ...left.map((day): Event => ({ kind: 'exported', day, ...about })),
    ...(end ? [{ kind: end, reason: 'invented', ...about } as Event] : []),
  ]
}
