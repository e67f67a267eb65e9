// @module-tag slow
/** `npm run demo --fast` goes to its end: two desks, a page, and a shipment from draft to confirmed. */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'

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
  const steps = stdout.split('\n').filter((line) => /^\d {2}/.test(line))
  expect(steps.map((line) => line.slice(0, 1)).join('')).toBe('123456789')
  expect(stdout).toMatch(/http:\/\/\S+\/desk\/applications\/A1/)
  expect(steps[7]).toContain('CONFIRMED_ALREADY')
})

test('what it does not know is refused in one line', async () => {
  expect(await demo('--slow')).toMatchObject({ status: 64, stdout: '', stderr: expect.stringContaining('[USAGE]') })
})
