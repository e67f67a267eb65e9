/** The pages of applications: without a script, with hostile text in every field, for two at once, and for many rows. */
import type { Content } from '@kpc/issuer/applications/application'
import { cellNames, cellOfFault, cellsOf, contentFrom, formColumns } from '@kpc/issuer/desk/cells'
import { rulesOf } from '@kpc/issuer/desk/rules'
import { english, languages } from '@kpc/issuer/desk/words/languages'
import { createApp } from '@kpc/issuer/http/app'
import { readKeyFile } from '@kpc/issuer/signer/keys'
import { certificateFields, type DeskRole } from '@kpc/schema'
import { expect, onTestFinished, test } from 'vitest'
import { applicationFormPage } from '../../packages/issuer/src/desk/application-form-page.tsx'
import { hundredths } from '../../packages/schema/src/field/number.ts'
import { text } from '../../packages/schema/src/field/text.ts'
import { now, testScheme } from '../scheme.ts'
import { openedLedger, sqlite } from './databases.ts'
import { input, temporaryFolder, writeKey } from './test-home.ts'

const { trust } = testScheme()
const right: Content = { certificate: input() }

async function desk(settings: object = {}) {
  const ledger = await openedLedger(await sqlite.source())
  onTestFinished(() => ledger.close())
  const signer = readKeyFile(writeKey(temporaryFolder(), 'bw.certificate'))
  return (by: string, role: DeskRole) => {
    const app = createApp({
      ledger,
      trust: async () => ({ trust, rootFile: new Uint8Array(), registryFile: new Uint8Array() }),
      signers: () => [signer],
      settings: () => settings,
      checkpoints: temporaryFolder(),
      acting: { by, role, means: 'session' },
      now: () => now,
      report: (error) => {
        throw error
      },
    })
    const ask = async (path: string, fields?: Readonly<Record<string, string>> | string, accept = 'text/html') => {
      const response = await app.request(`http://127.0.0.1${path}`, {
        headers: {
          accept,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
        ...(fields && { method: 'POST', body: new URLSearchParams(fields).toString() }),
      })
      const html = await response.text()
      return { status: response.status, html, to: response.headers.get('location') }
    }
    return ask
  }
}

const fill = (changes: Readonly<Record<string, string>> = {}, next = 'submit') => ({
  ...cellsOf(right),
  ...changes,
  next,
})

test('what stands in fields comes out as it went in, in every language, and what nobody touched stays as it was', () => {
  for (const decimal of ['.', ','] as const) {
    expect(contentFrom(cellsOf(right), undefined, decimal)).toEqual(right)
    expect(contentFrom(cellsOf(right), right, decimal)).toEqual(right)
  }
  const odd: Content = {
    certificate: { ...input(), seals: ['A;B', 'C'], lines: 'none', parcels: { a: 1 }, exporter: null },
  }
  expect(contentFrom(cellsOf(odd), odd, '.')).toEqual(odd)
  const written = contentFrom(
    { ...cellsOf(right), '7102.21.carats': '1 234,5', '7102.21.valueUsd': '12,345.60' },
    right,
    ',',
  )
  expect(written.certificate.lines).toContainEqual({ hs: '7102.21', carats: '1234.50', valueUsd: '12345.60' })
  expect(contentFrom({ ...cellsOf(right), seals: 'S 1\r\nS 2\r\n' }, right, '.').certificate.seals).toEqual([
    'S 1',
    'S 2',
  ])
  expect(contentFrom({ ...cellsOf(right), origins: 'BW:60;NA:40' }, right, '.').certificate.origins).toEqual([
    { country: 'BW', percent: '60' },
    { country: 'NA', percent: '40' },
  ])
  expect(cellOfFault('lines[0].carats', right)).toBe('7102.10.carats')
  expect(cellOfFault('exporter', right)).toBe('exporter.name')
})

test('what is taken of each source is written a line each, and kept where nobody touched it', () => {
  const takes = [
    { number: 'ZA0000001', hs: '7102.10', carats: '250.00' },
    { number: 'ZA0000002', hs: '7102.31', carats: '1.50' },
  ]
  const content: Content = { certificate: { ...input(), takes } }
  const cells = cellsOf(content)
  expect(cells.takes).toBe('ZA0000001/7102.10:250.00\nZA0000002/7102.31:1.50')
  expect(contentFrom(cells, content, '.')).toEqual(content)
  expect(contentFrom({ ...cells, takes: 'ZA0000001/7102.10:250,00' }, content, ',').certificate.takes).toEqual([
    takes[0],
  ])
  expect(contentFrom({ ...cells, takes: '' }, content, '.').certificate.takes).toBeUndefined()
  // What is written otherwise is for the schema to refuse, at this field and not at that of the goods.
  expect(contentFrom({ ...cells, takes: 'ZA0000001 250' }, content, '.').certificate.takes).toEqual(['ZA0000001 250'])
  expect([cellOfFault('takes[0].carats', content), cellOfFault('takes[0]', content)]).toEqual(['takes', 'takes'])
  expect(formColumns().find(({ name }) => name === 'takes')?.group).toBe('when')
})

test('a field of a later table is in the form, under its label and box', async () => {
  const fields = {
    ...certificateFields,
    colour: { key: 123, box: 23, label: 'Colour of the rough', kind: text(40), optional: true },
    cut: { key: 124, label: 'Carats to be cut', kind: hundredths(99_999_999), optional: true },
  }
  expect(cellNames(fields)).toEqual(expect.arrayContaining(['colour', 'cut']))
  expect(formColumns(fields).find(({ name }) => name === 'colour')).toMatchObject({ box: 23, group: 'more' })
  const content = contentFrom({ ...cellsOf(right), colour: 'Brown', cut: '1,234.5' }, undefined, '.', fields)
  expect(content.certificate).toMatchObject({ colour: 'Brown', cut: '1234.50' })
  const html = await applicationFormPage(
    { language: english, test: true, path: '/' },
    { cells: cellsOf(content, fields), rules: [], templates: [], destinations: [], fields },
  )
  expect(html).toMatch(/<label for="colour"><b class="box">23<\/b>Colour of the rough<\/label>/)
  expect(html).toContain('value="1234.50"')
})

test('faults are said in every language, with the figures', () => {
  const fault = {
    code: 'FIELD_LENGTH',
    field: 'exporter.name',
    message: 'too short or too long: 1 to 120 characters; here "x"',
    source: 'R9',
  }
  for (const language of languages) {
    const [rule] = rulesOf({ faults: [fault], unusual: [], warnings: [] }, right, language)
    expect(rule?.cell).toBe('exporter.name')
    expect(rule?.says).toMatch(/1.+120/)
    if (language.tag !== 'en') expect(rule?.says).toContain(language.words.applications.faults.FIELD_LENGTH)
  }
})

test('without a script: begun, refused at its boxes, kept all the same, and brought to a number', async () => {
  const as = await desk({ approval: 'signer' })
  const [clerk, approver, signer] = [as('A. Clerk', 'clerk'), as('B. Approver', 'approver'), as('C. Signer', 'signer')]
  const wrong = await clerk('/desk/applications', fill({ '7102.10.carats': 'ten', expires: '2026-01-01' }))
  expect(wrong.status).toBe(422)
  expect(wrong.html).toContain('href="#7102.10.carats"')
  expect(wrong.html).toContain('value="ten"')
  expect(wrong.html).toContain('action="/desk/applications/A1/form"')
  expect((await clerk('/desk/applications/A1/form')).html).toContain('value="ten"')
  const late = await clerk('/desk/applications/A1/form', fill({ version: '1', importer: '' } as never))
  expect(late.status).toBe(422) // a field that the form has not
  const right = await clerk('/desk/applications/A1/form', fill({ version: '1' }))
  expect([right.status, right.to]).toEqual([303, '/desk/applications/A1'])
  const page = await approver('/desk/applications/A1')
  expect(page.html).toContain('action="/desk/applications/A1/approve"')
  const version = /name="version" value="(\d+)"/.exec(page.html)?.[1] ?? ''
  const reasonless = await approver('/desk/applications/A1/send-back', { version, 'reason-send-back': ' ' })
  expect(reasonless.status).toBe(422)
  expect(reasonless.html).toContain(english.words.applications.refusals.REASON_NEEDED)
  // Its writer is told why it is no button for him.
  expect((await as('A. Clerk', 'approver')('/desk/applications/A1')).html).toContain(
    english.words.applications.otherEyes,
  )
  expect((await approver('/desk/applications/A1/approve', { version })).status).toBe(303)
  // Somebody else was faster.
  const second = await as('D. Approver', 'approver')('/desk/applications/A1/approve', { version })
  expect(second.status).toBe(412)
  expect(second.html).toContain(english.words.applications.refusals.APPLICATION_CHANGED)
  const signed = await signer('/desk/applications/A1/validate', { version: String(Number(version) + 1) })
  expect(signed.status).toBe(303)
  expect((await signer('/desk/applications/A1')).html).toContain('BW0000001')
})

test('what is unusual asks why before it is submitted, and the reason goes with it', async () => {
  const clerk = (await desk())('A. Clerk', 'clerk')
  const long = fill({ expires: '2027-03-31' })
  const asked = await clerk('/desk/applications', long)
  expect(asked.status).toBe(422)
  expect(asked.html).toContain('<div id="why">')
  expect(asked.html).toContain('id="expires-unusual"')
  const told = await clerk('/desk/applications/A1/form', { ...long, version: '1', anyway: 'a fair of three months' })
  expect([told.status, told.to]).toEqual([303, '/desk/applications/A1'])
  expect((await clerk('/desk/applications/A1')).html).toContain('a fair of three months')
})

test('two clerks on one draft: the second sees both versions, box by box, and nothing of either is lost', async () => {
  const as = await desk()
  const [clerk, other] = [as('A. Clerk', 'clerk'), as('O. Clerk', 'clerk')]
  await clerk('/desk/applications', fill({ request: 'once' }, 'save'))
  // Sent again, as the answer was lost, it is the same one.
  expect((await clerk('/desk/applications', fill({ request: 'once' }, 'save'))).to).toBe('/desk/applications/A1/form')
  await other('/desk/applications/A1/form', fill({ version: '1', parcels: '7' }, 'save'))
  const both = await clerk('/desk/applications/A1/form', fill({ version: '1', parcels: '9' }, 'save'))
  expect(both.status).toBe(412)
  expect(both.html).toMatch(/O\. Clerk[\s\S]*<td>9<\/td><td>7<\/td>/)
  expect(both.html).toContain('name="version" value="2"')
  const asked = await clerk(
    '/desk/applications/A1/form',
    fill({ version: '1', parcels: '9' }, 'save'),
    'application/json',
  )
  expect([asked.status, JSON.parse(asked.html)]).toMatchObject([
    412,
    { version: 2, by: 'O. Clerk', cells: { parcels: '7' } },
  ])
  const kept = await clerk(
    '/desk/applications/A1/form',
    fill({ version: '2', parcels: '9' }, 'save'),
    'application/json',
  )
  expect(JSON.parse(kept.html)).toMatchObject({ name: 'A1', version: 3, rules: [{ code: 'SEALS_NONE' }] })
})

test('hostile text of every field is text on every page, and every page is under 60 KB', async () => {
  const as = await desk({ counting: 'reason' })
  const clerk = as('<script>alert(1)</script>', 'clerk')
  const hostile = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
  const all = Object.fromEntries(cellNames().map((name) => [name, hostile]))
  const pages = [await clerk('/desk/applications', { ...all, next: 'submit' })]
  const named = {
    ...fill(),
    'exporter.name': hostile,
    'importer.address': hostile,
    seals: hostile,
    origins: 'BW/<script>',
  }
  pages.push(await clerk('/desk/applications', { ...named, template: hostile, next: 'template' }))
  await clerk('/desk/applications/A2/form', { ...named, version: '1', next: 'submit' })
  await clerk('/desk/queue/submit', { row: 'A2:1' })
  for (const path of [
    '/desk/applications/A1',
    '/desk/applications/A1/form',
    '/desk/applications/A2',
    '/desk/applications/A2/form',
    '/desk/applications/A2/count',
    '/desk/applications?state=draft',
    '/desk/applications?state=%3Cscript%3E&after=A0',
    '/desk/applications/new',
    '/desk/applications/new?from=%3Cscript%3E',
  ])
    pages.push(await clerk(path))
  pages.push(await clerk('/desk/import', { table: `${hostile}\n${hostile}`, next: 'check' }))
  pages.push(await clerk('/desk/import', { table: `exporter name,parcels\n${hostile},${hostile}`, next: 'make' }))
  for (const { status, html } of pages) {
    expect(status).toBeLessThan(500)
    expect(html).not.toMatch(/<script>|<img/)
    expect(html.length).toBeLessThan(60_000)
  }
})

test('many at once: each row answers for itself', async () => {
  const as = await desk()
  const clerk = as('A. Clerk', 'clerk')
  for (const parcels of ['4', 'many', '6']) await clerk('/desk/applications', fill({ parcels }, 'save'))
  const rows = 'row=A1%3A1&row=A2%3A1&row=A3%3A9&row=A7%3A1'
  // Looked at first: what would be done, row by row, and nothing is.
  const looked = await clerk('/desk/queue/submit', `${rows}&next=look`)
  expect(looked.html.match(/<input type="checkbox" name="row" value="[^"]+"/g)).toEqual([
    '<input type="checkbox" name="row" value="A1:1"',
  ])
  for (const says of ['APPLICATION_CHANGED', 'APPLICATION_UNKNOWN'] as const)
    expect(looked.html).toContain(english.words.applications.refusals[says])
  expect(looked.html).toContain('(1 / 4)')
  expect((await clerk('/desk/applications?state=submitted')).html).not.toContain('A1</a>')
  const said = await clerk('/desk/queue/submit', rows, 'application/json')
  const answers = (JSON.parse(said.html) as { answers: { name: string; says?: string }[] }).answers
  expect(answers.map(({ name, says }) => [name, says !== undefined])).toEqual([
    ['A1', false],
    ['A2', true],
    ['A3', true],
    ['A7', true],
  ])
  expect((await clerk('/desk/queue/submit', rows)).html).toContain(
    english.words.applications.refusals.APPLICATION_UNKNOWN,
  )
})

