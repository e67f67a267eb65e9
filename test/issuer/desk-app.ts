/**
 * The desk's pages as a browser asks for them, by each role, without a browser.
 * @module
 */
import { createApp } from '@kpc/issuer/http/app'
import type { Deps } from '@kpc/issuer/http/deps'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { addPerson } from '@kpc/issuer/people/people'
import { firstLink } from '@kpc/issuer/people/welcome'
import { readKeys } from '@kpc/issuer/signer/keys'
import { followHome } from '@kpc/issuer/trust/open'
import type { DeskRole } from '@kpc/schema'
import { expect, onTestFinished } from 'vitest'
import { now } from '../scheme.ts'
import { checkpointHome } from './checkpoint-home.ts'
import { settle, testReception } from './reception.ts'
import { input } from './test-home.ts'

const head = { by: 'H. Head' }

/** What nobody should type, and somebody will. */
export const hostile = `</title><script>alert(1)</script>"><img src=x onerror='alert(2)'>`

/** The tags of a page, without the values of their attributes. */
export const tagsOf = (shown: string): string => (shown.replace(/"[^"]*"/g, '""').match(/<[^>]*>/g) ?? []).join('\n')

/** A desk over a new home; nobody is admitted before a role is asked for. */
export async function deskApp(given: Partial<Deps> = {}, home = checkpointHome()) {
  const ledger = await openLedger(home.ledger)
  onTestFinished(() => ledger.close())
  const reception = testReception(ledger)
  const app = createApp({
    acting: { by: 'The Office' },
    ledger,
    trust: followHome(home, () => now),
    signers: () => readKeys(home.keys).map(({ signer }) => signer),
    settings: () => ({}),
    checkpoints: home.checkpoints,
    secrets: reception,
    now: () => reception.clock,
    report: (error) => {
      throw error
    },
    ...given,
  })
  const post = (path: string, body: unknown) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const sessions = new Map<DeskRole, string>()
  const as = async (role: DeskRole): Promise<Record<string, string>> => {
    if (sessions.size === 0) {
      const admitted = await settle((await firstLink(reception)) as string, reception, 'H. Head')
      sessions.set('administrator', admitted.token)
    }
    if (!sessions.has(role)) {
      const exporter = role === 'applicant' ? (input().exporter as { name: string }).name : undefined
      const { link } = await addPerson({ name: `A ${role}`, role, exporter }, reception, head)
      sessions.set(role, (await settle(link, reception)).token)
    }
    return { cookie: `kpc-session=${sessions.get(role)}`, 'sec-fetch-site': 'same-origin' }
  }
  const get = async (path: string, role?: DeskRole, headers: Record<string, string> = {}) =>
    app.request(path, { headers: { ...(role && (await as(role))), ...headers } })
  const send = async (path: string, fields: Record<string, string> | URLSearchParams, role?: DeskRole) =>
    app.request(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'sec-fetch-site': 'same-origin',
        ...(role && (await as(role))),
      },
      body: new URLSearchParams(fields).toString(),
    })
  return { app, home, ledger, reception, post, get, send, as }
}

export type Desk = Awaited<ReturnType<typeof deskApp>>

/** JSON that a role sends, and that is taken. @param read the version that it has read */
export async function sentJson(desk: Desk, path: string, body: unknown, role: DeskRole, read?: number) {
  const answer = await desk.app.request(path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(await desk.as(role)),
      ...(read !== undefined && { 'if-match': `"${read}"` }),
    },
    body: JSON.stringify(body),
  })
  expect(answer.ok, `${path} ${await answer.clone().text()}`).toBe(true)
  return (await answer.json()) as { name: string; number: string; version: number; id: string }
}
