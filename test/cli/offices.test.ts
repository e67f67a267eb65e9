import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { run as runScheme } from '@kpc/scheme/cli'
import { expect, test } from 'vitest'
import { temporaryFolder } from '../issuer/test-home.ts'
import { kpc, type Options } from '../kpc.ts'
import { testWorld } from '../world.ts'

const fixture = resolve(import.meta.dirname, '../fixtures/sample-certificate.json')
const sample = (changes: object): string =>
  JSON.stringify({ ...(JSON.parse(readFileSync(fixture, 'utf8')) as object), ...changes })

/** An office with a home of the development scheme. */
function office() {
  const folder = temporaryFolder()
  const env = { KPC_HOME: join(folder, 'home') }
  const run = (args: string, options: Options = {}) =>
    kpc(args.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', '')) ?? [], { ...options, env })
  const file = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  return { run, file }
}

test('what ends a certificate is said first, asked about at a terminal, and tried without being done', async () => {
  const { run } = office()
  await run(`issue ${fixture}`)
  const cancel = 'cancel BW0000001 --reason "wrong weight"'
  const tried = await run(`${cancel} --dry-run`)
  expect(tried).toMatchObject({ status: 0 })
  for (const said of [
    'Imagined Kalahari',
    '10,635.39 carats',
    'KPC-SAMPLE-1',
    '"Cancelled"',
    'kpc lists publish',
    'lost or stolen',
  ])
    expect(tried.stdout).toContain(said)
  expect(JSON.parse((await run(`${cancel} --dry-run --json`)).stdout)).toMatchObject({
    dryRun: true,
    state: 'issued',
    becomes: 'cancelled',
  })
  for (const input of ['n\n', '\n', '']) {
    const answered = await run(cancel, { terminal: true, input })
    expect(answered).toMatchObject({ status: 64 })
    expect(answered.stderr).toMatch(/will be cancelled, for ever\. Go on\? \[y\/N\][\s\S]*NOT_CONFIRMED/)
  }
  expect((await run('expire BW0000001 --reason "not used" --dry-run')).stderr).toContain('NOT_EXPIRED')
  expect((await run('show BW0000001')).stdout).toContain('BW 0000001: issued')
  expect(await run(cancel, { terminal: true, input: 'y\n' })).toMatchObject({ status: 0 })
  expect((await run(`${cancel} --dry-run`)).stderr).toContain('ALREADY_CANCELLED')
  // A script is asked nothing.
  expect(await run('stolen BW0000001 --reason "out of the safe"')).toMatchObject({ status: 0 })
})

test('a reason that a rule asks for is taken from the command line or the file, and shown wherever the certificate is', async () => {
  const { run, file } = office()
  const stays = file('stays.json', sample({ destination: 'BW' }))
  const refused = await run(`issue ${stays}`)
  expect(refused).toMatchObject({ status: 64 })
  expect(refused.stderr).toContain('DESTINATION_OWN')
  const issued = await run(`issue ${stays} --anyway "back from an exhibition"`)
  expect(issued).toMatchObject({ status: 0 })
  expect((await run('show BW0000001')).stdout).toContain('anyway (DESTINATION_OWN): "back from an exhibition"')
  expect((await run('list')).stdout).toMatch(/BW 0000001.* \*\n\* issued though a rule asks for a reason/)
  expect((await run('list --csv')).stdout).toContain(',DESTINATION_OWN,back from an exhibition')
  // Unsealed goods, and the same again under a development scheme, are warned of.
  const again = await run(`issue ${file('again.json', sample({ seals: [] }))}`)
  expect(again.stderr).toContain('look at box 10, seals')
  expect(again).toMatchObject({ status: 0 })
})

test('a list has 80 columns, and its filters; a certificate is shown as it was certified beside as it is amended', async () => {
  const { run, file } = office()
  await run(`issue ${fixture}`)
  await run(
    `issue ${file('large.json', sample({ destination: 'AE', lines: [{ hs: '7102.10', carats: '9999999.99', valueUsd: '987654321.99' }] }))}`,
  )
  await run('amend BW0000002 - --reason "seal mistyped"', { input: '{"seals":["KPC 78"]}' })
  await run('cancel BW0000002 --reason "wrong"')
  const { stdout } = await run('list')
  for (const line of stdout.split('\n').slice(1)) expect(line.length, line).toBeLessThanOrEqual(80)
  expect(stdout).toMatch(/BW 0000002 .* AE .* 9,999,999\.99 .* 987,654,321\.99 {2}cancelled, amended/)
  expect((await run('list --to ae --state cancelled --seal kpc78')).stdout).toContain('BW 0000002')
  expect((await run('list --seal KPC-SAMPLE-1 --to EU')).stdout).not.toContain('BW 0000002')
  expect((await run('list --name nobody')).stdout).toContain('No certificate is like that.')
  expect((await run('list --from 31.12.2026')).stderr).toContain('DAY_FORM')
  const shown = (await run('show BW0000002')).stdout
  expect(shown).toMatch(
    /As amended, beside what was certified:\n +Seals +KPC-SAMPLE-1, KPC-SAMPLE-2\n +amended +KPC 78\n/,
  )
})

test('a template is a certificate that can be issued; a copy of one leaves what is its own to be filled in', async () => {
  const { run, file } = office()
  const template = await run('issue --template')
  const today = new Date().toISOString().slice(0, 10)
  expect(JSON.parse(template.stdout)).toMatchObject({ issued: today, seals: ['SEAL 1', 'SEAL 2'] })
  const filled = file('filled.json', template.stdout)
  expect(await run(`issue ${filled}`)).toMatchObject({ status: 0, stderr: expect.not.stringContaining('look at') })
  await run('amend BW0000001 - --reason "parcels"', { input: '{"parcels":7}' })
  const copy = JSON.parse((await run('issue --template bw0000001')).stdout) as object
  expect(copy).toMatchObject({ parcels: 7, seals: [], issued: today })
  expect(copy).not.toHaveProperty('number')
  expect((await run('issue --template BW0000009')).stderr).toContain('NUMBER_UNKNOWN')
})

test('both programs say their version, which is that of the whole', async () => {
  const root = resolve(import.meta.dirname, '../../package.json')
  const { version } = JSON.parse(readFileSync(root, 'utf8')) as { version: string }
  expect((await kpc(['--version'])).stdout).toBe(`${version}\n`)
  const { world, heard } = testWorld({ env: {} })
  expect(await runScheme(['--version'], world)).toBe(0)
  expect(heard().stdout).toBe(`${version}\n`)
})
