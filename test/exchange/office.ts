/**
 * An authority with all of its doors over one ledger: the desk's programs as its people, the inbox, the door of devices,
 * and the duties of its server. It may die at any write, and is started again by whoever works there next.
 * @module
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { listAlarms } from '@kpc/issuer/alarms/alarms'
import { createApp } from '@kpc/issuer/http/app'
import { createDevicesApp } from '@kpc/issuer/http/devices-app'
import { createInbox } from '@kpc/issuer/inbox/app'
import { proveWaiting } from '@kpc/issuer/inbox/receipts'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { listOutbox } from '@kpc/issuer/outbox/letters'
import { sendDue } from '@kpc/issuer/outbox/send'
import type { Call } from '@kpc/issuer/outside/call'
import { readKeys } from '@kpc/issuer/signer/keys'
import { type Authority, decodeEntry, type Trust } from '@kpc/schema'
import { testReception } from '../issuer/reception.ts'
import { type Killing, mortal } from './line.ts'

const devKeys = resolve(import.meta.dirname, '../../keys/dev')

/** @property now the one clock of everybody, in seconds */
export interface Clock {
  now: number
}

export interface Asked {
  readonly method?: 'GET' | 'POST'
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export type Office = Awaited<ReturnType<typeof openOffice>>

/** @param source what `openLedger` opens */
export async function openOffice(id: 'bw' | 'eu', source: string, { trust, clock }: { trust: Trust; clock: Clock }) {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-office-'))
  const keys = join(folder, 'keys')
  mkdirSync(keys, { mode: 0o700 })
  for (const use of ['certificate', 'checkpoint', 'confirmation'])
    copyFileSync(join(devKeys, `${id}.${use}.json`), join(keys, `${id}.${use}.json`))
  const signers = readKeys(keys).map(({ signer }) => signer)
  const whole = await openLedger(source, { patience: 300_000 })
  const { ledger, killing } = mortal(whole)
  const known = trust.registry.authorities.find((one) => one.id === id) as Authority
  const proving = {
    signer: signers.find(({ use }) => use === 'checkpoint') as (typeof signers)[number],
    authority: known,
    folder: join(folder, 'checkpoints'),
  }
  const now = () => clock.now
  /** Who asks: one after the other, of one server. */
  let atDesk = ''
  const start = () => {
    const settings = () => ({ routes: { EU: 6 } })
    const report = () => undefined
    const inbox = createInbox({
      ledger,
      trust: async () => trust,
      own: () => [id],
      proving: () => proving,
      proxied: true,
      now,
      report,
    })
    const door = { answersTo: () => true, proxied: false, secure: false }
    const devices = createDevicesApp({ ledger, settings, now, door, report })
    const desk = () =>
      createApp({
        acting: {
          get by() {
            return atDesk
          },
        },
        ledger,
        trust: async () => ({ trust }) as never,
        signers: () => signers,
        settings,
        checkpoints: proving.folder,
        secrets: testReception(ledger),
        now,
        report,
      })
    let app: ReturnType<typeof desk> | undefined
    return {
      inbox,
      devices,
      desk: () => {
        app ??= desk()
        return app
      },
    }
  }
  let running = start()
  return {
    id,
    address: known.services?.[0]?.address ?? '',
    whole,
    killing: killing as Killing,
    inbox: () => running.inbox,
    devices: () => running.devices,
    /** Whoever finds it dead starts it again, as a new process. */
    revive: () => {
      if (!killing.isDead) return
      killing.revive()
      running = start()
    },
    /** @returns the answer, or undefined where the server died over it */
    ask: async (by: string, path: string, { method = 'GET', body, headers = {} }: Asked = {}) => {
      atDesk = by
      return running.desk().request(path, {
        method,
        headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      })
    },
    /** What its server does while nobody asks. */
    duties: async (call: Call) => {
      await sendDue({ ledger, trust, now, random: () => 0.5, call }).catch(() => undefined)
      await proveWaiting({ ...proving, ledger, trust, now }).catch(() => undefined)
    },
    outbox: () => listOutbox(whole),
    alarms: async () => (await listAlarms(whole)).map(({ code }) => code),
    counted: async (from = 0) => {
      const counts: Record<string, number> = {}
      for (const { bytes } of await whole.entries(from, await whole.size())) {
        const { kind } = decodeEntry(bytes)
        counts[kind] = (counts[kind] ?? 0) + 1
      }
      return counts
    },
    close: async () => {
      await whole.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
