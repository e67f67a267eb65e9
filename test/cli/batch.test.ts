import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { openLedger } from '@kpc/issuer/ledger/ledger'
import { hex } from '@kpc/schema'
import { afterAll, describe, expect, test } from 'vitest'
import { keyFileOf } from '../issuer/test-home.ts'
import { bin, inherited, kpc as kpcHere, type Ran } from '../kpc.ts'
import { signers, testScheme } from '../scheme.ts'
import { giveTrust } from '../trusted.ts'

const root = resolve(import.meta.dirname, '../..')
const temporary = mkdtempSync(join(tmpdir(), 'kpc-batch-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

let homes = 0
/** A home of the test scheme, with Botswana's key. */
function newHome(): string {
  homes += 1
  const home = join(temporary, `home-${homes}`)
  const { rootFile, registryFile } = testScheme()
  mkdirSync(join(home, 'keys'), { recursive: true })
  giveTrust(home, { root: rootFile, registry: registryFile })
  writeFileSync(join(home, 'keys/bw.json'), JSON.stringify(keyFileOf(signers['bw.certificate'])), { mode: 0o600 })
  return home
}

/** Says at its end how much memory it had, in kilobytes. */
const measured = `data:text/javascript,process.on('exit',()=>process.stderr.write('\\nmaxRSS '+process.resourceUsage().maxRSS+'\\n'))`

interface Options {
  readonly command?: readonly string[]
  readonly node?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** As a process: to be killed, or to be measured. */
function start(args: readonly string[], home: string, { node = [] }: Pick<Options, 'node'> = {}): ChildProcess {
  return spawn(process.execPath, [...node, bin, 'issue', ...args], {
    cwd: root,
    env: { ...inherited(), KPC_HOME: home, KPC_PERSON: 'Clerk of the day' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
}

/** @param watch sees stderr as it comes */
async function ended(
  child: ChildProcess,
  watch: (stderr: string) => void = () => undefined,
): Promise<Omit<Ran, 'bytes'>> {
  let [stdout, stderr] = ['', '']
  child.stdout?.on('data', (part) => {
    stdout += part
  })
  child.stderr?.on('data', (part) => {
    stderr += part
    watch(stderr)
  })
  const [status] = (await once(child, 'close')) as [number | null]
  expect(stdout + stderr).not.toMatch(/\n\s+at .*:\d+:\d+\)?$/m)
  return { status, stdout, stderr }
}

const kpc = (
  args: readonly string[],
  home: string,
  { command = ['issue'], env = {} }: Pick<Options, 'command' | 'env'> = {},
): Promise<Ran> => kpcHere([...command, ...args], { env: { KPC_HOME: home, KPC_PERSON: 'Clerk of the day', ...env } })

const headings =
  'origins,destination,parcels,exporter.name,exporter.address,importer.name,importer.address,7102.10.carats,7102.10.valueUsd,seals,issued,expires'
const rowOf = (i: number): string =>
  `BW,EU,4,Imagined Kalahari Rough (Pty) Ltd,"Plot 1, Made-up Park",Verzonnen Diamanthandel NV,"Nergensstraat 9, Antwerpen",8732.14,987654.32,S${i},2026-11-10,2027-01-05`

function table(name: string, rows: readonly string[]): string {
  const path = join(temporary, name)
  writeFileSync(path, `${[headings, ...rows].join('\r\n')}\r\n`)
  return path
}

describe('kpc issue --batch', () => {
  test('a template that is a table itself', async () => {
    const home = newHome()
    const template = await kpc(['--batch-template'], home)
    expect(template.status).toBe(0)
    expect(template.stderr).toContain('origins')
    const path = join(temporary, 'template.csv')
    writeFileSync(path, template.stdout)
    const { status, stdout } = await kpc(['--batch', path, '--dry-run'], home)
    expect([status, stdout]).toEqual([0, expect.stringContaining('Every row can be issued.')])
  })

  test('a dry run with faults: every row in words and as JSON, exit 64, nothing stored', async () => {
    const home = newHome()
    const path = table('faults.csv', [rowOf(1), rowOf(2).replace(',EU,4,', ',Belgium,0,'), rowOf(3)])
    const words = await kpc(['--batch', path, '--dry-run'], home)
    expect(words.status).toBe(64)
    expect(words.stdout).toContain(
      'row 3, destination: not a two-letter country code: here "Belgium" [COUNTRY_FORM; ISO 3166-1]',
    )
    expect(words.stdout).toContain('row 3, parcels: outside the limits of this field: 1 to 99999')
    const json = JSON.parse((await kpc(['--batch', path, '--dry-run', '--json'], home)).stdout)
    expect(json).toMatchObject({ dryRun: true, rows: 3, good: 2, bad: 1, issued: 0, encoding: 'utf8', delimiter: ',' })
    expect(json.faults).toMatchObject([
      { row: 3, field: 'destination', code: 'COUNTRY_FORM' },
      { row: 3, field: 'parcels', code: 'FIELD_RANGE' },
    ])
    expect(existsSync(join(home, 'ledger.sqlite'))).toBe(false)
    const attempt = await kpc(['--batch', path], home)
    expect([attempt.status, attempt.stdout]).toEqual([64, expect.stringContaining('Nothing was issued')])
    expect(readdirSync(temporary).filter((name) => name.startsWith('faults.csv'))).toEqual(['faults.csv'])
  })

  test('issues, says who did, and puts the result beside the table', async () => {
    const home = newHome()
    const path = table('good.csv', [rowOf(1), rowOf(2)])
    const { status, stdout, stderr } = await kpc(['--batch', path, '--json'], home)
    expect([status, stderr]).toEqual([0, expect.stringContaining('issued 100 %, 2 rows')])
    expect(JSON.parse(stdout)).toMatchObject({ rows: 2, issued: 2, result: `${path}.result.csv`, faults: [] })
    expect(readFileSync(`${path}.result.csv`, 'utf8')).toMatch(/^2,batch-[\da-f]{32}-2,BW0000001,/m)
    const ledger = await openLedger(join(home, 'ledger.sqlite'))
    const entries = await ledger.entriesOf(['certificate'])
    await ledger.close()
    expect(entries.map(({ bytes }) => Buffer.from(bytes).includes('Clerk of the day'))).toEqual([true, true])
  })

  test('says that it took a file for Windows-1252', async () => {
    const path = join(root, 'test/fixtures/batch/windows-1252.csv')
    const { status, stderr } = await kpc(['--batch', path, '--dry-run'], newHome())
    expect([status, stderr]).toEqual([0, expect.stringContaining('read as Windows-1252')])
  })

  test('asks for the passphrase of the key that signs, once rows can be issued, and not before', async () => {
    const home = newHome()
    const word = join(temporary, 'passphrase')
    writeFileSync(word, 'plainly invented words of a test\n', { mode: 0o600 })
    const kid = hex(signers['bw.certificate'].kid)
    const encrypted = await kpc([kid, '--passphrase-file', word], home, { command: ['keys', 'encrypt'] })
    expect(encrypted.status).toBe(0)
    const [path, bad] = [table('locked.csv', [rowOf(1)]), table('locked-bad.csv', [rowOf(1).replace(',4,', ',0,')])]
    expect((await kpc(['--batch', path, '--dry-run'], home)).status).toBe(0)
    expect((await kpc(['--batch', bad], home)).stdout).toContain('Nothing was issued')
    const locked = await kpc(['--batch', path, '--json'], home)
    expect([locked.status, JSON.parse(locked.stdout).error.code]).toEqual([64, 'KEY_LOCKED'])
    expect(await numbersOf(home)).toEqual([])
    const { stdout } = await kpc(['--batch', path, '--json'], home, { env: { KPC_PASSPHRASE_FILE: word } })
    expect(JSON.parse(stdout)).toMatchObject({ issued: 1 })
  })

  test.each([
    ['no file', [], 'USAGE'],
    ['two files', ['one.json', '--batch', 'two.csv'], 'USAGE'],
    ['two ways', ['--batch', 'two.csv', '--resume', '--all-or-nothing'], 'USAGE'],
    ['no such file', ['--batch', 'nowhere.csv', '--dry-run'], 'FILE_MISSING'],
    ['a folder', ['--batch', temporary, '--dry-run'], 'FILE_SPECIAL'],
  ])('%s is refused', async (_, args, code) => {
    const { status, stdout } = await kpc([...args, '--json'], newHome())
    expect([status, JSON.parse(stdout).error.code]).toEqual([64, code])
  })

  test('a result that can not be written is refused before anything is issued', async () => {
    const home = newHome()
    const { status, stdout } = await kpc(
      ['--batch', table('one.csv', [rowOf(1)]), '--result', join(temporary, 'no/such/folder.csv'), '--json'],
      home,
    )
    expect([status, JSON.parse(stdout).error.code]).toEqual([64, 'FILE_UNWRITABLE'])
    expect(await numbersOf(home)).toEqual([])
  })
})

async function numbersOf(home: string): Promise<string[]> {
  const ledger = await openLedger(join(home, 'ledger.sqlite'))
  try {
    return (await ledger.list()).map(({ number }) => number)
  } finally {
    await ledger.close()
  }
}

test('kill -9 in the middle, again and again: taken up each time, and every row is issued once', async () => {
  const home = newHome()
  const count = 1000
  const path = table(
    'crash.csv',
    Array.from({ length: count }, (_, i) => rowOf(i)),
  )
  let killed = 0
  for (const mark of ['issued 20 %', 'issued 50 %', 'issued 70 %']) {
    const child = start(['--batch', path, '--resume'], home)
    const { status } = await ended(child, (stderr) => {
      if (stderr.includes(mark)) child.kill('SIGKILL')
    })
    if (status === null) killed += 1
    expect(existsSync(`${path}.result.csv`)).toBe(status === 0)
  }
  expect(killed).toBeGreaterThanOrEqual(2)
  const before = new Set(await numbersOf(home))
  expect(before.size).toBeGreaterThan(0)

  const { status, stdout } = await kpc(['--batch', path, '--resume', '--json'], home)
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ rows: count, issued: count, before: before.size })
  const results = readFileSync(`${path}.result.csv`, 'utf8').trim().split('\r\n').slice(1)
  const numbers = results.map((line) => line.split(',')[2] as string)
  expect(results.map((line) => Number(line.split(',')[0]))).toEqual(Array.from({ length: count }, (_, i) => i + 2))
  expect(new Set(numbers).size).toBe(count)
  expect((await numbersOf(home)).sort()).toEqual([...numbers].sort())
  expect(readdirSync(temporary).filter((name) => name.endsWith('.part'))).toEqual([])
})

test('50 MB are read row by row', async () => {
  const path = join(temporary, 'large.csv')
  const stream = createWriteStream(path)
  stream.write(`${headings},totalCarats\n`)
  // Long lines of a short certificate: a cell of spaces is an empty one. What is kept of a row would show at once.
  const filler = ' '.repeat(60_000)
  let [size, rows] = [0, 0]
  while (size < 50_000_000) {
    const line = `${rowOf(rows)},${filler}\n`
    size += line.length
    rows += 1
    if (!stream.write(line)) await once(stream, 'drain')
  }
  stream.end()
  await once(stream, 'finish')
  const child = start(['--batch', path, '--dry-run', '--json'], newHome(), {
    node: ['--max-old-space-size=128', `--import=${measured}`],
  })
  const { status, stdout, stderr } = await ended(child)
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ rows, good: rows, bad: 0 })
  const [, kilobytes] = /maxRSS (\d+)/.exec(stderr) ?? []
  console.info(
    `dry run of ${rows} rows, ${(size / 1e6).toFixed(0)} MB: at most ${Math.round(Number(kilobytes) / 1024)} MB of memory`,
  )
  expect(Number(kilobytes)).toBeLessThan(300 * 1024)
})
