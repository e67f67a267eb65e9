// @module-tag slow
/** `npm run demo --fast` goes to its end: two desks, two inboxes, a page, and a shipment from draft to receipt. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { base64url, readPairing } from '@kpc/schema'
import { expect, test } from 'vitest'
import { signerOf } from '../scheme.ts'

const root = resolve(import.meta.dirname, '../..')

async function demo(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts/demo.ts'), ...args], { cwd: root })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return { status: await ended, stdout, stderr }
}

test('the demo walks a shipment from its draft to confirmed, and says each step with its address', async () => {
  const { status, stdout } = await demo('--fast')
  expect(status).toBe(0)
  const steps = stdout.split('\n').filter((line) => /^\d+ {2}/.test(line))
  expect(steps.map((line) => Number.parseInt(line, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
  expect(stdout).toMatch(/http:\/\/\S+\/desk\/applications\/A1/)
  expect(steps[8]).toContain('CONFIRMED_ALREADY')
  expect(steps[10]).toMatch(/entry \d+ of Botswana's ledger/)
})

test('a newcomer follows each address, pairs a browser of their own, and ends it', async () => {
  const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'scripts/demo.ts')], { cwd: root })
  const ended = new Promise<number | null>((done) => child.once('close', done))
  let stdout = ''
  child.stdout.on('data', (part) => {
    stdout += String(part)
  })
  await expect.poll(() => stdout, { interval: 500 }).toContain('until Ctrl-C')
  const [bw = '', eu = ''] = [...stdout.matchAll(/^Desk of .*(http\S+)$/gm)].map(([, url]) => url)
  const [, page = ''] = /^Page of .*(http\S+)$/m.exec(stdout) ?? []
  const cookies = new Map<string, string>()
  for (const url of [bw, eu]) cookies.set(url, await signedIn(url, url === bw ? 'clerk' : 'importer'))
  const addresses = [...stdout.matchAll(/http\S+\/desk\S*/g)].map(([url]) => url)
  expect(addresses.length).toBeGreaterThan(5)
  for (const address of addresses) {
    const cookie = cookies.get(new URL(address).origin) ?? ''
    expect((await fetch(address, { headers: { cookie } })).status, address).toBe(200)
  }
  const [pairing = ''] = /KPP1:.*/.exec(stdout) ?? []
  const { key } = signerOf('a newcomer')
  const body = JSON.stringify({ code: readPairing(pairing).code, alg: key.alg, x: base64url(key.x) })
  const headers = { 'content-type': 'application/json' }
  expect((await fetch(new URL('devices', page), { method: 'POST', headers, body })).status).toBe(201)
  expect((await fetch(page)).status).toBe(200)
  child.kill('SIGINT')
  expect(await ended).toBe(0)
})

/** As a ready-made person, by the button of the first page. */
async function signedIn(url: string, role: string): Promise<string> {
  const response = await fetch(new URL('/sign-in/test', url), {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ role }),
    redirect: 'manual',
  })
  return (response.headers.getSetCookie()[0] ?? '').replace(/;.*/s, '')
}

test('what it does not know is refused in one line', async () => {
  expect(await demo('--slow')).toMatchObject({ status: 64, stdout: '', stderr: expect.stringContaining('[USAGE]') })
})
