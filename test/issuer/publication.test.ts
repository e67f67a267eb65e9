import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'
import { Refusal } from '@kpc/host/refusal'
import { openSources, updateHome } from '@kpc/issuer/trust/open'
import { encodeBundle, paths, type Registry } from '@kpc/schema'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Edition, type Files, noon, publish, statusList } from '../mirror.ts'
import { registryContent } from '../scheme.ts'
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
