/** Records: what a folder of them may hold, and how exactly it is told what is wrong. */
import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '@kpc/scheme/cli'
import { checkFolder, openRecords } from '@kpc/scheme/records/check'
import { judge } from '@kpc/scheme/records/judge'
import { type RecordKind, recordKinds } from '@kpc/scheme/records/kinds'
import { largestRecord, parseTree } from '@kpc/scheme/records/parse'
import { afterEach, describe, expect, test } from 'vitest'
import { testWorld } from '../world.ts'
import { example, type RecordFolder, recordFolder } from './record-folder.ts'

const folders: RecordFolder[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})
const made = (files: Readonly<Record<string, string>>): RecordFolder => {
  const folder = recordFolder(files)
  folders.push(folder)
  return folder
}
/** `file:line:column field CODE` of every fault. */
const faultsOf = (files: Readonly<Record<string, string>>): string[] =>
  checkFolder(made(files).path).faults.map(
    ({ file, line, column, field = '', code }) => `${file}:${line}:${column} ${field} ${code}`,
  )

const botswana = 'audience: public\ncode: BW\nkind: state\nnames: { en: Botswana }\n'
const botswanaFile = 'participation/BW.yaml'

describe('a record', () => {
  test('that is whole is taken, as YAML or as JSON', () => {
    expect(faultsOf({ [botswanaFile]: botswana })).toEqual([])
    const json = JSON.stringify({ audience: 'public', code: 'BW', kind: 'state', names: { en: 'Botswana' } })
    expect(faultsOf({ 'participation/BW.json': json })).toEqual([])
  })

  test.each([
    ['an unknown field', `${botswana}colour: blue\n`, '5:1 colour FIELD_UNKNOWN'],
    ['a field that is missing', botswana.replace('kind: state\n', ''), '1:1 kind FIELD_MISSING'],
    ['a word that is none', botswana.replace('state', 'planet'), '3:7 kind FIELD_RANGE'],
    ['no audience', botswana.replace('audience: public\n', ''), '1:1 audience FIELD_MISSING'],
    ['names without English', botswana.replace('en:', 'fr:'), '4:8 names FIELD_MISSING'],
    [
      'a day that never was, deep in a list',
      `${botswana}stages:\n  - stage: applied\n    on: 2005-02-30\n`,
      '7:9 stages[0].on DATE_IMPOSSIBLE',
    ],
    ['a code of another file', botswana.replace('BW', 'ZA'), '2:1 code RECORD_ID'],
    ['a name twice', `${botswana}code: BW\n`, '5:1  RECORD_SYNTAX'],
    ['no mapping', '- a\n', '1:1  FIELD_TYPE'],
    ['nothing', '', '1:1  RECORD_SYNTAX'],
    ['two documents', `${botswana}---\na: b\n`, '5:1  RECORD_SYNTAX'],
    ['an anchor', botswana.replace('Botswana', '&a Botswana'), '4:17  RECORD_SYNTAX'],
    ['an alias', `${botswana}source: *a\n`, '5:9  RECORD_SYNTAX'],
    ['a tag', botswana.replace('BW', '!!js/function BW'), '2:7  RECORD_SYNTAX'],
    ['text of controls', botswana.replace('Botswana', '"Bots\\u202ewana"'), '4:8 names FIELD_TEXT'],
    [
      'a link that leads nowhere',
      `${botswana}stages: [{ stage: applied, on: 2005, letter: letters/none }]\n`,
      '5:46 stages[0].letter RECORD_NONE',
    ],
    [
      'a link into another folder',
      `${botswana}stages: [{ stage: applied, on: 2005, letter: bodies/none }]\n`,
      '5:46 stages[0].letter ID_FORM',
    ],
  ])('with %s is refused where it stands', (_, source, fault) => {
    expect(faultsOf({ [botswanaFile]: source })).toContain(`${botswanaFile}:${fault}`)
  })

  test('shows every fault at once', () => {
    expect(faultsOf({ [botswanaFile]: 'audience: all\ncode: bw\nkind: state\nnames: Botswana\n' })).toEqual([
      `${botswanaFile}:1:11 audience FIELD_RANGE`,
      `${botswanaFile}:2:7 code COUNTRY_FORM`,
      `${botswanaFile}:4:8 names FIELD_TYPE`,
    ])
  })

  test('holds text as it is written: no HS code is a number, and NO no answer', () => {
    const notice =
      'audience: public\nkind: condition\ntitle: { en: NO }\nto: all\nfrom: 2005-01-01\norigin: NO\nhs: [7102.10]\n'
    const folder = made({ 'notices/a.yaml': notice })
    expect(openRecords(folder.path).get('notices/a')?.value).toMatchObject({ hs: ['7102.10'], origin: 'NO' })
  })
})

