import {
  algorithm,
  decode,
  FormatError,
  hex,
  parseHeaders,
  parseSign,
  parseSign1,
  registryLimits,
  sigStructure,
} from '@kpc/schema'
import { expect, test } from 'vitest'
import { answers, yes } from '../primitives.ts'
import { bytesOf, foreign, readJson } from './foreign.ts'

const nothing = new Uint8Array(0)

function codeOf(step: () => unknown): string {
  try {
    step()
  } catch (error) {
    if (error instanceof FormatError) return error.code
    throw error
  }
  return 'none'
}

interface Example {
  readonly input: {
    readonly sign0?: { readonly key: { readonly crv: string; readonly x_hex: string } }
    readonly sign?: { readonly signers: readonly { readonly key: { readonly crv: string; readonly x_hex: string } }[] }
  }
  readonly intermediates: {
    readonly ToBeSign_hex?: string
    readonly signers?: readonly { readonly ToBeSign_hex: string }[]
  }
  readonly output: { readonly cbor: string }
}

const ask = (x: string, message: Uint8Array, signature: Uint8Array) =>
  answers({ key: { alg: algorithm.Ed25519, x: bytesOf(x) }, message, signature })

foreign('cose/eddsa-examples', () => {
  test('COSE_Sign1: the same Sig_structure and a good signature, in headers that our profile refuses', async () => {
    const { input, intermediates, output } = readJson<Example>('cose/eddsa-examples/eddsa-sig-01.json')
    const message = parseSign1(bytesOf(output.cbor))
    const toBeSigned = sigStructure('Signature1', [message.protectedHeader], nothing, message.payload)
    expect(hex(toBeSigned).toUpperCase()).toBe(intermediates.ToBeSign_hex)
    expect(await ask(input.sign0?.key.x_hex ?? '', toBeSigned, message.signature)).toEqual(yes)
    expect((decode(message.protectedHeader) as Map<number, number>).get(1)).toBe(-8)
    expect(codeOf(() => parseHeaders(message))).toBe('COSE_HEADER')
  })

  test.each(['eddsa-01', 'eddsa-02'])(
    'COSE_Sign %s: the same Sig_structure, in headers that our profile refuses',
    async (name) => {
      const { input, intermediates, output } = readJson<Example>(`cose/eddsa-examples/${name}.json`)
      const bytes = bytesOf(output.cbor)
      expect(codeOf(() => parseSign(bytes, registryLimits).signatures.map(parseHeaders))).toBe('COSE_HEADER')
      const { value } = decode(bytes) as unknown as {
        value: [Uint8Array, unknown, Uint8Array, [Uint8Array, unknown, Uint8Array][]]
      }
      const [body, , payload, signatures] = value
      for (const [i, [own, , signature]] of signatures.entries()) {
        const toBeSigned = sigStructure('Signature', [body, own], nothing, payload)
        expect(hex(toBeSigned).toUpperCase()).toBe(intermediates.signers?.[i]?.ToBeSign_hex)
        const key = input.sign?.signers[i]?.key
        if (key?.crv === 'Ed25519') expect(await ask(key.x_hex, toBeSigned, signature)).toEqual(yes)
      }
    },
  )
})

foreign('cose/CWT', () => {
  test.each(['A_4', 'A_5', 'A_6', 'A_7'])('%s: signed, or refused as another kind of message', (name) => {
    const { intermediates, output } = readJson<Example>(`cose/CWT/${name}.json`)
    const bytes = bytesOf(output.cbor)
    if (intermediates.ToBeSign_hex === undefined) {
      expect(codeOf(() => parseSign1(bytes))).toBe('COSE_MALFORMED')
      return
    }
    const message = parseSign1(bytes)
    const toBeSigned = sigStructure('Signature1', [message.protectedHeader], nothing, message.payload)
    expect(hex(toBeSigned).toUpperCase()).toBe(intermediates.ToBeSign_hex.toUpperCase())
    expect(codeOf(() => parseHeaders(message))).toBe('COSE_HEADER')
  })
})
