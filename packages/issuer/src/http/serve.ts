/**
 * The authority's server over a home: its ledger, keys, trust and settings.
 * @module
 */
import { openPress } from '@kpc/host/press/press'
import { deliveringFrom } from '../events/deliver.ts'
import { startTelling } from '../events/send.ts'
import { type Home, readSettings, writeSettings } from '../home/home.ts'
import type { Acting } from '../ledger/acting.ts'
import { firstLink } from '../people/welcome.ts'
import { openLayout } from '../print/open-layout.ts'
import { rehearsalOn } from '../print/rehearsal.ts'
import { openHomeLedger } from '../recovery/open-home-ledger.ts'
import { followKeys, type KeyOnFile } from '../signer/keys.ts'
import { followHome } from '../trust/open.ts'
import { type Warning, warningsOf } from '../trust/warnings.ts'
import { createApp, usualSecrets } from './app.ts'
import { createDevicesApp, isOfDevices } from './devices-app.ts'
import { type Exposure, openDoor } from './door.ts'
import { type Listening, listen } from './listen.ts'
import { remindDaily } from './remind.ts'

/** Where `kpc serve` and `npm start` begin to look for a free port. */
export const usualPort = 8710

/**
 * @property port {@link usualPort} or the next free one if absent
 * @property keys the home's, unlocked; read from it and locked as they are if absent
 * @property acting who starts it: the home's user, who acts by it until people sign in
 * @property signOnSecret the client's secret for single sign-on, where the environment has it
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
  now(): number
  warn?(warnings: readonly Warning[]): void
  report(error: unknown): void
}

/** @property link by which the first administrator comes in, once, within 24 hours; absent where somebody is admitted */
export interface Serves extends Listening {
  readonly link?: string
}

/** @throws {Refusal} `LISTEN_UNPROTECTED`, `TLS_FILES`, `PROXY_ORIGIN`, `PORT_*`, `LEDGER_*`, `REGISTRY_*` and what else keeps the home from being read */
export async function serve(
  home: Home,
  { port, keys = followKeys(home), now, acting, exposure = {}, signOnSecret, warn = () => undefined, report }: Serving,
): Promise<Serves> {
  const opened = openDoor(exposure)
  const trust = followHome(home, now)
  await trust()
  const signers = () => keys().map(({ signer }) => signer)
  signers()
  readSettings(home)
  const ledger = await openHomeLedger(home, (await trust()).trust)
  const press = openPress()
  const settings = () => readSettings(home)
  const layout = () => openLayout(settings().print?.layout, home.path)
  const app = createApp({
    ledger,
    trust,
    signers,
    settings,
    writeSettings: (changed) => writeSettings(home, changed),
    checkpoints: home.checkpoints,
    ...(opened.isOwn && { acting }),
    door: opened.door,
    signOnSecret,
    now,
    report,
    press,
    layout,
    rehearsal: rehearsalOn({ press: () => press, layout, settings, now }),
  })
  const devices = createDevicesApp({ ledger, settings, now, door: opened.door, report })
  const fetch = (request: Request, bindings?: object) => (isOfDevices(request) ? devices : app).fetch(request, bindings)
  try {
    const listening = await listen(fetch, port ?? usualPort, port === undefined, opened)
    const token = await firstLink({ ledger, now, ...usualSecrets })
    const origin = opened.door.origin ?? listening.url
    const warnings = async (): Promise<readonly Warning[]> =>
      warningsOf(signers(), (await trust()).trust, { now: now(), warnDays: readSettings(home).warnDays, running: true })
    const stop = remindDaily(now, () => void warnings().then(warn, report))
    const stopTelling = startTelling(deliveringFrom(ledger, now, (await trust()).trust.registry.test), report)
    return {
      ...listening,
      ...(token !== undefined && { link: `${origin}/welcome/${token}` }),
      close: async () => {
        stop()
        await stopTelling()
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

/** Until somebody stops the program: Ctrl-C, or the system. */
export function stopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve())
  })
}
