// @module-tag slow
import {
  anchoredSet,
  answerAsync,
  decodeTimestamp,
  digestOf,
  encodeRegistry,
  encodeRoot,
  encodeTimestamp,
  FormatError,
  joinBytes,
  openTrustedSet,
  parseSign1,
  paths,
  type Registry,
  refresh,
  signSign,
  signSign1,
  type TrustedSet,
} from '@kpc/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Edition,
  type Files,
  firstRoot,
  fromBuild,
  issuedList,
  mirrorOf,
  noble,
  noon,
  pathOf,
  publish,
  rootFile,
  statusList,
} from '../mirror.ts'
import {
  day,
  instant,
  reference,
  registryContent,
  rootContent,
  signed,
  signerOf,
  signers,
  type TestSigner,
} from '../scheme.ts'

// The attacks of the TUF specification 1.0.33, section 1.5.2, at the level of files on a hostile
// mirror. A device holds version 2 of everything; whatever it is served, that is what it holds after.

const registryOf = (version: number): Registry => ({
  ...registryContent,
  version,
  issued: registryContent.issued + Math.min(version, 1000),
})
const second: Edition = { registry: registryOf(2), version: 2 }
const third: Edition = { registry: registryOf(3), version: 3, at: noon }

async function device(edition: Edition = second, now = noon): Promise<TrustedSet> {
  const { set, problem } = await refresh(await fromBuild(registryOf(1)), mirrorOf(publish(edition)), noble, { now })
  if (problem) throw problem
  return set
}

/** What the device says to a mirror, having kept what it had. */
async function refused(
  files: ReadonlyMap<string, Uint8Array>,
  { set, now = noon }: { set?: TrustedSet; now?: number } = {},
) {
  const before = set ?? (await device())
  const { set: after, changed, problem } = await refresh(before, mirrorOf(files), noble, { now })
  expect(after).toBe(before)
  expect(changed).toBe(false)
  expect(problem).toBeInstanceOf(FormatError)
  return problem as FormatError
}

const replaced = (files: Files, path: string, file: Uint8Array): Files => new Map(files).set(path, file)
const html = new TextEncoder().encode('<!doctype html><title>Log in to the network</title>')

test('an honest mirror: the next version of everything is taken, and again nothing is new', async () => {
  const before = await device()
  const { set, changed, problem } = await refresh(before, mirrorOf(publish(third)), noble, { now: noon })
  expect(problem).toBeUndefined()
  expect(changed).toBe(true)
  expect([set.registry.version, set.snapshot?.version, set.timestamp?.version]).toEqual([3, 3, 3])
  const again = mirrorOf(publish(third))
  expect(await refresh(set, again, noble, { now: noon })).toEqual({ set, changed: false })
  expect(again.asked).toEqual([paths.root(2), paths.entry])
  expect(again.bytes).toBeLessThan(500)
})

describe('arbitrary software attack', () => {
  const stranger = signers.stranger
  test.each([
    ['timestamp', { ...third, timestamp: stranger }, 'KEY_UNKNOWN'],
    ['snapshot', { ...third, snapshot: stranger }, 'KEY_UNKNOWN'],
    ['registry', { ...third, registrySigners: [stranger] }, 'THRESHOLD'],
  ] as const)('%s signed by a stranger', async (_, edition, code) => {
    expect((await refused(publish(edition))).code).toBe(code)
  })

  test('a file changed in one bit', async () => {
    const files = publish(third)
    for (const [path, file] of files) {
      const changed = Uint8Array.from(file)
      changed[changed.length - 1] = (changed.at(-1) as number) ^ 1
      if (path.startsWith('root/')) continue // root 1 is the anchor, and is not asked for
      expect((await refused(replaced(files, path, changed))).code).toMatch(/^(TRUST_MIXED|SIGNATURE_INVALID)$/)
    }
  })

  test('another scheme: its files are signed, but not for this device', async () => {
    const other = {
      timestamp: signerOf('other timestamp'),
      snapshot: signerOf('other snapshot'),
      registrySigners: [signerOf('other registry')],
    }
    expect((await refused(publish({ ...third, ...other }))).code).toBe('KEY_UNKNOWN')
  })

  test('a list signed by another authority, or by a key of another use', async () => {
    for (const [signer, code] of [
      [signers['eu.confirmation'], 'KEY_UNKNOWN'],
      [signers['bw.certificate'], 'KEY_USE'],
    ] as const) {
      const problem = await refused(publish({ ...third, lists: [statusList([], { signer })] }))
      expect(problem).toMatchObject({ code, field: 'status/bw' })
    }
  })
})

