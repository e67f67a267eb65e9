import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { answer, hex, openTrustedSet, problemsOf, showDate } from '@kpc/schema'
import { isPrimeOrder, nobleVerify } from '@kpc/schema/noble'
import { developmentFiles, developmentKeyTable, developmentRegistry, languages } from '@kpc/scheme/development'
import { expect, test } from 'vitest'

const keys = resolve(import.meta.dirname, '../../keys')
const files = developmentFiles()
const bytesOf = (name: string) => files.get(name) ?? new Uint8Array()
const set = answer(
  openTrustedSet({
    root: bytesOf('root.cbor'),
    registry: bytesOf('registry.cbor'),
    snapshot: bytesOf('snapshot.cbor'),
    timestamp: bytesOf('timestamp.cbor'),
    lists: new Map(),
  }),
  nobleVerify,
)
const { registry } = set

test('regenerating gives the tracked bytes, and nothing else lies there', () => {
  const tracked = readdirSync(keys, { recursive: true, encoding: 'utf8' })
    .map((name) => join(keys, name))
    .filter((file) => statSync(file).isFile())
    .map((file) => relative(keys, file).replaceAll('\\', '/'))
  expect(tracked.sort()).toEqual(['README.md', ...files.keys()].sort())
  for (const [name, bytes] of files) expect(hex(readFileSync(join(keys, name))), name).toBe(hex(bytes))
})

test('verifies from its root up to its timestamp, holds together, and says TEST', () => {
  expect(problemsOf(developmentRegistry)).toEqual([])
  expect(registry.test).toBe(true)
  expect(registry.keys.every(({ x }) => isPrimeOrder(x))).toBe(true)
  expect(set.timestamp?.issued).toBe(Date.parse('2026-11-01T00:00:00Z') / 1000)
  expect(set.snapshot?.files.map(({ name }) => name)).toEqual(['registry'])
})

test('is small enough to be carried in every page', () => {
  expect(brotliCompressSync(bytesOf('registry.cbor')).length).toBeLessThan(20_000)
})

test('60 participants and the entity of Chinese Taipei take part today; seven states left for the Union', () => {
  const open = registry.participants.filter(({ memberships }) => memberships.at(-1)?.until === undefined)
  const gone = registry.participants.filter((participant) => !open.includes(participant)).map(({ code }) => code)
  const ofKind = (kind: string) => open.filter((one) => one.kind === kind).map(({ code }) => code)
  expect(open).toHaveLength(61)
  expect(ofKind('entity')).toEqual(['TW'])
  expect(ofKind('organisation')).toEqual(['EU'])
  expect(gone).toEqual(['BG', 'CZ', 'HR', 'HU', 'PL', 'RO', 'SI'])
})

test('every fact names its source, and every day in 2003 that stands for "on the first list" is approximate', () => {
  for (const { code, memberships, names, namesSource } of registry.participants) {
    expect(namesSource, code).toBeTruthy()
    expect([...names.keys()].sort(), code).toEqual([...languages].sort())
    for (const { source, from, approximate } of memberships) {
      expect(source, code).toBeTruthy()
      if (showDate(from) === '2003-01-01' && code !== 'CA') expect(approximate, code).toBe(true)
    }
  }
  for (const { source, code } of registry.territories ?? []) expect(source, code).toBeTruthy()
  for (const { source, id } of registry.notices ?? []) expect(source, id).toBeTruthy()
})

test('every authority has a certificate key and a contact that is marked as invented', () => {
  for (const { id, contact } of registry.authorities) {
    expect(registry.keys.filter((key) => key.authority === id && key.use === 'certificate')).toHaveLength(1)
    expect(contact?.phone).toContain('(invented)')
    expect(contact?.email).toMatch(/\.invented\.example$/)
  }
  for (const participant of registry.participants)
    expect(
      registry.authorities.some((authority) => authority.participant === participant.code),
      participant.code,
    ).toBe(true)
})

test('every private key is marked, and the README has its line', () => {
  const readme = readFileSync(join(keys, 'README.md'), 'utf8')
  for (const row of developmentKeyTable()) expect(readme).toContain(`${row}\n`)
  const names = [...files.keys()].filter((name) => name.startsWith('dev/'))
  expect(developmentKeyTable()).toHaveLength(names.length)
  for (const name of names) {
    const { warning, kid } = JSON.parse(new TextDecoder().decode(bytesOf(name)))
    expect(warning, name).toMatch(/^TEST ONLY/)
    expect(readme).toMatch(new RegExp(`^\\| \`${name.slice(4, -5)}\` \\|.* \\| \`${kid}\` \\|$`, 'm'))
  }
})
