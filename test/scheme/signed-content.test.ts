// @module-tag slow
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  decode,
  encode,
  encodeRegistry,
  encodeRoot,
  equalBytes,
  type FieldKind,
  type Fields,
  type Item,
  parseSign,
  registryKind,
  registryLimits,
  rootKind,
  signSign,
} from '@kpc/schema'
import { developmentRegistry } from '@kpc/scheme/development'
import { differencesOf } from '@kpc/scheme/difference'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { registryContent, rootContent } from '../scheme.ts'
import { trustedFile } from '../trusted.ts'
import { day0, type Person, setUpOnce } from './people.ts'

// What the holders of registry and root keys are shown of what they sign, attacked by whoever proposes it.

let holder: Person
setUpOnce(
  'holder',
  async (one) => {
    holder = one
    await done('init --plain --test')
    await done('participant add --code BW --name Botswana --name fr=Botswana --from 2003-01-01')
    await done('notice add --id zones --kind vigilance --participant BW --title Zones --title fr=Zones')
    await done('sign')
  },
  (one) => {
    holder = one
  },
)

const done = async (line: string, at = day0): Promise<string> => {
  const { code, out, err } = await holder(line, at)
  expect(`${code} ${err}`).toBe('0 ')
  return out
}
const refused = async (line: string, at = day0): Promise<string> => {
  const { code, json } = await holder(`${line} --json`, at)
  expect(code).toBe(64)
  return json.error.code
}
const file = (name: Parameters<typeof trustedFile>[1]): Uint8Array => trustedFile(holder.home, name)
const contentOf = (name: 'root' | 'registry'): Map<string, Item> =>
  decode(parseSign(file(name), registryLimits).payload, registryLimits) as Map<string, Item>

/** A proposal as its author leaves it: changed in its bytes, not by our commands. */
function propose(kind: 'root' | 'registry', change: (content: Map<string, Item>) => void): string {
  const content = contentOf(kind)
  content.set('version', (content.get('version') as number) + 1)
  change(content)
  writeFileSync(join(holder.desk, `${kind}.cbor`), signSign(kind, encode(content), []))
  return `@${kind}.cbor`
}
const entry = (content: Map<string, Item>, list: string, i = 0): Map<string, Item> =>
  (content.get(list) as Map<string, Item>[])[i] as Map<string, Item>

describe('a field that this edition does not know', () => {
  test.each<[string, 'root' | 'registry', (content: Map<string, Item>) => void]>([
    ['of a registry', 'registry', (content) => content.set('override', 1)],
    ['of a participant', 'registry', (content) => entry(content, 'participants').set('silent', true)],
    [
      'of a membership',
      'registry',
      (content) => (entry(content, 'participants').get('memberships') as Map<string, Item>[])[0]?.set('x', 1),
    ],
    ['of a root', 'root', (content) => content.set('delegations', ['mallory'])],
    ['of a key of the root', 'root', (content) => entry(content, 'keys').set('also', 'registry')],
    ['of a role', 'root', (content) => (content.get('roles') as Map<string, Item>).set('mirror', new Map())],
  ])('%s is signed, combined and taken by nobody', async (_, kind, change) => {
    const name = propose(kind, (content) => {
      content.set('expires', (content.get('expires') as number) + 86_400)
      change(content)
    })
    expect(await refused(`${kind} sign ${name}`)).toBe('FIELD_UNKNOWN')
    expect(await refused(`${kind} sign ${name} --dry-run`)).toBe('FIELD_UNKNOWN')
    expect(await refused(`${kind} combine @all.cbor ${name}`)).toBe('FIELD_UNKNOWN')
    expect(await refused(`${kind} accept ${name}`)).toBe('FIELD_UNKNOWN')
    expect(parseSign(readFileSync(join(holder.desk, `${kind}.cbor`)), registryLimits).signatures).toHaveLength(0)
  })
})

