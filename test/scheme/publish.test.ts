// @module-tag slow
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  anchoredSet,
  answer,
  base64url,
  bundleMirror,
  digestOf,
  encode,
  hex,
  type Item,
  type Mirror,
  openTrustedSet,
  parseBase64url,
  parseHex,
  paths,
  refresh,
  type Signer,
  signSign1,
  type TrustedSet,
} from '@kpc/schema'
import { noblePublicKey, nobleSign, nobleVerify } from '@kpc/schema/noble'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { issuedList, type ListOptions, noble, noon, statusList } from '../mirror.ts'
import { day, signerOf } from '../scheme.ts'
import { trustedFile } from '../trusted.ts'
import { daySeconds, filesUnder, type Person, person, textOf } from './people.ts'

const tracked = resolve(import.meta.dirname, '../../keys')

/** A key of the development scheme. */
function developmentSigner(name: string): Signer {
  const { kid, d } = JSON.parse(readFileSync(join(tracked, `dev/${name}.json`), 'utf8'))
  const seed = parseBase64url(d) as Uint8Array
  const key = { alg: -19 as const, x: noblePublicKey(seed) }
  return { key, kid: parseHex(kid) as Uint8Array, sign: (message) => nobleSign(message, seed) }
}
const bwList = developmentSigner('bw.list')
const digest = (seed: number): Uint8Array => digestOf(Uint8Array.of(seed))
const entry = (seed: number, expires = '2027-01-01') => ({
  number: `BW000${1000 + seed}`,
  expires: day(expires),
  digest: digest(seed),
})

let folder: string
let operator: Person
let www: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kpc-publish-'))
  operator = person(folder, 'operator')
  www = join(operator.desk, 'www')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const done = async (line: string, at = noon): Promise<string> => {
  const { code, out, err } = await operator(line, at)
  expect(`${code} ${err.replace(/^kpc-scheme: made [^\n]*\n/, '')}`).toBe('0 ')
  return out
}
const refused = async (line: string, at = noon): Promise<string> => {
  const { code, json } = await operator(`${line} --json`, at)
  expect(code).toBe(64)
  return `${json.error.code}${json.error.field ? ` ${json.error.field}` : ''}`
}
const list = (entries: ReturnType<typeof entry>[], through: string, options: ListOptions = {}): string => {
  const { file } = issuedList(entries, through, { signer: bwList, ...options })
  writeFileSync(join(operator.desk, 'list.cbor'), file)
  return '@list.cbor'
}
const mirror = (): Mirror => ({
  fetch: (path) => Promise.resolve(existsSync(join(www, path)) ? readFileSync(join(www, path)) : undefined),
})
/** A verifier that was built with the development scheme. */
const built = (): TrustedSet => {
  const file = (name: string): Uint8Array => readFileSync(join(tracked, `${name}.cbor`))
  const files = { root: file('root'), registry: file('registry'), lists: new Map<string, Uint8Array>() }
  return answer(openTrustedSet(files), nobleVerify)
}
async function taken(from: TrustedSet, at = noon, by = mirror()): Promise<TrustedSet> {
  const { set, problem } = await refresh(from, by, noble, { now: at })
  expect(problem).toBeUndefined()
  return set
}

test('an authority that publishes lists: said by the registry, shown, and missed where the snapshot names none', async () => {
  expect(await done('authority lists --id bw')).toContain('publishes lists')
  expect(await done('show --draft')).toMatch(/ {4}bw {2}.*, publishes lists/)
  expect(await done('sign')).toContain('warning: issued/bw is not in this home')
  await done('publish @www')
  const withheld = (set: TrustedSet): boolean => {
    const one = set.registry.authorities.find(({ id }) => id === 'bw')
    return one?.lists === true && !set.issued.has('bw')
  }
  expect(withheld(await taken(built()))).toBe(true)
  await done(`list add ${list([entry(1)], '2026-11-08')}`)
  const { file } = statusList([], { signer: bwList })
  writeFileSync(join(operator.desk, 'status.cbor'), file)
  await done('list add @status.cbor')
  expect(await done('renew')).not.toContain('warning')
  await done('publish @www')
  expect(withheld(await taken(built()))).toBe(false)
  await done('authority lists --id bw --none')
  expect(await done('show --draft')).not.toContain('publishes lists')
})

