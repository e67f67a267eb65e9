import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join, resolve } from 'node:path'
import { shippedFolder } from '@kpc/host/home'
import { homeOf, prepareHome } from '@kpc/issuer/home/home'
import { readSettings } from '@kpc/issuer/home/settings'
import { followHome, openSources } from '@kpc/issuer/trust/open'
import { expect, onTestFinished, test } from 'vitest'
import { now, testScheme } from '../scheme.ts'
import { giveTrust, trustedFile } from '../trusted.ts'
import { refused } from './refused.ts'
import { temporaryFolder, testHome } from './test-home.ts'

const silent = () => undefined
const newHome = () => homeOf({ KPC_HOME: join(temporaryFolder(), 'home') })

test('without KPC_HOME it is .kpc in the checkout', () => {
  expect(homeOf({}).path).toBe(resolve(import.meta.dirname, '../../.kpc'))
  expect(homeOf({ KPC_HOME: '' }).path).toBe(homeOf({}).path)
  expect(shippedFolder).toBe(resolve(import.meta.dirname, '../../keys'))
})

test('a new home is a running copy of the development scheme, once', () => {
  const home = newHome()
  const said: string[] = []
  prepareHome(home, (notice) => said.push(notice))
  prepareHome(home, (notice) => said.push(notice))
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/^TEST: /)
  for (const name of ['root', 'registry'] as const)
    expect(trustedFile(home.path, name)).toEqual(readFileSync(join(shippedFolder, `${name}.cbor`)))
  expect(readdirSync(home.keys).sort()).toEqual(
    ['certificate', 'checkpoint', 'confirmation'].map((use) => `bw.${use}.json`),
  )
  expect(readdirSync(home.path).sort()).toEqual(['keys', 'trust.cbor'])
  expect([home.path, home.keys].map((folder) => statSync(folder).mode & 0o777)).toEqual([0o700, 0o700])
  expect(statSync(join(home.keys, 'bw.certificate.json')).mode & 0o777).toBe(0o600)
})

test('nothing that is there is overwritten', () => {
  const home = testHome({ keys: [] })
  const before = readFileSync(home.trust)
  prepareHome(home, silent)
  expect(readFileSync(home.trust)).toEqual(before)
  expect(readdirSync(home.keys)).toEqual([])
})

test('a home of another scheme gets no development key', () => {
  const home = testHome()
  const other = homeOf({ KPC_HOME: temporaryFolder() })
  writeFileSync(other.trust, readFileSync(home.trust))
  prepareHome(other, silent)
  expect(readdirSync(other.keys)).toEqual([])
})

test('a scheme of its own that is in work gets no development registry', async () => {
  const home = newHome()
  mkdirSync(join(home.path, 'scheme'), { recursive: true })
  prepareHome(home, silent)
  expect(existsSync(home.trust)).toBe(false)
  expect(await refused(openSources({}, home, now))).toBe('ROOT_MISSING')
})

test('settings: none, good ones, and others', async () => {
  const home = newHome()
  mkdirSync(home.path)
  expect(readSettings(home)).toEqual({})
  writeFileSync(home.settings, '{"maxValidityDays": 60}')
  expect(readSettings(home)).toEqual({ maxValidityDays: 60 })
  for (const content of [
    '',
    '[]',
    'null',
    '{"maxValidityDays": 0}',
    '{"maxValidityDays": "60"}',
    '{"maxValidityDay": 60}',
    '{"maxValidityDays": 4000}',
  ]) {
    writeFileSync(home.settings, content)
    expect(await refused(() => readSettings(home)), content).toBe('SETTINGS_MALFORMED')
  }
})

test('settings as Windows programs save them, and with a member twice', () => {
  const home = newHome()
  mkdirSync(home.path)
  writeFileSync(home.settings, '\ufeff{ "print": { "language": "fr" } }\r\n')
  expect(readSettings(home)).toEqual({ print: { language: 'fr' } })
  writeFileSync(home.settings, '\ufeff{ "office": "Maun" }', 'utf16le')
  expect(readSettings(home)).toEqual({ office: 'Maun' })
  writeFileSync(home.settings, '{"warnDays": 90,\n "warnDays": 9}')
  expect(() => readSettings(home)).toThrow('settings.json, line 2, column 2: "warnDays" is there twice')
})

