/**
 * What offices and readers really brought, as `kpc` takes it: each file shows a kind of fault, and what is said of
 * it here is for the kind.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { kpc } from '../kpc.ts'
import { testScheme, textOf } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

const cases = resolve(import.meta.dirname, '../fixtures/field')
const folder = mkdtempSync(join(tmpdir(), 'kpc-field-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const home = join(folder, 'home')
const { rootFile, registryFile } = testScheme()
mkdirSync(join(home, 'keys'), { recursive: true })
giveTrust(home, { root: rootFile, registry: registryFile })
const env = { KPC_HOME: home }
const json = async (...args: string[]) => JSON.parse((await kpc([...args, '--json'], { env })).stdout)

test.each(['aim', 'spaces'])(
  'qr/%s: the code is found within what a scanner put round it, by every command',
  async (name) => {
    const file = join(cases, 'qr', `${name}.txt`)
    const verdict = await json('verify', file)
    expect(verdict.checks.filter(({ check }: { check: string }) => check === 'text')).toMatchObject([
      { state: 'passed' },
    ])
    expect(await json('verify', readFileSync(file, 'utf8'))).toEqual(verdict)
    const { faults, digest } = await json('inspect', file)
    expect(faults).toEqual([])
    expect(digest).toBe(verdict.digest)
  },
)

test('a code of another scheme is named, and one without its beginning', async () => {
  const file = join(folder, 'bare.txt')
  writeFileSync(file, textOf().slice(5))
  for (const [code, name] of [
    [file, 'bare-base45'],
    ['M1INVENTED/PERSON     EABC123', 'boarding-pass'],
  ] as const)
    expect((await json('verify', code)).checks).toMatchObject([{ code: 'PREFIX_UNKNOWN', facts: { otherCode: name } }])
})
