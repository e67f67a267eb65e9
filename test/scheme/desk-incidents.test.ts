/** Incidents at the scheme's desk: what was taken in, what became of it, and what its authority was answered. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deskLanguages, wordsOf } from '@kpc/scheme/desk/words/words'
import { answeredOf, openReport, recordReport } from '@kpc/scheme/office/incident'
import { versionsOf } from '@kpc/scheme/records/history'
import { approveRecord, editRecord, existingRecord, noteAnswered } from '@kpc/scheme/records/write'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signedIncident } from '../confirmations.ts'
import { trust } from '../issuer/exchange-world.ts'
import { now } from '../scheme.ts'
import { type TestDesk, testDesk } from './desk-world.ts'
import { example } from './record-folder.ts'

let folder: string
let desk: TestDesk
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kpc-desk-incidents-'))
  cpSync(example, folder, { recursive: true })
  desk = testDesk(folder)
})
afterAll(() => {
  desk.remove()
  rmSync(folder, { recursive: true, force: true })
})

test('a report is seen, its answer too, and that it is to be answered again once its notice is approved', async () => {
  const chair = await desk.person('A Chair', 'chair')
  const page = async (query = '') => (await chair.get(`/incidents${query}`)).text()
  expect(await page()).toContain('Nothing is recorded.')
  const writer = { folder, by: 'A. Person', now }
  const { id, number } = recordReport(openReport(signedIncident(), trust, { now, file: 'report.cose' }), writer)
  expect(await page()).toMatch(new RegExp(`${id}[\\s\\S]*${number}[\\s\\S]*Reported by eu[\\s\\S]*not answered yet`))
  expect(await page('?for=public')).not.toContain(id)

  noteAnswered(writer, id)
  noteAnswered(writer, id)
  expect(versionsOf(folder, id).filter(({ act }) => act === 'answer')).toHaveLength(1)
  expect(answeredOf(folder, id)).toMatchObject({ notice: 'drafted', isStill: true })
  expect(await page()).toMatch(/answered 2026-11-10/)
  expect(await page()).not.toContain('answer again')

  approveRecord({ ...writer, by: 'B. Second' }, id, existingRecord(folder, id).digest)
  expect(answeredOf(folder, id)).toMatchObject({ notice: 'drafted', isStill: false })
  expect(await page()).toMatch(/approved: authorities see it[\s\S]*answer again/)
  noteAnswered({ ...writer, by: 'K. Holder' }, id)
  expect(await page()).not.toContain('answer again')
  const record = await (await chair.get(`/records/${id}`)).text()
  expect(record).toMatch(/K\. Holder[\s\S]*answered whoever reported it/)
  // What is edited after an answer is still edited by what was read.
  editRecord(writer, id, (raw) => ({ ...raw, to: 'participants' }), existingRecord(folder, id).digest)
  expect(existingRecord(folder, id).raw).toMatchObject({ to: 'participants' })
})

test('every language has its own words for it', async () => {
  const reader = await desk.person('A Reader', 'reader')
  const says = new Set<string>()
  for (const language of deskLanguages) {
    await reader.post('/language', { language })
    const html = await (await reader.get('/incidents')).text()
    expect(html, language).toContain(wordsOf(language)('incidentsSay'))
    says.add(wordsOf(language)('answerOpen'))
  }
  expect(says.size).toBe(deskLanguages.length)
})
