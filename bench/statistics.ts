/**
 * Figures: reconciliation of two books, the world from its returns, a quarter's return beside a full recount.
 * All times are of the processor. `KPC_CERTIFICATES=1000000` for more than a hundred thousand, `KPC_FIGURES=return` for
 * one of them in a process of its own: order, pairs, world, files, return, postgres, check.
 * @module
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { recountFigures } from '@kpc/issuer/ledger/figures'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import type { Order } from '@kpc/issuer/ledger/model'
import { draftReturn } from '@kpc/issuer/statistics/make-return'
import {
  abreast,
  type Booked,
  dayOf,
  digestOf,
  encodeCertificate,
  periodNamed,
  Reconciler,
  type Return,
  reconcile,
  type Signer,
  signSign1,
  usualTransitDays,
  worldOf,
} from '@kpc/schema'
import type { Summary } from '@kpc/scheme/world/summary'
import { hasPostgres, startPostgres } from '../test/postgres.ts'
import { checkFigures } from './figures-check.ts'
import { instant } from './ledger-order.ts'
import { reference } from './reference.ts'
import { signerOf, startOfYear } from './world.ts'
import { fileReturns, summaryFrom, writtenFrom } from './world-returns.ts'

const line = (text: string): void => void process.stdout.write(`${text}\n`)
const certificates = Number(process.env.KPC_CERTIFICATES ?? 100_000)
/** Of the whole process so far: `KPC_FIGURES=return` measures one by itself. */
const memory = (): string => `peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`

/** @returns milliseconds of processor time: what a machine that does something else besides takes as well */
async function timed(act: () => unknown): Promise<number> {
  return (await clocked(act)).used
}

/** @returns milliseconds of this process's processor time, and of the clock: a database that is another process has the difference */
async function clocked(act: () => unknown): Promise<{ readonly used: number; readonly clock: number }> {
  const [before, began] = [process.cpuUsage(), performance.now()]
  await act()
  const { user, system } = process.cpuUsage(before)
  return { used: (user + system) / 1000, clock: performance.now() - began }
}

const both = ({ used, clock }: Awaited<ReturnType<typeof clocked>>, digits: number): string =>
  `${used.toFixed(digits)} ms (${clock.toFixed(digits)} by the clock)`

const figures: Readonly<Record<string, () => Promise<void>>> = {
  order: reconcilingInOrder,
  pairs: reconciling,
  world: summing,
  files: summingFiles,
  return: () => returning('SQLite', (folder) => Promise.resolve(join(folder, 'ledger.sqlite'))),
  postgres: onPostgres,
  check: checking,
}

export async function statistics(): Promise<void> {
  const wanted = process.env.KPC_FIGURES?.split(',') ?? Object.keys(figures)
  for (const [name, run] of Object.entries(figures)) if (wanted.includes(name)) await run()
}

/** A return, and its recount, where the binaries of PostgreSQL are. */
async function onPostgres(): Promise<void> {
  if (!hasPostgres) return line('return of a quarter on PostgreSQL: its binaries are not here')
  const server = await startPostgres(['fsync=on', 'full_page_writes=on'], tmpdir())
  try {
    await returning('PostgreSQL (this process alone)', () => server.database())
  } finally {
    await server.stop()
  }
}

/** Three random histories, of which every figure is what SQL of another shape comes to. */
async function checking(): Promise<void> {
  let rows = 0
  const taken = await timed(async () => {
    rows = await checkFigures(certificates)
  })
  line(
    `three histories of ${certificates.toLocaleString('en')}: ${rows} rows of a return are what other SQL comes to, in ${(taken / 1000).toFixed(0)} s; ${memory()}`,
  )
}

