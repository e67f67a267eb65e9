import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { Refusal } from '@kpc/host/refusal'
import { openSources, updateHome } from '@kpc/issuer/trust/open'
import { digestOf, encodeBundle, hex, parseSign, paths, type Registry, registryLimits } from '@kpc/schema'
import { describe, expect, onTestFinished, test } from 'vitest'
import { kpc } from '../kpc.ts'
import { type Edition, type Files, firstRoot, noon, publish, rootFile, statusList } from '../mirror.ts'
import { registryContent, signers } from '../scheme.ts'
import { temporaryFolder, testHome } from './test-home.ts'

// A publication as a folder, on a web server and in a bundle; and servers that serve something else.

const registryOf = (version: number): Registry => ({ ...registryContent, version })
const second: Edition = { registry: registryOf(2), version: 2, lists: [statusList([])] }

function folderOf(files: Files): string {
  const folder = temporaryFolder()
  for (const [path, file] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), file)
  }
  return folder
}

async function serverOf(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/trust`
}

const serving =
  (files: Files): RequestListener =>
  ({ url = '' }, response) => {
    const file = files.get(url.replace('/trust/', ''))
    if (file) response.end(file)
    else response.writeHead(404).end()
  }

function bundleOf(files: Files): string {
  const file = join(temporaryFolder(), 'bundle.cbor')
  writeFileSync(file, encodeBundle(files))
  return file
}

const refusal = async (promise: Promise<unknown>): Promise<string> => {
  const error = await promise.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Refusal)
  return (error as Refusal).code
}

const stateOf = (file: string): string => readFileSync(file).toString('base64')

describe('kpc verify --registry, from the anchor up', () => {
  test.each([
    ['a folder', async () => folderOf(publish(second))],
    ['a bundle', async () => bundleOf(publish(second))],
    ['a web server', () => serverOf(serving(publish(second)))],
  ])('%s', async (_, source) => {
    const { trust } = await openSources({ registry: await source() }, testHome(), noon)
    expect(trust.registry.version).toBe(2)
    expect(trust.status.get('bw')?.content.version).toBe(1)
  })

  test('a folder and a bundle may have travelled for weeks; what a server says must be current', async () => {
    const [home, late] = [testHome(), noon + 30 * 86_400]
    for (const source of [folderOf(publish(second)), bundleOf(publish(second))])
      expect((await openSources({ registry: source }, home, late)).trust.registry.version).toBe(2)
    expect(await refusal(openSources({ registry: await serverOf(serving(publish(second))) }, home, late))).toBe(
      'TRUST_EXPIRED',
    )
  })
})

describe('kpc registry update', () => {
  test('takes what is newer, keeps it, and never goes back', async () => {
    const home = testHome()
    expect((await updateHome(home, folderOf(publish(second)), noon)).after.registry.version).toBe(2)
    expect((await openSources({}, home, noon)).trust.status.has('bw')).toBe(true)
    const before = stateOf(home.trust)
    const older = folderOf(publish({ ...second, registry: registryOf(1), version: 1 }))
    expect(await refusal(updateHome(home, older, noon))).toBe('TRUST_ROLLBACK')
    expect(stateOf(home.trust)).toBe(before)
    expect(readdirSync(home.path).sort()).toEqual(['keys', 'trust.cbor'])
  })

  test('a clock that is behind the publication, or ahead of it, keeps nothing out, and is said', async () => {
    const days = 86_400
    for (const [off, clock] of [
      [-5 * days, 'CLOCK_DOUBTED'],
      [-noon, 'CLOCK_BEHIND'],
      [150 * days, 'CLOCK_DOUBTED'],
      [0, undefined],
    ] as const) {
      const home = testHome()
      const answer = await updateHome(home, await serverOf(serving(publish({ ...second, at: noon }))), noon + off)
      expect([answer.after.registry.version, answer.clock]).toEqual([2, clock])
      // When it was taken is kept, so that the same is true at the next start.
      expect((await openSources({}, home, noon)).trust.taken).toBe(noon + off)
    }
  })

  const good = publish(second)
  const html = '<!doctype html><title>Log in</title>'
  test.each<[string, RequestListener, RegExp]>([
    ['a log-in page', (_, response) => response.end(html), /^MIRROR_DOWN$/],
    [
      'half a file',
      ({ url = '' }, response) => response.end(good.get(url.replace('/trust/', ''))?.subarray(0, 99)),
      /^(CBOR|COSE)_/,
    ],
    [
      'an endless body',
      (_, response) => {
        const more = (): void => {
          while (response.write(Buffer.alloc(65_536)));
          response.once('drain', more)
        }
        response.on('error', () => undefined)
        more()
      },
      /^CBOR_LIMIT$/,
    ],
    [
      'redirects in a circle',
      ({ url = '' }, response) => response.writeHead(302, { location: url }).end(),
      /^REGISTRY_UNREACHABLE$/,
    ],
    ['errors', (_, response) => response.writeHead(500).end(), /^MIRROR_DOWN$/],
    ['nothing', (_, response) => response.destroy(), /^REGISTRY_UNREACHABLE$/],
    ['no entry', (_, response) => response.writeHead(404).end(), /^TRUST_ABSENT$/],
  ])('a server that serves %s leaves the last good state', async (_, listener, code) => {
    const home = testHome()
    const before = stateOf(home.trust)
    const serve: RequestListener = (request, response) =>
      // No new root: what is wrong is the rest.
      request.url?.endsWith(paths.root(2)) ? response.writeHead(404).end() : listener(request, response)
    expect(await refusal(updateHome(home, await serverOf(serve), noon))).toMatch(code)
    expect(stateOf(home.trust)).toBe(before)
  })

  test('half a bundle', async () => {
    const home = testHome()
    const file = bundleOf(publish(second))
    writeFileSync(file, readFileSync(file).subarray(0, 400))
    expect(await refusal(updateHome(home, file, noon))).toBe('BUNDLE_MALFORMED')
  })
})

describe('kpc init', () => {
  const real: Edition = { ...second, registry: { ...registryOf(2), test: false } }
  const digestIn = (file: Uint8Array): string => hex(digestOf(parseSign(file, registryLimits).payload))
  const sha256 = digestIn(firstRoot)
  /** A command line in a folder where no home is yet. */
  const init = async (source: string, ...options: string[]) => {
    const path = join(temporaryFolder(), 'home')
    const { status, stdout } = await kpc(['init', source, '--json', ...options], { env: { KPC_HOME: path } })
    const answer = JSON.parse(stdout) as { error?: { code: string; message: string } }
    return { path, status, answer, code: answer.error?.code }
  }

  test.each([
    ['a folder', async () => folderOf(publish(real))],
    ['a bundle', async () => bundleOf(publish(real))],
    ['a web server', () => serverOf(serving(publish({ ...real, at: Math.floor(Date.now() / 1000) - 60 })))],
  ])('%s: a home of that scheme, with its lists, and no development key', async (_, source) => {
    const spelt = (sha256.toUpperCase().match(/.{8}/g) ?? []).join(' ')
    const { path, status, answer } = await init(await source(), '--sha256', spelt, '--participant', 'BW')
    expect([status, answer]).toMatchObject([
      0,
      { test: false, root: 1, registry: { version: 2 }, lists: ['status/bw'], participant: 'BW', authorities: ['bw'] },
    ])
    expect(readdirSync(path).sort()).toEqual(['keys', 'trust.cbor'])
    expect(readdirSync(join(path, 'keys'))).toEqual([])
    const again = await kpc(['init', await source(), '--sha256', sha256], { env: { KPC_HOME: path } })
    expect([again.status, again.stderr]).toEqual([64, expect.stringContaining('JOIN_HOME_TAKEN')])
  })

  test('the digest may be that of a later root', async () => {
    const next = rootFile({})
    const source = folderOf(publish({ ...real, roots: [firstRoot, next] }))
    expect((await init(source, '--sha256', digestIn(next))).answer).toMatchObject({ root: 2 })
  })

  const nobody = 'http://127.0.0.1:1/trust'
  test.each<[string, () => Promise<string> | string, string[], string]>([
    ['a wrong digest', () => folderOf(publish(real)), ['--sha256', '0'.repeat(64)], 'JOIN_OTHER_ROOT'],
    ['half a digest', () => folderOf(publish(real)), ['--sha256', sha256.slice(32)], 'JOIN_DIGEST_FORM'],
    ['an empty folder', () => temporaryFolder(), ['--sha256', sha256], 'JOIN_NO_PUBLICATION'],
    [
      'another site',
      () => serverOf((_, response) => response.writeHead(404).end()),
      ['--sha256', sha256],
      'JOIN_NO_PUBLICATION',
    ],
    [
      'a log-in page',
      () => serverOf((_, response) => response.end('<!doctype html>')),
      ['--sha256', sha256],
      'MIRROR_DOWN',
    ],
    ['no line', () => nobody, ['--sha256', sha256], 'REGISTRY_UNREACHABLE'],
    ['no participant', () => folderOf(publish(real)), ['--sha256', sha256, '--participant', 'ZQ'], 'JOIN_PARTICIPANT'],
    ['a development scheme', () => folderOf(publish(second)), ['--sha256', sha256], 'JOIN_TEST'],
    [
      'no registry behind the root',
      () =>
        folderOf(
          new Map([...publish(real)].filter(([path]) => !path.startsWith('files/'))).set(
            'files/none',
            new Uint8Array(),
          ),
        ),
      ['--sha256', sha256],
      'TRUST_ABSENT',
    ],
    [
      "another's registry",
      () => folderOf(publish({ ...real, registrySigners: [signers['bw.list']] })),
      ['--sha256', sha256],
      'THRESHOLD',
    ],
  ])('%s is refused, and no home is made', async (_, source, options, code) => {
    const refused = await init(await source(), ...options)
    expect([refused.status, refused.code]).toEqual([64, code])
    expect(existsSync(refused.path)).toBe(false)
  })

  test('a development scheme is joined where an exercise is asked for', async () => {
    const { status, answer } = await init(folderOf(publish(second)), '--sha256', sha256, '--test')
    expect([status, answer]).toMatchObject([0, { test: true }])
  })
})
