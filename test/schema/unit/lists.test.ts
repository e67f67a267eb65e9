import {
  applyDelta,
  bundleMirror,
  decodeIssuedList,
  decodeStatusList,
  deltaOf,
  digestIn,
  digestOf,
  encode,
  encodeBundle,
  encodeIssuedList,
  encodeStatusList,
  FormatError,
  type IssuedEntry,
  issuedDeltaKind,
  NumberIndex,
  parseSign1,
  paths,
  refuseUnfaithful,
  type Series,
  type StatusEntry,
  seriesOf,
  statusOf,
  webMirror,
} from '@kpc/schema'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { issuedList, publish, statusList } from '../../mirror.ts'
import { day, signers } from '../../scheme.ts'

const run = { seed: 4306 }
const utf8 = new TextEncoder()
const digest = (number: string): Uint8Array => digestOf(utf8.encode(number))
const entry = (number: string, expires = day('2027-01-01')): IssuedEntry => ({
  number,
  expires,
  digest: digest(number),
})
const head = (version: number, completeThrough = day('2026-11-09')) => ({
  version,
  authority: 'bw',
  issued: 1_760_000_000,
  expires: 1_770_000_000,
  completeThrough,
})
const listOf = (version: number, entries: readonly IssuedEntry[], completeThrough?: number) =>
  decodeIssuedList(encodeIssuedList(head(version, completeThrough), entries))
const refusal = (act: () => unknown): string => {
  try {
    act()
  } catch (error) {
    if (error instanceof FormatError) return error.code
    throw error
  }
  return 'taken'
}

/** Numbers of an authority: mostly in a row, of one or two patterns, some with letters. */
const numbers = fc.uniqueArray(
  fc.oneof(
    fc.integer({ min: 1, max: 60 }).map((n) => `BW${String(n).padStart(7, '0')}`),
    fc.integer({ min: 1, max: 20 }).map((n) => `BWA${String(n).padStart(3, '0')}`),
    fc.constantFrom('BWX', 'BW12345678901234', 'BW00'),
  ),
  { maxLength: 40 },
)
const entries = numbers.chain((all) =>
  fc.tuple(...all.map((number) => fc.integer({ min: 20_760, max: 20_764 }).map((expires) => entry(number, expires)))),
)

describe('an issued list', () => {
  test('finds every number with its digest and expiry, and no other', () => {
    fc.assert(
      fc.property(entries, numbers, (all, others) => {
        const list = listOf(1, all)
        expect(list.numbers.size).toBe(all.length)
        for (const { number, expires } of all) {
          expect(digestIn(list, number)).toEqual(digest(number).subarray(0, 16))
          expect(list.numbers.find(number)?.expires).toBe(expires)
        }
        for (const number of others) {
          if (!all.some((one) => one.number === number)) expect(digestIn(list, number)).toBeUndefined()
        }
        expect([...list.numbers.entries()].map(({ number }) => number).sort()).toEqual(
          all.map(({ number }) => number).sort(),
        )
      }),
      run,
    )
  })

  test('is the same bytes in whatever order it is given', () => {
    const all = ['BW0000003', 'BWA001', 'BW0000001', 'BW0000002'].map((number) => entry(number))
    expect(encodeIssuedList(head(1), all)).toEqual(encodeIssuedList(head(1), [...all].reverse()))
  })

  test('leaves out what expired 90 days before it is complete, and no day earlier', () => {
    const through = day('2027-04-01')
    const list = listOf(1, [entry('BW1', through - 90), entry('BW2', through - 89)], through)
    expect([digestIn(list, 'BW1'), digestIn(list, 'BW2')?.length]).toEqual([undefined, 16])
  })

  const first = listOf(1, [entry('BW1'), entry('BW2')])
  test.each([
    ['one more', listOf(2, [entry('BW1'), entry('BW2'), entry('BW3')]), 'taken'],
    ['a version that goes back', listOf(1, [entry('BW1'), entry('BW2')]), 'LIST_ROLLBACK'],
    ['an earlier day', listOf(2, [entry('BW1'), entry('BW2')], day('2026-11-08')), 'LIST_ROLLBACK'],
    ['an entry dropped', listOf(2, [entry('BW1')]), 'LIST_ALTERED'],
    ['a digest altered', listOf(2, [entry('BW1'), { ...entry('BW2'), digest: digest('forged') }]), 'LIST_ALTERED'],
    ['an expiry altered', listOf(2, [entry('BW1'), entry('BW2', day('2027-01-02'))]), 'LIST_ALTERED'],
    ['all that is out of the window dropped', listOf(2, [], day('2027-06-01')), 'taken'],
  ])('followed by one with %s', (_, next, code) => {
    expect(refusal(() => refuseUnfaithful(first, next))).toBe(code)
  })

  test.each<[string, Partial<Series>]>([
    ['steps that are no triples', { steps: [0, 0] }],
    ['a step back', { steps: [0, -1, 1] }],
    ['nothing that follows', { steps: [0, 0, 0] }],
    ['more numbers than digits', { width: 1, start: 9, steps: [0, 0, 2] }],
  ])('with %s is LIST_SERIES', (_, change) => {
    const series = { stem: 'BW', width: 7, start: 1, expires: 20_000, steps: [0, 0, 1], ...change }
    expect(refusal(() => new NumberIndex([series], 1e6))).toBe('LIST_SERIES')
  })

  test('that claims more numbers than it brings digests for makes none of them', () => {
    const series: Series = { stem: 'BW', width: 14, start: 1, expires: 20_000, steps: [0, 0, 10 ** 13] }
    expect(refusal(() => new NumberIndex([series], 10))).toBe('LIST_SERIES')
    const delta = issuedDeltaKind.encode(
      { ...head(2), series: [series], digests: new Uint8Array(16), signature: new Uint8Array(64) },
      {},
    )
    expect(encode(delta).length).toBeLessThan(200)
    expect(refusal(() => applyDelta(issuedList([entry('BW1')], '2026-11-08').file, encode(delta)))).toBe('LIST_SERIES')
  })

  test('a series twice is LIST_SERIES', () => {
    const [series] = seriesOf([entry('BW1')])
    expect(refusal(() => new NumberIndex([series as Series, series as Series], 1e6))).toBe('LIST_SERIES')
  })
})

