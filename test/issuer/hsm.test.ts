// @module-tag slow
import { createPublicKey, verify as nodeVerify } from 'node:crypto'
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { issue } from '@kpc/issuer/certificates/issue'
import { homeOf } from '@kpc/issuer/home/home'
import type { Settings } from '@kpc/issuer/home/settings'
import { createApp } from '@kpc/issuer/http/app'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { followKeys, homeKeys, type KeyOnFile, newHsmKey, tokenKeys } from '@kpc/issuer/signer/keys'
import { openSources } from '@kpc/issuer/trust/open'
import {
  aadOf,
  algorithm,
  answer,
  base64url,
  encode,
  encodeCertificate,
  hex,
  type Item,
  parseHeaders,
  parseSign1,
  sigStructure,
  verify,
  verifySign1,
} from '@kpc/schema'
import { parseDraft } from '@kpc/schema/input'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, onTestFinished, test } from 'vitest'
import { day, now, reference, signers, type testScheme } from '../scheme.ts'
import { refused } from './refused.ts'
import { otherHands, pin, softHsm, withoutHsm } from './soft-hsm.ts'
import { input, temporaryFolder, testHome } from './test-home.ts'

const payload = encodeCertificate(reference)

/** The beginning of a library in a file of its own, said to be for another machine. */
function headOf(library: string, size: number, machine?: number): string {
  const bytes = library === '' ? Buffer.alloc(size) : readFileSync(library).subarray(0, size)
  if (machine !== undefined) bytes.writeUInt16LE(machine, 18)
  const file = join(temporaryFolder(), 'library.so')
  writeFileSync(file, bytes)
  return file
}

