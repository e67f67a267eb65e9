import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newKey, readKeyFile, readKeys } from '@kpc/issuer/signer/keys'
import { encode, encodeCertificate, FormatError, hex, kidOf } from '@kpc/schema'
import { expect, test } from 'vitest'
import { reference, signed, signers } from '../scheme.ts'
import { refused } from './refused.ts'
import { keyFileOf, temporaryFolder, writeKey } from './test-home.ts'

test('OpenSSL and @noble/ed25519 sign the same bytes', () => {
  const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
  expect(signer.sign('certificate', encodeCertificate(reference))).toEqual(signed())
})

test.each([
  ['another kind', 'checkpoint', encodeCertificate(reference), 'KEY_USE'],
  ['a registry', 'registry', encodeCertificate(reference), 'KEY_USE'],
  ['bytes that are no CBOR', 'certificate', new Uint8Array(8).fill(0xff), 'CBOR_MALFORMED'],
  ['something else in CBOR', 'certificate', encode(new Map([[1, 'BW0000001']])), 'FIELD_MISSING'],
  ['a certificate that breaks a rule', 'certificate', encodeCertificate({ ...reference, parcels: 0 }), 'FIELD_RANGE'],
] as const)('signs nothing that it does not understand: %s', (_, kind, payload, code) => {
  const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
  expect(() => signer.sign(kind, payload)).toThrow(expect.objectContaining({ name: FormatError.name, code }) as Error)
})

test('a key of another use signs no certificate', () => {
  const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.list'))
  expect(() => signer.sign('certificate', encodeCertificate(reference))).toThrow(
    expect.objectContaining({ code: 'KEY_USE' }) as Error,
  )
})

test('a new key is its own file, for its owner only', async () => {
  const folder = join(temporaryFolder(), 'keys')
  const { file, signer } = await newKey(folder, 'confirmation')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(readdirSync(folder)).toEqual([`${hex(signer.kid)}.json`])
  expect(signer.kid).toEqual(kidOf(signer.key))
  expect(readKeys(folder)[0]?.signer).toMatchObject({ use: 'confirmation', kid: signer.kid })
  expect((await newKey(folder, 'certificate')).signer.kid).not.toEqual(signer.kid)
})

const good = keyFileOf(signers['bw.certificate'])
const other = keyFileOf(signers['eu.certificate'])

test.each([
  ['no JSON', '{'],
  ['no object', 'null'],
  ['another algorithm', JSON.stringify({ ...good, alg: -8 })],
  ['another use', JSON.stringify({ ...good, use: 'anything' })],
  ['a public key that is not its own', JSON.stringify({ ...good, x: other.x })],
  ['a kid that is not its own', JSON.stringify({ ...good, kid: other.kid })],
  ['a seed that is too short', JSON.stringify({ ...good, d: 'AAAA' })],
  ['a member twice', JSON.stringify(good).replace('{', '{"use":"list",')],
  ['no seed', JSON.stringify({ ...good, d: undefined })],
])('a key file is refused whole, and never quoted: %s', async (_, content) => {
  const file = join(temporaryFolder(), 'key.json')
  writeFileSync(file, content)
  await expect(async () => readKeyFile(file)).rejects.toMatchObject({ code: 'KEY_FILE_MALFORMED', cause: undefined })
  try {
    readKeyFile(file)
  } catch (error) {
    expect(String(error)).not.toContain(good.d)
  }
})

test('a key file that is not there', async () => {
  expect(await refused(() => readKeyFile(join(temporaryFolder(), 'none.json')))).toBe('KEY_MISSING')
  expect(readKeys(join(temporaryFolder(), 'none'))).toEqual([])
})
