/**
 * The authority's server over a home: its ledger, keys, trust and settings.
 * @module
 */

import { type Exposure, type Opened, openDoor } from '@kpc/desk/server/door'
import { type Listening, listen } from '@kpc/desk/server/listen'
import { openPress, type Press } from '@kpc/host/press/press'
import { dayOf, type Trust } from '@kpc/schema'
import { deliveringFrom } from '../events/deliver.ts'
import { startTelling, startTurns } from '../events/send.ts'
import type { Home } from '../home/home.ts'
import { readSettings, writeSettings } from '../home/settings.ts'
import { createInbox } from '../inbox/app.ts'
import { raiseOverdue } from '../inbox/expected.ts'
import { proveWaiting } from '../inbox/receipts.ts'
import type { Acting } from '../ledger/acting.ts'
import { askIssuer, type Question } from '../outbox/ask-issuer.ts'
import { sendDue } from '../outbox/send.ts'
import { callTo } from '../outside/call.ts'
import { firstLink } from '../people/welcome.ts'
import { openLayout } from '../print/open-layout.ts'
import { rehearsalOn } from '../print/rehearsal.ts'
import type { Proving } from '../proofs/proofs.ts'
import { openHomeLedger } from '../recovery/open-home-ledger.ts'
import { followKeys, type KeyOnFile, type Signer } from '../signer/keys.ts'
import { acceptedSigners, authoritiesOf } from '../trust/accepted-signers.ts'
import { followHome } from '../trust/open.ts'
import { type Warning, warningsOf } from '../trust/warnings.ts'
import { createApp, usualSecrets } from './app.ts'
import type { Deps } from './deps.ts'
import { createDevicesApp, isOfDevices } from './devices-app.ts'
import { remindDaily } from './remind.ts'

/** Where `kpc serve` and `npm start` begin to look for a free port. */
export const usualPort = 8710

/**
 * @property port {@link usualPort} or the next free one if absent
 * @property keys the home's, unlocked; read from it and locked as they are if absent
 * @property acting who starts it: the home's user, who acts by it until people sign in
 * @property signOnSecret the client's secret for single sign-on, where the environment has it
 * @property verifier address of the verifier's page, which hands on what devices ask, where this program serves one
 * @property warn told at the start and daily what runs out soon
 * @property report told of errors that nobody foresaw, and of clients that went away
 */
interface Serving {
  readonly port?: number | undefined
  keys?(): readonly KeyOnFile[]
  readonly acting: Acting
  /** How it is reached; by this machine alone if absent. */
  readonly exposure?: Exposure
  readonly signOnSecret?: string | undefined
  /** Where its inbox listens to other authorities; nowhere if absent. */
  readonly inbox?: InboxAddress | undefined
  verifier?(): string | undefined
  now(): number
  warn?(warnings: readonly Warning[]): void
  report(error: unknown): void
}

/** @property port 0 for any */
export interface InboxAddress {
  readonly host: string
  readonly port: number
}

/** Milliseconds for a request of a stranger. */
const patienceWithStrangers = 15_000

/** @property link by which the first administrator comes in, once, within 24 hours; absent where somebody is admitted */
export interface Serves extends Listening {
  readonly link?: string
  /** Of its inbox. */
  readonly inbox?: string
}

/** @throws {Refusal} `LISTEN_UNPROTECTED`, `TLS_FILES`, `PROXY_ORIGIN`, `PORT_*`, `LEDGER_*`, `REGISTRY_*` and what else keeps the home from being read */
export async function serve(home: Home, serving: Serving): Promise<Serves> {
  const { port, now, exposure = {}, inbox } = serving
  const opened = openDoor(exposure)
  const inboxDoor = inbox && openDoor({ ...exposure, host: inbox.host })
  const trust = followHome(home, now)
  const keys = serving.keys ?? followKeys(home)
  const signers = () => keys().map(({ signer }) => signer)
  await trust()
  signers()
  readSettings(home)
  const ledger = await openHomeLedger(home, (await trust()).trust)
  const running: Running = { home, ledger, trust, signers, now }
  const press = openPress()
  try {
    const listening = await listen(
      fetchOf(running, opened, press, serving),
      port ?? usualPort,
      port === undefined,
      opened,
    )
    const world = inbox && inboxDoor && (await listenToWorld(running, inbox.port, inboxDoor, serving))
    const token = await firstLink({ ledger, now, ...usualSecrets })
    const stopDuties = await startDuties(running, world !== undefined, serving)
    return {
      ...listening,
      ...(world && { inbox: world.url }),
      ...(token !== undefined && { link: `${opened.door.origin ?? listening.url}/welcome/${token}` }),
      close: async () => {
        await stopDuties()
        await world?.close()
        await listening.close()
        press.close()
        await ledger.close()
      },
    }
  } catch (error) {
    await ledger.close()
    throw error
  }
}