describe('rollback attack', () => {
  test('yesterday’s files', async () => {
    expect((await refused(publish({ ...second, version: 1 }))).code).toBe('TRUST_ROLLBACK')
  })

  test('a timestamp of the same version that says something else: the first stays, quietly (5.4.3.1)', async () => {
    const set = await device()
    const again = await refresh(set, mirrorOf(publish({ ...second, at: noon })), noble, { now: noon })
    expect(again).toEqual({ set, changed: false })
  })

  test('a newer timestamp over an older snapshot', async () => {
    const files = publish(second)
    const old = publish({ ...second, version: 1 })
    const timestamp = decodeTimestamp(parseSign1(old.get(paths.entry) as Uint8Array).payload)
    const forged = signSign1('timestamp', encodeTimestamp({ ...timestamp, version: 3 }), signers.timestamp)
    const problem = await refused(replaced(new Map([...old, ...files]), paths.entry, forged))
    expect(problem).toMatchObject({ code: 'TRUST_ROLLBACK', field: 'timestamp.snapshot' })
  })

  test('a newer snapshot over an older registry', async () => {
    expect(await refused(publish({ ...third, registry: registryOf(1) }))).toMatchObject({
      code: 'TRUST_ROLLBACK',
      field: 'snapshot.registry',
    })
  })

  test('a list that goes back or is gone', async () => {
    const set = await device({ ...second, lists: [statusList([], { version: 5 })] })
    for (const lists of [[], [statusList([], { version: 4 })]])
      expect(await refused(publish({ ...third, lists }), { set })).toMatchObject({
        code: 'TRUST_ROLLBACK',
        field: 'snapshot.status/bw',
      })
  })
})

describe('freeze attack', () => {
  const later = noon + 8 * 86_400

  test('the same files for longer than they are valid: nothing new, and every verdict shows their age', async () => {
    const set = await device()
    expect(await refresh(set, mirrorOf(publish(second)), noble, { now: later })).toMatchObject({ set, changed: false })
    expect(set.timestamp?.expires).toBeLessThan(later)
  })

  test('files that are over, to who knows nothing yet', async () => {
    const set = await answerAsync(anchoredSet(firstRoot), noble)
    expect(await refused(publish({ ...third, days: 2 }), { set, now: later })).toMatchObject({
      code: 'TRUST_EXPIRED',
      field: 'timestamp.expires',
    })
  })

  test('newer files that are over, to who has older ones: taken, as the clock may be what is wrong, and said', async () => {
    const answer = await refresh(await device(), mirrorOf(publish({ ...third, days: 2 })), noble, { now: later })
    expect(answer).toMatchObject({ changed: true, clock: 'CLOCK_DOUBTED', set: { registry: { version: 3 } } })
  })

  test('a registry that is over, behind fresh heads', async () => {
    const registry = { ...registryOf(3), expires: noon - 1 }
    expect(await refused(publish({ ...third, registry }))).toMatchObject({
      code: 'TRUST_EXPIRED',
      field: 'registry.expires',
    })
  })

  test('a clock set back does not make them good: the scheme’s own newest time is the floor', async () => {
    const set = await device({ ...second, at: noon })
    const registry = { ...registryOf(3), expires: noon - 1 }
    const files = publish({ ...third, at: noon - 20 * 86_400, days: 40, registry })
    expect((await refused(files, { set, now: instant('2020-01-01T00:00:00Z') })).code).toBe('TRUST_EXPIRED')
  })

  test('a bundle that travelled for weeks is taken where it is newer', async () => {
    const set = await device()
    const { set: after, problem } = await refresh(set, mirrorOf(publish(third)), noble, { now: later, late: true })
    expect(problem).toBeUndefined()
    expect(after.registry.version).toBe(3)
    const yesterday = mirrorOf(publish({ ...second, version: 1 }))
    expect((await refresh(after, yesterday, noble, { now: later, late: true })).problem).toMatchObject({
      code: 'TRUST_ROLLBACK',
    })
  })
})