test('the public site beside it: signed, made anew each time, with a verifier page that finds what is published', async () => {
  const records = (name: string): string => resolve(import.meta.dirname, `../../docs/examples/${name}`)
  const site = (more = ''): string => `publish @www --records ${records('scheme')} ${more}`
  const page = join(operator.desk, 'page')
  mkdirSync(page)
  writeFileSync(join(page, 'index.html'), '<!doctype html>page')
  expect(await done(site('--dry-run'))).toContain('makes site anew: 73 files')
  expect(existsSync(www)).toBe(false)

  await done(site(`--verifier ${page}`))
  const names = readdirSync(join(www, 'site')).sort()
  expect(names).toEqual(expect.arrayContaining(['SHA256SUMS', 'SHA256SUMS.cose', 'en', 'index.html', 'verifier']))
  expect(await done('site @www/site --check')).toContain('all as the scheme has signed them')
  const beside: Mirror = { fetch: (path, limit) => mirror().fetch(`site/verifier/trust/${path}`, limit) }
  expect((await taken(built(), noon, beside)).registry.version).toBe(1)

  const first = readFileSync(join(www, 'site/SHA256SUMS'), 'utf8')
  writeFileSync(join(www, 'site/stray.html'), 'of nobody')
  await done(site())
  expect(readFileSync(join(www, 'site/SHA256SUMS'), 'utf8')).not.toBe(first) // without the page
  expect(existsSync(join(www, 'site/stray.html'))).toBe(false)
  expect(readdirSync(www).filter((name) => name.startsWith('site'))).toEqual(['site'])

  // What is wrong with records is said before anything is written.
  const entryBefore = readFileSync(join(www, paths.entry))
  await done('renew')
  expect(await refused(`publish @www --records ${records('nowhere')}`)).toBe('RECORDS_MISSING')
  expect(readFileSync(join(www, paths.entry))).toEqual(entryBefore)
  rmSync(join(www, 'site'), { recursive: true })
  mkdirSync(join(www, 'site'))
  writeFileSync(join(www, 'site/mine.txt'), 'mine')
  expect(await refused(site())).toBe('FILE_TAKEN')
  expect(readdirSync(join(www, 'site'))).toEqual(['mine.txt'])
})

