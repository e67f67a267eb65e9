import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  boxesOf,
  type Certificate,
  certificateFields,
  changeFieldsOf,
  contents,
  decode,
  decodeAt,
  decodeText,
  encode,
  encodeText,
  type Form,
  FormatError,
  kindNames,
  kinds,
  labelOf,
  parseSign1,
  showCertificate,
  signSign1,
  summedFields,
  sumsOf,
  textVersion,
  versionFor,
  versionOf,
} from '@kpc/schema'
import { changesInputOf, draftInputOf, InputError, parseWith } from '@kpc/schema/input'
import { certificateWords } from '@kpc/schema/words/languages'
import { describe, expect, test } from 'vitest'
import { certificateColumns } from '../packages/issuer/src/batch/columns.ts'
import { boxRows } from '../packages/issuer/src/cli/verdict-text.ts'
import { certificateSchema } from '../packages/issuer/src/http/schemas.ts'
import { fillBoxes } from '../packages/issuer/src/print/boxes.ts'
import { certificateCells } from '../packages/issuer/src/print/cells.ts'
import type { Fields } from '../packages/schema/src/field/field.ts'
import { list } from '../packages/schema/src/field/list.ts'
import { hundredths } from '../packages/schema/src/field/number.ts'
import { record } from '../packages/schema/src/field/record.ts'
import { text } from '../packages/schema/src/field/text.ts'
import { civilDate } from '../packages/schema/src/field/time.ts'
import { loadLanguage } from '../packages/verifier-web/src/messages/language.ts'
import { speak } from '../packages/verifier-web/src/messages/messages.ts'
import { Sheet } from '../packages/verifier-web/src/screens/certificate/sheet.tsx'
import { specFiles } from '../scripts/spec.ts'
import { holds, loadRules } from './schema/cddl-walker.ts'
import { day, reference, signers, testScheme } from './scheme.ts'

// A field is one line of the table. Here a copy of the table has four more, of four kinds, and nothing else
// is told of them: they are in the bytes, the specification, the inputs, and every picture of a certificate.

/** The version of the table that they make. */
const next = kinds.certificate.version + 1

/** Under keys that no field of the table will have. */
const added = {
  colour: { key: 123, label: 'Colour of the rough', kind: text(40), optional: true, since: next, source: 'a test' },
  cut: { key: 124, label: 'Carats to be cut', kind: hundredths(99_999_999), optional: true, since: next, sums: true },
  mined: { key: 125, box: 22, label: 'Mined until', kind: civilDate, optional: true, since: next },
  mines: { key: 126, label: 'Mines of origin', kind: list(text(40), { min: 1, max: 9 }), optional: true, since: next },
} as const
const fields = { ...certificateFields, ...added }
const kind = record('map', fields)

const values = { colour: 'Brown', cut: 123_456, mined: day('2026-10-01'), mines: ['Orapa', 'Jwaneng'] }
const certificate = { ...reference, ...values }
/** The same as people and programs write it. */
const written = { colour: 'Brown', cut: '1234.56', mined: '2026-10-01', mines: ['Orapa', 'Jwaneng'] }
const input = { ...showCertificate(reference), ...written }

const { trust } = testScheme()
const bytes = encode(kind.encode(certificate, {}))
const message = signSign1('certificate', bytes, signers['bw.certificate'])

const errorOf = (act: () => unknown): FormatError | InputError | undefined => {
  try {
    act()
  } catch (error) {
    if (error instanceof FormatError || error instanceof InputError) return error
    throw error
  }
  return undefined
}