describe('fast-forward attack', () => {
  const most = 0xffffffff

  test('stolen online keys push versions to the end; new keys under a new root start again', async () => {
    const set = await device({ ...second, version: most })
    expect((await refused(publish(third), { set })).code).toBe('TRUST_ROLLBACK')

    const [snapshot, timestamp] = [signerOf('snapshot 2'), signerOf('timestamp 2')]
    const root = rootFile({
      keys: [...rootContent.keys, ...[snapshot, timestamp].map(({ kid, key }) => ({ kid, ...key }))],
      roles: {
        ...rootContent.roles,
        snapshot: { kids: [snapshot.kid], threshold: 1 },
        timestamp: { kids: [timestamp.kid], threshold: 1 },
      },
    })
    const files = publish({ ...third, roots: [firstRoot, root], snapshot, timestamp })
    const { set: recovered, problem } = await refresh(set, mirrorOf(files), noble, { now: noon })
    expect(problem).toBeUndefined()
    expect([recovered.root.version, recovered.timestamp?.version, recovered.registry.version]).toEqual([2, 3, 3])
  })

  test.each([
    ['snapshot', (two: TestSigner) => ({ snapshot: two })],
    ['timestamp', (two: TestSigner) => ({ timestamp: two })],
  ] as const)('the version of the registry starts again with another %s key (5.3.11, 5.5.5)', async (role, signing) => {
    const set = await device({ ...second, registry: registryOf(most) })
    const two = signerOf(`${role} 2`)
    const root = rootFile({
      keys: [...rootContent.keys, { kid: two.kid, ...two.key }],
      roles: { ...rootContent.roles, [role]: { kids: [two.kid], threshold: 1 } },
    })
    const files = publish({ ...third, roots: [firstRoot, root], ...signing(two) })
    const { set: recovered, problem } = await refresh(set, mirrorOf(files), noble, { now: noon })
    expect(problem).toBeUndefined()
    expect(recovered.registry.version).toBe(3)
    const back = publish({ ...third, version: 4, roots: [firstRoot, root], ...signing(two), registry: registryOf(2) })
    expect((await refused(back, { set: recovered })).code).toBe('TRUST_ROLLBACK')
  })

  test('a stolen registry key does the same, and a root with another registry key starts again', async () => {
    const set = await device({ ...second, registry: registryOf(most) })
    expect((await refused(publish(third), { set })).code).toBe('TRUST_ROLLBACK')
    const registry = signerOf('registry 2')
    const root = rootFile({
      keys: [...rootContent.keys, { kid: registry.kid, ...registry.key }],
      roles: { ...rootContent.roles, registry: { kids: [registry.kid], threshold: 1 } },
    })
    const files = publish({ ...third, roots: [firstRoot, root], registrySigners: [registry] })
    const { set: recovered, problem } = await refresh(set, mirrorOf(files), noble, { now: noon })
    expect(problem).toBeUndefined()
    expect(recovered.registry.version).toBe(3)
    // Only once: from here on versions do not go back again.
    expect(
      (
        await refused(
          publish({
            ...third,
            roots: [firstRoot, root],
            registrySigners: [registry],
            registry: registryOf(2),
            version: 4,
          }),
          { set: recovered },
        )
      ).code,
    ).toBe('TRUST_ROLLBACK')
  })

  test('a stolen list key; the next list key starts again', async () => {
    const set = await device({ ...second, lists: [statusList([], { version: most })] })
    const list = signerOf('bw.list 2')
    const registry: Registry = {
      ...registryOf(3),
      keys: [
        ...registryContent.keys.map((key) =>
          key.kid === signers['bw.list'].kid
            ? { ...key, revoked: { at: noon - 3600, reason: 'compromised' as const } }
            : key,
        ),
        { kid: list.kid, ...list.key, use: 'list', authority: 'bw', from: day('2003-01-01') },
      ],
    }
    const { set: after, problem } = await refresh(
      set,
      mirrorOf(publish({ ...third, registry, lists: [statusList([], { version: 1, signer: list })] })),
      noble,
      { now: noon },
    )
    expect(problem).toBeUndefined()
    expect(after.status.get('bw')?.content.version).toBe(1)
    expect(
      (await refused(publish({ ...third, registry, lists: [statusList([], { version: 9 })] }), { set })).code,
    ).toBe('KEY_UNKNOWN')
  })
})

