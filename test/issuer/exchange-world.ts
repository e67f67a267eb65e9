/**
 * Two authorities that speak with each other over a line that a test may cut: Botswana issues, the European Union
 * confirms.
 * @module
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportCertificate } from '@kpc/issuer/certificates/export'
import { adviserOf } from '@kpc/issuer/confirmations/advise'
import { confirm } from '@kpc/issuer/confirmations/confirm'
import { createInbox } from '@kpc/issuer/inbox/app'
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { sendDue } from '@kpc/issuer/outbox/send'
import type { Answered, Call } from '@kpc/issuer/outside/call'
import { readKeys, type Signer } from '@kpc/issuer/signer/keys'
import { type Authority, decodeEntry, digestOf, hex, type Registry } from '@kpc/schema'
import { checkpointKeyOf } from '../schema/ledger/world.ts'
import { day, now, reference, signed, signerOf, signers, testScheme, textOf } from '../scheme.ts'
import { openedLedger, order, type TestDatabase } from './databases.ts'
import { keyFileOf, testHome } from './test-home.ts'

export const inboxOf = (id: string): string => `https://${id}.example/kpc`

/** Everybody has an inbox and signs checkpoints; South Africa confirms, too. */
export const withInboxes = (registry: Registry): Registry => ({
  ...registry,
  authorities: registry.authorities.map((one) => ({
    ...one,
    services: ['advice', 'confirmation'].map((purpose) => ({
      for: purpose,
      address: inboxOf(one.id),
      mailbox: `${purpose}@${one.id}.example`,
    })),
  })),
  keys: [
    ...registry.keys,
    ...['bw', 'eu', 'za'].map((id) => checkpointKeyOf(id)),
    { ...checkpointKeyOf('za'), ...keyOf('za.confirmation'), use: 'confirmation' },
  ],
})

function keyOf(name: string) {
  const { kid, key } = signerOf(name)
  return { kid, ...key }
}

export const { trust } = testScheme(withInboxes)

export interface TestAuthority {
  readonly id: string
  readonly ledger: Ledger
  /** The same ledger, whatever becomes of its server. */
  readonly whole: Ledger
  readonly folder: string
  readonly inbox: ReturnType<typeof createInbox>
  readonly signer: (use: string) => Signer
  readonly proving: { readonly signer: Signer; readonly authority: Authority; readonly folder: string }
  readonly reported: unknown[]
}

/** @property proves the checkpoint key is in the running server */
export interface Clock {
  now: number
  proves: boolean
}

export async function authority(
  id: 'bw' | 'eu',
  database: TestDatabase,
  clock: Clock,
  cut: (ledger: Ledger) => Ledger = (ledger) => ledger,
): Promise<TestAuthority> {
  const home = testHome({ keys: [`${id}.certificate`, `${id}.confirmation`], registry: withInboxes })
  const checkpoint = JSON.stringify(keyFileOf(signerOf(`${id}.checkpoint`), 'checkpoint'))
  writeFileSync(join(home.keys, `${id}.checkpoint.json`), checkpoint, { mode: 0o600 })
  const whole = await openedLedger(await database.source())
  const ledger = cut(whole)
  const keys = readKeys(home.keys).map(({ signer }) => signer)
  const signer = (use: string) => keys.find((one) => one.use === use) as Signer
  const known = trust.registry.authorities.find((one) => one.id === id) as Authority
  const proving = { signer: signer('checkpoint'), authority: known, folder: home.checkpoints }
  const reported: unknown[] = []
  const inbox = createInbox({
    ledger,
    trust: async () => trust,
    own: () => [id],
    proving: () => (clock.proves ? proving : undefined),
    proxied: true,
    now: () => clock.now,
    report: (error) => reported.push(error),
  })
  return { id, ledger, whole, folder: home.path, inbox, signer, proving, reported }
}

/** A line between their inboxes. @param through what happens to each question on its way */
export function lineTo(
  parties: readonly TestAuthority[],
  through: (ask: () => Promise<Answered>) => Promise<Answered> = (ask) => ask(),
): Call {
  return (url, { body, headers }) =>
    through(async () => {
      const party = parties.find(({ id }) => url.startsWith(inboxOf(id)))
      if (!party) throw new Error(`nobody at ${url}`)
      const path = url.slice(inboxOf(party.id).length)
      const response = await party.inbox.request(path, {
        method: body === undefined ? 'GET' : 'POST',
        headers: { ...headers, 'x-forwarded-for': '192.0.2.1' },
        ...(body !== undefined && { body: body as Uint8Array<ArrayBuffer> }),
      })
      const [location, retryAfter] = [response.headers.get('location'), response.headers.get('retry-after')]
      return {
        status: response.status,
        ...(location !== null && { location: `${inboxOf(party.id)}${location}` }),
        ...(retryAfter !== null && { retryAfter: Number(retryAfter) }),
        body: new Uint8Array(await response.arrayBuffer()),
      }
    })
}

export const sendFrom = ({ ledger }: TestAuthority, call: Call, clock: Clock) =>
  sendDue({ ledger, trust, now: () => clock.now, random: () => 0.5, call })

const clerk = { by: 'C. Clerk' } as const

/** A certificate in Botswana's ledger. */
export async function issue({ ledger }: TestAuthority): Promise<void> {
  const message = signed()
  const { kid } = signers['bw.certificate']
  const sign = () => ({ message, digest: digestOf(message), kid, issued: reference.issued })
  await ledger.record(order({ recorded: now - 7 * 86_400, sign }))
}

/** Its goods leave, and the other side is told. */
export async function leave(bw: TestAuthority, clock: Clock): Promise<void> {
  const from = { ledger: bw.ledger, acting: clerk, now: () => clock.now }
  const signing = [bw.signer('confirmation')]
  const advise = adviserOf(signing, { trust, settings: { routes: { EU: 6 } }, acting: clerk, now: () => clock.now })
  const leaving = { day: day('2026-11-03'), carrier: 'Example Carriers', reference: 'AWB 1', containers: 'bag' }
  await exportCertificate(reference.number, leaving, { ...from, advise })
}

export const arrive = (eu: TestAuthority, clock: Clock) =>
  confirm(
    { text: textOf() },
    { outcome: 'accepted', asCertified: true, post: 'Antwerp' },
    { ledger: eu.ledger, trust, signer: eu.signer('confirmation'), acting: clerk, now: () => clock.now },
  )

/** How many entries of each kind a ledger has. */
export async function counted({ ledger }: Pick<TestAuthority, 'ledger'>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { bytes } of await ledger.entries(0, await ledger.size())) {
    const { kind } = decodeEntry(bytes)
    counts[kind] = (counts[kind] ?? 0) + 1
  }
  return counts
}

export const digestIn = (bytes: Uint8Array): string => hex(digestOf(bytes))
