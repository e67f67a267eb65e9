/**
 * What an inbox takes, with receipts, and how long a letter is on its way when nothing is between the two servers.
 * `KPC_LETTERS=10000 pnpm bench exchange` drains as many.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { shippedFolder } from '@kpc/host/home'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { createInbox } from '@kpc/issuer/inbox/app'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { enqueue } from '@kpc/issuer/outbox/queue'
import { sendDue } from '@kpc/issuer/outbox/send'
import type { Call } from '@kpc/issuer/outside/call'
import { pickCheckpointSigner } from '@kpc/issuer/proofs/proofs'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { answer, dayOf, digestOf, encodeCertificate, encodeConfirmation, openTrust, type Trust } from '@kpc/schema'
import { reference } from './reference.ts'

const letters = Number(process.env.KPC_LETTERS ?? 300)
const print = (line: string): void => void process.stdout.write(`${line}\n`)
export const key = (name: string) => readKeyFile(join(shippedFolder, `dev/${name}.json`))
const numberOf = (i: number): string => `BW${String(i + 1).padStart(7, '0')}`

export async function exchange(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  const [bw, eu] = await Promise.all(['bw', 'eu'].map((id) => openLedger(join(folder, `${id}.sqlite`))))
  if (!bw || !eu) return
  try {
    const trust = shippedTrust()
    await fill(bw, eu, trust)
    await drain(bw, eu, trust, join(folder, 'checkpoints'))
  } finally {
    await Promise.all([bw.close(), eu.close()])
    rmSync(folder, { recursive: true, force: true })
  }
}

export function shippedTrust(): Trust {
  const read = (name: string): Uint8Array => readFileSync(join(shippedFolder, name))
  return answer(openTrust(read('root.cbor'), read('registry.cbor')), opensslVerify)
}

/** As many certificates there as confirmations here. */
async function fill(bw: Ledger, eu: Ledger, { registry }: Trust): Promise<void> {
  const [certificates, confirmations, at] = [key('bw.certificate'), key('eu.confirmation'), registry.issued + 60]
  const issued = dayOf(at)
  const orders = Array.from({ length: letters }, (_, i) => ({
    prefix: 'BW',
    development: true,
    recorded: at,
    sign: () => {
      const message = certificates.sign('certificate', encodeCertificate(certificate(i, issued)))
      return { message, digest: digestOf(message), kid: certificates.kid, issued }
    },
  }))
  const stored = await bw.recordMany(orders)
  await eu.transact({ at }, async (work) => {
    for (const [i, { digest: of, number }] of stored.entries()) {
      const { parcels, lines } = certificate(i, issued)
      const found = { outcome: 'accepted', looked: 'opened', seals: 'none', post: 'Antwerp', parcels, lines } as const
      const content = { number, of, sequence: 1, presented: issued, confirmed: issued, ...found }
      const message = confirmations.state('confirmation', encodeConfirmation(content), 'eu')
      const digest = digestOf(message)
      const entry = { kind: 'confirmed', number, digest, link: Buffer.from(of).toString('hex') } as const
      const { sequence } = await work.append({ ...entry, by: 'bench', at, message })
      await enqueue(work, { kind: 'confirmation', party: 'bw', number, digest, sequence })
    }
  })
}

function certificate(i: number, issued: number) {
  return { ...reference, number: numberOf(i), destination: 'EU', issued, expires: issued + 30 }
}

/** @property times of each question until its answer, in milliseconds */
interface Line {
  readonly call: Call
  readonly times: number[]
  now(): number
}

/** An inbox with the checkpoint key in its process, and nothing between it and who asks. */
export function lineInto(bw: Ledger, trust: Trust, folder: string): Line {
  let asked = 0
  // So that no limit of a minute is met.
  const now = (): number => trust.registry.issued + 120 + Math.floor(asked / 5)
  const proving = { ...pickCheckpointSigner([key('bw.checkpoint')], trust, now()), folder }
  const inbox = createInbox({
    ledger: bw,
    trust: async () => trust,
    own: () => ['bw'],
    proving: () => proving,
    proxied: false,
    now,
    report: print as never,
  })
  const times: number[] = []
  const call: Call = async (url, { body, headers }) => {
    asked += 1
    const start = performance.now()
    const path = new URL(url).pathname
    const response = await inbox.request(path, { method: 'POST', headers, body: body as Uint8Array<ArrayBuffer> })
    const answered = { status: response.status, body: new Uint8Array(await response.arrayBuffer()) }
    times.push(performance.now() - start)
    return answered
  }
  return { call, times, now }
}

/** The part of them that took no longer. */
export function quantileOf(times: readonly number[], part: number): string {
  const sorted = [...times].sort((a, b) => a - b)
  return `${(sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(1)} ms`
}

async function drain(bw: Ledger, eu: Ledger, trust: Trust, folder: string): Promise<void> {
  const { call, times, now } = lineInto(bw, trust, folder)
  const start = performance.now()
  const { told } = await sendDue({ ledger: eu, trust, now, random: Math.random, call })
  const seconds = (performance.now() - start) / 1000
  const quantile = (part: number): string => quantileOf(times, part)
  print(
    `exchange: ${told} of ${letters} letters told in ${seconds.toFixed(1)} s, ${Math.round(told / seconds)} a second`,
  )
  print(`exchange: an inbox with its receipt p50 ${quantile(0.5)}, p99 ${quantile(0.99)}`)
}