describe('every field that changes is shown', () => {
  const shown = async (kind: 'root' | 'registry', change: (content: Map<string, Item>) => void) => {
    const name = propose(kind, change)
    const out = await done(`${kind} sign ${name} --dry-run`)
    const { differences } = (await holder(`${kind} sign ${name} --dry-run --json`)).json
    return { out, differences }
  }

  test('a title in another language', async () => {
    const { out, differences } = await shown('registry', (content) => {
      const title = entry(content, 'notices').get('title') as Map<string, Item>
      title.set('fr', 'Certificats bons').set('ar', 'سليم')
    })
    expect(differences).toContainEqual({ field: 'notices[zones].title.fr', before: 'Zones', after: 'Certificats bons' })
    expect(differences).toContainEqual({ field: 'notices[zones].title.ar', after: 'سليم' })
    expect(out).toContain('notices[zones].title.fr: "Certificats bons", was "Zones"')
  })

  test('sources, instants and versions', async () => {
    const { out } = await shown('registry', (content) => {
      entry(content, 'participants').set('namesSource', 'nobody')
      entry(content, 'notices').set('source', 'hearsay')
      content.set('version', 4_000_000_000)
      content.set('issued', day0 - 86_400)
    })
    expect(out).toContain('participants[BW].namesSource: "nobody"')
    expect(out).toContain('notices[zones].source: "hearsay"')
    expect(out).toContain('version: "4000000000", was "1"')
    expect(out).toContain('issued: "2026-11-09T12:00:00Z", was "2026-11-10T12:00:00Z"')
  })

  test('what nobody sees in a name', async () => {
    const { out } = await shown('registry', (content) => {
      const names = entry(content, 'participants').get('names') as Map<string, Item>
      names.set('fr', 'Bots\u200ewana')
    })
    expect(out).toContain('participants[BW].names.fr: "Bots\\u{200e}wana", was "Botswana"')
  })

  test('a root that only says another date', async () => {
    const { out, differences } = await shown('root', (content) => content.set('issued', day0 - 1))
    expect(differences).toContainEqual({
      field: 'issued',
      before: '2026-11-10T12:00:00Z',
      after: '2026-11-10T11:59:59Z',
    })
    expect(out).toContain('issued: "2026-11-10T11:59:59Z"')
  })
})

test('one digest, from the proposal to the audit, for people and for programs', async () => {
  const digestIn = (out: string): string =>
    /SHA-256 of the contents(?: of the registry)? ([0-9a-f]{64})/.exec(out)?.[1] ?? ''
  await done('participant add --code KE --name Kenya')
  const proposed = await done('registry propose @next.cbor')
  const digest = digestIn(proposed)
  const said = [
    await done('registry sign @next.cbor --dry-run'),
    await done('registry sign @next.cbor'),
    await done('registry combine @all.cbor @next.cbor --dry-run'),
    await done('registry accept @next.cbor'),
    await done('show'),
    await done('check'),
  ].map(digestIn)
  await done('publish @www')
  said.push(digestIn(await done('audit @www')))
  expect(new Set([digest, ...said])).toEqual(new Set([digest]))
  expect(digest).toMatch(/^[0-9a-f]{64}$/)

  const root = (await holder('show --json')).json.root.contents
  expect((await holder('show --json')).json.contents).toBe(digest)
  expect((await holder('check --json')).json).toMatchObject({
    registry: { contents: digest },
    root: { contents: root },
  })
  expect((await holder('audit @www --json')).json).toMatchObject({
    registry: { contents: digest },
    root: { contents: root },
    anchor: root,
  })
  expect(await done('root propose @root-2.cbor --threshold registry=1 --expires 2031-01-01T00:00:00Z')).toContain(
    (await holder('root sign @root-2.cbor --dry-run --json')).json.contents,
  )
  // Signatures come in on the way; what is compared stays.
  await done('root sign @root-2.cbor')
  const { contents } = (await holder('root accept @root-2.cbor --json')).json
  expect((await holder('check --json')).json.root.contents).toBe(contents)
})

