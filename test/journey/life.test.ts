/**
 * From the authority to every verifier: what is issued, cancelled, replaced, lost or stolen on one
 * machine is published by another, carried to the scheme on a stick, and known to whoever updates.
 */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { dayOf, showDate } from '@kpc/schema'
import { run } from '@kpc/scheme/cli'
import { afterAll, expect, test } from 'vitest'
import { input } from '../issuer/test-home.ts'
import { kpc as ran } from '../kpc.ts'
import { testWorld } from '../world.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'kpc-journey-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string): string => join(folder, name)

// biome-ignore lint/suspicious/noExplicitAny: what a command printed
type Json = any

/** Runs `kpc` on one of the machines, and returns what it says to programs. */
async function kpc(machine: string, ...args: string[]): Promise<Json> {
  const { stdout, stderr } = await ran([...args, '--json'], { env: { KPC_HOME: at(machine), KPC_PERSON: 'A. Clerk' } })
  if (stdout === '') throw new Error(`kpc ${args.join(' ')}: ${stderr}`)
  return JSON.parse(stdout)
}

async function scheme(...line: string[]): Promise<void> {
  const { world, heard } = testWorld({ env: { KPC_HOME: at('scheme') } })
  const code = await run(line, world)
  expect(code, `kpc-scheme ${line.join(' ')}: ${heard().stderr}`).toBe(0)
}

/** A machine of Botswana under the development scheme, with these of its keys and what it trusts. */
function machine(name: string, ...uses: string[]): void {
  for (const folder of ['keys', 'registry']) mkdirSync(at(`${name}/${folder}`), { recursive: true })
  for (const file of ['root.cbor', 'registry.cbor'])
    copyFileSync(join(root, 'keys', file), at(`${name}/registry/${file}`))
  for (const use of uses) copyFileSync(join(root, `keys/dev/bw.${use}.json`), at(`${name}/keys/bw.${use}.json`))
}

/** Everything that lies between an authority's ledger and a verifier's verdict. */
async function publish(...options: string[]): Promise<Json> {
  await kpc('issuing', 'ledger', 'export', '--out', at('bw.ledger.cbor'))
  const stick = at('stick')
  const published = await kpc(
    'publishing',
    'lists',
    'publish',
    '--from',
    at('bw.ledger.cbor'),
    '--out',
    stick,
    ...options,
  )
  for (const kind of ['issued', 'status']) await scheme('list', 'add', join(stick, kind, 'bw.cbor'))
  await scheme('renew')
  await scheme('publish', at('published'))
  await kpc('issuing', 'registry', 'update', at('published'))
  return published
}

const today = dayOf(Date.now() / 1000)
const file = at('certificate.json')
writeFileSync(file, JSON.stringify(input({ issued: showDate(today), expires: showDate(today + 60) })))

/** Outcome, and the codes of what stands against it. */
async function verdictOn(...code: string[]): Promise<string> {
  const { outcome, checks } = await kpc('issuing', 'verify', ...code)
  const against = checks.filter(({ state }: Json) => state !== 'passed' && state !== 'noted')
  return [outcome, ...against.map(({ code }: Json) => code)].join(' ')
}

