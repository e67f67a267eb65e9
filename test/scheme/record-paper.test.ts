/** A record on paper: a review with findings and what follows from them, in six languages, for those who may read it. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { documentIn } from '@kpc/host/paper/document-in'
import { paperMarkdown } from '@kpc/host/paper/markdown'
import { run } from '@kpc/scheme/cli'
import { oneAtATime } from '@kpc/scheme/desk/papers'
import { seenBy } from '@kpc/scheme/records/audience'
import { openRecords } from '@kpc/scheme/records/check'
import { recordPaper } from '@kpc/scheme/records/paper'
import { type UnLanguage, unLanguages } from '@kpc/scheme/records/words/words'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { wordsOf } from '../print/pages.ts'
import { testWorld } from '../world.ts'
import { at, type TestDesk, testDesk, type Visitor } from './desk-world.ts'
import { type RecordFolder, recordFolder } from './record-folder.ts'

const six = (text: string) =>
  JSON.stringify({
    en: `${text} en`,
    fr: `${text} fr`,
    es: `${text} es`,
    ru: `${text} ру`,
    zh: `${text} 中`,
    ar: `${text} عر`,
  })

let records: RecordFolder
let desk: TestDesk
let reader: Visitor
beforeAll(async () => {
  records = recordFolder({})
  records.write('participation/GN.yaml', `audience: public\ncode: GN\nkind: state\nnames: ${six('Guinea')}\n`)
  records.write(
    'reviews/2026-GN.yaml',
    `audience: public
kind: visit
participant: GN
from: 2026-03-02
until: 2026-03-06
team:
  - { side: participants, role: leader, participant: GN, person: A. Leader }
  - { side: industry, role: member, person: B. Member }
findings:
  - { id: F1, criterion: "IV (b)", fact: ${six('no register')}, evidence: the office, meets: "no" }
  - { id: F2, criterion: "IV (f)", fact: { kp-only: ${six('KEPT FACT')} }, evidence: interview, meets: advice }
recommendations:
  - id: R1
    finding: F1
    do: ${six('keep a register')}
    owner: Ministry
    due: 2026-12-31
    followUp: [{ on: 2026-05, step: told }, { on: 2026-06-01, step: answered, note: ${six('done soon')} }]
`,
  )
  desk = testDesk(records.path)
  reader = await desk.person('A Reader', 'reader')
})
afterAll(() => {
  desk.remove()
  records.remove()
})

const all = () => openRecords(records.path)
function paperIn(language: UnLanguage, audience: 'public' | 'kp-only') {
  const seen = seenBy(audience, all())
  return recordPaper(seen.get('reviews/2026-GN') as never, { records: seen, language, audience })
}

const said: Readonly<Record<UnLanguage, readonly string[]>> = {
  en: ['| Finding | Section | Fact |', 'no register en', 'Meets', '| told |', 'Guinea en'],
  fr: ['| Constatation | Section | Fait |', 'no register fr', 'chef d’équipe', 'Guinea fr'],
  es: ['| Conclusión | Sección | Hecho |', 'no register es', 'jefe del equipo', 'Guinea es'],
  ru: ['| Вывод | Раздел | Факт |', 'no register ру', 'руководитель группы', 'Guinea ру'],
  zh: ['| 审查结果 | 条款 | 事实 |', 'no register 中', '组长', 'Guinea 中'],
  ar: ['| النتيجة | القسم | الواقعة |', 'no register عر', 'رئيس الفريق', 'Guinea عر'],
}

test.each(unLanguages)(
  'in %s every statement is there, under its name; for the public without what is kept',
  (language) => {
    const text = paperMarkdown(paperIn(language, 'kp-only'))
    for (const words of said[language].filter((one) => !one.startsWith('| told'))) expect(text).toContain(words)
    for (const words of ['F1', 'R1', '2026-12-31', 'keep a register', 'done soon', '2026-06-01', 'KEPT FACT'])
      expect(text).toContain(words)
    const open = paperMarkdown(paperIn(language, 'public'))
    expect(open).not.toContain('KEPT FACT')
    expect(open).not.toContain('F2')
    expect(open).toContain('no register')
  },
)

test('what is kept is marked at its place in the document of participants', () => {
  expect(paperMarkdown(paperIn('en', 'kp-only'))).toMatch(/KEPT FACT en \\\[participants and observers only\\\]/)
})

test('as PDF it has the same text, and the same bytes', async () => {
  const made = await documentIn(paperIn('ru', 'kp-only'), 'pdf', at)
  const text = (await wordsOf(made)).replace(/\s+/g, ' ')
  for (const words of ['IV (b)', 'Рекомендации', 'keep a register', 'KEPT FACT']) expect(text).toContain(words)
  expect(Buffer.from(await documentIn(paperIn('ru', 'kp-only'), 'pdf', at)).equals(Buffer.from(made))).toBe(true)
})

test('whoever reads at the desk has it as PDF; as the public has it without what is kept; nothing else is printed', async () => {
  const whole = await reader.get('/paper/reviews/2026-GN', { 'accept-language': 'fr' })
  expect(whole.headers.get('content-disposition')).toContain('reviews-2026-GN-fr.pdf')
  expect(await wordsOf(new Uint8Array(await whole.arrayBuffer()))).toContain('KEPT FACT')
  const open = await reader.get('/paper/reviews/2026-GN?for=public')
  const text = await wordsOf(new Uint8Array(await open.arrayBuffer()))
  expect(text).toContain('no register')
  expect(text).not.toContain('KEPT')
  expect((await reader.get('/paper/reviews/none')).status).toBe(404)
  expect((await reader.get('/paper/..%2Fx')).status).toBeGreaterThanOrEqual(400)
  expect(await (await reader.get('/records/reviews/2026-GN?for=public')).text()).toContain(
    'href="/paper/reviews/2026-GN?for=public"',
  )
  expect(desk.reported).toEqual([])
})

test('documents are made one after the other, a failure holds nobody up, and too many are refused', async () => {
  const inTurn = oneAtATime()
  const ends: (() => void)[] = []
  let running = 0
  const make = () =>
    inTurn(async () => {
      running += 1
      expect(running).toBe(1)
      await new Promise<void>((end) => ends.push(end))
      running -= 1
    })
  const failed = inTurn(() => Promise.reject(new Error('no press')))
  await expect(failed).rejects.toThrow('no press')
  const made = Array.from({ length: 8 }, make)
  await expect(make()).rejects.toMatchObject({ code: 'DESK_BUSY' })
  for (const one of made) {
    while (ends.length === 0) await new Promise((next) => setImmediate(next))
    ends.shift()?.()
    await one
  }
  await expect(inTurn(async () => 'free')).resolves.toBe('free')
})

test('record print writes a file, in the language and for the reader that are named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kpc-print-'))
  const { world, heard } = testWorld({ env: { KPC_HOME: folder }, now: () => at })
  const out = join(folder, 'review.html')
  const line = ['record', 'print', 'reviews/2026-GN', '--records', records.path]
  expect(await run([...line, '--lang', 'ar', '--out', out], world)).toBe(0)
  const html = readFileSync(out, 'utf8')
  expect(html).toContain('dir="rtl"')
  expect(html).not.toContain('KEPT FACT')
  expect(await run([...line, '--out', out], world)).not.toBe(0)
  expect(heard().stderr).toContain('name another')
  expect(await run([...line.slice(0, 2), 'reviews/none', '--records', records.path], world)).not.toBe(0)
  expect(existsSync(join(folder, 'none'))).toBe(false)
  rmSync(folder, { recursive: true, force: true })
})