describe('mix-and-match attack', () => {
  test('the registry of one moment under the snapshot of another', async () => {
    const files = publish(third)
    const other = publish({ ...third, registry: { ...registryOf(3), expires: registryContent.expires - 1 } })
    const [mine, theirs] = [files, other].map((all) =>
      [...all].find(([path, file]) => path.startsWith('files/') && file.length > 600),
    )
    expect(
      (await refused(replaced(files, (mine as [string, Uint8Array])[0], (theirs as [string, Uint8Array])[1]))).code,
    ).toBe('TRUST_MIXED')
  })

  test('a snapshot that names another version than its registry has', async () => {
    const registry = signSign('registry', encodeRegistry(registryOf(4)), [signers.registry])
    const lists = [{ name: 'status/bw', version: 2, file: statusList([], { version: 1 }).file }]
    expect((await refused(publish({ ...third, lists }))).code).toBe('TRUST_VERSION')
    expect(registry.length).toBeGreaterThan(0)
  })

  test('a list whose file is the one of another authority', async () => {
    const { file } = statusList([])
    expect((await refused(publish({ ...third, lists: [{ name: 'status/eu', version: 1, file }] }))).code).toBe(
      'KEY_UNKNOWN',
    )
  })
})

describe('endless data attack', () => {
  test('a file longer than the one named, or than any may be', async () => {
    const files = publish(third)
    for (const path of files.keys()) {
      if (path.startsWith('root/')) continue
      const endless = joinBytes(files.get(path) as Uint8Array, new Uint8Array(5 * 1024 * 1024))
      expect((await refused(replaced(files, path, endless))).code).toMatch(/^(TRUST_MIXED|CBOR_LIMIT)$/)
    }
    expect((await refused(replaced(files, paths.root(2), new Uint8Array(5 * 1024 * 1024)))).code).toBe('CBOR_LIMIT')
  })

  test('roots without end are followed only so far', async () => {
    const files = publish(third)
    for (let version = 2; version <= 100; version += 1) files.set(paths.root(version), rootFile({ version }))
    const mirror = mirrorOf(files)
    await refresh(await device(), mirror, noble, { now: noon })
    expect(mirror.asked.filter((path) => path.startsWith('root/')).length).toBeLessThanOrEqual(64)
  })
})

describe('slow retrieval, and a mirror that withholds', () => {
  test('a mirror that is down, or gives up: the last good state stays, with the reason', async () => {
    const set = await device()
    const problem = new Error('aborted after 10 s')
    const down = { fetch: () => Promise.reject(problem) }
    expect(await refresh(set, down, noble, { now: noon })).toEqual({ set, changed: false, problem })
  })

  test.each([...publish(third).keys()].filter((path) => !path.startsWith('root/')))('without %s', async (path) => {
    const files = publish(third)
    files.delete(path)
    expect((await refused(files)).code).toBe('TRUST_ABSENT')
  })

  test.each([
    ['a log-in page', html],
    ['nothing', new Uint8Array()],
    ['half a file', publish(third).get(paths.entry)?.subarray(0, 100) as Uint8Array],
  ])('%s with status 200', async (_, file) => {
    const files = publish(third)
    for (const path of files.keys())
      expect((await refused(replaced(files, path === paths.root(1) ? paths.root(2) : path, file))).code).toMatch(
        /^(CBOR|COSE|TRUST)_/,
      )
  })
})

test('extraneous dependencies: a file that the snapshot names beside the known ones is not even fetched', async () => {
  const file = signed(reference)
  const mirror = mirrorOf(publish({ ...third, lists: [{ name: 'software/update', version: 1, file }] }))
  const { set, problem } = await refresh(await device(), mirror, noble, { now: noon })
  expect(problem).toBeUndefined()
  expect(set.registry.version).toBe(3)
  expect(mirror.asked).not.toContain(pathOf(file))
})

