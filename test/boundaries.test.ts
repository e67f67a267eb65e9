import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize, resolve } from 'node:path'
import { expect, test } from 'vitest'

// Imports go one way. Within a package biome refuses cycles; here is which way.

const root = resolve(import.meta.dirname, '..')

/** In `packages/schema/src`: a layer imports from itself and from those above it in this list. */
const layers = [
  ['errors', 'bytes'],
  ['base45', 'cbor', 'civil-date', 'csv', 'digest', 'instant', 'picture-size'],
  ['signature'],
  ['cose'],
  ['field'],
  ['certificate', 'confirmation', 'lists'],
  ['registry'],
  ['ledger'],
  ['qr-text', 'contents'],
  ['verdict'],
  ['words'],
  ['index'],
]

/** Each of these libraries has one door: the only file that imports it. */
const doors: Record<string, string> = {
  'cbor-x': 'packages/schema/src/cbor/encode.ts',
  '@noble/ed25519': 'packages/schema/src/signature/noble.ts',
  '@noble/curves': 'packages/schema/src/signature/noble.ts',
  jsqr: 'packages/verifier-web/src/scan/jsqr.ts',
}

const exported = ['@kpc/schema', '@kpc/schema/input', '@kpc/schema/noble', '@kpc/schema/picture-size']
const isExported = (to: string) => exported.includes(to) || /^@kpc\/schema\/words\/[\w-]+$/.test(to)

/** Programs that run on a machine share `host`, which is no part of the page. */
const onHost = ['packages/issuer/src', 'packages/scheme/src']

const imports = readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
  .map((path) => `packages/${path.replaceAll('\\', '/')}`)
  .filter((path) => /^packages\/[\w-]+\/src\/.*\.tsx?$/.test(path) && !path.endsWith('.d.ts'))
  .flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8')
    const specifiers = text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)
    return [...specifiers].map(([, to = '']) => ({ file, to }))
  })

const layerOf = (path: string) => {
  const [, name = ''] = /^packages\/schema\/src\/([\w-]+)/.exec(path) ?? []
  const layer = layers.findIndex((names) => names.includes(name))
  if (layer < 0) throw new Error(`${path} is in no layer: give it a place in boundaries.test.ts`)
  return layer
}

const shown = ({ file, to }: { file: string; to: string }) => `${file} imports ${to}`
const target = ({ file, to }: { file: string; to: string }) => normalize(join(file, '..', to)).replaceAll('\\', '/')
const inSchema = imports.filter(({ file }) => file.startsWith('packages/schema/'))

test('schema imports downward', () => {
  const relative = inSchema.filter(({ to }) => to.startsWith('.'))
  expect(relative.length).toBeGreaterThan(20) // else this looks at nothing
  expect(relative.filter((one) => layerOf(target(one)) > layerOf(one.file)).map(shown)).toEqual([])
})

test('packages meet only in the exports of schema, and programs in those of host', () => {
  const meets = imports.filter((one) => {
    const own = one.file.split('/').slice(0, 3).join('/')
    if (one.to.startsWith('.')) return !`${target(one)}/`.startsWith(`${own}/`)
    if (one.to.startsWith('@kpc/host/')) return !onHost.includes(own)
    return one.to.startsWith('@kpc/') && (own.startsWith('packages/schema') || !isExported(one.to))
  })
  expect(meets.map(shown)).toEqual([])
})

test.each(Object.entries(doors))('%s has one door', (library, door) => {
  const others = imports.filter(({ file, to }) => file !== door && (to === library || to.startsWith(`${library}/`)))
  expect(others.map(shown)).toEqual([])
})

test('what touches a secret is reached by the files that make and read keys, and by no other', () => {
  const users = imports
    .filter(({ to }) => /^@kpc\/host\/keys\/(secret|algorithms|key-content|key-store|passphrase)$/.test(to))
    .map(({ file }) => file)
  const ofScheme = ['private-key', 'role-keys', 'ceremony/begin', 'cli/key-seal-commands'].map(
    (name) => `packages/scheme/src/${name}.ts`,
  )
  const others = users.filter((file) => !file.startsWith('packages/issuer/src/signer/') && !ofScheme.includes(file))
  expect(users.length).toBeGreaterThan(5)
  expect(others).toEqual([])
})
