// @module-tag slow
/**
 * The drill for the theft of both online keys, step by step as `docs/operations/scheme.md` has it ("When both
 * online keys are stolen"): real commands on the scheme's side, every way by which a device updates.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import {
  anchoredSet,
  answer,
  bundleMirror,
  clockTrouble,
  type Fetch,
  hex,
  type Mirror,
  openTrustedSet,
  parseBase64url,
  parseHex,
  paths,
  refresh,
  roleOf,
  type Signer,
  signHeads,
  type TrustedSet,
  webMirror,
} from '@kpc/schema'
import { noblePublicKey, nobleSign, nobleVerify } from '@kpc/schema/noble'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noble, noon, pathOf } from '../mirror.ts'
import { daySeconds, type Person, person } from './people.ts'

const tracked = resolve(import.meta.dirname, '../../keys')
const folder = mkdtempSync(join(tmpdir(), 'kpc-theft-'))
const operator: Person = person(folder, 'operator')
const www = join(operator.desk, 'www')

let server: Server
beforeAll(async () => {
  // On a slow machine there are seconds between two requests: it keeps the connection all the same.
  server = createServer({ keepAliveTimeout: 0 }, (request, response) => {
    const file = join(www, request.url as string)
    if (existsSync(file)) response.end(readFileSync(file))
    else response.writeHead(404).end()
  }).listen(0, '127.0.0.1')
  await new Promise((listening) => server.once('listening', listening))
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
  rmSync(folder, { recursive: true, force: true })
})

const done = async (line: string, at: number): Promise<string> => {
  const { code, out, err } = await operator(line, at)
  const said = err.replace(/^kpc-scheme: (made|warning: key [0-9a-f]{16} is not encrypted)[^\n]*\n/gm, '')
  expect(`${code} ${said}`).toBe('0 ')
  return out
}
const folderMirror = (dir: string): Mirror => ({
  fetch: (path) => Promise.resolve(existsSync(join(dir, path)) ? readFileSync(join(dir, path)) : undefined),
})

/** What the thief has: a key of the machine that publishes. */
function stolen(role: 'snapshot' | 'timestamp'): Signer {
  const { kid, d } = JSON.parse(readFileSync(join(tracked, `dev/${role}.json`), 'utf8'))
  const seed = parseBase64url(d) as Uint8Array
  const key = { alg: -19 as const, x: noblePublicKey(seed) }
  return { key, kid: parseHex(kid) as Uint8Array, sign: (message) => nobleSign(message, seed) }
}

/** His mirror: the same registry under heads 200 days ahead, with the last version that there is. */
function thiefsMirror({ files, registry }: TrustedSet, now: number): string {
  const dir = join(folder, 'thief')
  cpSync(www, dir, { recursive: true })
  const moment = { version: 0xffffffff, issued: now + 200 * daySeconds, expires: now + 207 * daySeconds }
  const heads = signHeads({
    files: [{ name: 'registry', version: registry.version, file: files.registry }],
    snapshot: { ...moment, signer: stolen('snapshot') },
    timestamp: { ...moment, signer: stolen('timestamp') },
  })
  writeFileSync(join(dir, pathOf(heads.snapshot)), heads.snapshot)
  writeFileSync(join(dir, paths.entry), heads.timestamp)
  return dir
}

test('both online keys are stolen: who took the theft and who did not recover, by server, folder and bundle', async () => {
  // A day like any other.
  await done('renew', noon)
  await done('publish @www', noon)
  const anchor = answer(anchoredSet(readFileSync(join(tracked, 'root.cbor'))), nobleVerify)
  const { set: well } = await refresh(anchor, folderMirror(www), noble, { now: noon })

  // The theft. Who takes it goes on, and is told.
  const theft = await refresh(well, folderMirror(thiefsMirror(well, noon)), noble, { now: noon })
  expect([theft.problem, theft.clock]).toEqual([undefined, 'CLOCK_DOUBTED'])
  const ill = answer(openTrustedSet(theft.set.files, theft.set.taken), nobleVerify)
  // Renewing with the same keys does not reach these devices: the thief has used up the versions.
  const later = noon + daySeconds
  await done('renew', later)
  await done('publish @www', later)
  const { problem } = await refresh(ill, folderMirror(www), noble, { now: later })
  expect(problem).toMatchObject({ code: 'TRUST_ROLLBACK' })

  // The cure, as the run book has it.
  const cure = noon + 3 * daySeconds
  const kids = (['snapshot', 'timestamp'] as const).map((role) => [...roleOf(well.root, role).keys.keys()][0])
  await done('key new --plain --role snapshot --out @snapshot.json', cure)
  await done('key new --plain --role timestamp --out @timestamp.json', cure)
  await done(`root propose @root-2.cbor --key @snapshot.json @timestamp.json --remove ${kids.join(' ')}`, cure)
  await done('root sign @root-2.cbor', cure)
  await done('root accept @root-2.cbor', cure)
  await done('publish @www', cure)
  await done('bundle @kpc-bundle.cbor', cure)

  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const ways: [string, Mirror][] = [
    ['server', webMirror(address, fetch as unknown as Fetch, () => undefined)],
    ['folder', folderMirror(www)],
    ['bundle', bundleMirror(readFileSync(join(operator.desk, 'kpc-bundle.cbor')))],
  ]
  for (const [way, mirror] of ways) {
    for (const device of [ill, well, anchor]) {
      const { set, ...told } = await refresh(device, mirror, noble, { now: cure, late: way !== 'server' })
      expect([way, told]).toEqual([way, { changed: true }])
      expect(set).toMatchObject({ root: { version: 2 }, registry: { version: well.registry.version }, taken: cure })
      expect(clockTrouble(set, cure)).toBeUndefined()
      // What the thief signs from now on nobody takes.
      const again = await refresh(set, folderMirror(join(folder, 'thief')), noble, { now: cure })
      expect([again.set, again.problem]).toMatchObject([set, { code: 'KEY_UNKNOWN' }])
    }
  }
  expect(await done('audit @www --root @root-2.cbor', cure)).not.toContain(hex(stolen('snapshot').kid))
})
