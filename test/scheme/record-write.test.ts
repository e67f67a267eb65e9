/** Records written by command: checked, merged or refused, never lost, by a second person where they bind. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '@kpc/scheme/cli'
import { checkFolder } from '@kpc/scheme/records/check'
import { merge } from '@kpc/scheme/records/merge'
import { addRecord, approveRecord, editRecord, existingRecord } from '@kpc/scheme/records/write'
import { afterEach, describe, expect, test } from 'vitest'
import { testWorld } from '../world.ts'
import { type RecordFolder, recordFolder } from './record-folder.ts'

const folders: RecordFolder[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) folder.remove()
})
const made = (files: Readonly<Record<string, string>> = {}): RecordFolder => {
  const folder = recordFolder(files)
  folders.push(folder)
  return folder
}
const now = Date.parse('2026-11-18T09:00:00Z') / 1000
const as = (folder: RecordFolder, by: string) => ({ folder: folder.path, by, now })
const notice = {
  audience: 'public',
  kind: 'embargo',
  title: { en: 'No goods of Exempla' },
  to: 'authorities',
  from: '2026-12-01',
  origin: 'XA',
}
const refusing = (code: string) => expect.objectContaining({ code })
const say = async (folder: RecordFolder, words: readonly string[]) => {
  const { world, heard } = testWorld({ env: {}, now: () => now })
  const code = await run([...words, '--records', folder.path], world)
  return { code, ...heard() }
}

describe('by command', () => {
  test('a record is added, edited, added to and shown with its history', async () => {
    const folder = made()
    const added = await say(folder, [
      ...['record', 'add', 'letters/a', '--by', 'Ada', 'audience=kp-only', 'sent=2026-11-01', 'from.en=Chair'],
      ...['to.en=Exempla', 'about=review', 'says[0].en=Please answer.'],
    ])
    expect(added.stderr).toBe('')
    expect(added.stdout).toContain('added: letters/a\n')
    expect((await say(folder, ['record', 'edit', 'letters/a', '--by', 'Ada', 'urgent=true'])).stdout).toContain(
      'urgent:  -> true',
    )
    await say(folder, ['record', 'append', 'letters/a', 'says', '--by', 'Bo', 'en=And soon.'])
    expect(readFileSync(join(folder.path, 'letters/a.yaml'), 'utf8')).toContain('- en: And soon.')
    const { stdout } = await say(folder, ['record', 'history', 'letters/a'])
    expect(stdout).toMatch(
      /1 {2}2026-11-18T09:00:00Z {2}add by Ada\n(?:.*\n)*?2 .* edit by Ada\n {3}urgent: {2}-> true\n3 .* edit by Bo\n/,
    )
    expect(checkFolder(folder.path)).toMatchObject({ faults: [] })
  })

  test('a field that the kind does not take leaves everything as it was', async () => {
    const folder = made()
    addRecord(as(folder, 'Ada'), 'notices/a', notice)
    const before = readFileSync(join(folder.path, 'notices/a.yaml'), 'utf8')
    for (const field of ['colour=blue', 'kind=planet', 'until=2026-11-01', 'decision=decisions/none']) {
      const { code, stderr } = await say(folder, ['record', 'edit', 'notices/a', '--by', 'Ada', field])
      expect(code, field).toBe(64)
      expect(stderr).toContain('RECORDS_WRONG')
    }
    expect(readFileSync(join(folder.path, 'notices/a.yaml'), 'utf8')).toBe(before)
    expect(readdirSync(join(folder.path, 'history/notices/a'))).toHaveLength(1)
  })

  test.each(['../a', 'notices/../../a', 'nothing/a', 'records.yaml', 'history/notices/a'])(
    '%s is no place for one',
    async (id) => {
      const folder = made()
      const { stderr } = await say(folder, ['record', 'add', id, 'audience=public', '--by', 'Ada'])
      expect(stderr).toContain('RECORD_PLACE')
    },
  )

  test.each(['__proto__.polluted=yes', 'constructor.prototype.a=b', 'a[9999]=b', 'a..b=c'])(
    'a path such as %s reaches nothing',
    async (field) => {
      const folder = made()
      addRecord(as(folder, 'Ada'), 'notices/a', notice)
      expect((await say(folder, ['record', 'edit', 'notices/a', '--by', 'Ada', field])).code).toBe(64)
      expect(({} as Record<string, unknown>).polluted).toBeUndefined()
    },
  )

  test('fields are those of the table, and a folder is raised to the edition of the program', async () => {
    const folder = made({ 'records.yaml': '# ours\nedition: 1\n' })
    expect((await say(folder, ['record', 'fields', 'notices'])).stdout ?? '').toBeDefined()
    const { world, heard } = testWorld({ env: {}, now: () => now })
    await run(['record', 'fields', 'notices'], world)
    expect(heard().stdout).toContain('acknowledged[].on (always): a text of 10 characters\n')
    expect((await say(folder, ['record', 'migrate'])).stdout).toBe('edition 1 -> 2; no record changed\n')
    expect(readFileSync(join(folder.path, 'records.yaml'), 'utf8')).toBe('# ours\nedition: 2\n')
    expect((await say(folder, ['record', 'migrate'])).stdout).toBe('edition 2 already\n')
  })
})

test('comments and the order of a file that a person has written stay', () => {
  const source =
    '# from the archive\naudience: public\nname: x\n'.replace('name: x\n', '') +
    'received: 2026-01-01 # by post\nby: public\nabout: { en: "#1: stones" }\ndue: 2026-03-01\n'
  const folder = made({ 'complaints/a.yaml': source })
  editRecord(as(folder, 'Ada'), 'complaints/a', (raw) => ({ ...raw, answered: '2026-02-01' }))
  expect(readFileSync(join(folder.path, 'complaints/a.yaml'), 'utf8')).toBe(`${source}answered: 2026-02-01\n`)
})

describe('two people at once', () => {
  const begun = () => {
    const folder = made()
    const { digest } = addRecord(as(folder, 'Ada'), 'complaints/a', {
      ...{ audience: 'public', received: '2026-01-01', by: 'public', about: { en: 'stones' }, due: '2026-03-01' },
    })
    return { folder, digest }
  }

  test('who change different fields are merged', () => {
    const { folder, digest } = begun()
    editRecord(as(folder, 'Ada'), 'complaints/a', (raw) => ({ ...raw, answered: '2026-02-01' }), digest)
    const { merged } = editRecord(as(folder, 'Bo'), 'complaints/a', (raw) => ({ ...raw, name: 'Cy' }), digest)
    expect(merged).toBe(true)
    expect(existingRecord(folder.path, 'complaints/a').raw).toMatchObject({ answered: '2026-02-01', name: 'Cy' })
  })

  test('who change the same field are refused, with both versions, and nothing is written', () => {
    const { folder, digest } = begun()
    editRecord(as(folder, 'Ada'), 'complaints/a', (raw) => ({ ...raw, due: '2026-04-01' }), digest)
    const second = () => editRecord(as(folder, 'Bo'), 'complaints/a', (raw) => ({ ...raw, due: '2026-05-01' }), digest)
    expect(second).toThrowError(
      expect.objectContaining({
        code: 'RECORD_CHANGED',
        faults: [
          expect.objectContaining({ field: 'due', message: 'due: "2026-05-01", and somebody else "2026-04-01"' }),
        ],
      }),
    )
    expect(existingRecord(folder.path, 'complaints/a').raw).toMatchObject({ due: '2026-04-01' })
  })

  test('of whom one edits by hand: the other is told, and what was written by hand is a version', () => {
    const { folder, digest } = begun()
    const file = join(folder.path, 'complaints/a.yaml')
    writeFileSync(file, `${readFileSync(file, 'utf8')}name: Cy\n`)
    const edit = (read?: string) =>
      editRecord(as(folder, 'Bo'), 'complaints/a', (raw) => ({ ...raw, answered: '2026-02-01' }), read)
    expect(edit(digest).merged).toBe(true)
    expect(existingRecord(folder.path, 'complaints/a').raw).toMatchObject({ name: 'Cy', answered: '2026-02-01' })
    const versions = readdirSync(join(folder.path, 'history/complaints/a'))
    expect(versions).toHaveLength(3)
    // What Bo has read was never a version: nobody can say what he has changed.
    expect(() => edit('0'.repeat(64))).toThrowError(refusing('RECORD_CHANGED'))
  })

  test('lists to which both add have both; each once', () => {
    const base = { list: ['a'] }
    const merged = (mine: readonly string[], theirs: readonly string[]) => merge(base, { list: mine }, { list: theirs })
    expect(merged(['a', 'b'], ['a', 'c']).raw).toEqual({ list: ['a', 'c', 'b'] })
    expect(merged(['a', 'b'], ['a', 'b']).raw).toEqual({ list: ['a', 'b'] })
    expect(merged([], ['a', 'c']).clashes).toHaveLength(1)
  })

  test('whoever writes is alone; what a killed process has left is taken over', () => {
    const { folder } = begun()
    const lock = join(folder.path, 'history/.lock')
    const edit = () => editRecord(as(folder, 'Bo'), 'complaints/a', (raw) => ({ ...raw, name: 'Cy' }))
    writeFileSync(lock, `elsewhere 1\n`)
    expect(edit).toThrowError(refusing('RECORD_BUSY'))
    writeFileSync(lock, `${process.env.HOSTNAME ?? ''}`)
    expect(edit).toThrowError(refusing('RECORD_BUSY'))
    expect(existsSync(lock)).toBe(true)
  })
})

describe('a second person', () => {
  const drafted = () => {
    const folder = made()
    const { digest } = addRecord(as(folder, 'Ada'), 'notices/a', {
      ...notice,
      approved: { by: 'Bo', on: '2026-01-01' },
    })
    return { folder, digest }
  }

  test('approves what was read; who has drafted it is who wrote it, whatever the record says', () => {
    const { folder, digest } = drafted()
    expect(existingRecord(folder.path, 'notices/a').raw).not.toHaveProperty('approved')
    for (const by of ['Ada', ' ada ', 'ＡＤＡ'])
      expect(() => approveRecord(as(folder, by), 'notices/a', digest)).toThrowError(refusing('RECORD_ALONE'))
    approveRecord(as(folder, 'Bo'), 'notices/a', digest)
    expect(existingRecord(folder.path, 'notices/a').raw).toMatchObject({
      approved: { by: 'Bo', on: '2026-11-18', of: expect.stringMatching(/^[0-9a-f]{64}$/) },
    })
    expect(checkFolder(folder.path).faults).toEqual([])
  })

  test('approves nothing that was changed under his eyes', () => {
    const { folder, digest } = drafted()
    editRecord(as(folder, 'Ada'), 'notices/a', (raw) => ({ ...raw, origin: 'XB' }))
    expect(() => approveRecord(as(folder, 'Bo'), 'notices/a', digest)).toThrowError(refusing('RECORD_CHANGED'))
  })

  test('has to look again at what is changed later; an acknowledgement changes nothing', () => {
    const { folder, digest } = drafted()
    approveRecord(as(folder, 'Bo'), 'notices/a', digest)
    const raw = () => existingRecord(folder.path, 'notices/a').raw
    editRecord(as(folder, 'Cy'), 'notices/a', (one) => ({
      ...one,
      acknowledged: [{ participant: 'BW', on: '2026-11-18' }],
    }))
    expect(raw()).toMatchObject({ approved: { by: 'Bo' }, drafted: { by: 'Ada' } })
    editRecord(as(folder, 'Cy'), 'notices/a', (one) => ({ ...one, origin: 'XB' }))
    expect(raw()).not.toHaveProperty('approved')
    expect(raw()).toMatchObject({ drafted: { by: 'Cy' } })
  })

  test('and by hand: what was changed under an approval is found', () => {
    const { folder, digest } = drafted()
    approveRecord(as(folder, 'Bo'), 'notices/a', digest)
    const file = join(folder.path, 'notices/a.yaml')
    const source = readFileSync(file, 'utf8')
    for (const [from, to] of [
      ['origin: XA', 'origin: XB'],
      ['origin: XA', 'origin: { kp-only: XA }'],
    ] as const) {
      writeFileSync(file, source.replace(from, to))
      expect(checkFolder(folder.path).faults).toMatchObject([{ code: 'RECORD_APPROVED', field: 'approved.of' }])
    }
  })

  test('is asked by no kind that binds nobody', () => {
    const folder = made({
      'participation/XA.yaml': 'audience: public\ncode: XA\nkind: state\nnames: { en: Exempla }\n',
    })
    const { digest } = existingRecord(folder.path, 'participation/XA')
    expect(() => approveRecord(as(folder, 'Bo'), 'participation/XA', digest)).toThrowError(refusing('RECORD_UNBOUND'))
  })
})

test('a version that is no version is told as such', async () => {
  const folder = made({ 'participation/XA.yaml': 'audience: public\ncode: XA\nkind: state\nnames: { en: Exempla }\n' })
  mkdirSync(join(folder.path, 'history/participation/XA'), { recursive: true })
  writeFileSync(join(folder.path, 'history/participation/XA/0001.json'), '{}')
  expect((await say(folder, ['record', 'history', 'participation/XA'])).stderr).toContain('RECORD_HISTORY')
  expect(checkFolder(folder.path).faults).toEqual([])
})
