/**
 * `npm run demo`: two authorities and a border post on one machine. Starts the desks and the inboxes of Botswana and of
 * the European Union and the page of a post, and walks a shipment from its draft to the receipt for its confirmation,
 * through the servers' own doors. `--fast` goes without a pause, and ends with the walk.
 * @module
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { refusalOf } from '@kpc/host/refusal'
import { writeText } from '@kpc/host/terminal'
import { beginState, publishedFile } from '@kpc/host/trusted-state'
import { cliRefusal } from '@kpc/issuer/cli/refusal'
import { type Home, homeOf, prepareHome } from '@kpc/issuer/home/home'
import { serve, stopped } from '@kpc/issuer/http/serve'
import { buildVerifier } from './build.ts'
import { type Desk, deskAt } from './demo/desk.ts'
import { demoScheme, freePort } from './demo/scheme.ts'
import { walk } from './demo/walk.ts'
import { servePage } from './serve-page.ts'

const keys = resolve(import.meta.dirname, '../keys')
const devKeys = join(keys, 'dev')
const now = (): number => Math.floor(Date.now() / 1000)
const say = (text: string): void => writeText(process.stdout, `${text}\n`)
const warn = (text: string): void => writeText(process.stderr, `${text}\n`)

/** Milliseconds in which a person reads a step. */
const reading = 4000

interface Opened {
  readonly desk: Desk
  readonly home: Home
  close(): Promise<void>
}

/** @property inboxes ports, by authority @property verifier address of the page of a post */
interface Demo {
  readonly folder: string
  readonly inboxes: ReadonlyMap<string, number>
  verifier(): string | undefined
}

/** A home of the development scheme of its own, and its server on a free port, with an inbox on another. */
async function openDesk(authority: 'bw' | 'eu', { folder, inboxes, verifier }: Demo): Promise<Opened> {
  const home = homeOf({ KPC_HOME: join(folder, authority) })
  mkdirSync(home.path, { mode: 0o700 })
  beginState(home, demoScheme(keys, inboxes, now()), now())
  prepareHome(home, () => undefined)
  // A home that is made has Botswana's keys.
  rmSync(home.keys, { recursive: true, force: true })
  mkdirSync(home.keys, { mode: 0o700 })
  for (const use of ['certificate', 'checkpoint', 'confirmation', 'list'])
    copyFileSync(join(devKeys, `${authority}.${use}.json`), join(home.keys, `${authority}.${use}.json`))
  const served = await serve(home, {
    port: 0,
    inbox: { host: '127.0.0.1', port: inboxes.get(authority) ?? 0 },
    acting: { by: 'demo' },
    verifier,
    now,
    report: (error) => warn(error instanceof Error ? (error.stack ?? error.message) : String(error)),
  })
  return { desk: deskAt(served.url), home, close: () => served.close() }
}

/** @returns whether nobody watches */
function isFast(): boolean {
  try {
    return parseArgs({ options: { fast: { type: 'boolean' } } }).values.fast ?? false
  } catch (error) {
    throw cliRefusal('USAGE', { subject: error instanceof Error ? error.message : '' })
  }
}

/** What somebody at this machine may do next by hand. */
async function sayOwn(eu: Desk, post: string, code: string): Promise<void> {
  const service = post.replace(/\/$/, '')
  const { text } = await eu.ask('administrator', '/devices/pairings', { post: 'Antwerp 2', service })
  say(
    '\nNow yourself: open the page of the post and paste this, which pairs your browser with the European Union once,',
  )
  say(
    `within 15 minutes:\n\n${String(text)}\n\nThen paste this certificate, say how you looked at it, and put it into the outbox:\n\n${code}`,
  )
}

async function demo(): Promise<void> {
  const fast = isFast()
  const folder = mkdtempSync(join(tmpdir(), 'kpc-demo-'))
  const closing: (() => Promise<void>)[] = [async () => rmSync(folder, { recursive: true, force: true })]
  const opened = <T extends { close(): Promise<void> }>(one: T): T => {
    closing.unshift(() => one.close())
    return one
  }
  try {
    const inboxes = new Map([
      ['bw', await freePort()],
      ['eu', await freePort()],
    ])
    let post: string | undefined
    const demo = { folder, inboxes, verifier: () => post }
    const bw = opened(await openDesk('bw', demo))
    const eu = opened(await openDesk('eu', demo))
    const published = (path: string) => publishedFile(eu.home, path)
    const page = opened(await servePage({ dist: buildVerifier(), published, authority: eu.desk.url, port: 0 }))
    post = page.url.replace(/\/$/, '')
    say('TEST: everything here is of the development scheme. It is no certificate of the Kimberley Process.\n')
    say(`Desk of Botswana            ${bw.desk.url}`)
    say(`Desk of the European Union  ${eu.desk.url}`)
    say(`Page of a border post       ${page.url}`)
    say('At a desk choose a ready-made person of any role, and look at what happens.\n')
    const tell = async (text: string): Promise<void> => {
      say(text)
      if (!fast) await pause(reading)
    }
    const code = await walk({ bw: bw.desk, eu: eu.desk, post: page.url, now, tell })
    if (fast) return
    await sayOwn(eu.desk, page.url, code)
    say('\nBoth desks and the page stay until Ctrl-C; what the demo made goes with them.')
    await stopped()
  } finally {
    for (const close of closing) await close()
  }
}

try {
  await demo()
} catch (error) {
  const refusal = refusalOf(error)
  warn(refusal ? `refused: ${refusal.message} [${refusal.code}]` : `the demo stopped: ${String(error)}`)
  process.exitCode = refusal ? 64 : 70
}