/** What is open while it serves. */
interface Running extends Pick<Deps, 'ledger' | 'trust' | 'signers' | 'now'> {
  readonly home: Home
}

/** The desk and the API, and what devices of posts ask. */
function fetchOf(
  { home, ledger, trust, signers, now }: Running,
  { door, isOwn }: Opened,
  press: Press,
  { acting, signOnSecret, verifier, report }: Serving,
): (request: Request, bindings?: object) => Response | Promise<Response> {
  const settings = () => readSettings(home)
  const layout = () => openLayout(settings().print?.layout, home.path)
  const app = createApp({
    ledger,
    trust,
    signers,
    settings,
    writeSettings: (changed) => writeSettings(home, changed),
    checkpoints: home.checkpoints,
    ...(isOwn && { acting }),
    door,
    signOnSecret,
    ...(verifier && { verifier }),
    now,
    report,
    press,
    layout,
    rehearsal: rehearsalOn({ press: () => press, layout, settings, now }),
  })
  const ask = async (question: Question): Promise<boolean> => {
    const { trust: trusted } = await trust()
    const isOwn = authoritiesOf(signers(), trusted).includes(question.authority)
    return !isOwn && askIssuer(question, trusted)
  }
  const devices = createDevicesApp({ ledger, settings, now, door, report, ask })
  return (request, bindings) => (isOfDevices(request) ? devices : app).fetch(request, bindings)
}

/** Its inbox: the only part that listens to the world. */
function listenToWorld(
  { home, ledger, trust, signers, now }: Running,
  port: number,
  opened: Opened,
  { report }: Serving,
): Promise<Listening> {
  const { fetch } = createInbox({
    ledger,
    trust: async () => (await trust()).trust,
    own: (trusted) => authoritiesOf(signers(), trusted),
    proving: (trusted) => provingOf(signers(), trusted, { home, at: now() }),
    proxied: opened.door.proxied,
    now,
    report,
  })
  return listen(fetch, port, false, { ...opened, patience: patienceWithStrangers })
}

/**
 * What is done while nobody asks: reminders each day, programs told, other authorities sent to, receipts made.
 * @returns what stops it
 */
async function startDuties(
  { home, ledger, trust, signers, now }: Running,
  hasInbox: boolean,
  { warn = () => undefined, report }: Serving,
): Promise<() => Promise<void>> {
  const warnings = async (): Promise<readonly Warning[]> =>
    warningsOf(signers(), (await trust()).trust, { now: now(), warnDays: readSettings(home).warnDays, running: true })
  const remind = async (): Promise<void> => {
    warn(await warnings())
    await raiseOverdue({ ledger, settings: readSettings(home), now })
  }
  const stop = remindDaily(now, () => void remind().catch(report))
  const stopTelling = startTelling(deliveringFrom(ledger, now, (await trust()).trust.registry.test), report)
  const stopSending = startTurns(async () => {
    const { trust: trusted } = await trust()
    await sendDue({ ledger, trust: trusted, now, random: Math.random, call: callTo(trusted.registry.test) })
    const key = provingOf(signers(), trusted, { home, at: now() })
    if (hasInbox && key) await proveWaiting({ ...key, ledger, trust: trusted, now })
  }, report)
  return async () => {
    stop()
    await stopTelling()
    await stopSending()
  }
}

/** The checkpoint key that is ready, where this process has it: receipts come at once then. */
function provingOf(
  signers: readonly Signer[],
  trust: Trust,
  { home, at }: { readonly home: Home; readonly at: number },
): Omit<Proving, 'ledger' | 'trust' | 'now'> | undefined {
  const ready = acceptedSigners(signers, trust, 'checkpoint', dayOf(at)).filter(({ signer }) => !signer.locked)
  const [picked] = ready
  if (!picked || ready.some(({ authority }) => authority.id !== picked.authority.id)) return undefined
  return { ...picked, office: readSettings(home).office, folder: home.checkpoints }
}

/** Until somebody stops the program: Ctrl-C, or the system. */
export function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
