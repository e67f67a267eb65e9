import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { input, temporaryFolder, testHome } from '../issuer/test-home.ts'
import { kpc as kpcHere } from '../kpc.ts'
import { attachmentsOf, pixelsOf, wordsOf } from '../print/pages.ts'
import { encodeGrey } from '../scan/png.ts'
import { reference, textOf } from '../scheme.ts'

/** A home with the reference certificate in its ledger, and a folder to print into. */
async function office() {
  const [home, folder, before] = [testHome(), temporaryFolder(), process.cwd()]
  const file = (name: string, content: string | Uint8Array = ''): string => {
    if (content.length > 0) writeFileSync(join(folder, name), content)
    return join(folder, name)
  }
  process.chdir(folder)
  onTestFinished(() => process.chdir(before))
  const env = { KPC_HOME: home.path, KPC_PERSON: 'Invented Clerk' }
  const kpc = (...args: string[]) => kpcHere(args, { env })
  expect((await kpc('issue', file('certificate.json', JSON.stringify(input())))).status).toBe(0)
  return { home, folder, file, kpc }
}

const codeOf = (stdout: string): string => (JSON.parse(stdout) as { error: { code: string } }).error.code

test('issue, print, scan what came out: sheet and ledger agree; and who printed stands in the ledger', async () => {
  const { folder, file, kpc } = await office()
  const printed = await kpc('print', 'bw 000 0001', '--out', 'original.pdf', '--lang', 'fr', '--sheet', 'A 17')
  expect(printed.stderr).toBe('')
  expect(printed.stdout).toContain('kpc print check BW0000001')
  const pdf = readFileSync(file('original.pdf'))
  expect(await wordsOf(pdf)).toContain('Certificat du Processus de Kimberley')
  expect(attachmentsOf(pdf)).toHaveLength(2)
  expect(readdirSync(folder).sort()).toEqual(['certificate.json', 'original.pdf'])

  const scan = file('scan.png', encodeGrey(await pixelsOf(pdf, 200)))
  const check = await kpc('print', 'check', 'BW0000001', scan)
  expect([check.status, check.stdout]).toEqual([0, expect.stringContaining('Sheet and ledger agree.')])
  const other = await kpc('print', 'check', 'BW0000001', textOf({ ...reference, number: 'BW0000002' }), '--json')
  expect([other.status, JSON.parse(other.stdout)]).toMatchObject([20, { result: 'other', found: 'BW0000002' }])
  const none = await kpc('print', 'check', 'BW0000001', file('typed.txt', 'BW0000001\n'))
  expect(none.status).toBe(40)

  const shown = JSON.parse((await kpc('show', 'BW0000001', '--json')).stdout) as { life: { history: unknown[] } }
  expect(shown.life.history.at(-1)).toMatchObject({ kind: 'printed', by: 'Invented Clerk', sheet: 'A 17' })
})

test('what came out is said once; a spoiled sheet waits to be printed again', async () => {
  const { kpc } = await office()
  const queue = async () => JSON.parse((await kpc('print', 'queue', '--json')).stdout) as unknown
  expect(await queue()).toMatchObject({ waiting: [{ number: 'BW0000001' }], unsaid: [] })
  expect(codeOf((await kpc('print', 'came-out', 'BW0000001', '--well', '--json')).stdout)).toBe('PRINTED_NEVER')
  await kpc('print', 'BW0000001', '--out', 'a.pdf', '--sheet', '0077312')
  expect(await queue()).toMatchObject({ waiting: [], unsaid: [{ number: 'BW0000001', sheet: '0077312' }] })
  expect((await kpc('print', 'came-out', 'bw 0000001')).status).toBe(64)
  expect((await kpc('print', 'came-out', 'bw 0000001', '--spoiled', 'paper jam')).stdout).toContain('--void-sheet')
  expect(await queue()).toMatchObject({ waiting: [{ number: 'BW0000001', spoiled: 'paper jam' }], unsaid: [] })
  expect(codeOf((await kpc('print', 'came-out', 'BW0000001', '--well', '--json')).stdout)).toBe('SHEET_TOLD')
})

test('a second original is refused and leaves the file as it was; with a reason the first sheet is void', async () => {
  const { file, kpc } = await office()
  await kpc('print', 'BW0000001', '--out', 'a.pdf')
  const before = readFileSync(file('a.pdf'))
  const again = await kpc('print', 'BW0000001', '--out', 'a.pdf', '--json')
  expect([again.status, codeOf(again.stdout)]).toEqual([64, 'PRINTED_BEFORE'])
  expect(readFileSync(file('a.pdf')).equals(before)).toBe(true)
  expect((await kpc('print', 'BW0000001', '--out', 'b.pdf', '--void-sheet', '--reason', 'paper jam')).status).toBe(0)
  expect((await kpc('print', 'BW0000001', '--out', 'c.pdf', '--copy')).stdout).toContain('A copy of BW 0000001')
  expect(existsSync(file('c.pdf'))).toBe(true)
})

test('what can not be written is not recorded: the original is still to be printed', async () => {
  const { folder, kpc } = await office()
  mkdirSync(join(folder, 'taken.pdf'))
  const refused = await kpc('print', 'BW0000001', '--out', 'nowhere/a.pdf', '--json')
  expect([refused.status, codeOf(refused.stdout)]).toEqual([64, 'FILE_UNWRITABLE'])
  expect((await kpc('print', 'BW0000001', '--out', 'a.pdf')).status).toBe(0)
})

test('settings name layout, language and verifier; what is no layout is refused with its member', async () => {
  const { home, file, kpc } = await office()
  writeFileSync(home.settings, '{"print":{"layout":"eu","language":"nl","verifier":"trust.example"}}')
  expect((await kpc('print', 'BW0000001', '--out', 'a.pdf')).status).toBe(0)
  const words = await wordsOf(readFileSync(file('a.pdf')))
  expect(words).toContain('Kimberleyprocescertificaat')
  expect(words).toContain('trust.example')
  const small = file('small.json', '{"paper":{"width":210,"height":297},"blocks":{}}')
  const refused = await kpc('print', 'BW0000001', '--out', 'b.pdf', '--copy', '--layout', small)
  expect([refused.status, refused.stderr]).toEqual([64, expect.stringContaining('margins')])
})

test('wrong calls are refused, and print nothing', async () => {
  const { folder, kpc } = await office()
  const file = ['BW0000001', '--out', 'a.pdf']
  for (const args of [
    ['BW0000001'],
    [...file, '--void-sheet'],
    [...file, '--reason', 'jam'],
    [...file, '--copy', '--void-sheet', '--reason', 'jam'],
    [...file, '--amendment', '0'],
    [...file, '--amendment', '1', '--layout', 'eu'],
  ]) {
    const { status, stdout, stderr } = await kpc('print', ...args)
    expect([status, stdout], args.join(' ')).toEqual([64, ''])
    expect(stderr).not.toMatch(/\n\s+at .*:\d+:\d+\)?$/m)
  }
  expect(readdirSync(folder)).toEqual(['certificate.json'])
})
