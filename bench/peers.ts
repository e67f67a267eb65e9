/**
 * The same work by libraries of others, in turn and in one run: a signed message opened and verified, and a symbol drawn.
 * Readers of pictures are beside ours in `scan.ts`, OpenSSL and libsodium in `verdicts.ts`.
 * @module
 */
import { createPrivateKey, createPublicKey, verify as opensslVerify, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Sign1 } from '@auth0/cose'
import { drawSymbol } from '@kpc/issuer/qr/qr'
import { aadOf, encode, header, type Item, parseSign1, sigStructure, verify } from '@kpc/schema'
import { encodeQR } from 'qr'
import { create } from 'qrcode'
import { message, payload, reference, scheme, text } from './reference.ts'

/** Peers that are no dependency, and why: who wants to see them installs them beside the bench. */
const absent = {
  '@pathcheck/dcc-sdk': 'GPL-3.0-only, which is none of the licences that we take',
  '@mosip/pixelpass': 'MPL-2.0, which is none of the licences that we take',
}

interface Contender {
  readonly name: string
  readonly run: () => unknown
}

const [rounds, perRound] = [20, 200]

/** In turn, round by round. @returns microseconds of processor time a run, the median of the rounds */
async function measure(contenders: readonly Contender[]): Promise<number[]> {
  const times = contenders.map((): number[] => [])
  for (let round = -10; round < rounds; round += 1)
    for (const [i, { run }] of contenders.entries()) {
      const before = process.cpuUsage()
      for (let n = 0; n < perRound; n += 1) await run()
      const { user, system } = process.cpuUsage(before)
      if (round >= 0) times[i]?.push((user + system) / perRound)
    }
  return times.map((all) => all.sort((a, b) => a - b)[all.length >> 1] as number)
}

async function print(contenders: readonly Contender[]): Promise<void> {
  const medians = await measure(contenders)
  const [first = 1] = medians
  for (const [i, { name }] of contenders.entries()) {
    const time = medians[i] as number
    process.stdout.write(
      `${name.padEnd(56)} ${time.toFixed(0).padStart(7)} us of a processor   ${(time / first).toFixed(2)} of the first\n`,
    )
  }
}

export async function peers(): Promise<void> {
  for (const [name, why] of Object.entries(absent)) process.stdout.write(`${name} is not measured: ${why}\n`)
  await messages()
  await print([
    { name: 'a symbol, ours', run: () => drawSymbol(text) },
    { name: 'a symbol, qrcode', run: () => create(text, { errorCorrectionLevel: 'M' }) },
    { name: 'a symbol, qr', run: () => encodeQR(text, 'raw', { ecc: 'medium', encoding: 'alphanumeric' }) },
  ])
}

/** A library that does not know -19 (RFC 9864) gets the same message under -8, which the signature had before. */
async function messages(): Promise<void> {
  const { trust, publicKey, primitive } = scheme
  const key = JSON.parse(readFileSync(new URL('../keys/dev/bw.certificate.json', import.meta.url), 'utf8')) as {
    readonly x: string
    readonly d: string
  }
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: key.x, d: key.d }
  const [secret, open] = [createPrivateKey({ format: 'jwk', key: jwk }), createPublicKey({ format: 'jwk', key: jwk })]
  const head = encode(new Map<number, Item>([[header.alg, -8]]))
  const externalAAD = aadOf.certificate
  const signature = sign(null, sigStructure('Signature1', [head], externalAAD, payload), secret)
  const theirs = encode([head, new Map(), payload, signature])
  const ours = parseSign1(message)
  const signed = sigStructure('Signature1', [ours.protectedHeader], externalAAD, ours.payload)
  const context = { now: (reference.issued + 1) * 86_400 }
  await print([
    {
      name: 'the signature alone, node:crypto',
      run: () => opensslVerify(null, signed, publicKey, ours.signature),
    },
    { name: 'a full verdict, ours', run: () => verify(text, trust, context, primitive) },
    {
      name: 'a message opened and verified, @auth0/cose',
      run: () => Sign1.decode(theirs).verify(open, { externalAAD }),
    },
  ])
}