describe('a delta', () => {
  const before = issuedList([entry('BW0000001'), entry('BW0000002')], '2026-11-08')
  const after = issuedList([entry('BW0000001'), entry('BW0000002'), entry('BW0000003')], '2026-11-09', { version: 2 })

  test('makes the next file, signature and all, in few bytes', () => {
    const delta = deltaOf(before.file, after.file) as Uint8Array
    expect(applyDelta(before.file, delta)).toEqual(after.file)
    expect(delta.length).toBeLessThan(180)
  })

  test('of any list to any that follows it', () => {
    fc.assert(
      fc.property(entries, entries, (old, fresh) => {
        const known = new Set(old.map(({ number }) => number))
        const all = [...old, ...fresh.filter(({ number }) => !known.has(number))]
        const [from, to] = [issuedList(old, '2026-11-08').file, issuedList(all, '2026-11-09', { version: 2 }).file]
        const delta = deltaOf(from, to)
        expect(delta && applyDelta(from, delta)).toEqual(to)
      }),
      { ...run, numRuns: 40 },
    )
  })

  test('there is none where an entry was altered', () => {
    const altered = issuedList([entry('BW0000001', day('2027-02-01')), entry('BW0000002')], '2026-11-09', {
      version: 2,
    })
    expect(deltaOf(before.file, altered.file)).toBeUndefined()
  })

  test('of a new list key brings the new header', () => {
    const other = issuedList([entry('BW0000001'), entry('BW0000002')], '2026-11-09', {
      version: 2,
      signer: signers.stranger,
    })
    expect(applyDelta(before.file, deltaOf(before.file, other.file) as Uint8Array)).toEqual(other.file)
  })
})

