/**
 * The ledger: certificates a second, alone and in batches, beside what SQLite and OpenSSL do without
 * it; how issue, find and proof grow from ten thousand certificates to a million; several processes on
 * PostgreSQL.
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process'
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shippedFolder } from '@kpc/host/home'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { issue, orderOf } from '@kpc/issuer/certificates/issue'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { connect } from '@kpc/issuer/ledger/sqlite'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { answer, dayOf, Frontier, inclusionPath, openTrust } from '@kpc/schema'
import { hasPostgres, startPostgres } from '../test/postgres.ts'
import { storedBytes } from './ledger-order.ts'
import { reference } from './reference.ts'

const line = (text: string): void => void process.stdout.write(`${text}\n`)
const perSecond = (count: number, milliseconds: number): string =>
  `${Math.round((count * 1000) / milliseconds).toLocaleString('en')}/s`

/** @returns milliseconds */
async function timed(act: () => unknown): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

/** @returns seconds of processor time of all threads */
async function processorTime(act: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000_000
}

export async function ledger(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  try {
    const signature = await limits(join(folder, 'raw.sqlite'))
    await issuing(join(folder, 'issuing.sqlite'), signature)
    await growth(folder)
    if (hasPostgres) await processes()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * What the parts do by themselves: nothing that is built of them can be faster.
 * @returns seconds of processor time to sign once and verify once
 */
async function limits(path: string): Promise<number> {
  const db = connect(path)
  db.exec('create table row (number text primary key, message blob not null) strict')
  const insert = db.prepare('insert into row values (?, ?)')
  const message = new Uint8Array(400)
  let next = 0
  const rows = (count: number): void => {
    for (let i = 0; i < count; i += 1) {
      next += 1
      insert.run(`BW${next}`, message)
    }
  }
  const single = await timed(() => rows(500))
  const batch = await timed(() => {
    for (let i = 0; i < 20; i += 1) {
      db.exec('begin immediate')
      rows(1000)
      db.exec('commit')
    }
  })
  db.close()
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  let signature: Buffer = Buffer.alloc(0)
  let [signing, verifying] = [0, 0]
  const seconds = await processorTime(async () => {
    signing = await timed(() => {
      for (let i = 0; i < 5000; i += 1) signature = sign(null, message, privateKey)
    })
    verifying = await timed(() => {
      for (let i = 0; i < 5000; i += 1) verify(null, message, publicKey, signature)
    })
  })
  line(
    `limits: SQLite, one row durable ${perSecond(500, single)}, 1,000 rows a transaction ${perSecond(20_000, batch)}`,
  )
  line(`limits: OpenSSL, Ed25519, one thread: sign ${perSecond(5000, signing)}, verify ${perSecond(5000, verifying)}`)
  return seconds / 5000
}

/** Everything: encode, sign, judge as a verifier does, number, entry, tree, durable. */
async function issuing(path: string, signature: number): Promise<void> {
  const read = (name: string): Uint8Array => readFileSync(join(shippedFolder, name))
  const trust = answer(openTrust(read('root.cbor'), read('registry.cbor')), opensslVerify)
  const signer = readKeyFile(join(shippedFolder, 'dev/bw.certificate.json'))
  const now = (): number => trust.registry.issued + 60
  const today = dayOf(now())
  const { number: _, ...draft } = { ...reference, issued: today, expires: today + 60 }
  const opened = await openLedger(path)
  const issuing = { ledger: opened, signer, trust, acting: { by: 'A. Clerk' }, now }
  await issue(draft, issuing)
  let seal = 0
  const another = () => {
    seal += 1
    return { ...draft, seals: [`SEAL ${seal}`] }
  }
  await atOnce('one at a time', 1, () => issue(another(), issuing))
  // What has a guard of its own shares no transaction.
  const guard = (): void => undefined
  for (let round = 0; round < 2; round += 1) {
    await atOnce('50 at once, each in a transaction of its own', 50, () => issue(another(), issuing, { guard }))
    await atOnce('50 at once', 50, () => issue(another(), issuing))
  }
  const count = 10_000
  for (const size of [1000, 100, 1000]) {
    const batches = count / size
    let all = 0
    const seconds = await processorTime(async () => {
      all = await timed(async () => {
        for (let i = 0; i < batches; i += 1)
          await opened.recordMany(Array.from({ length: size }, () => orderOf(draft, issuing)))
      })
    })
    const each = (seconds / count) * 1_000_000
    line(
      `issue, ${size} in a durable batch: ${perSecond(count, all)}; ${each.toFixed(0)} µs of processor time each, of which OpenSSL's sign and verify ${(signature * 1_000_000).toFixed(0)}`,
    )
  }
  await opened.close()
}

/** So many clients, each of which asks for the next when it has the last. */
async function atOnce(name: string, clients: number, act: () => Promise<unknown>): Promise<void> {
  const count = 500
  let left = count
  const client = async (): Promise<void> => {
    while (left-- > 0) await act()
  }
  let all = 0
  const seconds = await processorTime(async () => {
    all = await timed(() => Promise.all(Array.from({ length: clients }, client)))
  })
  const each = ((seconds / count) * 1_000_000).toFixed(0)
  line(`issue, ${name}, each durable: ${perSecond(count, all)}; ${each} µs of processor time each`)
}

const [small, large] = [10_000, 1_000_000]

/**
 * Two ledgers of one history, the second a hundred times as long, asked the same in turn: so that a ratio holds
 * whatever else the machine does. By processor time, in which the pages that are read and written count.
 */
async function growth(folder: string): Promise<void> {
  const [first, last] = [join(folder, 'small.sqlite'), join(folder, 'large.sqlite')]
  await filled(last, small)
  copyFileSync(last, first)
  line(`filled to ${large.toLocaleString('en')} at ${perSecond(large - small, await timed(() => filled(last, large)))}`)
  const ledgers = await Promise.all([first, last].map((path) => openLedger(path)))
  const sizes = await Promise.all(ledgers.map((one) => one.size()))
  for (const [name, { times, each, act }] of Object.entries(growing)) {
    const all: [number[], number[]] = [[], []]
    for (let i = 0; i < times; i += each)
      for (const [which, one] of ledgers.entries()) {
        const seconds = await processorTime(async () => {
          for (let n = i; n < i + each; n += 1) await act(one, sizes[which] as number, n)
        })
        all[which]?.push(seconds / each)
      }
    const [few, many] = all.map((seconds) => seconds.sort((a, b) => a - b)[seconds.length >> 1] as number) as [
      number,
      number,
    ]
    const shown = [few, many].map((seconds) => `${(seconds * 1_000_000).toFixed(0)} µs`).join(' and ')
    line(`at ${small} and ${large} certificates: ${name} ${shown}, ${(many / few).toFixed(2)}x`)
  }
  line(`memory: ${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`)
  for (const one of ledgers) await one.close()
}

async function filled(path: string, certificates: number): Promise<void> {
  const opened = await openLedger(path)
  for (let size = await opened.size(); size < certificates; size = await opened.size())
    await opened.recordMany(Array.from({ length: Math.min(5000, certificates - size) }, storedBytes))
  await opened.close()
}

/** @property each so many between two looks at the clock, which takes as long as one of the short ones */
interface Growing {
  readonly times: number
  readonly each: number
  /** @param size when the ledger was filled @param i counts from 0 */
  readonly act: (opened: Ledger, size: number, i: number) => Promise<unknown>
}

const growing: Readonly<Record<string, Growing>> = {
  issue: { times: 300, each: 10, act: (opened) => opened.record(storedBytes()) },
  'issue of 1,000 in a batch': {
    times: 15,
    each: 1,
    act: (opened) => opened.recordMany(Array.from({ length: 1000 }, storedBytes)),
  },
  find: {
    times: 2000,
    each: 25,
    act: (opened, size, i) => opened.find(`BW${String(((i * 7919) % (size - 1000)) + 1).padStart(7, '0')}`),
  },
  proof: {
    times: 2000,
    each: 25,
    act: async (opened, size, i) => {
      const plan = inclusionPath((i * 7919) % size, size)
      return plan.fold(await opened.nodes(plan.places))
    },
  },
  root: {
    times: 1000,
    each: 25,
    act: async (opened) => {
      const size = await opened.size()
      return new Frontier(size, await opened.nodes(Frontier.places(size))).root()
    },
  },
}

/** Milliseconds for which processes issue at once. */
const span = 3000

async function processes(): Promise<void> {
  const server = await startPostgres(['fsync=on', 'full_page_writes=on'])
  try {
    for (const batch of [1, 100])
      for (const count of [1, 2, 4]) {
        const address = await server.database()
        const issued = await together(address, count, batch)
        const how = batch === 1 ? 'one at a time' : `${batch} in a batch`
        line(`PostgreSQL (fsync), ${count} process${count > 1 ? 'es' : ''}, ${how}: ${perSecond(issued, span)}`)
      }
  } finally {
    await server.stop()
  }
}

async function together(address: string, count: number, batch: number): Promise<number> {
  const path = join(import.meta.dirname, 'ledger-worker.ts')
  await (await openLedger(address)).close()
  const workers = Array.from({ length: count }, () =>
    fork(path, [address, String(span), String(batch)], { execArgv: ['--import', 'tsx'] }),
  )
  const said = (worker: ChildProcess) => new Promise<unknown>((resolve) => worker.once('message', resolve))
  await Promise.all(workers.map(said))
  const counts = workers.map(said)
  for (const worker of workers) worker.send('go')
  return (await Promise.all(counts)).reduce<number>((sum, issued) => sum + Number(issued), 0)
}
