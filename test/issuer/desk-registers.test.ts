/** Pages of registers, of evidence and of what is destroyed, as a browser without a script asks for them. */
import { languages } from '@kpc/issuer/desk/words/languages'
import { partyKinds } from '@kpc/issuer/ledger/register-tables'
import { fieldsOf, partyFieldNames } from '@kpc/issuer/registers/fields'
import { addParty, endParty } from '@kpc/issuer/registers/registers'
import { yearsAfter } from '@kpc/issuer/retention/years'
import { type DeskRole, dayOf, showDate } from '@kpc/schema'
import { expect, test } from 'vitest'
import { now } from '../scheme.ts'
import { deskApp, hostile, tagsOf } from './desk-app.ts'
import { input } from './test-home.ts'

const { exporter } = input() as { exporter: { name: string; address: string } }
const licence = {
  ...exporter,
  licence: 'EX-1',
  licenceKind: 'trade',
  from: showDate(dayOf(now) - 9),
  until: showDate(dayOf(now) + 9),
}
const office = { by: 'The Office' }
const pdf = (text = 'one') => new File([`%PDF-1.7 ${text}`], `${text}.pdf`, { type: 'application/pdf' })

async function desk() {
  const at = await deskApp()
  const registering = { ledger: at.ledger, acting: office, now: () => now }
  const page = async (path: string, role: DeskRole, headers: Record<string, string> = {}) => {
    const response = await at.get(path, role, { accept: 'text/html', ...headers })
    return { status: response.status, text: await response.text(), headers: response.headers }
  }
  /** As a browser sends a file from a form. */
  const upload = async (path: string, fields: Record<string, string | File>, role: DeskRole) => {
    const body = new FormData()
    for (const [name, value] of Object.entries(fields)) body.set(name, value)
    return at.app.request(path, { method: 'POST', headers: await at.as(role), body })
  }
  return { ...at, registering, page, upload }
}

test('a register is looked at, entered into, changed, ended: by whoever may, and said at the field where it is not taken', async () => {
  const { page, send, registering } = await desk()
  await addParty('denied', { name: 'Example Denied', listedBy: 'Example Council', why: 'invented' }, registering)
  const list = await page('/desk/registers?kind=denied', 'clerk')
  expect(list.text).toContain('Example Denied')
  expect(list.text).not.toContain('/desk/registers/new')
  expect((await page('/desk/registers', 'applicant')).status).toBe(403)
  const form = await page('/desk/registers/new?kind=exporter', 'approver')
  for (const field of fieldsOf('exporter')) expect(form.text).toContain(`name="${field}"`)
  const wrong = await send('/desk/registers', { kind: 'exporter', ...licence, until: 'soon', address: '' }, 'approver')
  const said = await wrong.text()
  expect([wrong.status, said.match(/id="(\w+)-error"/g)]).toEqual([422, ['id="address-error"', 'id="until-error"']])
  expect(said).toContain('value="EX-1"')
  const made = await send('/desk/registers', { kind: 'exporter', ...licence }, 'approver')
  expect([made.status, made.headers.get('location')]).toEqual([303, '/desk/registers/R2'])
  const change = { kind: 'exporter', version: '1', ...licence, note: 'renewed', reason: 'letter 4' }
  expect((await send('/desk/registers/R2/change', change, 'approver')).status).toBe(303)
  expect((await send('/desk/registers/R2/change', change, 'approver')).status).toBe(412)
  expect((await send('/desk/registers/R2/end', { version: '2', 'reason-act': ' ' }, 'approver')).status).toBe(422)
  expect((await send('/desk/registers/R2/end', { version: '2', 'reason-act': 'over' }, 'clerk')).status).toBe(403)
  expect((await send('/desk/registers/R2/end', { version: '2', 'reason-act': 'over' }, 'approver')).status).toBe(303)
  const ended = (await page('/desk/registers/R2', 'auditor')).text
  for (const one of ['letter 4', 'over', 'A approver', 'EX-1']) expect(ended).toContain(one)
  expect(ended).not.toContain('/resume')
  expect((await page('/desk/registers/R9', 'auditor')).status).toBe(404)
})

