// @module-tag slow
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { changePassphrase, encryptKey, followKeys, type KeyOnFile, newKey, readKeys } from '@kpc/issuer/signer/keys'
import { algorithm, answer, encodeCertificate, hex, parseHeaders, parseSign1, verifySign1 } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { armor, Decrypter } from 'age-encryption'
import { expect, test, vi } from 'vitest'
import { reference } from '../scheme.ts'
import { refused } from './refused.ts'
import { temporaryFolder, testHome } from './test-home.ts'

const passphrase = 'five plainly invented random words'
/** A thousandth of the usual work: what is tested is not how long it takes. */
const keeping = { passphrase, workFactor: 8 }
const payload = encodeCertificate(reference)

const contentOf = ({ file }: KeyOnFile) => JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>

async function reopened({ file, signer: { kid } }: KeyOnFile): Promise<KeyOnFile> {
  const found = readKeys(join(file, '..')).find((one) => hex(one.signer.kid) === hex(kid))
  if (!found) throw new Error('gone')
  return found
}

/** Does it sign, and does another library verify it? */
function signs({ signer }: KeyOnFile): boolean {
  const message = parseSign1(signer.sign('certificate', payload))
  answer(verifySign1(message, parseHeaders(message), 'certificate', signer.key, 'test'), nobleVerify)
  return true
}

test.each(Object.entries(algorithm))(
  'a new %s key is encrypted, its public half readable, and signs once it is unlocked',
  async (_, alg) => {
    const made = await newKey(join(temporaryFolder(), 'keys'), 'certificate', alg, keeping)
    expect(statSync(made.file).mode & 0o777).toBe(0o600)
    expect(Object.keys(contentOf(made))).toEqual(['kid', 'alg', 'use', 'x', 'age'])
    expect(contentOf(made)).toMatchObject({ kid: hex(made.signer.kid), alg, use: 'certificate' })
    expect(made).toMatchObject({ signer: { kept: 'sealed', locked: 'passphrase' } })
    expect(await refused(() => made.signer.sign('certificate', payload))).toBe('KEY_LOCKED')
    await made.signer.unlock(passphrase)
    expect(made.signer.locked).toBeUndefined()
    expect(signs(made)).toBe(true)
  },
)

test('any program that reads age opens it, and finds the plain file', async () => {
  const made = await newKey(temporaryFolder(), 'list', algorithm.Ed25519, keeping)
  const decrypter = new Decrypter()
  decrypter.addPassphrase(passphrase)
  const opened = await decrypter.decrypt(armor.decode(contentOf(made).age as string), 'text')
  const plain = join(temporaryFolder(), 'plain.json')
  writeFileSync(plain, opened)
  const [key] = readKeys(join(plain, '..'))
  expect(key).toMatchObject({ signer: { kept: 'plain', kid: made.signer.kid, use: 'list', locked: undefined } })
})

test('a wrong passphrase is refused, changes no file, and the next try is served', async () => {
  const made = await newKey(temporaryFolder(), 'certificate', algorithm.Ed25519, keeping)
  const before = readFileSync(made.file)
  for (const wrong of ['', 'five plainly invented random word', `${passphrase} `])
    await expect(made.signer.unlock(wrong)).rejects.toMatchObject({
      code: 'PASSPHRASE_WRONG',
      message: expect.stringContaining('wrong passphrase: try again') as string,
    })
  expect(await refused(changePassphrase(made, 'another one than that', keeping))).toBe('PASSPHRASE_WRONG')
  expect(readFileSync(made.file)).toEqual(before)
  await made.signer.unlock(passphrase)
  expect(signs(made)).toBe(true)
})

test('a passphrase is one, however its letters were composed; a short one is refused', async () => {
  const typed = { passphrase: 'clé à molette invraisemblable', workFactor: 8 }
  const made = await newKey(temporaryFolder(), 'certificate', algorithm.Ed25519, typed)
  await made.signer.unlock(typed.passphrase.normalize('NFD'))
  expect(signs(made)).toBe(true)
  const folder = temporaryFolder()
  expect(await refused(newKey(folder, 'list', algorithm.Ed25519, { passphrase: 'elevenchars' }))).toBe(
    'PASSPHRASE_WEAK',
  )
  expect(readdirSync(folder)).toEqual([])
})