/** The same two books in the order of their numbers, of which one number at a time is held. */
async function reconcilingInOrder(): Promise<void> {
  const first = startOfYear(2026)
  function* book(partner: string, change: (n: number) => Partial<Booked>): Generator<Booked> {
    for (let n = 0; n < certificates; n += 1)
      yield {
        number: `BW${String(n).padStart(8, '0')}`,
        partner,
        day: first + (n % 90),
        lines: [{ hs: '7102.31', carats: 1000 + n, valueUsd: 100_000 + n }],
        ...change(n),
      }
  }
  const exported = book('EU', () => ({}))
  const imported = book('BW', (n) => (n % 20 === 0 ? { lines: [{ hs: '7102.31', carats: 999 + n, valueUsd: 1 }] } : {}))
  const period = { first, last: first + 89 }
  const compared = { exporter: 'BW', importer: 'EU', period, reach: first + 120, transitDays: usualTransitDays }
  let rows = 0
  const taken = await timed(async () => {
    const reconciler = new Reconciler(compared)
    for await (const { number, entries } of abreast([exported, imported]))
      rows += reconciler.add(number, entries[0] ?? [], entries[1] ?? []).length
  })
  line(
    `reconcile ${certificates.toLocaleString('en')} pairs in order: ${taken.toFixed(0)} ms, ${rows} differ; ${memory()}`,
  )
}

/** One certificate in twenty is counted otherwise. */
async function reconciling(): Promise<void> {
  const first = startOfYear(2026)
  const book = (partner: string, change: (n: number) => Partial<Booked>): Booked[] =>
    Array.from({ length: certificates }, (_, n) => ({
      number: `BW${String(n).padStart(8, '0')}`,
      partner,
      day: first + (n % 90),
      lines: [{ hs: '7102.31', carats: 1000 + n, valueUsd: 100_000 + n }],
      ...change(n),
    }))
  const exported = book('EU', () => ({}))
  const imported = book('BW', (n) => (n % 20 === 0 ? { lines: [{ hs: '7102.31', carats: 999 + n, valueUsd: 1 }] } : {}))
  const period = { first, last: first + 89 }
  const compared = { exporter: 'BW', importer: 'EU', period, reach: first + 120, transitDays: usualTransitDays }
  let rows = 0
  const taken = await timed(() => {
    rows = reconcile(compared, exported, imported).rows.length
  })
  line(`reconcile ${certificates.toLocaleString('en')} pairs: ${taken.toFixed(0)} ms, ${rows} differ; ${memory()}`)
}

/** 60 participants, four quarters, each with all the others. */
async function summing(): Promise<void> {
  const codes = Array.from({ length: 60 }, (_, i) => String.fromCharCode(65 + (i % 26), 65 + Math.floor(i / 26))).sort()
  const flow = (day: 'exported-else-issued' | 'confirmed', own: string) => ({
    day,
    certificates: codes.filter((code) => code !== own).map((partner) => ({ partner, certificates: 10 })),
    rows: codes
      .filter((code) => code !== own)
      .map((partner, i) => ({ partner, origin: own, hs: '7102.31' as const, carats: 1000 + i, valueUsd: 99_999 + i })),
  })
  const returns = codes.flatMap((participant) =>
    [1, 2, 3, 4].map((quarter): Return => {
      const checkpoint = { origin: participant.toLowerCase(), size: 1, root: new Uint8Array(32), at: 0 }
      const trade = {
        exports: flow('exported-else-issued', participant),
        imports: flow('confirmed', participant),
        issued: 590,
        voided: 0,
      }
      return { participant, period: `2026-Q${quarter}`, edition: 1, checkpoint, trade }
    }),
  )
  let pairs = 0
  const taken = await timed(() => {
    pairs = worldOf(returns).mirrors.length
  })
  line(`world of ${returns.length} returns of 60 participants: ${taken.toFixed(0)} ms, ${pairs} pairs; ${memory()}`)
}

