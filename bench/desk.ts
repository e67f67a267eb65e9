/**
 * The desk: how long a page, a search and `POST /certificates` take for one clerk and for 50 clients at once, on SQLite
 * and PostgreSQL, what the pages weigh, and how much memory the server takes. Of 10,000 certificates; of as many as
 * `KPC_CERTIFICATES` says.
 *
 * The server is a process of its own with people and their trail, as it runs; the clients share the machine with it.
 * @module
 */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { homeOf, prepareHome } from '@kpc/issuer/home/home'
import { showCertificate } from '@kpc/schema'
import { hasPostgres, startPostgres } from '../test/postgres.ts'
import { exporterOf, fillLedger, sealOf } from './desk-ledger.ts'
import { reference } from './reference.ts'

const certificates = Number(process.env.KPC_CERTIFICATES ?? 10_000)
const clients = 50

/** Both, or the one that `KPC_DATABASE` names. */
const isWanted = (name: string): boolean => (process.env.KPC_DATABASE ?? name) === name

const line = (text: string): void => void process.stdout.write(`${text}\n`)

export async function desk(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  const server = hasPostgres ? await startPostgres(['fsync=on', 'full_page_writes=on']) : undefined
  try {
    if (isWanted('SQLite')) await figures('SQLite', join(folder, 'sqlite'))
    if (server && isWanted('PostgreSQL'))
      await figures('PostgreSQL', join(folder, 'postgresql'), await server.database())
  } finally {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function figures(name: string, path: string, database?: string): Promise<void> {
  const env = { KPC_HOME: path, ...(database !== undefined && { DATABASE_URL: database }) }
  const home = homeOf(env)
  prepareHome(home, () => undefined)
  const start = performance.now()
  await fillLedger(home.ledger, certificates)
  const seconds = (performance.now() - start) / 1000
  line(`${name}, ${certificates.toLocaleString('en')} certificates (made in ${seconds.toFixed(0)} s)`)
  const server = fork(join(import.meta.dirname, 'desk-server.ts'), [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
  })
  try {
    await measure(server)
  } finally {
    server.disconnect()
    await new Promise((resolve) => server.once('exit', resolve))
  }
}

const said = <T>(server: ChildProcess): Promise<T> =>
  new Promise((resolve) => server.once('message', (value) => resolve(value as T)))

interface Served {
  readonly url: string
  readonly token: string
  readonly clerk: string
}

async function measure(server: ChildProcess): Promise<void> {
  const served = await said<Served>(server)
  const memory = async (): Promise<string> => {
    server.send('memory')
    return `${Math.round((await said<number>(server)) / 2 ** 20)} MB`
  }
  const ask = asking(served)
  await ask('/desk/certificates')
  const idle = await memory()
  if (certificates <= 10_000) await weights(asking({ ...served, token: served.clerk }))
  await alone(ask)
  for (const [name, count, act] of [
    ['a page of certificates', 600, () => ask('/desk/certificates')],
    ['a certificate', 600, (i: number) => ask(`/certificates/${numberOf(i)}`)],
    ['a search', 600, (i: number) => ask(`/desk/certificates?text=${encodeURIComponent(searchOf(i))}`)],
    ['POST /certificates', 200, (i: number) => post(served, i)],
  ] as const)
    line(`  ${clients} clients, ${name}: ${shownStorm(await together(count, act))}`)
  line(`  memory of the server: idle ${idle}, busy ${await memory()}`)
}

const asking =
  ({ url, token }: Served) =>
  async (path: string): Promise<Uint8Array> => {
    const response = await fetched(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } })
    const body = new Uint8Array(await response.arrayBuffer())
    if (!response.ok) throw new Error(`${path}: ${response.status} ${new TextDecoder().decode(body)}`)
    return body
  }

/** A connection that was idle for long may be closed as it is used: then it is asked again. */
async function fetched(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch {
    return fetch(url, init)
  }
}

async function post({ url, token }: Served, i: number): Promise<void> {
  const { number: _, ...draft } = showCertificate(reference)
  const body = { ...draft, issued: '2026-11-25', expires: '2027-01-24', seals: [`NEW-${i}`] }
  const response = await fetched(`${url}/certificates`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': `order-${i}`,
    },
    body: JSON.stringify(body),
  })
  const text = await response.text()
  if (response.status !== 201) throw new Error(text)
}

/** Somewhere in the ledger. */
const anywhere = (i: number): number => (i * 7919) % certificates
const numberOf = (i: number): string => `BW${String(anywhere(i) + 1).padStart(7, '0')}`

/** What people type, and what finds nothing though its words are of many: the worst for an index. */
const searches: Readonly<Record<string, (i: number) => string>> = {
  'a number': numberOf,
  'a seal': (i) => sealOf(2 * anywhere(i)),
  'words of a name': (i) => exporterOf(i).toLowerCase(),
  'how a name begins': () => 'kala gem',
  'one letter': () => 'k',
  'a month': () => '2024-03',
  'a day and a name': () => '2022-05-17 orapa',
  'a state and a destination': () => 'cancelled EU',
  'words of many, together of none': () => `${exporterOf(3)} ${exporterOf(5)}`,
  'a beginning of many, and of none': () => 'trading exporter zzz',
  'what nobody has': () => 'nowhere',
}
const searchOf = (i: number): string => {
  const all = Object.values(searches)
  return (all[i % all.length] as (i: number) => string)(i)
}

async function alone(ask: (path: string) => Promise<unknown>): Promise<void> {
  for (const [name, textOf] of Object.entries(searches)) {
    const times: number[] = []
    for (let i = 0; i < 15; i += 1)
      times.push(await timed(() => ask(`/desk/certificates?text=${encodeURIComponent(textOf(i + 1))}`)))
    line(`  alone, ${name}: ${shownTimes(times)}`)
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await act()
  return performance.now() - start
}

/** @property overtaken how many others were answered while one request waited, at most */
interface Storm {
  readonly times: number[]
  readonly overtaken: number
}

async function together(count: number, act: (i: number) => Promise<unknown>): Promise<Storm> {
  const times: number[] = []
  let [next, overtaken] = [0, 0]
  const client = async (): Promise<void> => {
    while (next < count) {
      next += 1
      const [i, answered] = [next, times.length]
      const time = await timed(() => act(i))
      overtaken = Math.max(overtaken, times.length - answered)
      times.push(time)
    }
  }
  await Promise.all(Array.from({ length: clients }, client))
  return { times, overtaken }
}

const shownStorm = ({ times, overtaken }: Storm): string =>
  `${shownTimes(times)}, overtaken by ${overtaken} others at most`

function shownTimes(times: readonly number[]): string {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number): string => `${Math.round(sorted[Math.floor((sorted.length - 1) * share)] as number)} ms`
  return `p50 ${at(0.5)}, p99 ${at(0.99)}`
}

/** Pages of a clerk that need nothing to be there but a certificate. */
const pages = [
  '/',
  '/desk/certificates',
  '/desk/certificates/BW0000001',
  '/desk/applications/new',
  '/desk/printing',
  '/desk/numbers',
  '/desk/health',
  '/desk/registers',
  '/desk/stock',
  '/desk/imports?lane=arrived',
  '/desk.css',
  '/desk-form.js',
]

async function weights(ask: (path: string) => Promise<Uint8Array>): Promise<void> {
  for (const path of pages) {
    try {
      line(`  ${path}: ${((await ask(path)).length / 1024).toFixed(1)} KB`)
    } catch (error) {
      line(`  ${path}: ${(error as Error).message.slice(0, 80)}`)
    }
  }
}