test('the form of an application takes addresses from the registers: by a button, for whoever reads them', async () => {
  const { page, send, registering } = await desk()
  const buyer = { name: 'Example Buyer & Sons', address: '1 Invented Road', country: 'AE' }
  const { id } = await addParty('importer', buyer, registering)
  await addParty('exporter', licence, registering)
  const form = (await page('/desk/applications/new', 'clerk')).text
  expect(form).toContain('<option value="Example Buyer &amp; Sons"')
  expect(form).toMatch(/list="book-importer"/)
  const cells = {
    'exporter.name': exporter.name.toUpperCase(),
    'importer.name': ' example  buyer & sons',
    parcels: '3',
  }
  const taken = await send('/desk/applications', { ...cells, 'importer.address': 'typed wrong', next: 'take' }, 'clerk')
  expect(taken.headers.get('location')).toBe('/desk/applications/A1/form')
  const filled = (await page('/desk/applications/A1/form', 'clerk')).text
  for (const address of [exporter.address, buyer.address]) expect(filled).toContain(`value="${address}"`)
  expect(filled).toContain('value="3"')
  // Not of two that differ, nor of one that has ended, nor for an applicant, who reads no register.
  await addParty('importer', { ...buyer, address: '2 Invented Road' }, registering)
  const addressOf = async (name: string) =>
    /id="importer.address"[^>]*value="([^"]*)"/.exec((await page(`/desk/applications/${name}/form`, 'clerk')).text)?.[1]
  await send('/desk/applications', { ...cells, 'importer.address': 'typed', next: 'take' }, 'clerk')
  expect(await addressOf('A2')).toBe('typed')
  await endParty({ id, version: 1 }, 'moved', registering)
  await send('/desk/applications', { ...cells, next: 'take' }, 'clerk')
  expect(await addressOf('A3')).toBe('2 Invented Road')
  await send('/desk/applications', { ...cells, 'exporter.name': exporter.name, next: 'take' }, 'applicant')
  expect(await addressOf('A4')).toBe('')
  expect((await page('/desk/applications/new', 'applicant')).text).not.toContain('Example Buyer')
})

test('a table is looked at before it is entered, from the page as well', async () => {
  const { page, send } = await desk()
  const table = 'register,name,address,country\nimporter,Example Buyer,Road 1,AE\nimporter,x,,AE'
  const looked = await (await send('/desk/registers/table', { table, next: 'check' }, 'approver')).text()
  expect(looked).toContain('1 new, 0 changed, 0 the same; 1 rows with faults')
  expect(looked).not.toContain('value="enter"')
  const good = table.split('\n').slice(0, 2).join('\n')
  expect(await (await send('/desk/registers/table', { table: good, next: 'check' }, 'approver')).text()).toContain(
    'value="enter"',
  )
  await send('/desk/registers/table', { table: good, next: 'enter' }, 'approver')
  expect((await page('/desk/registers?kind=importer', 'clerk')).text).toContain('Example Buyer')
  const csv = await page('/registers.csv?kind=importer', 'clerk')
  expect(csv.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(csv.text.split('\r\n')[1]).toMatch(/^importer,Example Buyer,Road 1,/)
})

test('a file is attached from the page without a script, comes back as a download, and is removed', async () => {
  const { app, as, page, upload, send } = await desk()
  const headers = { ...(await as('applicant')), 'content-type': 'application/json' }
  const body = JSON.stringify({ certificate: input() })
  await app.request('/applications', { method: 'POST', headers, body })
  const path = '/desk/applications/A1/evidence'
  const fields = { version: '1', kind: 'declaration', file: pdf() }
  expect((await upload(path, { ...fields, file: new File(['<html>'], 'x.html') }, 'applicant')).status).toBe(415)
  expect((await upload(path, { ...fields, kind: 'x' }, 'applicant')).status).toBe(422)
  expect((await upload(path, fields, 'auditor')).status).toBe(403)
  const attached = await upload(path, fields, 'applicant')
  expect([attached.status, attached.headers.get('location')]).toEqual([303, '/desk/applications/A1#evidence'])
  expect((await upload(path, fields, 'applicant')).status).toBe(412)
  const shown = (await page('/desk/applications/A1', 'clerk')).text
  const [, href = ''] = /href="(\/applications\/A1\/evidence\/[0-9a-f]{64})"/.exec(shown) ?? []
  const file = await page(href, 'clerk')
  expect(file.text).toBe('%PDF-1.7 one')
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect(file.headers.get('content-disposition')).toMatch(
    /^attachment; filename="[0-9a-f]{16}\.pdf"; filename\*=UTF-8''one\.pdf$/,
  )
  expect(file.headers.get('x-content-type-options')).toBe('nosniff')
  expect(file.headers.get('content-security-policy')).toContain('sandbox')
  expect(file.headers.get('cache-control')).toBe('no-store')
  expect((await send(`/desk${href}`, { version: '2' }, 'applicant')).status).toBe(303)
  expect((await page(href, 'clerk')).status).toBe(404)
})

test('what is larger than may be attached is not read to its end; a form of another site attaches nothing', async () => {
  const { app, as, upload } = await desk()
  const { cookie = '', ...more } = await as('clerk')
  const headers = { cookie, ...more, 'content-type': 'application/json' }
  await app.request('/applications', { method: 'POST', headers, body: JSON.stringify({ certificate: {} }) })
  let read = 0
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      read += 1
      controller.enqueue(new Uint8Array(1024 * 1024))
    },
  })
  const sent = await app.request('/applications/A1/evidence?kind=other&name=x.pdf', {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/pdf', 'if-match': '"1"' },
    body: endless,
    duplex: 'half',
  } as RequestInit)
  expect(sent.status).toBe(413)
  expect(read).toBeLessThan(12)
  const body = new FormData()
  for (const [name, value] of Object.entries({ version: '1', kind: 'other', file: pdf() })) body.set(name, value)
  const foreign = { cookie, origin: 'https://evil.example' }
  const path = '/desk/applications/A1/evidence'
  expect((await app.request(path, { method: 'POST', headers: foreign, body })).status).toBe(403)
  expect((await app.request(path, { method: 'POST', headers: { cookie }, body })).status).toBe(403)
  expect((await upload(path, { version: '1', kind: 'other' }, 'clerk')).status).toBe(422)
})

