import { readdirSync, readFileSync } from 'node:fs'
import { join, normalize, resolve } from 'node:path'
import { expect, test } from 'vitest'

// Imports go one way. Within a package biome refuses cycles; here is which way.

const root = resolve(import.meta.dirname, '..')

/**
 * In `src` of a package, from the bottom up: a folder or file imports, types as well, from itself and from the
 * floors below its own. Folders that share a floor do not meet, unless their package is one of `neighbours`.
 */
const floors: Record<string, readonly (readonly string[])[]> = {
  schema: [
    ['errors', 'bytes'],
    ['base45', 'cbor', 'civil-date', 'csv', 'digest', 'instant', 'pdf-looks', 'picture-format', 'picture-size'],
    ['signature'],
    ['cose'],
    ['field'],
    ['certificate', 'confirmation', 'lists'],
    ['registry'],
    ['ledger'],
    ['return'],
    ['arrival', 'reconcile', 'signals'],
    ['qr-text', 'contents'],
    ['typed'],
    ['verdict'],
    ['words'],
    ['index'],
  ],
  host: [
    ['text'],
    [
      'day-in-words',
      'home',
      'json',
      'once',
      'read-folder',
      'read-stream',
      'refusal',
      'terminal',
      'twin',
      'version',
      'write-file',
    ],
    ['closed-process', 'file-error', 'incident-answer', 'private-files'],
    ['read-file'],
    ['file-list', 'keys', 'mirrors', 'press', 'trust-folder'],
    ['paper', 'trusted-state', 'vouched'],
    ['command'],
  ],
  desk: [
    ['anchor', 'chart', 'form', 'icon', 'page', 'panel', 'path', 'people', 'server', 'stylesheet'],
    ['acts', 'bar', 'flash', 'table'],
    ['tabs'],
    ['index'],
  ],
  // Each use case by itself, then what several of them come to; on top the two ways in.
  issuer: [
    ['input', 'outside', 'picture', 'qr'],
    ['ledger'],
    ['people'],
    ['home'],
    ['signer'],
    ['trust'],
    ['alarms', 'registers', 'stock'],
    ['outbox'],
    ['certificates', 'devices', 'proofs'],
    ['applications', 'batch', 'confirmations', 'events', 'followup', 'lists', 'numbers', 'print', 'statistics'],
    ['arrivals', 'inbox', 'recovery', 'retention'],
    ['imports'],
    ['demo'],
    ['desk'],
    ['http'],
    ['cli'],
  ],
  scheme: [
    ['refusal'],
    ['files', 'records'],
    ['office', 'people', 'private-key'],
    ['development', 'home'],
    ['lists', 'role-keys', 'trusted'],
    ['signing', 'world'],
    ['registry', 'report'],
    ['derive', 'publish'],
    ['ceremony', 'site'],
    ['desk'],
    ['cli'],
  ],
  'verifier-web': [
    ['compare', 'content-security-policy', 'device', 'frame', 'scan', 'styles', 'sw'],
    ['history/discrepancy'],
    ['scan-result'],
    ['history', 'messages', 'trust'],
    ['batch', 'refuse-frame'],
    ['state'],
    ['record'],
    ['outbox'],
    ['judge'],
    ['arrivals'],
    ['screens/parts'],
    ['screens/arrived', 'screens/bar', 'screens/certificate', 'screens/offer', 'screens/post', 'screens/ready'],
    ['screens/batch', 'screens/compare', 'screens/first-run', 'screens/history', 'screens/outbox'],
    ['screens/paper-record', 'screens/registry', 'screens/result'],
    ['screens/dialogs'],
    ['screens/later'],
    ['screens/modal'],
    ['app', 'element'],
    ['page'],
    ['main'],
  ],
}
const neighbours = ['schema']

/** Each of these libraries has one door: the only file that imports it. */
const doors: Record<string, string> = {
  'cbor-x': 'packages/schema/src/cbor/encode.ts',
  '@noble/ed25519': 'packages/schema/src/signature/noble.ts',
  '@noble/curves': 'packages/schema/src/signature/noble.ts',
  jsqr: 'packages/verifier-web/src/scan/jsqr.ts',
  '@node-rs/argon2': 'packages/desk/src/people/hashing.ts',
}

const exported = [
  '',
  ...[
    '/amount',
    '/confirmation-input',
    '/counting',
    '/input',
    '/noble',
    '/pdf-looks',
    '/picture-format',
    '/picture-size',
    '/shipment',
    '/typed',
  ],
].map((door) => `@kpc/schema${door}`)
const isExported = (to: string) =>
  exported.includes(to) || /^@kpc\/schema\/(field|words(\/(checks|confirmed|counted))?)\/[\w-]+$/.test(to)

