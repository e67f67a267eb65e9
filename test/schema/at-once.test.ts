import { anchoredSet, answer, encodeBundle, paths, type Registry, refresh } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { describe, expect, test } from 'vitest'
import { type Files, firstRoot, issuedList, mirrorOf, noble, noon, publish, statusList } from '../mirror.ts'
import { registryContent, signerOf } from '../scheme.ts'

const ids = Array.from({ length: 8 }, (_, i) => `office-${i}`)
const [own] = registryContent.authorities

/** Eight authorities with lists of their own. */
const registry: Registry = {
  ...registryContent,
  authorities: [...registryContent.authorities, ...ids.map((id) => ({ ...(own as NonNullable<typeof own>), id }))],
  keys: [
    ...registryContent.keys,
    ...ids.map((id) => {
      const { kid, key } = signerOf(`${id}.list`)
      return { kid, ...key, use: 'list' as const, authority: id, from: (own as NonNullable<typeof own>).from }
    }),
  ],
}

const listsOf = (some: readonly string[], version = 1) =>
  some.flatMap((authority) => {
    const options = { authority, signer: signerOf(`${authority}.list`), version }
    return [issuedList([], '2026-11-08', options), statusList([], options)]
  })

const published = (): Files => publish({ registry, lists: listsOf(ids) })
const bundleIn = (files: Files): string => [...files.keys()].find((path) => path.startsWith('bundles/')) ?? 'none'

async function joined(files: Files) {
  const mirror = mirrorOf(files)
  const anchor = answer(anchoredSet(firstRoot), nobleVerify)
  const { set, problem } = await refresh(anchor, mirror, noble, { now: noon })
  return { mirror, set, problem }
}

describe('who knows nothing yet', () => {
  test('asks four times, and has the registry and every list', async () => {
    const files = published()
    const { mirror, set, problem } = await joined(files)
    expect(problem).toBeUndefined()
    expect(mirror.asked).toEqual([paths.root(2), paths.entry, expect.stringMatching(/^files\//), bundleIn(files)])
    expect([...set.issued.keys()].sort()).toEqual(ids)
    expect([...set.status.keys()].sort()).toEqual(ids)
    // Nothing new is nothing to load; and who has all but a few asks for those.
    const again = mirrorOf(files)
    expect((await refresh(set, again, noble, { now: noon })).changed).toBe(false)
    expect(again.asked).toEqual([paths.root(2), paths.entry])
  })

  test('asks for each file where they are few', async () => {
    const files = publish({ registry, lists: listsOf(ids.slice(0, 2)) })
    expect(bundleIn(files)).toBe('none')
    const { mirror, problem } = await joined(files)
    expect(problem).toBeUndefined()
    expect(mirror.asked).toHaveLength(3 + 5)
  })
})

describe('a bundle that is none is worth nothing, and keeps nobody from anything', () => {
  const whole = published()
  const path = bundleIn(whole)
  const [first = ''] = [...whole.keys()].filter((one) => one.startsWith('files/'))
  const wrong: [string, Uint8Array | undefined][] = [
    ['absent', undefined],
    ['broken', Uint8Array.of(1, 2, 3)],
    ['empty', encodeBundle(new Map())],
    ['of files of nobody', encodeBundle(new Map([['files/ab.cbor', Uint8Array.of(1)]]))],
    [
      'of files that were changed',
      encodeBundle(new Map([...whole].map(([name, file]) => [name, file.map((b) => b ^ 1)]))),
    ],
    ['of one file only', encodeBundle(new Map([[first, whole.get(first) as Uint8Array]]))],
    ['without end', new Uint8Array(1 << 20)],
  ]
  test.each(wrong)('%s', async (_, bundle) => {
    const files = new Map(whole)
    if (bundle) files.set(path, bundle)
    else files.delete(path)
    const { mirror, set, problem } = await joined(files)
    expect(problem).toBeUndefined()
    expect([...set.issued.keys()].sort()).toEqual(ids)
    expect(mirror.asked.length).toBeGreaterThan(15)
    // No more of it is read than the snapshot allows.
    expect(mirror.bytes).toBeLessThan(3 * [...whole.values()].reduce((sum, { length }) => sum + length, 0))
  })

  test('a server that fails for it', async () => {
    const mirror = mirrorOf(whole)
    const failing = {
      fetch: (name: string, limit: number) =>
        name === path ? Promise.reject(new TypeError('down')) : mirror.fetch(name, limit),
    }
    const { set, problem } = await refresh(answer(anchoredSet(firstRoot), nobleVerify), failing, noble, { now: noon })
    expect(problem).toBeUndefined()
    expect(set.status.size).toBe(ids.length)
  })
})
