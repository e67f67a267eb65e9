/** The examples that somebody starts from do what they say. */
import { execFile } from 'node:child_process'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { serve } from '@kpc/issuer/http/serve'
import { expect, onTestFinished, test } from 'vitest'
import { codes } from '../browser/world.ts'
import { testHome } from '../issuer/test-home.ts'
import { now } from '../scheme.ts'

const root = resolve(import.meta.dirname, '../..')

async function run(example: string, ...args: string[]): Promise<string> {
  const script = join(import.meta.dirname, example)
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', script, ...args], { cwd: root })
  return stdout
}

test.each([
  ['genuine', codes.genuine, /^(genuine|attention) BW0000001$/m],
  ['forged', codes.rejected, /^rejected $[\s\S]*^failed SIGNATURE_INVALID/m],
  ['of another kind', codes.unreadable, /^unreadable $[\s\S]*^failed PREFIX_UNKNOWN/m],
])('on Node: a code that is %s', async (_, code, says) => {
  expect(await run('verify-on-node.ts', join(root, 'keys'), code)).toMatch(says)
})

test('over HTTP: what the server judges', async () => {
  const server = await serve(testHome(), { port: 0, now: () => now, report: () => undefined })
  onTestFinished(() => server.close())
  expect(await run('verify-over-http.ts', server.url, codes.unreadable)).toMatch(/^unreadable $[\s\S]*PREFIX_UNKNOWN/m)
  expect(await run('verify-over-http.ts', server.url, codes.rejected)).toMatch(/^(rejected|undecided) /m)
})