describe('what people have to do stays theirs', () => {
  const notice = (by: string): string =>
    `audience: public\nkind: embargo\ntitle: { en: A }\nto: all\nfrom: 2005-01-01\ndrafted: { by: A, on: 2005-01-02 }\napproved: { by: ${by}, on: 2005-01-03 }\n`
  test('who drafted a notice does not approve it', () => {
    expect(faultsOf({ 'notices/a.yaml': notice('B') })).toEqual([])
    expect(faultsOf({ 'notices/a.yaml': notice('A') })).toEqual(['notices/a.yaml:7:1 approved RECORD_ALONE'])
  })

  test('a step against one who does not file names who decided it, and a suspension its decision', () => {
    const filing = (step: string): string =>
      `audience: kp-only\nparticipant: BW\nyear: 2005\nsteps: [{ step: ${step}, on: 2005-05-01, proposed: A }]\n`
    expect(faultsOf({ 'statistics/2005/BW.yaml': filing('reminder') })).toEqual([
      'statistics/2005/BW.yaml:4:11 steps[0].step RECORD_UNDECIDED',
    ])
    expect(faultsOf({ 'statistics/2005/BW.yaml': filing('suspension') })).toHaveLength(2)
  })
})

describe('a folder', () => {
  test.each([
    [
      'decisions/a.yaml',
      'votes:\n  asked: 2005-01-01\n  closes: 2005-02-01\n  for: 30\n  against: 1\n  objections:\n    - { by: BW, why: { en: no } }\n    - { by: BW, why: { en: never } }\n',
      'votes.objections[1] RECORD_REPEATED',
    ],
    [
      'decisions/a.yaml',
      'acts:\n  - { act: suspend, participant: BW }\n  - { act: suspend, participant: BW, reason: again }\n',
      'acts[1] RECORD_REPEATED',
    ],
    ['letters/a.yaml', 'participants: [BW, ZA, BW]\n', 'participants[2] RECORD_REPEATED'],
    [
      'notices/a.yaml',
      'acknowledged:\n  - { participant: BW, on: 2005-06-01 }\n  - { participant: BW, on: 2005-07-01 }\n',
      'acknowledged[1] RECORD_REPEATED',
    ],
    ['notices/a.yaml', 'certificates: ["BW 1", "BW 1"]\n', 'certificates[1] RECORD_REPEATED'],
    [
      'statistics/2005/BW.yaml',
      'filings:\n  - { form: trade, period: 2005-Q1 }\n  - { form: trade, period: 2005-Q1, filed: 2005-06-01 }\n',
      'filings[1] RECORD_REPEATED',
    ],
  ])('counts nothing twice: %s %s', (file, more, fault) => {
    const heads: Readonly<Record<string, string>> = {
      decisions: 'title: { en: A }\ntopic: other\nprocedure: written\ndecided: 2005-02-01\n',
      letters: 'sent: 2005-01-01\nfrom: { en: A }\nto: { en: B }\nabout: other\nsays: [{ en: C }]\n',
      notices: 'kind: information\ntitle: { en: A }\nto: all\nfrom: 2005-01-01\n',
      statistics: 'participant: BW\nyear: 2005\n',
    }
    const kind = file.split('/')[0] as string
    const { faults } = checkFolder(made({ [file]: `audience: public\n${heads[kind]}${more}` }).path)
    expect(faults.map(({ field, code }) => `${field} ${code}`)).toEqual([fault])
    expect(faults[0]?.line).toBeGreaterThan(2)
  })

  test('takes nothing that is no record of its place', () => {
    expect(
      faultsOf({
        'planets/a.yaml': 'a: b',
        'participation/BW.txt': 'a',
        'participation/a/b/c.yaml': botswana,
        'participation/BW.yaml': botswana,
        'participation/bw.yaml': botswana,
        'participation/..odd.yaml': botswana,
      }),
    ).toEqual([
      'participation/BW.txt:1:1  RECORD_PLACE',
      'participation/a/b:1:1  RECORD_PLACE',
      'participation/bw.yaml:1:1  RECORD_TWICE',
      'planets:1:1  RECORD_PLACE',
    ])
  })

  test('is not left by links of the file system', () => {
    const folder = made({ [botswanaFile]: botswana })
    symlinkSync('/etc/hostname', join(folder.path, 'participation/ZA.yaml'))
    symlinkSync('/etc', join(folder.path, 'bodies'))
    expect(checkFolder(folder.path).faults.map(({ file, code }) => `${file} ${code}`)).toEqual([
      'bodies RECORD_LINKED',
      'participation/ZA.yaml RECORD_LINKED',
    ])
  })

  test.each([
    ['a file that is too large', `${botswana}source: ${'a'.repeat(largestRecord)}\n`, 'RECORD_LARGE'],
    ['a hundred thousand brackets', `${botswana}source: ${'['.repeat(100_000)}\n`, 'RECORD_DEEP'],
    ['a hundred thousand dashes', `${'- '.repeat(100_000)}\n`, 'RECORD_DEEP'],
    ['a staircase', Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), 'RECORD_DEEP'],
    ['a million laughs', `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n`, 'RECORD_SYNTAX'],
  ])('bounds %s', (_, source, code) => {
    expect(checkFolder(made({ [botswanaFile]: source }).path).faults.map((fault) => fault.code)).toEqual([code])
  })

  test('refuses bytes that are no text', () => {
    const folder = made({})
    folder.write(botswanaFile, Uint8Array.of(0x61, 0x3a, 0x20, 0xff))
    expect(checkFolder(folder.path).faults.map(({ code }) => code)).toEqual(['RECORD_SYNTAX'])
  })

  test.each(['edition: 0\n', 'edition: 99\n', 'edition: one\n', 'x', ''])(
    'of another edition (%j) is not read',
    (marker) => {
      const folder = made({})
      folder.write('records.yaml', marker)
      expect(() => checkFolder(folder.path)).toThrowError(expect.objectContaining({ code: 'RECORD_EDITION' }))
    },
  )
})