test('what is published is taken by a client, by one that has an anchor only, and from a bundle', async () => {
  await done('participant add --code KE --name Kenya')
  await done('sign')
  await done(`list add ${list([entry(1), entry(2)], '2026-11-08')}`)
  expect(await done('renew')).toContain('snapshot names issued/bw version 1')
  await done('publish @www')
  const first = await taken(built())
  expect(first).toMatchObject({ registry: { version: 2 } })
  expect(first.issued.get('bw')?.numbers.size).toBe(2)

  // A day later: a delta for who has come yesterday, and yesterday's files for who is in the middle.
  const names = filesUnder(join(www, 'files'))
  await done(`list add ${list([entry(1), entry(2), entry(3)], '2026-11-09', { version: 2, issued: noon })}`)
  await done('renew')
  expect(await done('publish @www')).toMatch(/writes deltas\//)
  for (const name of names) expect(existsSync(name)).toBe(true)
  const asked: string[] = []
  const counting: Mirror = {
    fetch: (path, limit) => {
      asked.push(path)
      return mirror().fetch(path, limit)
    },
  }
  const second = await taken(first, noon, counting)
  expect(second.issued.get('bw')?.numbers.size).toBe(3)
  expect(asked.some((path) => path.startsWith('deltas/'))).toBe(true)

  await done('bundle @kpc-bundle.cbor')
  const bundle = bundleMirror(readFileSync(join(operator.desk, 'kpc-bundle.cbor')))
  expect((await taken(first, noon, bundle)).issued.get('bw')?.numbers.size).toBe(3)
  const anchor = answer(anchoredSet(readFileSync(join(tracked, 'root.cbor'))), nobleVerify)
  expect((await taken(anchor, noon, bundle)).registry.version).toBe(2)
})

test('the daily renewal signs a timestamp, and a snapshot only where something changed', async () => {
  await done('show')
  const read = (name: 'snapshot' | 'timestamp'): string => trustedFile(operator.home, name).toString('hex')
  const [snapshot, timestamp] = [read('snapshot'), read('timestamp')]
  expect((await operator('renew --dry-run --json', noon)).json).toMatchObject({
    dryRun: true,
    changes: [expect.stringMatching(/^timestamp version 2, expires /)],
  })
  expect([read('snapshot'), read('timestamp')]).toEqual([snapshot, timestamp])
  await done('renew')
  expect(read('snapshot')).toBe(snapshot)
  expect(read('timestamp')).not.toBe(timestamp)
  expect((await operator('renew --days 7 --json', noon + daySeconds)).json.changes).toEqual([
    'timestamp version 3, expires 2026-11-18T12:00:00Z',
  ])
  expect(await refused('renew --days 0')).toBe('USAGE days')
  rmSync(join(operator.home, 'scheme/keys/timestamp.json'))
  expect(await refused('renew')).toBe('SIGNER_MISSING')
})

describe('a list of an authority', () => {
  test('that drops or alters an entry, goes back, is signed by another or is over is refused', async () => {
    await done(`list add ${list([entry(1), entry(2)], '2026-11-08', { version: 4 })}`)
    await done('renew')
    const successor = (entries: ReturnType<typeof entry>[], options: ListOptions = {}): Promise<string> =>
      refused(`list add ${list(entries, '2026-11-09', { version: 5, ...options })}`)
    expect(await successor([entry(1)])).toBe('LIST_ALTERED BW0001002')
    expect(await successor([entry(1), { ...entry(2), digest: digest(9) }])).toBe('LIST_ALTERED BW0001002')
    expect(await successor([entry(1), entry(2, '2027-01-02')])).toBe('LIST_ALTERED BW0001002')
    expect(await successor([entry(1), entry(2)], { version: 3 })).toBe('LIST_ROLLBACK version')
    expect(await successor([entry(1), entry(2), entry(3)], { version: 4 })).toBe('LIST_ROLLBACK version')
    expect(await successor([entry(1), entry(2)], { signer: developmentSigner('bw.certificate') })).toBe('KEY_UNKNOWN')
    expect(await successor([entry(1), entry(2)], { signer: developmentSigner('eu.list') })).toBe('KEY_UNKNOWN')
    expect(await successor([entry(1), entry(2)], { days: 1 })).toBe('TRUST_EXPIRED expires')
    expect(existsSync(join(operator.home, 'scheme/waiting'))).toBe(true)
    expect(filesUnder(join(operator.home, 'scheme/waiting'))).toEqual([])
    const forged = Uint8Array.from(
      readFileSync(join(operator.desk, list([entry(1), entry(2)], '2026-11-09', { version: 5 }).slice(1))),
    )
    forged[forged.length - 1] = (forged[forged.length - 1] as number) ^ 1
    writeFileSync(join(operator.desk, 'list.cbor'), forged)
    expect(await refused('list add @list.cbor')).toBe('SIGNATURE_INVALID issued/bw')
    writeFileSync(join(operator.desk, 'list.cbor'), '<!doctype html>')
    expect(await refused('list add @list.cbor')).toMatch(/^(CBOR|COSE)_/)
  })

  test('whose id is a path writes nothing, wherever', async () => {
    await done('show')
    const before = filesUnder(operator.home)
    for (const id of ['../../x', 'bw/north', '..', 'BW', 'bw\u0000']) {
      const content = new Map<string, Item>([
        ['authority', id],
        ['version', 1],
        ['issued', noon],
        ['expires', noon + 86_400],
        ['digests', new Uint8Array(0)],
      ])
      const file = signSign1('issued-list', encode(content), developmentSigner('bw.list'))
      writeFileSync(join(operator.desk, 'list.cbor'), file)
      expect(await refused('list add @list.cbor'), id).toBe('ID_FORM authority')
    }
    expect(await refused(`list add ${list([entry(1)], '2026-11-08')} --trusted ../../x`)).toBe('KEY_UNKNOWN')
    expect(filesUnder(operator.home)).toEqual(before)
    expect(existsSync(join(folder, 'operator/x.cbor'))).toBe(false)
  })

  test('follows what waits already, and a status list goes with it', async () => {
    expect(await done(`list add ${list([entry(1)], '2026-11-08')}`)).toContain('1 certificates, 1 of them new')
    expect(await done(`list add ${list([entry(1)], '2026-11-08')}`)).toContain('is here already')
    expect(await refused(`list add ${list([entry(2)], '2026-11-09', { version: 2 })}`)).toBe('LIST_ALTERED BW0001001')
    const stolen = { number: 'BW0001001', status: 'stolen', since: day('2026-11-08') } as const
    const stop = { kid: developmentSigner('bw.certificate').kid, since: day('2026-11-09') }
    const { file } = statusList([stolen], { signer: bwList }, [stop])
    writeFileSync(join(operator.desk, 'status.cbor'), file)
    expect((await operator('list add @status.cbor --dry-run --json', noon)).json.changes).toEqual([
      'list status/bw to version 1',
      'adds: BW0001001 stolen',
      `adds: stops key ${hex(stop.kid)} since 2026-11-09`,
    ])
    await done('list add @status.cbor')
    await done('renew')
    await done('publish @www')
    const set = await taken(built())
    expect([...set.files.lists.keys()].sort()).toEqual(['issued/bw', 'status/bw'])
  })

  test('stays as the last trusted one of a key that was stolen', async () => {
    await done(`list add ${list([entry(1)], '2026-11-08', { version: 4 })}`)
    await done('renew')
    await done('publish @www')
    const before = await taken(built())
    const kid = hex(developmentSigner('bw.certificate').kid)
    expect(await refused(`key compromise ${kid} --list 5`)).toBe('NOT_FOUND list')
    expect(await done(`key compromise ${kid} --list 4`)).toContain(
      'certificates in issued list 4 get attention, all others are refused',
    )
    expect(await done('sign')).toContain(`snapshot names trusted/${kid} version 4`)
    await done('publish @www')
    expect((await taken(before)).trusted.get(kid)?.content.version).toBe(4)
    expect(await refused(`key retire ${kid}`)).toBe('USAGE')
  })

  test('goes with its key when that was stolen, and a new key starts again', async () => {
    await done(`list add ${list([entry(1)], '2026-11-08', { version: 4 })}`)
    await done('renew')
    await done('publish @www')
    const before = await taken(built())
    await done(`key compromise ${hex(bwList.kid)}`)
    expect(await done('sign')).toContain(`drops list issued/bw: key ${hex(bwList.kid)} is revoked`)
    await done('publish @www')
    const without = await taken(before)
    expect(without.issued.has('bw')).toBe(false)
    const next = signerOf('bw.list.next')
    await done(`key add --authority bw --use list --x ${base64url(next.key.x)} --from 2026-11-01`)
    await done('sign')
    await done(`list add ${list([entry(2)], '2026-11-09', { signer: next })}`)
    await done('renew')
    await done('publish @www')
    for (const client of [before, without, built()])
      expect((await taken(client)).issued.get('bw')?.content.version).toBe(1)
  })
})

test('a list key that retires hands over to one that counts from 1 again', async () => {
  await done(`list add ${list([entry(1)], '2026-11-08', { version: 4 })}`)
  await done('renew')
  await done('publish @www')
  const before = await taken(built())
  const next = signerOf('bw.list.next')
  await done(`key add --authority bw --use list --x ${base64url(next.key.x)} --from 2026-11-01`)
  await done(`key retire ${hex(bwList.kid)}`)
  await done('sign')
  await done(`list add ${list([entry(1)], '2026-11-09', { signer: next })}`)
  await done('renew')
  await done('publish @www')
  expect((await taken(before)).issued.get('bw')?.content.version).toBe(1)
})

describe('publish refuses', () => {
  test('what clients refuse: older heads than the folder has, another scheme, a broken folder', async () => {
    await done('publish @www')
    await done('renew')
    await done('publish @www')
    // A copy of the home from before: its timestamp goes back.
    const old = person(folder, 'old')
    await old('show', noon)
    const { json } = await old(`publish ${www} --json`, noon)
    expect(json.error).toMatchObject({ code: 'TRUST_ROLLBACK', field: 'timestamp.version' })

    const other = person(folder, 'other')
    await other('init --plain', noon)
    await other('participant add --code BW --name Botswana', noon)
    await other('sign', noon)
    const before = textOf(join(www, paths.entry))
    expect((await other(`publish ${www} --json`, noon)).json.error.code).toBe('CLIENT_REFUSES')
    expect(textOf(join(www, paths.entry))).toBe(before)
    appendFileSync(join(www, paths.entry), 'x')
    expect(await refused('publish @www')).toBe('CLIENT_REFUSES')
  })

  test('what is over', async () => {
    await done('renew --days 7')
    expect(await refused('publish @www', noon + 8 * daySeconds)).toBe('TRUST_EXPIRED timestamp.expires')
    expect(existsSync(www)).toBe(false)
    expect(await refused('bundle @b.cbor', noon + 8 * daySeconds)).toBe('TRUST_EXPIRED timestamp.expires')
  })

  test('a dry run writes nothing', async () => {
    expect(await done('publish @www --dry-run')).toContain('writes timestamp.cbor')
    expect(existsSync(www)).toBe(false)
  })

  test('a scheme that has signed nothing', async () => {
    await done('init --plain')
    expect(await refused('publish @www')).toBe('FILE_MISSING')
    expect(await refused('renew')).toBe('FILE_MISSING')
  })
})

test('what a home trusts comes out as plain files, for a release and a page', async () => {
  await done('show')
  await done('files @trust')
  for (const name of ['root', 'registry', 'snapshot', 'timestamp'] as const)
    expect(readFileSync(join(operator.desk, 'trust', `${name}.cbor`))).toEqual(trustedFile(operator.home, name))
  expect(await refused('files @trust')).toBe('FILE_TAKEN')
})

describe('audit', () => {
  let server: Server | undefined
  afterEach(() => server?.close())
  const problems = async (source: string, at = noon): Promise<string[]> => {
    const { code, json } = await operator(`audit ${source} --json`, at)
    expect(code).toBe(json.problems.length > 0 ? 20 : 0)
    return json.problems.map((one: { code: string; file?: string }) => [one.code, one.file].filter(Boolean).join(' '))
  }

  test('accepts what was published, from a folder and from a server', async () => {
    await done('publish @www')
    expect(await done('audit @www')).toMatch(/^TEST registry version 1 verifies under root version 1\n/)
    server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
      const file = join(www, request.url as string)
      if (!existsSync(file)) response.writeHead(404).end()
      else response.end(readFileSync(file))
    }).listen(0, '127.0.0.1')
    await new Promise((listening) => server?.once('listening', listening))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const url = person(folder, 'anyone')
    expect((await url(`audit ${address} --json`, noon)).json).toMatchObject({
      verifies: true,
      registry: { version: 1 },
    })
    expect(existsSync(url.home)).toBe(false)
    expect((await url(`audit ${address}/none --json`, noon)).json.error.code).toBe('FILE_MISSING')
  })

  test.each<[string, string, (path: string, response: ServerResponse) => void]>([
    ['HTML with status 200', 'MIRROR_DOWN root/1.cbor', (_, response) => response.end('<!doctype html>')],
    ['an error', 'MIRROR_DOWN root/1.cbor', (_, response) => response.writeHead(500).end()],
    [
      'a loop of redirects',
      'MIRROR_DOWN root/1.cbor',
      (path, response) => response.writeHead(302, { location: path }).end(),
    ],
    [
      'endless data',
      'CBOR_LIMIT root/1.cbor',
      (_, response) => {
        const more = (): void => {
          while (!response.destroyed && response.write(new Uint8Array(1 << 20)));
        }
        response.on('drain', more)
        more()
      },
    ],
    [
      'half a file',
      'MIRROR_DOWN root/1.cbor',
      (_, response) => {
        response.writeHead(200, { 'content-length': 1000 })
        response.write('half', () => response.destroy())
      },
    ],
  ])('names what a server does: %s', async (_, finding, serve) => {
    server = createServer({ keepAliveTimeout: 0 }, (request, response) =>
      serve(request.url as string, response),
    ).listen(0, '127.0.0.1')
    await new Promise((listening) => server?.once('listening', listening))
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    expect((await problems(address)).join()).toMatch(new RegExp(`^(${finding})$`))
    server.closeAllConnections()
  })

  test('names a server that is not there', async () => {
    server = createServer().listen(0, '127.0.0.1')
    await new Promise((listening) => server?.once('listening', listening))
    const { port } = server.address() as AddressInfo
    await new Promise((closed) => server?.close(closed))
    expect(await problems(`http://127.0.0.1:${port}`)).toEqual(['MIRROR_DOWN root/1.cbor'])
  })

  test('catches every kind of tampering', async () => {
    await done(`list add ${list([entry(1)], '2026-11-08')}`)
    await done('renew')
    await done('publish @www')
    const whole = new Map(filesUnder(www).map((file) => [file, readFileSync(file)]))
    const restore = (): void => {
      for (const [file, content] of whole) writeFileSync(file, content)
    }
    // Every single file, with one byte changed, with half of it, and gone.
    for (const [file, content] of whole) {
      for (const change of [content.map((byte, i) => (i === 60 ? byte ^ 1 : byte)), content.subarray(0, 90)]) {
        writeFileSync(file, change)
        expect(`${file} ${(await problems('@www')).length > 0}`).toBe(`${file} true`)
      }
      restore()
    }
    rmSync(join(www, 'index.json'))
    expect(await problems('@www')).toEqual(['TRUST_MIXED index.json'])
    restore()
    writeFileSync(join(www, 'timestamp.cbor'), '<!doctype html><title>Not found</title>')
    expect((await problems('@www'))[0]).toMatch(/^(CBOR|COSE)_/)
    writeFileSync(join(www, 'timestamp.cbor'), new Uint8Array(4096))
    expect(await problems('@www')).toEqual(['CBOR_LIMIT'])
    restore()
    expect(await problems('@www')).toEqual([])
    const late = Date.parse('2046-02-01T00:00:00Z') / 1000
    expect(await problems('@www', late)).toEqual(['TRUST_EXPIRED'])
  })

  test('--root is whom to trust', async () => {
    await done('publish @www')
    const other = person(folder, 'other')
    await other('init --plain', noon)
    const { code, json } = await operator(`audit @www --root ${join(other.home, 'scheme/roots/1.cbor')} --json`, noon)
    expect(code).toBe(20)
    expect(json.problems[0].code).toBe('KEY_UNKNOWN')
    mkdirSync(join(operator.desk, 'empty'))
    expect(await refused('audit @empty')).toBe('FILE_MISSING')
  })
})

test('the JSON view is for people: all of it, and that it is TEST', async () => {
  await done('publish @www')
  const view = JSON.parse(textOf(join(www, 'index.json')))
  expect(view).toMatchObject({ test: true, version: 1, timestamp: { version: 1 }, limits: { tolerance: 5 } })
  expect(view.snapshot.files[0].name).toBe('registry')
  expect(readdirSync(www).sort()).toEqual(['files', 'index.json', 'root', 'timestamp.cbor'])
})
