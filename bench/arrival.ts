/**
 * From a post to the receipt: a device signs what stood before it, its authority takes it, confirms it and tells the
 * issuer, whose receipt comes back and is verified. And what of it travels: bytes of an arrival and of a confirmation,
 * the QR version of a slip. `KPC_ARRIVALS=1000 pnpm bench arrival` measures as many.
 * @module
 */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { takeArrival } from '@kpc/issuer/arrivals/take'
import { confirm } from '@kpc/issuer/confirmations/confirm'
import { beginPairing, pairDevice } from '@kpc/issuer/devices/devices'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { sendDue } from '@kpc/issuer/outbox/send'
import { drawSymbol } from '@kpc/issuer/qr/qr'
import {
  algorithm,
  dayOf,
  digestOf,
  encodeArrival,
  encodeCertificate,
  encodeText,
  kidOf,
  type Signer,
  signSign1,
  type Trust,
} from '@kpc/schema'
import { noblePublicKey, nobleSign } from '@kpc/schema/noble'
import { key, lineInto, quantileOf, shippedTrust } from './exchange.ts'
import { reference } from './reference.ts'

const arrivals = Number(process.env.KPC_ARRIVALS ?? 100)
const print = (line: string): void => void process.stdout.write(`arrival: ${line}\n`)

export async function arrival(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-bench-'))
  const [bw, eu] = await Promise.all(['bw', 'eu'].map((id) => openLedger(join(folder, `${id}.sqlite`))))
  if (!bw || !eu) return
  try {
    const trust = shippedTrust()
    const line = lineInto(bw, trust, join(folder, 'checkpoints'))
    const device = await pairedDevice(eu, line.now)
    const signed = await issued(bw, trust)
    await walk(signed, { eu, trust, line, device })
  } finally {
    await Promise.all([bw.close(), eu.close()])
    rmSync(folder, { recursive: true, force: true })
  }
}

async function pairedDevice(ledger: Ledger, now: () => number): Promise<Signer> {
  const seed = new Uint8Array(randomBytes(32))
  const device = { alg: algorithm.Ed25519, x: noblePublicKey(seed) }
  const pairings = { ledger, now, random: (size: number) => new Uint8Array(randomBytes(size)) }
  const wanted = { service: 'https://desk.example.org', authority: 'Authority', post: 'Antwerp', photographs: false }
  const { code } = await beginPairing(wanted, pairings, { by: 'bench' })
  await pairDevice(code, device, pairings, {})
  return { key: device, kid: kidOf(device), sign: (message) => nobleSign(message, seed) }
}

/** As many certificates of Botswana. @returns their bytes */
async function issued(bw: Ledger, { registry }: Trust): Promise<readonly Uint8Array[]> {
  const [signer, at] = [key('bw.certificate'), registry.issued + 60]
  const day = dayOf(at)
  const messages = Array.from({ length: arrivals }, (_, i) => {
    const number = `BW${String(i + 1).padStart(7, '0')}`
    return signer.sign(
      'certificate',
      encodeCertificate({ ...reference, number, destination: 'EU', issued: day, expires: day + 30 }),
    )
  })
  const orders = messages.map((message) => ({
    prefix: 'BW',
    development: true,
    recorded: at,
    sign: () => ({ message, digest: digestOf(message), kid: signer.kid, issued: day }),
  }))
  await bw.recordMany(orders)
  return messages
}

interface Walking {
  readonly eu: Ledger
  readonly trust: Trust
  readonly line: ReturnType<typeof lineInto>
  readonly device: Signer
}

async function walk(certificates: readonly Uint8Array[], { eu, trust, line, device }: Walking): Promise<void> {
  const { now, call } = line
  const signer = key('eu.confirmation')
  const [whole, taking]: [number[], number[]] = [[], []]
  let sizes = ''
  const cpu = process.cpuUsage()
  for (const [i, certificate] of certificates.entries()) {
    const message = arrived(certificate, i, device, now())
    const start = performance.now()
    await takeArrival(message, { ledger: eu, now })
    taking.push(performance.now() - start)
    const { held } = await confirm(
      { text: encodeText('certificate', certificate) },
      { outcome: 'accepted', asCertified: true, post: 'Antwerp' },
      { ledger: eu, trust, signer, acting: { by: 'bench' }, now },
    )
    await sendDue({ ledger: eu, trust, now, random: Math.random, call })
    whole.push(performance.now() - start)
    sizes = `an arrival with its certificate ${message.length} bytes, a confirmation ${held.message.length}, as text ${held.text.length} characters: QR version ${drawSymbol(held.text).version} of its slip`
  }
  const { user, system } = process.cpuUsage(cpu)
  const each = ((user + system) / 1000 / certificates.length).toFixed(1)
  print(`${certificates.length} from a device's signature to the verified receipt, ${each} ms of a processor each`)
  print(
    `p50 ${quantileOf(whole, 0.5)}, p99 ${quantileOf(whole, 0.99)}; until the arrival is taken p50 ${quantileOf(taking, 0.5)}, p99 ${quantileOf(taking, 0.99)}`,
  )
  print(sizes)
}

function arrived(certificate: Uint8Array, i: number, device: Signer, at: number): Uint8Array {
  const number = `BW${String(i + 1).padStart(7, '0')}`
  const found = {
    outcome: 'genuine',
    paper: 'matches',
    looked: 'opened',
    parcels: reference.parcels,
    seals: 'intact',
  } as const
  const where = { at, post: 'Antwerp', here: 'EU', registry: 1, counter: i + 1 }
  return signSign1(
    'arrival',
    encodeArrival({ number, of: digestOf(certificate), certificate, ...where, ...found }),
    device,
  )
}