test('the anchor is the one given, else the home’s, else the one that comes along', async () => {
  const home = testHome()
  const version = async (sources: Parameters<typeof openSources>[0], of = home) =>
    (await openSources(sources, of, now)).trust.registry.participants.length
  const ours = await version({})
  expect(ours).toBe(testScheme().registry.participants.length)
  expect(await version({}, newHome())).toBe(68)
  expect(await version({ root: join(shippedFolder, 'root.cbor'), registry: shippedFolder })).toBe(68)
  // A registry brings no anchor along, though a root lies beside it.
  expect(await refused(version({ registry: shippedFolder }))).toBe('THRESHOLD')
  expect(await refused(version({ root: join(shippedFolder, 'root.cbor') }))).toBe('THRESHOLD')
})

test('files that are missing or broken are named', async () => {
  const home = testHome()
  const folder = temporaryFolder()
  const garbage = join(folder, 'garbage.cbor')
  writeFileSync(garbage, 'garbage')
  const large = join(folder, 'large.cbor')
  writeFileSync(large, new Uint8Array(5 * 1024 * 1024))
  expect(await refused(openSources({ registry: folder }, home, now))).toBe('REGISTRY_MISSING')
  expect(await refused(openSources({ registry: join(folder, 'none') }, home, now))).toBe('REGISTRY_MISSING')
  expect(await refused(openSources({ root: join(folder, 'none') }, home, now))).toBe('ROOT_MISSING')
  expect(await refused(openSources({ registry: large }, home, now))).toBe('REGISTRY_TOO_LARGE')
  await expect(openSources({ registry: garbage }, home, now)).rejects.toMatchObject({
    name: 'Refusal',
    code: 'CBOR_MALFORMED',
    message: expect.stringContaining(garbage) as string,
  })
  await expect(openSources({ root: garbage }, home, now)).rejects.toMatchObject({
    name: 'Refusal',
    message: expect.stringContaining(garbage) as string,
  })
})

/** A web server of this machine, and its address. */
async function server(answers: Readonly<Record<string, Uint8Array>>): Promise<string> {
  const server = createServer((request, response) => {
    const body = answers[request.url ?? '']
    response.writeHead(body ? 200 : 404).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

test('a registry may lie on a web server: that never makes it trusted', async () => {
  const home = testHome()
  const later = testScheme((registry) => ({ ...registry, version: 7 }))
  const base = await server({
    '/registry.cbor': later.registryFile,
    '/deep/registry.cbor': later.registryFile,
    '/other/registry.cbor': readFileSync(join(shippedFolder, 'registry.cbor')),
    '/huge/registry.cbor': new Uint8Array(5 * 1024 * 1024),
    '/page/registry.cbor': new TextEncoder().encode('<html>'),
  })
  const version = async (path: string) =>
    (await openSources({ registry: base + path }, home, now)).trust.registry.version
  expect(await version('')).toBe(7)
  expect(await version('/deep/')).toBe(7)
  expect(await version('/deep/registry.cbor')).toBe(7)
  expect(await refused(version('/other'))).toBe('THRESHOLD')
  expect(await refused(version('/huge'))).toBe('REGISTRY_TOO_LARGE')
  expect(await refused(version('/nowhere'))).toBe('REGISTRY_UNREACHABLE')
  await expect(version('/page')).rejects.toMatchObject({ name: 'Refusal' })
  expect(await refused(openSources({ registry: 'http://127.0.0.1:1/' }, home, now))).toBe('REGISTRY_UNREACHABLE')
})

test('a program that keeps running follows the registry', async () => {
  const home = testHome()
  const trust = followHome(home, () => now)
  expect(await trust()).toBe(await trust())
  expect((await trust()).trust.registry.version).toBe(1)
  const { rootFile: root, registryFile: registry } = testScheme((registry) => ({ ...registry, version: 22 }))
  giveTrust(home.path, { root, registry })
  expect((await trust()).trust.registry.version).toBe(22)
})