test('wrong software: a signed file of another kind in the place of each', async () => {
  const files = publish(third)
  const kinds = [...files.values(), signed(reference), statusList([]).file, issuedList([], '2026-11-09').file]
  for (const path of [...files.keys(), paths.root(2)]) {
    if (path === paths.root(1)) continue
    for (const other of kinds) {
      if (other === files.get(path)) continue
      await refused(replaced(files, path, other))
    }
  }
})

describe('key compromise below the threshold', () => {
  const keyholders = ['a', 'b', 'c'].map((name) => signerOf(`registry ${name}`))
  const [a, b] = keyholders as [ReturnType<typeof signerOf>, ReturnType<typeof signerOf>]
  const content = {
    ...rootContent,
    keys: [...rootContent.keys, ...keyholders.map(({ kid, key }) => ({ kid, ...key }))],
    roles: { ...rootContent.roles, registry: { kids: keyholders.map(({ kid }) => kid), threshold: 2 } },
  }
  const root = signSign('root', encodeRoot(content), [signers.root])
  const built = async (): Promise<TrustedSet> => {
    const registry = signSign('registry', encodeRegistry(registryOf(1)), [a, b])
    return answerAsync(openTrustedSet({ root, registry, lists: new Map() }), noble)
  }
  const edition = (...registrySigners: (typeof a)[]): Files => publish({ ...third, roots: [root], registrySigners })

  test('two of three are enough', async () => {
    expect((await refresh(await built(), mirrorOf(edition(b, a)), noble, { now: noon })).set.registry.version).toBe(3)
  })

  test('one is not, and not twice either', async () => {
    expect((await refused(edition(a), { set: await built() })).code).toBe('THRESHOLD')
    expect((await refused(edition(a, a), { set: await built() })).code).toMatch(/^(THRESHOLD|LIST_DUPLICATE)$/)
    expect((await refused(edition(a, signers.stranger), { set: await built() })).code).toBe('THRESHOLD')
  })

  test('two of three, and one of them listed twice: nobody signs one thing twice', async () => {
    expect(await refused(edition(a, b, a), { set: await built() })).toMatchObject({
      code: 'LIST_DUPLICATE',
      field: 'signatures[2].kid',
    })
  })

  test.each(['snapshot', 'timestamp'] as const)('a root that demands two signatures of the %s', async (role) => {
    const keys = [...content.keys, { kid: signers.stranger.kid, ...signers.stranger.key }]
    const twice = { kids: [signers[role].kid, signers.stranger.kid], threshold: 2 }
    const next = rootFile({ keys, roles: { ...rootContent.roles, [role]: twice } })
    expect(await refused(publish({ ...third, roots: [firstRoot, next] }))).toMatchObject({
      code: 'TRUST_THRESHOLD',
      field: `roles.${role}.threshold`,
    })
  })
})

describe('root rotation', () => {
  /** Each root hands over to the next key. */
  const holders = ['root', 'root 2', 'root 3', 'root 4'].map((name) => signerOf(name))
  const roots = holders.map((holder, i) => {
    const content = {
      ...rootContent,
      version: i + 1,
      issued: rootContent.issued + i,
      keys: [...rootContent.keys.slice(1), { kid: holder.kid, ...holder.key }],
      roles: { ...rootContent.roles, root: { kids: [holder.kid], threshold: 1 } },
    }
    const before = holders[i - 1]
    return signSign('root', encodeRoot(i === 0 ? { ...rootContent } : content), before ? [before, holder] : [holder])
  })

  test('a device that slept through several roots follows all of them', async () => {
    const { set, problem } = await refresh(await device(), mirrorOf(publish({ ...third, roots })), noble, { now: noon })
    expect(problem).toBeUndefined()
    expect(set.root.version).toBe(4)
  })

  test('a root missing in between ends the walk before it', async () => {
    const files = publish({ ...third, roots })
    files.delete(paths.root(3))
    expect((await refresh(await device(), mirrorOf(files), noble, { now: noon })).set.root.version).toBe(2)
  })

  test.each([
    ['the new key alone', [signerOf('root 2')]],
    ['the old key alone', [signers.root]],
    ['a stranger beside the new key', [signers.stranger, signerOf('root 2')]],
  ])('signed by %s', async (_, by) => {
    const holder = signerOf('root 2')
    const root = rootFile(
      {
        keys: [...rootContent.keys, { kid: holder.kid, ...holder.key }],
        roles: { ...rootContent.roles, root: { kids: [holder.kid], threshold: 1 } },
      },
      by,
    )
    expect((await refused(publish({ ...third, roots: [firstRoot, root] }))).code).toMatch(/^(THRESHOLD|KEY_UNKNOWN)$/)
  })

  test('a version skipped or repeated', async () => {
    for (const version of [1, 3]) {
      const files = replaced(publish(third), paths.root(2), rootFile({ version }))
      expect((await refused(files)).code).toBe('TRUST_VERSION')
    }
  })

  test('an expired root is no start for anything', async () => {
    const files = publish({ ...third, roots: [firstRoot, rootFile({ expires: noon - 1 })] })
    expect(await refused(files)).toMatchObject({ code: 'TRUST_EXPIRED', field: 'root.expires' })
  })

  test('a root that takes a key away takes it from what the device already has', async () => {
    const registry = signerOf('registry 2')
    const root = rootFile({
      keys: [...rootContent.keys, { kid: registry.kid, ...registry.key }],
      roles: { ...rootContent.roles, registry: { kids: [registry.kid], threshold: 1 } },
    })
    // The mirror goes on serving what the old key signed.
    expect((await refused(replaced(publish(second), paths.root(2), root))).code).toBe('THRESHOLD')
  })
})

