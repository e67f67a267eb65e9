import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { base64url } from '@kpc/schema'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { instant, signerOf } from '../scheme.ts'
import { daySeconds, inWords, type Person, person } from './people.ts'

const start = instant('2026-01-01T00:00:00Z')

let folder: string
let operator: Person
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kpc-health-'))
  operator = person(folder, 'operator')
  await operator('init --plain --expires 2027-01-01T00:00:00Z --root-expires 2028-01-01T00:00:00Z', start)
  await operator('participant add --code BW --name Botswana', start)
  await operator('authority add --id bw --participant BW --name Mines', start)
  const x = base64url(signerOf('a').key.x)
  await operator(`key add --authority bw --use certificate --x ${x} --until 2026-07-01`, start)
  await operator('sign', start)
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Of those that are renewed daily, the renewal has run. */
async function on(date: string): Promise<{ code: number; levels: Record<string, string> }> {
  const at = instant(`${date}T00:00:00Z`)
  await operator(`renew --today "${inWords(at)}"`, at)
  const { code, json } = await operator('health --json', at)
  const levels = json.lines.map(({ name, level }: { name: string; level: string }) => [name.split(' ')[0], level])
  return { code, levels: Object.fromEntries(levels) }
}

test('90, 30 and 7 days before the end, each with its exit code', async () => {
  const good = { root: 'good', registry: 'good', snapshot: 'good', timestamp: 'good', key: 'good' }
  expect(await on('2026-04-01')).toEqual({ code: 0, levels: good })
  expect(await on('2026-04-02')).toEqual({ code: 10, levels: { ...good, key: 'plan' } })
  expect(await on('2026-06-01')).toEqual({ code: 10, levels: { ...good, key: 'soon' } })
  expect(await on('2026-06-24')).toEqual({ code: 20, levels: { ...good, key: 'now' } })
  expect((await on('2026-10-03')).levels.registry).toBe('plan')
  expect((await on('2026-12-02')).levels.registry).toBe('soon')
  expect((await on('2026-12-25')).levels.registry).toBe('now')
})

test('a key with a successor, or one that was retired, needs nobody', async () => {
  const at = instant('2026-06-24T00:00:00Z')
  const x = base64url(signerOf('b').key.x)
  await operator(`key add --authority bw --use certificate --x ${x} --from 2026-06-01`, at)
  await operator(`sign --today "${inWords(at)}"`, at)
  expect((await on('2026-06-24')).levels).not.toHaveProperty('key')
})

test('a timestamp that stops coming is seen in its own short life', async () => {
  const levelAfter = async (days: number): Promise<string> => {
    const { json } = await operator('health --json', start + days * daySeconds)
    return json.lines.find(({ name }: { name: string }) => name === 'timestamp').level
  }
  expect(await levelAfter(1)).toBe('good')
  expect(await levelAfter(4)).toBe('plan')
  expect(await levelAfter(6)).toBe('soon')
  expect(await levelAfter(6.5)).toBe('now')
  const { code, out } = await operator('health', start + 8 * daySeconds)
  expect(code).toBe(20)
  expect(out).toMatch(/^RENEW IT NOW {6}(snapshot|timestamp): over since 2026-01-08T00:00:00Z$/m)
})
