// @module-tag slow
/**
 * Processes that issue at once in one ledger, and are killed at random moments.
 *
 * KPC_CRASHES says how many are killed on each database; the moments follow from KPC_SEED.
 */
import { type ChildProcessByStdio, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { beforeAll, expect, test } from 'vitest'
import { bundled } from '../bundled.ts'
import { instant, onBoth, openedLedger, signNumber } from './databases.ts'
import { expectTree } from './expect-tree.ts'

const crashes = Number(process.env.KPC_CRASHES ?? 14)
const seed = Number(process.env.KPC_SEED ?? 20_261_125)

let worker = ''
beforeAll(async () => {
  const { file, remove } = await bundled(join(import.meta.dirname, 'crash-worker.ts'))
  worker = file
  return remove
})

/** What a worker asked for, and what it has. */
interface Worker {
  readonly child: ChildProcessByStdio<null, Readable, null>
  readonly asked: string[]
  readonly got: string[]
  /** Once it has been answered for the first time. */
  readonly answered: Promise<void>
  readonly ended: Promise<void>
}

function start(source: string, name: string, rounds: number): Worker {
  const child = spawn(process.execPath, [worker, source, name, String(rounds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const asked: string[] = []
  const got: string[] = []
  let answer = (): void => {}
  const answered = new Promise<void>((resolve) => {
    answer = resolve
  })
  const read = async (): Promise<void> => {
    for await (const line of createInterface(child.stdout)) {
      const [word, ...values] = line.split(' ')
      if (word === 'ask') asked.push(...values)
      else {
        got.push(...values)
        answer()
      }
    }
  }
  return { child, asked, got, answered, ended: read() }
}

/** A generator of the same numbers for the same seed (mulberry32). */
function random(from: number): () => number {
  let state = from
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

onBoth(({ name, source }) => {
  test(`${crashes} times kill -9: what was acknowledged is there, no number twice, all accounted for`, async () => {
    const at = await source()
    const next = random(seed)
    const workers: Worker[] = []
    const add = (): Worker => {
      const worker = start(at, `w${workers.length}`, 1_000_000)
      workers.push(worker)
      return worker
    }
    const running = [add(), add(), add()]
    for (let crash = 0; crash < crashes; crash += 1) {
      const victim = Math.floor(next() * running.length)
      await running[victim]?.answered
      await pause(next() * 60)
      running[victim]?.child.kill('SIGKILL')
      running[victim] = add()
    }
    for (const { child, answered } of running) {
      await answered
      child.kill('SIGKILL')
    }
    await Promise.all(workers.map(({ ended }) => ended))

    const ledger = await openedLedger(at)
    const got = workers.flatMap((worker) => worker.got)
    expect(new Set(got).size).toBe(got.length)
    const stored = await ledger.list()
    const byNumber = new Map(stored.map((certificate) => [certificate.number, certificate]))
    expect(byNumber.size).toBe(stored.length)
    for (const number of got) expect(byNumber.get(number)?.message).toEqual(signNumber(number).message)
    await expectAccounted(ledger, stored.length)
    await expectTree(ledger)

    // A client that was cut off asks again, with its key: nothing is doubled.
    const cut = workers.flatMap((worker) => worker.asked.slice(worker.got.length))
    const asked = workers.flatMap((worker) => worker.asked)
    const committed = stored.length - got.length
    await ledger.recordMany(cut.map((key) => askedAgain(key)))
    expect(await ledger.list()).toHaveLength(asked.length)
    process.stdout.write(
      `${name}: ${crashes + 3} processes killed, ${got.length} certificates acknowledged, all there; ${committed} stored but not acknowledged, ${cut.length} asked again, none doubled\n`,
    )
  })

  test('several processes on a new ledger: no number twice, none lost, no gap', async () => {
    const at = await source()
    const workers = Array.from({ length: 4 }, (_, i) => start(at, `w${i}`, 30))
    await Promise.all(workers.map(({ ended }) => ended))
    const got = workers.flatMap((worker) => worker.got)
    expect(got).toHaveLength(4 * 70)
    const ledger = await openedLedger(at)
    await expectAccounted(ledger, 280)
    expect([...got].sort()).toEqual((await ledger.list()).map(({ number }) => number))
    await expectTree(ledger)
  })
})

const askedAgain = (key: string) => ({
  prefix: 'BW',
  development: true,
  recorded: instant,
  request: { key, fingerprint: new TextEncoder().encode(key) },
  sign: signNumber,
})

/** Numbers follow each other, and the block knows each of them. */
async function expectAccounted(ledger: Ledger, count: number): Promise<void> {
  const [block, ...others] = await ledger.blocks()
  expect(others).toEqual([])
  expect(block).toMatchObject({ counts: { issued: count, free: 9_999_999 - count }, open: [] })
  const numbers = (await ledger.list()).map(({ number }) => number)
  expect(numbers.at(-1)).toBe(`BW${String(count).padStart(7, '0')}`)
}
