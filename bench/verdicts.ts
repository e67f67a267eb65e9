/**
 * Signs and full verdicts per second beside the raw signature primitive, in turn and in one run, so
 * that a ratio holds while the machine's speed drifts.
 * @module
 */
import { createPrivateKey, sign as opensslSign, verify as opensslVerify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import {
  aadOf,
  encodeCertificate,
  type Primitive,
  parseSign1,
  showCertificate,
  signSign1,
  sigStructure,
  verify,
} from '@kpc/schema'
import { draftInput } from '@kpc/schema/input'
import { message, reference, scheme, text } from './reference.ts'
import { withSha256 } from './scheme.ts'

const rounds = 60
const perRound = 400

interface Contender {
  readonly name: string
  readonly run: () => unknown
}

/** Runs all in turn, round by round. @returns microseconds a run, the median of the rounds */
function measure(contenders: readonly Contender[]): number[] {
  const times = contenders.map((): number[] => [])
  for (let round = -5; round < rounds; round += 1) {
    for (const [i, { run }] of contenders.entries()) {
      const start = process.hrtime.bigint()
      for (let n = 0; n < perRound; n += 1) run()
      if (round >= 0) times[i]?.push(Number(process.hrtime.bigint() - start) / 1000 / perRound)
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] as number)
}

function print(contenders: readonly Contender[]): void {
  const medians = measure(contenders)
  const [raw = 1] = medians
  for (const [i, { name }] of contenders.entries()) {
    const time = medians[i] as number
    process.stdout.write(
      `${name.padEnd(58)} ${time.toFixed(1).padStart(7)} us ${Math.round(1e6 / time)
        .toString()
        .padStart(8)}/s   ${(raw / time).toFixed(2)} of the first\n`,
    )
  }
}

export async function verdicts(): Promise<void> {
  const { trust, signer, publicKey, primitive } = scheme
  const { protectedHeader, payload, signature } = parseSign1(message)
  const toBeSigned = sigStructure('Signature1', [protectedHeader], aadOf.certificate, payload)
  const context = { now: (reference.issued + 1) * 86_400 }
  const verdict = (by: Primitive) => () => verify(text, trust, context, by)
  if (verdict(primitive)().outcome !== 'genuine') throw new Error('what is measured is not genuine')

  print([
    { name: 'raw node:crypto Ed25519 verify', run: () => opensslVerify(null, toBeSigned, publicKey, signature) },
    { name: 'verdict, checks compiled from the field table', run: verdict(primitive) },
    {
      name: 'verdict, and its certificate through zod once more',
      run: () =>
        draftInput.safeParse(showCertificate(verify(text, trust, context, primitive).certificate ?? reference)),
    },
    { name: 'verdict without the signature', run: verdict(withSha256(() => true)) },
    ...(await sodium(toBeSigned, signature, verdict)),
  ])

  const privateKey = createPrivateKey({
    format: 'jwk',
    key: JSON.parse(readFileSync(new URL('../keys/dev/bw.certificate.json', import.meta.url), 'utf8'), jwk),
  })
  print([
    { name: 'raw node:crypto Ed25519 sign', run: () => opensslSign(null, toBeSigned, privateKey) },
    {
      name: 'sign a certificate: encode, sign, wrap',
      run: () => signSign1('certificate', encodeCertificate(reference), signer),
    },
  ])
}

/** Our key files hold `x` and `d` as a JWK does, and more. */
function jwk(name: string, value: unknown): unknown {
  return name === ''
    ? {
        ...(value as object),
        kty: 'OKP',
        crv: 'Ed25519',
        alg: undefined,
        use: undefined,
        kid: undefined,
        warning: undefined,
      }
    : value
}

/** The package has no types: what is used of it. */
interface Sodium {
  crypto_sign_verify_detached(signature: Buffer, message: Buffer, key: Buffer): boolean
}

async function loadSodium(): Promise<Sodium> {
  const name = 'sodium-native'
  return ((await import(name)) as { default: Sodium }).default
}

/** libsodium, where its native package loads. */
async function sodium(
  toBeSigned: Uint8Array,
  signature: Uint8Array,
  verdict: (by: Primitive) => () => unknown,
): Promise<Contender[]> {
  try {
    const library = await loadSodium()
    const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)
    const x = buffer(scheme.signer.key.x)
    const primitive = withSha256((question) =>
      library.crypto_sign_verify_detached(buffer(question.signature), buffer(question.message), x),
    )
    return [
      {
        name: 'raw sodium-native verify',
        run: () => primitive({ key: scheme.signer.key, message: toBeSigned, signature }),
      },
      { name: 'verdict on sodium-native', run: verdict(primitive) },
    ]
  } catch (error) {
    process.stdout.write(`sodium-native does not load here: ${(error as Error).message.split('\n')[0]}\n`)
    return []
  }
}