/** Every way to leave out, add or alter one thing of an item that a table describes. */
function mutations(kind: FieldKind<unknown>, item: Item): fc.Arbitrary<Item> {
  const { form } = kind
  if (form.is === 'record' && item instanceof Map) {
    const fields = Object.values(form.fields as Fields)
    const optional = fields
      .filter(({ key, optional }) => optional && item.has(key))
      .map(({ key }) => without(item, key))
    const inner = fields.flatMap(({ key, kind }) =>
      item.has(key)
        ? [
            mutations(kind as FieldKind<unknown>, item.get(key) as Item).map(
              (one) => new Map(item).set(key, one) as Item,
            ),
          ]
        : [],
    )
    return fc.oneof(...inner, ...optional.map((one) => fc.constant(one)))
  }
  if (form.is === 'names' && item instanceof Map)
    return fc.constantFrom(new Map(item).set('xx', 'Other'), new Map(item).set('en', 'Other'))
  if (form.is === 'list' && Array.isArray(item)) {
    if (item.length === 0) return fc.constant(item)
    return fc.nat(item.length - 1).chain((i) =>
      fc.oneof(
        fc.constant([...item.slice(0, i), ...item.slice(i + 1)] as Item),
        fc.constant([...item.slice(i), ...item.slice(0, i)] as Item),
        mutations(form.of as FieldKind<unknown>, item[i] as Item).map((one) => replaced(item, i, one)),
      ),
    )
  }
  if (typeof item === 'number') return fc.constantFrom(item + 1, item - 1)
  if (typeof item === 'boolean') return fc.constant(!item)
  if (item instanceof Uint8Array) return fc.constant(Uint8Array.from(item, (byte) => byte ^ 1))
  if (typeof item === 'string')
    return fc.constantFrom(`${item}x`, item.slice(1), form.is === 'word' ? (form.words[0] as string) : item)
  return fc.constant(item)
}

function replaced(list: readonly Item[], i: number, one: Item): Item {
  return [...list.slice(0, i), one, ...list.slice(i + 1)]
}

function without(item: ReadonlyMap<unknown, Item>, key: unknown): Item {
  const copy = new Map(item)
  copy.delete(key)
  return copy as Item
}

/** Decodes what is still of the table; everything else no signer gets to see. */
function readable<T>(kind: FieldKind<T>, item: Item): T | undefined {
  try {
    return kind.decode(item, {})
  } catch {
    return undefined
  }
}

test.each<[string, FieldKind<unknown>, Uint8Array]>([
  ['registry', registryKind as FieldKind<unknown>, encodeRegistry(registryContent)],
  ['registry of the world', registryKind as FieldKind<unknown>, encodeRegistry(developmentRegistry)],
  ['root', rootKind as FieldKind<unknown>, encodeRoot(rootContent)],
])('whatever byte of a %s is another, a field is named', (_, kind, bytes) => {
  const item = decode(bytes, registryLimits)
  const before = kind.decode(item, {})
  expect(differencesOf(kind, before, before)).toEqual([])
  let compared = 0
  fc.assert(
    fc.property(mutations(kind, item), (mutated) => {
      const after = readable(kind, mutated)
      if (after === undefined) return
      const same = equalBytes(encode(kind.encode(after, {})), bytes)
      expect(differencesOf(kind, before, after).length === 0).toBe(same)
      if (!same) compared += 1
    }),
    { numRuns: 200, seed: 9 },
  )
  expect(compared).toBeGreaterThan(50)
})

test('of a first registry every field is shown', () => {
  const fields = new Set(differencesOf(registryKind, undefined, developmentRegistry).map(({ field }) => field))
  expect(fields).toContain('participants[BW].names.ar')
  const sourced = developmentRegistry.notices?.find(({ source }) => source !== undefined)?.id
  expect(fields).toContain(`notices[${sourced}].source`)
  expect(fields).toContain('test')
})