test('from the ledger of an authority to the verdict of a verifier', async () => {
  machine('issuing', 'certificate', 'checkpoint')
  machine('publishing', 'list')
  const texts: string[] = []
  for (let i = 0; i < 5; i += 1) texts.push((await kpc('issuing', 'issue', file)).text)
  const [good, cancelled, replaced, lost, stolen] = texts as [string, string, string, string, string]

  const first = await publish()
  expect(first).toMatchObject({ issued: { version: 1, completeThrough: showDate(today - 2) }, status: { version: 1 } })
  expect(first.issued.certificates).toHaveLength(5)
  const verdict = await kpc('issuing', 'verify', good)
  expect(verdict.checks.map(({ code }: Json) => code)).toEqual(
    expect.arrayContaining(['STATUS_CLEAR', 'ISSUED_LISTED']),
  )
  for (const text of texts) expect(await verdictOn(text)).toBe('genuine')

  const reason = ['--reason', 'invented for a test']
  await kpc('issuing', 'cancel', 'BW0000002', ...reason)
  const { history } = await kpc('issuing', 'replace', 'BW0000003', file, '--surrendered', ...reason)
  expect(history.at(-1)).toMatchObject({ kind: 'replaced', link: 'BW0000006', by: 'A. Clerk' })
  await kpc('issuing', 'lost', 'BW0000004', ...reason)
  await kpc('issuing', 'stolen', 'BW0000005', ...reason)
  await kpc('issuing', 'numbers', 'stolen', 'BW0000101', '--count', '50', ...reason)
  // Nobody else knows of it before it is published; this authority's own ledger does.
  expect(await verdictOn(cancelled)).toBe('attention')

  const second = await publish()
  expect(second).toMatchObject({ issued: { version: 2, before: 1 }, status: { version: 2, before: 1 } })
  expect(await verdictOn(good)).toBe('genuine')
  expect(await verdictOn(cancelled)).toBe('rejected STATUS_CANCELLED')
  expect(await verdictOn(replaced)).toBe('rejected STATUS_REPLACED')
  const { checks } = await kpc('issuing', 'verify', replaced)
  expect(checks.find(({ code }: Json) => code === 'STATUS_REPLACED').facts).toMatchObject({ by: 'BW0000006' })
  expect(await verdictOn(lost)).toBe('rejected STATUS_LOST')
  expect(await verdictOn(stolen)).toBe('rejected STATUS_STOLEN')
  // A blank form out of the stolen pack has no certificate; its number is known all the same.
  const blank = ['--number', 'BW0000120', '--phrase', '0000000000']
  expect(await verdictOn(...blank)).toBe('rejected STATUS_STOLEN')

  const changes = at('changes.json')
  writeFileSync(changes, JSON.stringify({ seals: ['SEAL 7'] }))
  const amended = await kpc('issuing', 'amend', 'BW0000001', changes, ...reason)
  expect(await verdictOn(good, '--amendment', amended.amendments[0].text)).toBe('attention AMENDED')
  expect((await kpc('issuing', 'show', 'BW0000006')).life).toMatchObject({ state: 'issued', replaces: 'BW0000003' })

  // The certificate key is in other hands: the authority stops it itself, with the next snapshot.
  const { kid } = JSON.parse(readFileSync(at('issuing/keys/bw.certificate.json'), 'utf8'))
  await publish('--stop', kid)
  expect(await verdictOn(good)).toBe('attention KEY_STOPPED_LISTED')
  expect((await kpc('issuing', 'issue', file)).error.code).toBe('KEY_STOPPED')
})

test('an office with numbers and a ledger of its own: its certificates are in the list, or the list says so', async () => {
  for (const name of ['main', 'north']) machine(name, 'certificate', 'checkpoint')
  machine('lists', 'list')
  writeFileSync(at('north/settings.json'), JSON.stringify({ office: 'North' }))
  await kpc('main', 'numbers', 'add', '--first', 'BW0001000', '--last', 'BW0001999')
  await kpc('main', 'numbers', 'lease', '--office', 'North', '--count', '100', '--out', at('north.lease'))
  await kpc('north', 'numbers', 'take', at('north.lease'))
  expect((await kpc('north', 'issue', file)).number).toBe('BW0001000')
  await kpc('north', 'numbers', 'spoil', 'BW0001005', '--reason', 'jam')
  const from: string[] = []
  for (const name of ['main', 'north']) {
    await kpc(name, 'ledger', 'export', '--out', at(`${name}.cbor`))
    from.push('--from', at(`${name}.cbor`))
  }

  const alone = from.slice(0, 2)
  expect((await kpc('lists', 'lists', 'publish', ...alone)).error.code).toBe('LISTS_OFFICE')
  const without = await kpc('lists', 'lists', 'publish', ...alone, '--without', 'North')
  expect(without.issued.certificates).toEqual([])
  const both = await kpc('lists', 'lists', 'publish', ...from)
  expect(both.issued.certificates).toMatchObject([{ number: 'BW0001000' }])
  expect(both.status.entries).toMatchObject([{ number: 'BW0001005', status: 'spoiled' }])
  // What was told once is not forgotten.
  const forgetting = await kpc('lists', 'lists', 'publish', ...alone, '--without', 'North')
  expect(forgetting.error).toMatchObject({
    code: 'LISTS_ALTERED',
    message: expect.stringMatching(/^BW0001000/) as string,
  })

  await kpc('north', 'numbers', 'hand-back', at('north.lease'), '--out', at('north.back'))
  await kpc('main', 'numbers', 'accept', at('north.back'))
  await kpc('main', 'ledger', 'export', '--out', at('main-2.cbor'))
  const returned = await kpc('lists', 'lists', 'publish', '--from', at('main-2.cbor'))
  expect(returned.issued.certificates).toEqual(both.issued.certificates)
  expect(returned.status.entries).toEqual(both.status.entries)
})
