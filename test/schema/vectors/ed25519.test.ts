import { algorithm, hex, type Question } from '@kpc/schema'
import { isPrimeOrder, noblePublicKey, nobleSign } from '@kpc/schema/noble'
import { expect, test } from 'vitest'
import { answers, no, yes } from '../primitives.ts'
import { bytesOf, foreign, readJson } from './foreign.ts'

const utf8 = new TextEncoder()
const ask = (x: Uint8Array, message: Uint8Array, signature: Uint8Array): Question => ({
  key: { alg: algorithm.Ed25519, x },
  message,
  signature,
})

foreign('ed25519', () => {
  interface Rfc8032 {
    readonly priv: string
    readonly pub: string
    readonly msg: string
    readonly sig: string
  }

  test.each(readJson<Rfc8032[]>('ed25519/rfc8032-ed25519.json'))(
    'RFC 8032 section 7.1: exact bytes, $pub',
    async ({ priv, pub, msg, sig }) => {
      const seed = bytesOf(priv)
      expect(hex(noblePublicKey(seed))).toBe(pub)
      expect(hex(nobleSign(bytesOf(msg), seed))).toBe(sig)
      expect(isPrimeOrder(bytesOf(pub))).toBe(true)
      expect(await answers(ask(bytesOf(pub), bytesOf(msg), bytesOf(sig)))).toEqual(yes)
      expect(await answers(ask(bytesOf(pub), Uint8Array.of(...bytesOf(msg), 0), bytesOf(sig)))).toEqual(no)
      expect(await answers(ask(bytesOf(pub), bytesOf(msg), Uint8Array.of(...bytesOf(sig), 0)))).toEqual(no)
    },
  )

  interface Cctv {
    readonly number: number
    readonly key: string
    readonly sig: string
    readonly msg: string
    readonly flags: readonly string[] | null
  }
  /** The encodings that platforms disagree about, and what only the cofactored equation accepts. */
  const refused = ['low_order_A', 'low_order_R', 'non_canonical_A', 'non_canonical_R', 'low_order_residue']

  test('C2SP/CCTV: one answer everywhere; small order, non-canonical and residue are refused', async () => {
    const entries = readJson<Cctv[]>('ed25519/cctv_ed25519vectors.json')
    const admitted: number[] = []
    for (const { number, key, sig, msg, flags } of entries) {
      const bad = flags?.some((flag) => refused.includes(flag)) ?? false
      const said = await answers(ask(bytesOf(key), utf8.encode(msg), bytesOf(sig)))
      expect(said, `entry ${number}`).toEqual(bad ? no : yes)
      if (isPrimeOrder(bytesOf(key))) admitted.push(number)
      // A key of mixed order would be harmless here, and is not admitted to a registry all the same.
      if (flags?.includes('low_order_component_A')) expect(isPrimeOrder(bytesOf(key)), `key ${number}`).toBe(false)
    }
    expect(entries.length).toBe(914)
    expect(admitted.length).toBeGreaterThan(0)
  })

  interface Zip215 {
    readonly vk_bytes: string
    readonly sig_bytes: string
    readonly valid_zip215: boolean
  }

  test('ZIP 215: what it accepts beyond RFC 8032 is refused', async () => {
    const entries = readJson<Zip215[]>('ed25519/zip215.json')
    for (const { vk_bytes, sig_bytes, valid_zip215 } of entries) {
      expect(valid_zip215).toBe(true)
      expect(isPrimeOrder(bytesOf(vk_bytes))).toBe(false)
      expect(await answers(ask(bytesOf(vk_bytes), utf8.encode('Zcash'), bytesOf(sig_bytes)))).toEqual(no)
    }
    expect(entries.length).toBe(196)
  })

  interface EdgeCase {
    readonly message: string
    readonly pub_key: string
    readonly signature: string
  }
  test('the twelve cases of "Taming the many EdDSAs" have one defined answer each', async () => {
    const cases = readJson<EdgeCase[]>('ed25519/noble_edge-cases.json')
    const said = await Promise.all(
      cases.map(({ message, pub_key, signature }) =>
        answers(ask(bytesOf(pub_key), bytesOf(message), bytesOf(signature))),
      ),
    )
    // Case 3 has A and R of mixed order, for which both equations hold: right, by a key that is not admitted.
    expect(said).toEqual(cases.map((_, i) => (i === 3 ? yes : no)))
    // Cases 6 and 7 have a good key, and S beyond the order of the group.
    expect(cases.flatMap(({ pub_key }, i) => (isPrimeOrder(bytesOf(pub_key)) ? [i] : []))).toEqual([6, 7])
  })
})