test('a table that is pasted is looked at row by row; drafts are made of the good rows, once', async () => {
  const as = await desk({ approval: 'approver' })
  const clerk = as('A. Clerk', 'clerk')
  const names = [
    'exporter.name',
    'exporter.address',
    'importer.name',
    'importer.address',
    'destination',
    'origins',
    'parcels',
    '7102.10.carats',
    '7102.10.valueUsd',
    'issued',
    'expires',
  ]
  const cells = cellsOf(right)
  const row = (parcels: string, carats: string) =>
    names.map((name) => (name === 'parcels' ? parcels : name === '7102.10.carats' ? carats : cells[name])).join('\t')
  const table = [names.join('\t'), row('1', '10'), row('2', 'ten'), row('3', '30')].join('\n')
  const looked = await clerk('/desk/import', { table, next: 'check' })
  expect(looked.status).toBe(200)
  expect(looked.html).toContain('2 rows are good')
  expect(looked.html).toMatch(/<th scope="row">3<\/th><td><code>7102\.10\.carats<\/code>/)
  const made = await clerk('/desk/import', { table, next: 'make' })
  expect(made.html).toMatch(/A1\/form[\s\S]*A2\/form/)
  expect((await clerk('/desk/import', { table, next: 'make' })).html).not.toContain('A3')
  expect((await clerk('/desk/import', { table: 'nothing', next: 'check' })).status).toBe(422)
})