describe('kpc-scheme check', () => {
  const check = async (folder: string): Promise<{ code: number; out: string }> => {
    const { world, heard } = testWorld({ env: {}, now: () => 0 })
    const code = await run(['check', folder], world)
    return { code, out: heard().stdout }
  }

  test('says that all records of the example agree', async () => {
    const { code, out } = await check(example)
    expect(out).toMatch(/^\d+ records, \d+ links: all agree; SHA-256 [0-9a-f]{64}\n$/)
    expect(code).toBe(0)
  })

  test('says each fault with file, line and column, and exits with 20', async () => {
    const { code, out } = await check(made({ [botswanaFile]: `${botswana}colour: blue\n` }).path)
    expect(out).toContain(`${botswanaFile}:5:1 colour: `)
    expect(code).toBe(20)
  })
})

test('a field that a later edition brought is refused in a folder of an earlier one, and taken in its own', () => {
  const fields = {
    ...recordKinds.penalties,
    fine: { key: 'fine', label: 'Fine', kind: recordKinds.penalties.party.kind, optional: true, since: 2 },
  }
  const tree = parseTree('fine: "1000"')
  const codes = (edition: number): string[] =>
    judge(fields, tree, edition)
      .wrong.filter(({ path }) => path === 'fine')
      .map(({ code }) => code)
  expect(codes(1)).toEqual(['FIELD_UNKNOWN'])
  expect(codes(2)).toEqual([])
})

test('every kind says for whom it is, and every field has its label', () => {
  for (const kind of Object.keys(recordKinds) as RecordKind[]) {
    expect(recordKinds[kind].audience.kind.form).toEqual({ is: 'word', words: ['public', 'kp-only'] })
    for (const [name, { key, label }] of Object.entries(recordKinds[kind])) {
      expect(key).toBe(name)
      expect(label).not.toBe('')
    }
  }
})
