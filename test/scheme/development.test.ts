import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { answer, hex, openTrust } from '@kpc/schema'
import { isPrimeOrder, nobleVerify } from '@kpc/schema/noble'
import { developmentFiles } from '@kpc/scheme/development'
import { expect, test } from 'vitest'

const keys = resolve(import.meta.dirname, '../../keys')
const files = developmentFiles()
const bytesOf = (name: string) => files.get(name) ?? new Uint8Array()

test('regenerating gives the tracked bytes, and nothing else lies there', () => {
  const tracked = readdirSync(keys, { recursive: true, encoding: 'utf8' })
    .map((name) => join(keys, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => relative(keys, file).replaceAll('\\', '/'))
  expect(tracked.sort()).toEqual(['README.md', ...files.keys()].sort())
  for (const [name, bytes] of files) expect(hex(readFileSync(join(keys, name))), name).toBe(hex(bytes))
})

test('verifies from its root up, and says TEST', () => {
  const { registry } = answer(openTrust(bytesOf('root.cbor'), bytesOf('registry.cbor')), nobleVerify)
  expect(registry.test).toBe(true)
  expect(registry.keys.every(({ x }) => isPrimeOrder(x))).toBe(true)
  expect(registry.participants.map(({ code }) => code)).toEqual(['AE', 'AO', 'BW', 'CA', 'EU', 'IN', 'NA', 'XX', 'ZA'])
})

test('every private key is marked, and the README has a line for it', () => {
  const readme = readFileSync(join(keys, 'README.md'), 'utf8')
  for (const [name, bytes] of files) {
    if (!name.startsWith('dev/')) continue
    const { warning, kid } = JSON.parse(new TextDecoder().decode(bytes))
    expect(warning, name).toMatch(/^TEST ONLY/)
    expect(readme).toMatch(new RegExp(`^\\| \`${name.slice(4, -5)}\` \\|.* \\| \`${kid}\` \\|$`, 'm'))
  }
})