describe.skipIf(withoutHsm)('a key in an HSM', () => {
  const hsm = withoutHsm ? undefined : softHsm()
  const { settings, folder } = hsm ?? { settings: { library: '', token: '' }, folder: '' }

  /** A home of the test scheme whose only key is in the HSM and registered, and the trust that has it. */
  async function hsmHome(alg: (typeof algorithm)[keyof typeof algorithm] = algorithm.Ed25519) {
    const made = await newHsmKey(temporaryFolder(), 'certificate', alg, settings, pin)
    await made.signer.unlock(pin)
    expect(made.signer.locked).toBeUndefined()
    const registered = (registry: Parameters<NonNullable<Parameters<typeof testScheme>[0]>>[0]) => ({
      ...registry,
      keys: [
        ...registry.keys,
        {
          kid: made.signer.kid,
          ...made.signer.key,
          use: 'certificate' as const,
          authority: 'bw',
          from: day('2026-01-01'),
        },
      ],
    })
    const home = testHome({ keys: [], registry: registered })
    writeFileSync(home.settings, JSON.stringify({ hsm: settings } satisfies Settings))
    writeFileSync(join(home.keys, 'hsm.json'), readFileSync(made.file))
    const { trust } = await openSources({}, home, now)
    const [key] = homeKeys(home)
    if (!key) throw new Error('no key')
    return { home, trust, key }
  }

  function nodeKey({ signer: { key } }: KeyOnFile) {
    const coordinates =
      key.alg === algorithm.Ed25519
        ? { kty: 'OKP', crv: 'Ed25519', x: base64url(key.x) }
        : { kty: 'EC', crv: 'P-256', x: base64url(key.x.subarray(0, 32)), y: base64url(key.x.subarray(32)) }
    return createPublicKey({ format: 'jwk', key: coordinates })
  }

  test.each(Object.entries(algorithm))('%s: signed there, verified here and by node:crypto', async (_, alg) => {
    const { key } = await hsmHome(alg)
    expect(key).toMatchObject({ signer: { kept: 'hsm', key: { alg } } })
    await key.signer.unlock(pin)
    const headers = encode(
      new Map<number, Item>([
        [1, alg],
        [4, key.signer.kid],
      ]),
    )
    const toBeSigned = sigStructure('Signature1', [headers], aadOf.certificate, payload)
    // Of random signatures every second would have a high s.
    for (let i = 0; i < 20; i += 1) {
      const message = parseSign1(key.signer.sign('certificate', payload))
      answer(verifySign1(message, parseHeaders(message), 'certificate', key.signer.key, 'test'), nobleVerify)
      const digest = alg === algorithm.Ed25519 ? null : 'sha256'
      const of = { key: nodeKey(key), dsaEncoding: 'ieee-p1363' as const }
      expect(nodeVerify(digest, toBeSigned, of, message.signature)).toBe(true)
    }
  })

  test.each(Object.entries(algorithm))('%s: a certificate that it signs is genuine', async (_, alg) => {
    const { trust, key } = await hsmHome(alg)
    await key.signer.unlock(pin)
    const ledger = await openLedger(join(temporaryFolder(), 'ledger.sqlite'))
    onTestFinished(() => ledger.close())
    const issued = await issue(parseDraft(input()), {
      ledger,
      signer: key.signer,
      trust,
      acting: { by: 'A. Clerk' },
      now: () => now,
    })
    expect(verify(issued.text, trust, { now }, nobleVerify).outcome).toBe('genuine')
  })

  test('the secret never leaves it: the file holds none, the token gives none', async () => {
    const { key } = await hsmHome()
    expect(Object.keys(JSON.parse(readFileSync(key.file, 'utf8')) as object)).toEqual(['kid', 'alg', 'use', 'x', 'hsm'])
    const { secretAttribute } = otherHands()
    const CKR_ATTRIBUTE_SENSITIVE = 0x11
    expect(secretAttribute(key.signer.kid, 0x11)[0]).toBe(CKR_ATTRIBUTE_SENSITIVE)
    const flags = [0x162, 0x103, 3].map((type) => secretAttribute(key.signer.kid, type)[1].toString('latin1'))
    expect(flags).toEqual(['\0', '\x01', hex(key.signer.kid)])
  })

  test('its public keys are seen without a PIN', async () => {
    const { key } = await hsmHome()
    expect((await tokenKeys(settings)).map(({ kid }) => hex(kid))).toContain(hex(key.signer.kid))
  })

  test('a key whose secret is not on the token', async () => {
    const { home, key } = await hsmHome()
    const content = JSON.parse(readFileSync(key.file, 'utf8')) as object
    const { kid, key: other } = signers.stranger
    writeFileSync(key.file, JSON.stringify({ ...content, kid: hex(kid), x: base64url(other.x) }))
    const [absent] = homeKeys(home)
    await absent?.signer.unlock(pin)
    await expect(async () => absent?.signer.sign('certificate', payload)).rejects.toMatchObject({
      code: 'HSM_KEY_MISSING',
      message: expect.stringContaining('the token does not have this key') as string,
    })
    await key.signer.unlock(pin)
    expect(key.signer.sign('certificate', payload)).toBeInstanceOf(Uint8Array)
  })

  test('a token that is pulled out is missed, and used again when it is back', async () => {
    const { key } = await hsmHome()
    await key.signer.unlock(pin)
    const sign = () => key.signer.sign('certificate', payload)
    sign()
    renameSync(folder, `${folder}-away`)
    try {
      for (const code of ['HSM_GONE', 'HSM_GONE', 'HSM_GONE'])
        await expect(async () => sign()).rejects.toMatchObject({
          code,
          message: expect.stringContaining('nothing was signed') as string,
        })
    } finally {
      renameSync(`${folder}-away`, folder)
    }
    expect(sign()).toBeInstanceOf(Uint8Array)
  })

  test.each([
    ['its session is closed', (hands: ReturnType<typeof otherHands>) => hands.closeAll()],
    ['the library was ended', (hands: ReturnType<typeof otherHands>) => hands.finalize()],
  ])('%s: refused once, then served', async (_, act) => {
    const { key } = await hsmHome()
    await key.signer.unlock(pin)
    const sign = () => key.signer.sign('certificate', payload)
    sign()
    act(otherHands())
    expect(await refused(sign)).toBe('HSM_GONE')
    expect(sign()).toBeInstanceOf(Uint8Array)
  })

  test('the server refuses while it is gone, gives no number away, and serves the next request', async () => {
    const { home } = await hsmHome()
    const keys = followKeys(home)
    const ledger = await openLedger(home.ledger)
    onTestFinished(() => ledger.close())
    const app = createApp({
      acting: { by: 'A. Clerk' },
      ledger,
      trust: () => openSources({}, home, now),
      signers: () => keys().map(({ signer }) => signer),
      settings: () => ({}),
      checkpoints: home.checkpoints,
      now: () => now,
      report: (error) => {
        throw error
      },
    })
    const post = () =>
      app.request('http://127.0.0.1/certificates', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input()),
      })
    const locked = await post()
    expect([locked.status, await locked.json()]).toMatchObject([503, { code: 'KEY_LOCKED' }])
    await keys()[0]?.signer.unlock(pin)
    expect(await (await post()).json()).toMatchObject({ number: 'BW0000001' })
    renameSync(folder, `${folder}-away`)
    try {
      const gone = await post()
      expect([gone.status, await gone.json()]).toMatchObject([503, { code: 'HSM_GONE', title: 'Service Unavailable' }])
    } finally {
      renameSync(`${folder}-away`, folder)
    }
    expect(await (await post()).json()).toMatchObject({ number: 'BW0000002' })
  })

  test.each<[string, () => typeof settings | undefined, string]>([
    ['no settings', () => undefined, 'HSM_SETTINGS'],
    ['another token', () => ({ ...settings, token: 'other' }), 'HSM_SETTINGS'],
    ['no library', () => ({ ...settings, library: '/nowhere/libpkcs11.so' }), 'HSM_LIBRARY_MISSING'],
    ['a folder', () => ({ ...settings, library: import.meta.dirname }), 'HSM_LIBRARY_MISSING'],
    ['no regular file', () => ({ ...settings, library: '/dev/zero' }), 'HSM_LIBRARY_MISSING'],
    ['a library that is none', () => ({ ...settings, library: import.meta.filename }), 'HSM_LIBRARY'],
    ['a program without the calls', () => ({ ...settings, library: process.execPath }), 'HSM_LIBRARY'],
    ['a part of a library', () => ({ ...settings, library: headOf(settings.library, 4096) }), 'HSM_LIBRARY'],
    [
      'a library for another machine',
      () => ({ ...settings, library: headOf(settings.library, 4096, 40) }),
      'HSM_LIBRARY_MACHINE',
    ],
    [
      'a library of 32 bits',
      () => ({ ...settings, library: headOf(settings.library, 4096, 3) }),
      'HSM_LIBRARY_MACHINE',
    ],
  ])('%s', async (_, hsmOf, code) => {
    const hsm = hsmOf()
    const { home } = await hsmHome()
    writeFileSync(home.settings, JSON.stringify({ ...(hsm && { hsm }) }))
    const [key] = homeKeys(home)
    expect(await refused((key as KeyOnFile).signer.unlock(pin))).toBe(code)
    expect(await refused(() => key?.signer.sign('certificate', payload))).toBe('KEY_LOCKED')
  })

  test('a token that is not there when it is needed', async () => {
    const other = { ...settings, token: 'never made' }
    expect(await refused(newHsmKey(temporaryFolder(), 'list', algorithm.Ed25519, other, pin))).toBe('HSM_TOKEN_MISSING')
    const home = homeOf({ KPC_HOME: temporaryFolder() })
    expect(homeKeys(home)).toEqual([])
  })
})
