/**
 * The drawings of docs/architecture.md are the code's own: a room is a file or folder that is there, a solid
 * arrow an import, and a dotted one a way through the world (a picture, a file, a line) that no import shows.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const text = readFileSync(join(root, 'docs/architecture.md'), 'utf8')

interface Drawing {
  readonly title: string
  /** Name in the drawing -> path below `packages`. */
  readonly rooms: ReadonlyMap<string, string>
  readonly imports: readonly (readonly [from: string, to: string])[]
  readonly ways: readonly (readonly [from: string, to: string])[]
}

const drawings: readonly Drawing[] = [
  ...text.matchAll(/^## (.+)\n(?:(?!^## )[\s\S])*?^```mermaid\n([\s\S]*?)^```/gm),
].map(([, title = '', drawn = '']) => {
  const rooms = new Map([...drawn.matchAll(/(\w+)\["([^"]+)"\]/g)].map(([, name = '', path = '']) => [name, path]))
  const plain = drawn.replace(/\["[^"]+"\]/g, '')
  const arrows = (arrow: RegExp) => [...plain.matchAll(arrow)].map(([, from = '', to = '']) => [from, to] as const)
  return {
    title,
    rooms,
    imports: arrows(/(\w+) (?:-- [^\n]+? )?--> (?=(\w+))/g),
    ways: arrows(/(\w+) -\. [^\n]+? \.-> (?=(\w+))/g),
  }
})

/** @returns what is found of each path, looked for once: packages are asked for by every arrow between them */
function once<T>(find: (path: string) => T): (path: string) => T {
  const known = new Map<string, T>()
  return (path) => {
    const found = known.get(path) ?? find(path)
    known.set(path, found)
    return found
  }
}

/** The sources of a file, a folder, or a package without what is built of it. */
const sources = once((path) =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, encoding: 'utf8' })
        .filter((name) => /^(?!(?:dist|dist-element|node_modules)[\\/]).*\.(tsx?|js)$/.test(name))
        .map((name) => ({ file: join(path, name), text: readFileSync(join(path, name), 'utf8') }))
    : [{ file: path, text: readFileSync(path, 'utf8') }],
)

/** The packages' doors: `@kpc/host/mirrors` -> `packages/host/src/mirrors.ts`, `@kpc/schema` -> its index. */
function fileOf(specifier: string, from: string): string[] {
  if (specifier.startsWith('.')) return [normalize(join(dirname(from), specifier.replace(/\?.*$/, '')))]
  const [, name, rest] = /^@kpc\/([\w-]+)(?:\/(.+))?$/.exec(specifier) ?? []
  if (!name) return []
  const below = join(root, 'packages', name, 'src', rest ?? 'index')
  return [below, `${below}.ts`, `${below}.tsx`]
}

const importsOf = once((path) => {
  const found = sources(path).flatMap(({ file, text }) =>
    [...text.matchAll(/\b(?:from|import)\s*\(?\s*['"]([^'"\n]+)['"]/g)].flatMap(([, specifier = '']) =>
      fileOf(specifier, file),
    ),
  )
  return new Set(found)
})

/** The names that are imported of `schema`, through whichever of its doors. */
const askedOfSchema = once((path) => {
  const lists = sources(path).flatMap(({ text }) =>
    [...text.matchAll(/import (?:type )?\{([^}]+)\} from '@kpc\/schema[^']*'/g)].map(([, list = '']) => list),
  )
  const names = lists.flatMap((list) =>
    list.split(',').map(
      (one) =>
        one
          .trim()
          .replace(/^type /, '')
          .split(' ')[0],
    ),
  )
  return new Set(names)
})

const place = (path: string) => join(root, 'packages', path)
const meets = (from: string, to: string) => {
  const imported = importsOf(place(from))
  const target = place(to)
  const isPackage = !to.includes('/')
  const within = isPackage ? `${target}/src/` : `${target}/`
  return [...imported].some((one) => one === target || one.startsWith(within)) || isDoorOf(from, to)
}

/** What `@kpc/schema` hands on is imported through its index: the name decides. */
function isDoorOf(from: string, to: string): boolean {
  if (!to.startsWith('schema/src/')) return false
  const names = [
    ...readFileSync(place(to), 'utf8').matchAll(
      /^export (?:async )?(?:function\*?|const|class|interface|type) (\w+)/gm,
    ),
  ]
  return names.some(([, name = '']) => askedOfSchema(place(from)).has(name))
}

test('the house and its four walks are drawn', () => {
  expect(drawings.map(({ title }) => title)).toEqual([
    'The packages',
    'From a pixel to a verdict',
    'From a row to paper',
    'From a change to its publication',
    'From an arrival to a receipt',
  ])
})

describe.each(drawings)('$title', ({ rooms, imports, ways }) => {
  test('every room is there, and is on a way', () => {
    expect([...rooms.values()].filter((path) => !existsSync(place(path)))).toEqual([])
    const named = new Set([...imports, ...ways].flat())
    expect([...rooms.keys()].filter((name) => !named.has(name))).toEqual([])
    expect([...named].filter((name) => !rooms.has(name))).toEqual([])
    expect(imports.length).toBeGreaterThan(3)
  })
  test('every solid arrow is an import', () => {
    const shown = imports.map(([from, to]) => [rooms.get(from) ?? from, rooms.get(to) ?? to] as const)
    expect(shown.filter(([from, to]) => !meets(from, to)).map((pair) => pair.join(' -> '))).toEqual([])
  })
})

test('between packages there is no import that the drawing does not show', () => {
  const [house] = drawings
  const drawn = house?.imports.map(([from, to]) => `${house.rooms.get(from)} -> ${house.rooms.get(to)}`)
  const packages = readdirSync(join(root, 'packages')).filter((name) => existsSync(place(`${name}/src`)))
  const really = packages.flatMap((from) =>
    packages.filter((to) => to !== from && meets(`${from}/src`, to)).map((to) => `${from} -> ${to}`),
  )
  expect([...(drawn ?? [])].sort()).toEqual([...really].sort())
})