/** The files of a quarter, as `kpc-scheme world` reads them. */
async function summingFiles(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  try {
    const filed = fileReturns(folder)
    let summary: Summary | undefined
    const read = await clocked(() => {
      summary = summaryFrom(filed)
    })
    let sizes: readonly number[] = []
    const written = await clocked(async () => {
      sizes = summary ? await writtenFrom(summary) : []
    })
    line(
      `world of ${filed.files.length} signed return files of ${filed.rows} rows, ${(filed.size / 1e6).toFixed(1)} MB: verified and summed ${both(read, 0)}; written as CSV and spreadsheet (${sizes.join(' and ')} bytes) ${both(written, 0)}; ${memory()}`,
    )
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Figures read what was signed and ask for no signature: that of the bench is nothing. */
const signer: Signer = { ...signerOf('bench'), sign: () => new Uint8Array(64) }

const order: Order = {
  prefix: 'BW',
  development: true,
  recorded: instant,
  sign: (number) => {
    const issued = dayOf(instant)
    const content = { ...reference, number, issued, expires: issued + 60 }
    const message = signSign1('certificate', encodeCertificate(content), signer)
    return { message, digest: digestOf(message), kid: signer.kid, issued }
  },
}

/** The ledger's own way of recording takes a minute or several for so many. */
const mostRecorded = Number(process.env.KPC_RECORDED ?? 100_000)

/**
 * Filled by the ledger's own way, so that what is recounted is what it would have. Beyond these the others are the same
 * rows again under other numbers, beside the tree: figures are read from entries, messages and numbers alone.
 */
async function returning(name: string, source: (folder: string) => Promise<string>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  const ledger = await openLedger(await source(folder))
  const recorded = Math.min(certificates, mostRecorded)
  try {
    const filling = await clocked(async () => {
      for (let size = 0; size < recorded; size += 5000)
        await ledger.recordMany(Array.from({ length: Math.min(5000, recorded - size) }, () => order))
    })
    line(`${recorded.toLocaleString('en')} certificates on ${name}: filled in ${both(filling, 0)}; ${memory()}`)
    await returnAndRecount(ledger, recorded)
    for (let there = 1; there * recorded < certificates; there *= 10) {
      const copying = await clocked(async () => {
        for (let copy = there; copy < there * 10; copy += 1) await ledger.beside((db) => copyAll(db, recorded, copy))
      })
      await ledger.beside((db) =>
        db
          .updateTable('figure')
          .set((e) => ({
            certificates: e('certificates', '*', e.lit(10)),
            carats: e('carats', '*', e.lit(10)),
            value: e('value', '*', e.lit(10)),
          }))
          .execute(),
      )
      line(`as many again ${there * 9} times, under other numbers: ${both(copying, 0)}; ${memory()}`)
      await returnAndRecount(ledger, there * 10 * recorded)
    }
  } finally {
    await ledger.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function returnAndRecount(ledger: Ledger, size: number): Promise<void> {
  const issued = async (): Promise<number | undefined> =>
    (await draftReturn(ledger, periodNamed('2026-Q4'))).trade?.issued
  let found: number | undefined
  const one = await clocked(async () => {
    found = await issued()
  })
  line(`${size.toLocaleString('en')}: a return of a quarter ${both(one, 1)}, with ${found} certificates; ${memory()}`)
  const recount = await clocked(() => ledger.beside(recountFigures))
  line(`a full recount of them ${both(recount, 0)}, with ${await issued()}; ${memory()}`)
}

/** Numbers of the development block have seven digits behind their stem: two letters more for each copy. */
async function copyAll(db: Parameters<Parameters<Ledger['beside']>[0]>[0], size: number, copy: number): Promise<void> {
  const [shift, stem] = [copy * (size + 1), `BW${String.fromCharCode(65 + Math.floor(copy / 26), 65 + (copy % 26))}`]
  await db
    .insertInto('entry')
    .columns(['sequence', 'kind', 'number', 'bytes', 'message', 'recorded'])
    .expression((e) =>
      e
        .selectFrom('entry')
        .select((e) => [
          e('sequence', '+', e.lit(shift)).as('sequence'),
          'kind',
          e(e.val(stem), '||', e.fn<string>('substr', ['number', e.lit(3)])).as('number'),
          'bytes',
          'message',
          'recorded',
        ])
        .where('kind', '=', 'certificate')
        .where('sequence', '<=', size),
    )
    .execute()
  await db
    .insertInto('certificate')
    .columns(['sequence', 'number', 'stem', 'width', 'value', 'digest', 'kid', 'issued'])
    .expression((e) =>
      e
        .selectFrom('certificate')
        .select((e) => [
          e('sequence', '+', e.lit(shift)).as('sequence'),
          e(e.val(stem), '||', e.fn<string>('substr', ['number', e.lit(3)])).as('number'),
          e.val(stem).as('stem'),
          'width',
          'value',
          'digest',
          'kid',
          'issued',
        ])
        .where('sequence', '<=', size),
    )
    .execute()
}