describe('bad keys in a file that is signed', () => {
  const zero = new Uint8Array(32)
  test('small order, not canonical, a kid that is not its key’s', async () => {
    const [key, ...others] = registryContent.keys as [Registry['keys'][number], ...Registry['keys'][number][]]
    for (const [changed, code] of [
      [{ ...key, x: Uint8Array.of(1, ...zero.subarray(1)) }, 'TRUST_K'],
      [{ ...key, x: new Uint8Array(32).fill(0xff) }, 'TRUST_K'],
      [{ ...key, kid: new Uint8Array(8) }, 'TRUST_KID'],
    ] as const) {
      const problem = await refused(publish({ ...third, registry: { ...registryOf(3), keys: [changed, ...others] } }))
      expect(problem.code).toContain(code)
    }
  })
})

test('no sequence of files makes a version go back', async () => {
  const roots = [firstRoot, rootFile({ version: 2 }), rootFile({ version: 3 })]
  const edition = fc.record({
    roots: fc.integer({ min: 1, max: 3 }),
    registry: fc.integer({ min: 1, max: 5 }),
    heads: fc.integer({ min: 1, max: 5 }),
    status: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    days: fc.integer({ min: -10, max: 10 }),
    without: fc.option(fc.constantFrom(paths.entry, paths.root(2)), { nil: undefined }),
  })
  const start = await fromBuild(registryOf(1))
  await fc.assert(
    fc.asyncProperty(fc.array(edition, { minLength: 2, maxLength: 6 }), async (editions) => {
      let set = start
      for (const { roots: n, registry, heads, status, days, without } of editions) {
        const lists = status === undefined ? [] : [statusList([], { version: status })]
        const files = publish({
          roots: roots.slice(0, n),
          registry: registryOf(registry),
          version: heads,
          lists,
          at: noon + days * 86_400,
        })
        if (without) files.delete(without)
        const { set: after } = await refresh(set, mirrorOf(files), noble, { now: noon })
        expect(after.root.version).toBeGreaterThanOrEqual(set.root.version)
        expect(after.registry.version).toBeGreaterThanOrEqual(set.registry.version)
        expect(after.timestamp?.version ?? 0).toBeGreaterThanOrEqual(set.timestamp?.version ?? 0)
        expect(after.snapshot?.version ?? 0).toBeGreaterThanOrEqual(set.snapshot?.version ?? 0)
        expect(after.status.get('bw')?.content.version ?? 0).toBeGreaterThanOrEqual(
          set.status.get('bw')?.content.version ?? 0,
        )
        set = after
      }
      // What is kept opens again, by the same rules.
      const reopened = await answerAsync(openTrustedSet(set.files), noble)
      expect(digestOf(reopened.files.registry)).toEqual(digestOf(set.files.registry))
    }),
    { seed: 2003, numRuns: 40 },
  )
})