/**
 * Programs that run on a machine share `host`, which is no part of the page; desks share `desk`.
 */
const shared: Record<string, readonly string[]> = {
  '@kpc/host/': ['packages/desk/src', 'packages/issuer/src', 'packages/scheme/src'],
  '@kpc/desk': ['packages/issuer/src', 'packages/scheme/src'],
}

const files = readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
  .map((path) => `packages/${path.replaceAll('\\', '/')}`)
  .filter((path) => /^packages\/[\w-]+\/src\/.*\.tsx?$/.test(path) && !path.endsWith('.d.ts'))

const imports = files.flatMap((file) => {
  const text = readFileSync(join(root, file), 'utf8')
  const specifiers = text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)
  return [...specifiers].map(([, to = '']) => ({ file, to }))
})

const shown = ({ file, to }: { file: string; to: string }) => `${file} imports ${to}`
const target = ({ file, to }: { file: string; to: string }) => normalize(join(file, '..', to)).replaceAll('\\', '/')

/** @returns the name under which a file has its place, and the number of its floor */
const placeOf = (path: string, house: string) => {
  const inside = path.slice(`packages/${house}/src/`.length).replace(/(\.d)?\.tsx?$/, '')
  for (const [floor, names] of (floors[house] ?? []).entries()) {
    const name = names.find((one) => inside === one || inside.startsWith(`${one}/`))
    if (name !== undefined) return { name, floor }
  }
  throw new Error(`${path} is on no floor: give it a place in boundaries.test.ts`)
}

test.each(Object.keys(floors))('%s imports downward', (house) => {
  const inside = imports.filter(({ file, to }) => file.startsWith(`packages/${house}/`) && to.startsWith('.'))
  expect(inside.length).toBeGreaterThan(4) // else this looks at nothing
  const climbs = inside.filter((one) => {
    const [from, to] = [placeOf(one.file, house), placeOf(target(one), house)]
    if (from.floor !== to.floor) return to.floor > from.floor
    return from.name !== to.name && !neighbours.includes(house)
  })
  expect(climbs.map(shown)).toEqual([])
})

test.each(Object.keys(floors))('every file of %s is on a floor', (house) => {
  for (const file of files.filter((one) => one.startsWith(`packages/${house}/src/`))) placeOf(file, house)
})

test.each(Object.keys(floors))('files of %s go round in no circle, types included', (house) => {
  const next = new Map<string, string[]>()
  for (const one of imports.filter(({ file, to }) => file.startsWith(`packages/${house}/`) && to.startsWith('.')))
    next.set(one.file, [...(next.get(one.file) ?? []), target(one)])
  const done = new Set<string>()
  const circleFrom = (file: string, path: readonly string[]): readonly string[] | undefined => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file]
    if (done.has(file)) return undefined
    const found = (next.get(file) ?? []).map((to) => circleFrom(to, [...path, file])).find((circle) => circle)
    done.add(file)
    return found
  }
  expect([...next.keys()].flatMap((file) => circleFrom(file, []) ?? [])).toEqual([])
})

test('the doors of issuer are for tests and scripts alone; of what signs there is one, and none starts a program', () => {
  const { exports } = JSON.parse(readFileSync(join(root, 'packages/issuer/package.json'), 'utf8')) as object & {
    readonly exports?: unknown
  }
  expect(exports).toEqual({
    './cli/main': null,
    './signer/keys': './src/signer/keys.ts',
    './signer/*': null,
    './*': './src/*.ts',
  })
  expect(imports.filter(({ to }) => to.startsWith('@kpc/issuer')).map(shown)).toEqual([])
})

test('packages meet only in the exports of schema, and programs in those of host and desk', () => {
  const meets = imports.filter((one) => {
    const own = one.file.split('/').slice(0, 3).join('/')
    if (one.to.startsWith('.')) return !`${target(one)}/`.startsWith(`${own}/`)
    const users = Object.entries(shared).find(([name]) => one.to.startsWith(name))?.[1]
    if (users) return !users.includes(own)
    return one.to.startsWith('@kpc/') && (own.startsWith('packages/schema') || !isExported(one.to))
  })
  expect(meets.map(shown)).toEqual([])
})