test('an old plain file becomes an encrypted one, and its passphrase is changed', async () => {
  const plain = await newKey(temporaryFolder(), 'certificate')
  const { d } = contentOf(plain) as { d: string }
  const sealed = await encryptKey(plain, keeping)
  expect(readFileSync(sealed.file, 'utf8')).not.toContain(d)
  expect(contentOf(sealed)).not.toHaveProperty('d')
  expect(statSync(sealed.file).mode & 0o777).toBe(0o600)
  expect(sealed.signer).toMatchObject({ kid: plain.signer.kid, key: plain.signer.key, use: 'certificate' })
  expect(await refused(encryptKey(sealed, keeping))).toBe('KEY_SEALED')

  const next = 'another six plainly invented random words'
  const changed = await changePassphrase(sealed, passphrase, { passphrase: next, workFactor: 8 })
  expect(await refused(changed.signer.unlock(passphrase))).toBe('PASSPHRASE_WRONG')
  await changed.signer.unlock(next)
  expect(signs(changed)).toBe(true)
  expect(readdirSync(join(changed.file, '..'))).toHaveLength(1)
  expect(await refused(changePassphrase(await newKey(temporaryFolder(), 'list'), passphrase, keeping))).toBe(
    'KEY_PLAIN',
  )
})

test('a warning of a TEST ONLY key goes along', async () => {
  const [key] = readKeys(testHome().keys)
  const sealed = await encryptKey(key as KeyOnFile, keeping)
  expect(sealed.signer.warning).toBe('TEST ONLY')
  await sealed.signer.unlock(passphrase)
  expect(signs(sealed)).toBe(true)
})

test('a key is for what it was encrypted for, and no other key lies under its name', async () => {
  const folder = temporaryFolder()
  const certificate = await newKey(folder, 'certificate', algorithm.Ed25519, keeping)
  const other = await newKey(folder, 'certificate', algorithm.Ed25519, keeping)
  const bad: Record<string, unknown>[] = [
    { ...contentOf(certificate), use: 'list' },
    { ...contentOf(certificate), age: contentOf(other).age },
  ]
  for (const content of bad) {
    writeFileSync(certificate.file, JSON.stringify(content))
    expect(await refused((await reopened(certificate)).signer.unlock(passphrase))).toBe('KEY_FILE_MALFORMED')
  }
})

test.each([
  ['nothing of age', 'not armored'],
  ['a damaged file', undefined],
  ['work for a year', undefined],
])('%s is refused, and asks nobody to try again', async (title, age) => {
  const made = await newKey(temporaryFolder(), 'certificate', algorithm.Ed25519, keeping)
  const sealed = contentOf(made).age as string
  const file = Buffer.from(armor.decode(sealed))
  // The last byte is part of the tag of the content; the work stands as a number in the header.
  file[file.length - 1] = (file.at(-1) as number) ^ 1
  const costly = Buffer.from(Buffer.from(armor.decode(sealed)).toString('latin1').replace(/ 8\n/, ' 63\n'), 'latin1')
  const damaged = age ?? armor.encode(title === 'work for a year' ? costly : file)
  writeFileSync(made.file, JSON.stringify({ ...contentOf(made), age: damaged }))
  expect(await refused((await reopened(made)).signer.unlock(passphrase))).toBe('KEY_FILE_MALFORMED')
})

test('a program that keeps running keeps its keys unlocked, and sees those that come and go', async () => {
  const home = testHome({ keys: [] })
  const sealed = await newKey(home.keys, 'certificate', algorithm.Ed25519, keeping)
  const keys = followKeys(home)
  await keys()[0]?.signer.unlock(passphrase)
  await changePassphrase(sealed, passphrase, { passphrase: 'another plainly invented one', workFactor: 8 })
  expect(keys()).toHaveLength(1)
  expect(signs(keys()[0] as KeyOnFile)).toBe(true)
  await newKey(home.keys, 'list')
  expect(keys()).toHaveLength(2)
})

test('a folder that can not be written is named, and no half of a key stays', async () => {
  const file = join(temporaryFolder(), 'a file')
  writeFileSync(file, '')
  expect(await refused(newKey(join(file, 'keys'), 'list', algorithm.Ed25519, keeping))).toBe('FILE_UNWRITABLE')
  const plain = await newKey(temporaryFolder(), 'list')
  const before = readFileSync(plain.file)
  // What a process that was killed has left beside it stands in nobody's way.
  writeFileSync(`${plain.file}.4711.new`, 'half')
  expect(readFileSync(plain.file)).toEqual(before)
  expect((await encryptKey(plain, keeping)).signer.kept).toBe('sealed')
})

test('the usual work of a guess is that of scrypt with N = 2^18', async () => {
  const { sealText } = await vi.importActual<typeof import('@kpc/host/keys/passphrase')>('@kpc/host/keys/passphrase')
  const header = Buffer.from(armor.decode(await sealText('a key', passphrase))).toString('latin1')
  expect(header).toMatch(/^age-encryption\.org\/v1\n-> scrypt \S+ 18\n/)
})