test('what is due is destroyed with a reason and a tick, and what is kept of somebody comes as a file', async () => {
  const { app, as, page, send, ledger } = await desk()
  const headers = { ...(await as('clerk')), 'content-type': 'application/json' }
  await app.request('/applications', { method: 'POST', headers, body: JSON.stringify({ certificate: input() }) })
  const before = yearsAfter(now, -3)
  await ledger.beside((db) => db.updateTable('application').set({ changed: before }).execute())
  const listed = (await page('/desk/retention', 'auditor')).text
  expect(listed).toContain('A1')
  expect(listed).not.toContain('name="look"')
  const handed = await send('/desk/retention/personal-data', { name: exporter.name, format: 'csv' }, 'auditor')
  expect(handed.headers.get('content-disposition')).toMatch(/^attachment/)
  expect(await handed.text()).toContain(exporter.name)
  const json = await send('/desk/retention/personal-data', { name: exporter.name, format: 'json' }, 'auditor')
  expect(((await json.json()) as { applications: unknown[] }).applications.length).toBe(1)
  expect((await send('/desk/retention/personal-data', { name: ' ', format: 'csv' }, 'auditor')).status).toBe(422)
  const form = (await page('/desk/retention', 'administrator')).text
  const [, look = ''] = /name="look" value="([0-9a-f]{16})"/.exec(form) ?? []
  const destroy = async (fields: Record<string, string>, role: DeskRole = 'administrator') =>
    (await send('/desk/retention', { look, reason: 'three years are over', ...fields }, role)).status
  expect(await destroy({ confirm: 'yes' }, 'auditor')).toBe(403)
  expect(await destroy({})).toBe(422)
  expect(await destroy({ confirm: 'yes', reason: ' ' })).toBe(422)
  expect(await destroy({ confirm: 'yes', look: '0'.repeat(16) })).toBe(409)
  expect((await ledger.entriesOf(['destroyed'])).length).toBe(0)
  expect(await destroy({ confirm: 'yes' })).toBe(200)
  expect((await ledger.entriesOf(['destroyed'])).length).toBe(1)
  expect((await page('/desk/applications/A1', 'clerk')).status).toBe(200)
})

test('every page of these says it in each language, whole, and nothing typed becomes markup', async () => {
  const { page, registering } = await desk()
  for (const kind of partyKinds) {
    const plain = { licenceKind: 'trade', from: '2026-01-01', until: '2026-12-31', country: 'BW', area: 'BW' }
    const typed = fieldsOf(kind).map((field) => [field, hostile.slice(0, 60)])
    const taken = fieldsOf(kind).flatMap((field) => (field in plain ? [[field, plain[field as 'area']]] : []))
    await addParty(kind, Object.fromEntries([...typed, ...taken]), registering)
  }
  expect(partyFieldNames.length).toBe(12)
  for (const { tag } of languages)
    for (const [path, role] of [
      ['/desk/registers?kind=denied', 'approver'],
      ['/desk/registers/R1', 'approver'],
      ['/desk/registers/R7', 'clerk'],
      ['/desk/registers/new', 'approver'],
      ['/desk/registers/table', 'approver'],
      ['/desk/retention', 'auditor'],
    ] as const) {
      const { status, text } = await page(path, role, { 'accept-language': tag })
      expect([path, tag, status]).toEqual([path, tag, 200])
      expect(text).toContain(`lang="${tag}"`)
      expect(text.length).toBeLessThan(60_000)
      expect(tagsOf(text)).not.toMatch(/<script(?! type="module" src="")|<img|onerror/)
    }
})