test("a machine for key ceremonies loads no web server: the scheme's desk alone does, when it is asked for, and no key", () => {
  const own = imports.filter(({ file }) => file.startsWith('packages/scheme/src/'))
  const isDesk = (path: string) => path.startsWith('packages/scheme/src/desk/')
  // Pictures are drawn by marks alone, and are loaded where a document is asked for.
  const pictures = own.filter(({ to }) => to === '@kpc/desk/charts')
  expect(pictures.map(({ file }) => file)).toEqual(['packages/scheme/src/world/world-pictures.ts'])
  const drawing = imports.filter(({ file, to }) => file.startsWith('packages/desk/src/chart/') && /^[@a-z]/.test(to))
  expect(drawing.filter(({ to }) => !/^(d3-(scale|shape|sankey)|hono\/jsx)$/.test(to)).map(shown)).toEqual([])
  expect(readFileSync(join(root, 'packages/scheme/src/world/documents.ts'), 'utf8')).toContain(
    "import('./world-paper.ts')",
  )
  const servers = own.filter(({ to }) => /^(@kpc\/desk(?!\/charts)|hono|@hono\/)/.test(to))
  expect(servers.length).toBeGreaterThan(5) // else this looks at nothing
  expect(servers.filter(({ file }) => !isDesk(file)).map(shown)).toEqual([])
  const intoDesk = own.filter((one) => one.to.startsWith('.') && isDesk(target(one)) && !isDesk(one.file))
  expect(intoDesk.map(shown)).toEqual(['packages/scheme/src/cli/desk-commands.ts imports ../desk/serve.ts'])
  const text = readFileSync(join(root, 'packages/scheme/src/cli/desk-commands.ts'), 'utf8')
  expect(text).toContain("await import('../desk/serve.ts')")
  const secret = /private-key|role-keys|ceremony|signing\/|publish\/|keys\//
  expect(own.filter(({ file, to }) => isDesk(file) && secret.test(to)).map(shown)).toEqual([])
})

test('a value is exported where another file takes it', () => {
  const others = ['test', 'scripts', 'bench', 'packages/verifier-web'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
      .filter((path) => /^(?!.*node_modules\/).*\.tsx?$/.test(path)),
  )
  const taking = /\{([\w\s,:]*)\}|\)\.(\w+)/g
  const taken = new Set(
    [...files, ...others].flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(taking)].flatMap(([, names = '', name = '']) =>
        [...names.split(','), name].map(
          (one) =>
            one
              .trim()
              .replace(/^type /, '')
              .split(/ as |:/)[0] as string,
        ),
      ),
    ),
  )
  // Tables of refusals are found by what they are, an element is known to its page, and screens are loaded whole.
  const free = files.filter((file) => !/(refusal|file-error|later-screens)\.ts$|\/element\//.test(file))
  const exported = free.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/^export (?:async )?(?:const|function\*?|class) (\w+)/gm)].map(
      ([, name = '']) => ({ file, name }),
    ),
  )
  expect(exported.length).toBeGreaterThan(1000) // else this looks at nothing
  expect(exported.filter(({ name }) => !taken.has(name))).toEqual([])
})

test('no package needs the scripts of this checkout', () => {
  const sources = readdirSync(join(root, 'packages'), { recursive: true, encoding: 'utf8' })
    .map((path) => `packages/${path.replaceAll('\\', '/')}`)
    .filter((path) => /\.[jt]sx?$/.test(path) && !/\/(node_modules|dist|dist-element)\//.test(path))
  expect(sources.length).toBeGreaterThan(300) // else this looks at nothing
  const toScripts = /(?:from|import)\s*\(?\s*['"][./]+\/scripts\//
  expect(sources.filter((file) => toScripts.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
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

test('a verdict waits for no form, table or server: of a stack each code is a process of its own', () => {
  const main = 'packages/issuer/src/cli/main.ts'
  expect(readFileSync(join(root, main), 'utf8')).toContain("await import('./verify.ts')")
  const reached = new Set([main, 'packages/issuer/src/cli/verify.ts'])
  const libraries = new Set<string>()
  for (const file of reached)
    for (const [, to = ''] of readFileSync(join(root, file), 'utf8').matchAll(
      /^(?:import|export) (?!type)[^;'"]*?from '([^'\n]+)'/gm,
    ))
      if (to.startsWith('.')) reached.add(target({ file, to }))
      else libraries.add(to)
  expect(reached.size).toBeGreaterThan(20) // else this looks at nothing
  expect(libraries).toContain('commander')
  expect([...libraries].filter((one) => /^(zod|@hono|hono|csv-parse|fflate)/.test(one))).toEqual([])
})