test('what differs on the scales is shown with its difference until a reason is said; templates and copies begin anew', async () => {
  const as = await desk({ counting: 'reason' })
  const clerk = as('A. Clerk', 'clerk')
  await clerk('/desk/applications', fill({ seals: 'S 1' }))
  const empty = await clerk('/desk/applications/A1/count', { version: '2', parcels: '' })
  expect(empty.status).toBe(422)
  expect(empty.html).toContain('href="#parcels"')
  const lines = Object.fromEntries(
    (input().lines as { hs: string; carats: string }[]).flatMap(({ hs, carats }) => [
      [`${hs}.carats`, carats],
      [`${hs}.class`, 'same'],
    ]),
  )
  const found = { version: '2', parcels: '1', 'seals[0]': 'broken', ...lines }
  const differs = await clerk('/desk/applications/A1/count', found)
  expect(differs.status).toBe(422)
  expect(differs.html).toMatch(/\u2212\d/)
  expect(differs.html).toContain(english.words.applications.refusals.COUNTING_REASON)
  expect((await clerk('/desk/applications/A1/count', { ...found, reason: 'one was joined' })).status).toBe(303)
  expect((await clerk('/desk/applications/A1')).html).toContain('one was joined')

  await clerk('/desk/applications', { ...fill(), template: 'To Antwerp', next: 'template' })
  const template = /new\?template=(\w+)/.exec((await clerk('/desk/applications/new')).html)?.[1] ?? ''
  for (const source of [`template=${template}`, 'from=A1']) {
    const { html } = await clerk(`/desk/applications/new?${source}`)
    expect(html).toContain((right.certificate.exporter as { name: string }).name.replaceAll("'", '&#39;'))
    expect(html).not.toContain('S 1')
  }
  expect((await clerk(`/desk/templates/${template}/remove`, { x: '1' })).status).toBe(422)
  expect((await clerk('/desk/applications/new?template=unknown')).status).toBe(404)
})