describe('a status list', () => {
  const at = day('2026-11-01')
  const status = (list: readonly StatusEntry[]) => decodeStatusList(parseSign1(statusList(list).file).payload)

  test('by number, and by pack of numbers', () => {
    const list = status([
      { number: 'BW0000005', status: 'cancelled', since: at },
      { number: 'BW0000100', count: 50, status: 'stolen', since: at },
      { number: 'BW0000200', status: 'replaced', since: at, by: 'BW0000201' },
    ])
    const found = (number: string) => statusOf(list, number)?.status
    expect(['BW0000004', 'BW0000005', 'BW0000006'].map(found)).toEqual([undefined, 'cancelled', undefined])
    expect(['BW0000099', 'BW0000100', 'BW0000149', 'BW0000150'].map(found)).toEqual([
      undefined,
      'stolen',
      'stolen',
      undefined,
    ])
    expect(statusOf(list, 'BW0000200')?.by).toBe('BW0000201')
    expect(found('BW5')).toBeUndefined() // another pattern is another number
  })

  test.each<[string, readonly StatusEntry[]]>([
    [
      'a number twice',
      [
        { number: 'BW1', status: 'lost', since: at },
        { number: 'BW1', status: 'stolen', since: at },
      ],
    ],
    [
      'entries out of order',
      [
        { number: 'BW2', status: 'lost', since: at },
        { number: 'BW1', status: 'lost', since: at },
      ],
    ],
    [
      'a number within a pack',
      [
        { number: 'BW10', count: 9, status: 'lost', since: at },
        { number: 'BW15', status: 'lost', since: at },
      ],
    ],
    ['replaced by nothing', [{ number: 'BW1', status: 'replaced', since: at }]],
    ['cancelled and replaced', [{ number: 'BW1', status: 'cancelled', since: at, by: 'BW2' }]],
  ])('with %s is LIST_SERIES', (_, list) => {
    const content = { version: 1, authority: 'bw', issued: 1_760_000_000, expires: 1_770_000_000, entries: list }
    expect(refusal(() => decodeStatusList(encodeStatusList(content)))).toBe('LIST_SERIES')
  })
})

describe('a bundle', () => {
  const files = publish()
  test('is a mirror of the files in it', async () => {
    const mirror = bundleMirror(encodeBundle(files))
    for (const [path, file] of files) expect(await mirror.fetch(path, 1e6)).toEqual(file)
    expect(await mirror.fetch(paths.root(9), 1e6)).toBeUndefined()
  })

  const whole = encodeBundle(files)
  test.each([
    ['half of one', whole.subarray(0, whole.length / 2)],
    ['nothing', new Uint8Array()],
    ['another file', files.get(paths.entry) as Uint8Array],
    ['a page', utf8.encode('<!doctype html>')],
  ])('%s is BUNDLE_MALFORMED', (_, bytes) => {
    expect(refusal(() => bundleMirror(bytes))).toBe('BUNDLE_MALFORMED')
  })
})

describe('a web server as a mirror', () => {
  const respond = (status: number, ...parts: Uint8Array[]) => {
    let cancelled = false
    const asked: [string, string][] = []
    const mirror = webMirror(
      'https://mirror.example/trust/',
      (url, { cache }) => {
        asked.push([url, cache])
        const left = [...parts]
        const reader = {
          read: () => Promise.resolve(left.length > 0 ? { done: false, value: left.shift() } : { done: true }),
          cancel: () => {
            cancelled = true
            return Promise.resolve()
          },
        }
        return Promise.resolve({ ok: status < 300, status, body: { getReader: () => reader } })
      },
      () => undefined,
    )
    return { mirror, asked, isCancelled: () => cancelled }
  }

  test('joins what comes in parts, and asks caches again only for what changes under its name', async () => {
    const { mirror, asked } = respond(200, utf8.encode('ab'), utf8.encode('c'))
    expect(await mirror.fetch(paths.entry, 3)).toEqual(utf8.encode('abc'))
    await mirror.fetch('files/00.cbor', 3)
    expect(asked).toEqual([
      ['https://mirror.example/trust/timestamp.cbor', 'no-cache'],
      ['https://mirror.example/trust/files/00.cbor', 'default'],
    ])
  })

  test('a file that is not there is undefined; one that is withheld is MIRROR_DOWN', async () => {
    expect(await respond(404).mirror.fetch('root/2.cbor', 9)).toBeUndefined()
    await expect(respond(503).mirror.fetch('root/2.cbor', 9)).rejects.toMatchObject({ code: 'MIRROR_DOWN' })
  })

  const page = utf8.encode('\ufeff\n<!DOCTYPE html><title>An app</title>')
  test.each([
    ['a store that nobody may list answers 403', respond(403)],
    ['a host of one page gives it for everything', respond(200, page)],
  ])('%s: there is no newer root, and any other file is named', async (_, { mirror }) => {
    expect(await mirror.fetch(paths.root(2), 999)).toBeUndefined()
    for (const path of [paths.entry, 'files/00.cbor'])
      await expect(mirror.fetch(path, 999)).rejects.toMatchObject({
        code: 'MIRROR_DOWN',
        field: expect.stringContaining(path),
      })
  })

  test('stops reading behind the limit', async () => {
    const { mirror, isCancelled } = respond(200, new Uint8Array(8), new Uint8Array(8), new Uint8Array(1e9))
    await expect(mirror.fetch('files/00.cbor', 10)).rejects.toMatchObject({ code: 'CBOR_LIMIT' })
    expect(isCancelled()).toBe(true)
  })
})
