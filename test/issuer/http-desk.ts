/**
 * A desk over HTTP, and somebody's browser before it.
 * @module
 */

import type { Hashing } from '@kpc/desk/people/hashing'
import type { Door } from '@kpc/desk/server/door'
import type { Settings } from '@kpc/issuer/home/settings'
import { createApp } from '@kpc/issuer/http/app'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { followHome } from '@kpc/issuer/trust/open'
import { onTestFinished } from 'vitest'
import { now } from '../scheme.ts'
import { testReception } from './reception.ts'
import { testHome } from './test-home.ts'

/** What a browser says of a form of this server. */
export const sameOrigin = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

/**
 * @property door how it is reached
 * @property remote nobody acts for the home's own user
 * @property settings of the home
 */
interface DeskOptions {
  readonly door?: Door
  readonly remote?: boolean
  readonly settings?: Settings
  readonly signOnSecret?: string
  readonly hashing?: Hashing
}

/** With a browser that keeps cookies. */
export async function desk({ door, remote = false, settings = {}, signOnSecret, hashing }: DeskOptions = {}) {
  const home = testHome()
  const ledger = await openLedger(home.ledger)
  onTestFinished(() => ledger.close())
  const reception = testReception(ledger, hashing)
  const app = createApp({
    ...(!remote && { acting: { by: 'The Office' } }),
    ledger,
    trust: followHome(home, () => now),
    signers: () => [],
    settings: () => settings,
    signOnSecret,
    checkpoints: home.checkpoints,
    secrets: reception,
    ...(door && { door }),
    now: () => reception.clock,
    report: (error) => {
      throw error
    },
  })
  let jar: Record<string, string> = {}
  const keep = (response: Response) => {
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (/max-age=0/i.test(set)) delete jar[name]
      else jar[name] = value
    }
    return response
  }
  const cookie = () =>
    Object.entries(jar)
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
  const get = async (path: string, headers: Record<string, string> = {}) =>
    keep(await app.request(path, { headers: { cookie: cookie(), ...headers } }))
  const post = async (path: string, fields: Record<string, string>, headers: Record<string, string> = sameOrigin) =>
    keep(
      await app.request(path, {
        method: 'POST',
        headers: { cookie: cookie(), ...headers },
        body: new URLSearchParams(fields).toString(),
      }),
    )
  const forget = () => {
    jar = {}
  }
  return { app, reception, ledger, get, post, forget, jar: () => jar }
}