describe('in bytes', () => {
  test('it is encoded, read back and shown', () => {
    expect(kind.decode(decode(bytes), {})).toEqual(certificate)
    expect(kind.show(certificate)).toEqual(input)
  })

  test('a certificate is of the lowest version that has its fields, and its text says which', () => {
    expect(versionOf(kind.form)).toBe(next)
    expect(versionFor(kind, certificate)).toBe(next)
    expect(versionFor(kind, { ...reference })).toBe(1)
    const code = encodeText('certificate', message, versionFor(kind, certificate))
    expect(code.startsWith(`KPC${next}:`)).toBe(true)
    expect(textVersion(code)).toBe(next)
    expect(parseSign1(decodeText('certificate', code, versionOf(kind.form))).payload).toEqual(bytes)
    // Today's reader: made by a newer edition, and not forged.
    expect(errorOf(() => decodeText('certificate', code))).toMatchObject({ code: 'VERSION_NEWER' })
  })

  test('a reader of the version before refuses it, and one of its own reads version 1', () => {
    expect(decodeAt(kind, decode(bytes), next)).toEqual(certificate)
    expect(errorOf(() => decodeAt(kind, decode(bytes), next - 1))).toMatchObject({
      code: 'FIELD_UNKNOWN',
      field: 'colour',
    })
    const older = encode(kind.encode({ ...reference }, {}))
    for (const version of [1, next]) expect(decodeAt(kind, decode(older), version)).toEqual(reference)
  })

  test('so it is within an origin, and in an amendment', () => {
    const place = {
      country: { key: 1, label: 'Country', kind: text(9) },
      pit: { ...added.colour, key: 4, since: next + 1 },
    }
    const nested = record('map', {
      origins: { key: 1, label: 'Origins', kind: list(record('map', place), { max: 9 }) },
    })
    const item = nested.encode({ origins: [{ country: 'BW' }, { country: 'ZA', pit: 'Kao' }] }, {})
    expect(errorOf(() => decodeAt(nested, item, next))).toMatchObject({
      code: 'FIELD_UNKNOWN',
      field: 'origins[1].pit',
    })
    expect(decodeAt(nested, item, next + 1).origins).toHaveLength(2)
    const changes = record('map', changeFieldsOf(fields))
    const emptied = changes.encode({ mines: null } as never, {})
    expect(decodeAt(changes, emptied, next)).toEqual({ mines: null })
    expect(errorOf(() => decodeAt(changes, emptied, next - 1))).toMatchObject({ code: 'FIELD_UNKNOWN', field: 'mines' })
  })

  test('the specification has it, and holds what is signed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kpc-table-'))
    try {
      const file = join(folder, 'certificate.cddl')
      writeFileSync(file, specFiles(fields).get('certificate.cddl') ?? '')
      const rules = loadRules(file)
      expect(holds(bytes, 'certificate', rules)).toBe(true)
      const wrong = new Map(kind.encode(certificate, {}) as ReadonlyMap<number, never>).set(123, 1 as never)
      expect(holds(encode(wrong), 'certificate', rules)).toBe(false)
      expect(
        holds(bytes, 'certificate', loadRules(join(import.meta.dirname, '../packages/schema/spec/certificate.cddl'))),
      ).toBe(false)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

describe('in inputs', () => {
  const draft = draftInputOf(fields)

  test('JSON takes it, and names what is wrong with it', () => {
    expect(parseWith(draft, input)).toEqual(certificate)
    const wrong = { colour: '', cut: '0', mined: '2026-02-30', mines: [7] }
    const error = errorOf(() => parseWith(draft, { ...input, ...wrong })) as InputError
    expect(error.faults.map(({ code, field }) => `${field} ${code}`).sort()).toEqual([
      'colour FIELD_LENGTH',
      'cut FIELD_RANGE',
      'mined DATE_IMPOSSIBLE',
      'mines[0] FIELD_TYPE',
    ])
    expect(errorOf(() => parseWith(draftInputOf(certificateFields), input))).toMatchObject({
      faults: Object.keys(added).map((field) => ({ code: 'FIELD_UNKNOWN', field })),
    })
  })

  test('an amendment changes it, or empties it', () => {
    const changes = changesInputOf(fields)
    expect(parseWith(changes, { colour: 'White', mines: [] })).toEqual({ colour: 'White', mines: null })
  })

  test('a table has a column for it', () => {
    const cells: Record<string, string> = { ...written, mines: 'Orapa; Jwaneng' }
    const row: Record<string, unknown> = { ...showCertificate(reference) }
    for (const column of certificateColumns(fields)) {
      const cell = cells[column.name]
      if (cell !== undefined) column.put(row, cell, { decimalComma: false })
    }
    expect(parseWith(draft, row)).toEqual(certificate)
  })

  test('HTTP describes it', () => {
    expect(certificateSchema(draft).properties).toMatchObject({
      colour: { type: 'string', maxLength: 40, description: added.colour.label },
      cut: { type: 'string', description: added.cut.label },
      mined: { type: 'string', format: 'date' },
      mines: { type: 'array', items: { type: 'string' } },
    })
    expect(Object.keys(certificateSchema(draft).properties)).toEqual(Object.keys(fields))
  })
})

describe('in pictures', () => {
  test('the command line has a row for it', () => {
    const totals = { carats: '1.00', valueUsd: '1.00' }
    const rows = boxRows(kind.show(certificate) as never, totals, trust, fields)
    expect(rows.slice(-4)).toEqual([
      ['Mined until', '2026-10-01'],
      ['Colour of the rough', 'Brown'],
      ['Carats to be cut', '1234.56'],
      ['Mines of origin', 'Orapa, Jwaneng'],
    ])
    expect(boxRows(showCertificate(reference), totals, trust, fields)).toEqual(
      boxRows(showCertificate(reference), totals, trust),
    )
  })

  test.each(Object.keys(certificateWords))('the page lists it after the boxes it knows, in %s', async (language) => {
    speak(await loadLanguage(language))
    const sheet = { issuer: undefined, trust, isClaimed: false, boxes: boxesOf(fields) }
    const shown = textOf(Sheet({ ...sheet, certificate }))
    for (const { label } of Object.values(added)) expect(shown).toContain(label)
    for (const value of ['Brown', '1,234.56', '2026', 'Orapa, Jwaneng']) expect(shown).toContain(value)
    expect(textOf(Sheet({ ...sheet, certificate: reference }))).not.toContain(added.colour.label)
  })

  test.each([undefined, ...Object.values(certificateWords)])('paper has a row for it, under its own label', (own) => {
    const issuer = { participant: 'Botswana', authority: { en: 'Invented Office' }, key: '0000' }
    const filling = { certificate: certificate as Certificate, trust, issuer, own: own as never }
    const printed = certificateCells(fillBoxes(filling, fields))
      .flat()
      .flatMap((cell) => cell.fields)
      .map(({ box, label, values }) => [box, label.en, label.own, values.map(({ text }) => text).join()])
    expect(printed).toContainEqual([null, 'Colour of the rough', undefined, 'Brown'])
    expect(printed).toContainEqual([null, 'Carats to be cut', undefined, '1,234.56'])
    expect(printed).toContainEqual([22, 'Mined until', undefined, '1 October 2026'])
    expect(printed).toContainEqual([null, 'Mines of origin', undefined, 'Orapa, Jwaneng'])
  })

  test('a language that has no word for it yet says it as the table does, in English', () => {
    for (const words of Object.values(certificateWords))
      expect(labelOf(words, 'colour', fields)).toBe(added.colour.label)
  })
})

test('statistics add up what the table says is added up', () => {
  const today = ['parcels', 'lines.carats', 'lines.valueUsd']
  expect(summedFields().map(({ field }) => field)).toEqual(today)
  expect(summedFields(fields)).toContainEqual({ field: 'cut', label: 'Carats to be cut', is: 'hundredths' })
  expect(sumsOf(certificate, fields).get('cut')).toBe(values.cut)
  expect(sumsOf(reference, fields).get('cut')).toBe(0)
  const carats = reference.lines.reduce((sum, line) => sum + line.carats, 0)
  expect(sumsOf(reference).get('lines.carats')).toBe(carats)
  expect(() => summedFields({ colour: { ...added.colour, sums: true } } as Fields)).toThrow(TypeError)
})

test('the version of a kind is that of its table, and what came later is optional', () => {
  for (const name of kindNames) {
    const { form } = contents[name].record
    expect({ name, version: kinds[name].version }).toEqual({ name, version: versionOf(form) })
    for (const { since = 1, optional } of tablesIn(form).flatMap((table) => Object.values(table)))
      expect(since === 1 || optional === true).toBe(true)
  }
})

function tablesIn(form: Form): Fields[] {
  if (form.is === 'list' || form.is === 'emptiable') return tablesIn(form.of.form)
  if (form.is !== 'record') return []
  return [form.fields, ...Object.values(form.fields).flatMap((field) => tablesIn(field.kind.form))]
}

/** What a component without hooks shows, as text. */
function textOf(node: unknown): string {
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node !== 'object') return String(node)
  if (Array.isArray(node)) return node.map(textOf).join('')
  const { type, props } = node as { readonly type: unknown; readonly props: { readonly children?: unknown } }
  return typeof type === 'function' ? textOf(type(props)) : ` ${textOf(props.children)} `
}
