/** The examples that somebody starts from say of each certificate what it is: the lists of a scheme are a part of it. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { homeOf } from '@kpc/issuer/home/home'
import { serve, usualPort } from '@kpc/issuer/http/serve'
import { type Certificate, refresh, type StatusEntry, showInstant } from '@kpc/schema'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { firstRoot, fromBuild, mirrorOf, noble, publish, statusList } from '../mirror.ts'
import { day, now, reference, signerOf, textOf } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

const root = resolve(import.meta.dirname, '../..')
const numbered = (number: string, change: Partial<Certificate> = {}) => textOf({ ...reference, number, ...change })
const since = day('2026-11-09')
const entries: readonly StatusEntry[] = [
  { number: 'BW0000002', status: 'cancelled', since },
  { number: 'BW0000003', status: 'replaced', since, by: 'BW0000001' },
  { number: 'BW0000004', status: 'stolen', since },
]
const files = publish({ lists: [statusList(entries)] })

/** What a certificate is, and what both examples print of it. */
const certificates: readonly (readonly [name: string, text: string, says: RegExp])[] = [
  ['genuine', textOf(), /^(genuine|attention) BW0000001$(?![\s\S]*^failed)/m],
  ['cancelled', numbered('BW0000002'), /^rejected BW0000002$[\s\S]*^failed STATUS_CANCELLED/m],
  ['replaced', numbered('BW0000003'), /^rejected BW0000003$[\s\S]*^failed STATUS_REPLACED/m],
  ['stolen', numbered('BW0000004'), /^rejected BW0000004$[\s\S]*^failed STATUS_STOLEN/m],
  [
    'expired',
    numbered('BW0000005', { issued: day('2026-08-15'), expires: day('2026-10-31') }),
    /^attention BW0000005$[\s\S]*EXPIRED/m,
  ],
  ['of a key that nobody knows', textOf(reference, signerOf('stranger')), /^(rejected|undecided) [\s\S]*KEY_UNKNOWN/m],
  ['of another kind', 'HC1:6BFOXN%TSMAHN-H/P8JU6+BS.J5GMZXCJ9C', /^unreadable $[\s\S]*PREFIX_UNKNOWN/m],
]

async function run(example: string, ...args: string[]): Promise<string> {
  const script = join(import.meta.dirname, example)
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root })
  return stdout
}

describe('on Node, from the address of a scheme', () => {
  const server = createServer(({ url = '/' }, response) => {
    const file = files.get(url.slice(1))
    response.writeHead(file ? 200 : 404).end(file)
  })
  const anchor = join(mkdtempSync(join(tmpdir(), 'kpc-root-')), 'root.cbor')
  let address: string
  beforeAll(async () => {
    writeFileSync(anchor, firstRoot)
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  afterAll(() => void server.close())

  test.each(certificates)('%s', async (_, text, says) => {
    expect(await run('verify-on-node.ts', anchor, address, text, showInstant(now))).toMatch(says)
  })
})

describe('over HTTP, from a server of an authority', () => {
  let server: Awaited<ReturnType<typeof serve>>
  beforeAll(async () => {
    const { set } = await refresh(await fromBuild(), mirrorOf(files), noble, { now })
    const home = homeOf({ KPC_HOME: mkdtempSync(join(tmpdir(), 'kpc-home-')) })
    mkdirSync(home.keys)
    giveTrust(home.path, set.files)
    server = await serve(home, { port: 0, acting: { by: 'A. Clerk' }, now: () => now, report: () => undefined })
  })
  afterAll(() => server.close())

  test.each(certificates.slice(0, 5))('%s', async (_, text, says) => {
    expect(await run('verify-over-http.ts', server.url, text)).toMatch(says)
  })

  test('at the port that a server has unless it is told another', () => {
    const ports = readFileSync(join(import.meta.dirname, 'verify-over-http.ts'), 'utf8').match(/127\.0\.0\.1:\d+/g)
    expect(new Set(ports)).toEqual(new Set([`127.0.0.1:${usualPort}`]))
  })
})
