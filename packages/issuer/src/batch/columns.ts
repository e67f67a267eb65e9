/**
 * A certificate as a row of a table: which columns there are, how each cell is written, and what
 * becomes of it in the JSON input. All of it follows from the field table.
 *
 * A party has a column for each part, goods have one for each HS code and amount, lists are
 * separated by semicolons in one cell: `BW:60;NA:40`, `SEAL 1;SEAL 2`.
 * @module
 */

import {
  certificateFields,
  derivedBoxes,
  type Field,
  type FieldKind,
  type Fields,
  type Form,
  plainCell,
} from '@kpc/schema'
import { reasonKind } from '@kpc/schema/input'
import { mixedText } from '../certificates/grouping.ts'
import { isErrorValue, isNoText, isTextual } from '../certificates/lost-values.ts'

/** A row in the shape of the JSON input, as far as its cells make sense; all else is for its schema to say. */
export type RowInput = Record<string, unknown>

/** @property decimalComma whether `1,50` can only be one and a half: the comma separates no cells */
export interface CellStyle {
  readonly decimalComma: boolean
}

/**
 * @property name as in the JSON input: `exporter.name`, `7102.10.carats`
 * @property label for people: `Exporter name`, `7102.10 Carats`
 * @property how a cell is written
 * @property field of the table that it is of
 * @property form of what the cell holds, of each part where it is a list
 * @property isList whether parts are separated by semicolons
 * @property put stores a cell that is not empty
 * @property take the cell of an input, whatever that is
 * @property isText whether it holds texts: no day and no number belongs there
 */
export interface Column {
  readonly name: string
  readonly label: string
  readonly how: string
  readonly optional: boolean
  readonly field: string
  readonly form: Form
  readonly isList?: boolean
  put(input: RowInput, cell: string, style: CellStyle): void
  take(input: RowInput): string
  readonly isText?: boolean
}

/** Whether nobody wrote this: each part of a list by itself, as one seal of several may be lost. */
export function isLost(cell: string, { isText = false }: Column): boolean {
  return isText ? cell.split(';').some((part) => isNoText(part.trim())) : isErrorValue(cell)
}

/** The client's own key for the certificate of this row. */
export const requestName = 'request'

type FormOf<Is extends Form['is']> = Extract<Form, { is: Is }>

/** What stands in the cell of a mixed parcel whose origins are not stated: an empty cell could be forgotten. */
export const mixed = 'mixed'

const hows: Partial<Record<Form['is'], string>> = {
  number: 'as printed; left out, the ledger gives the next',
  country: 'two letters, as BW or EU',
  count: 'a whole number',
  hundredths: '12345.67',
  date: 'YYYY-MM-DD',
  'days-after': 'YYYY-MM-DD',
  bytes: 'hexadecimal',
  text: 'text',
  flag: 'yes or no',
}

function valueOf({ is }: Form, cell: string, style: CellStyle): unknown {
  if (is === 'count') return /^\d{1,15}$/.test(cell) ? Number(cell) : cell
  if (is === 'flag') return /^(yes|no)$/i.test(cell) ? cell.toLowerCase() === 'yes' : cell
  if (is === 'hundredths' || is === 'percent') return decimalOf(cell, style)
  return cell
}

/** One comma and nothing else that groups or separates: `1234,5`. All else is left for the schema to refuse. */
const decimalOf = (cell: string, { decimalComma }: CellStyle): string =>
  decimalComma && /^-?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell

/** What somebody wrote, as text; nothing of what no cell can hold. */
function cellOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

const asObject = (value: unknown): RowInput => (typeof value === 'object' && value !== null ? (value as RowInput) : {})
const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function columnsOf(fields: Fields): Column[] {
  return Object.entries(fields).flatMap(([name, field]) => columnsOfField(name, field))
}

function columnsOfField(name: string, field: Field): Column[] {
  const { form } = field.kind
  if (form.is === 'record') return partColumns(name, field, form.fields)
  if (form.is !== 'list') return [valueColumn(name, field)]
  const of = form.of.form
  if (of.is !== 'record') return [listColumn(name, field, of)]
  return of.short === undefined ? lineColumns(name, of.fields) : [sharesColumn(name, field, of)]
}

function valueColumn(name: string, { kind: { form }, label, optional = false }: Field): Column {
  const put: Column['put'] = (input, cell, style) => {
    input[name] = valueOf(form, cell, style)
  }
  return {
    name,
    label,
    how: hows[form.is] ?? 'text',
    optional: optional || form.is === 'number',
    field: name,
    form,
    put,
    take: (input) => cellOf(input[name]),
    isText: isTextual(form),
  }
}

/** A party: a column for each of its parts. */
function partColumns(name: string, { label, optional = false }: Field, parts: Fields): Column[] {
  return Object.entries(parts).map(([part, { kind, label: ofPart }]) => ({
    name: `${name}.${part}`,
    label: `${label} ${ofPart.toLowerCase()}`,
    how: hows[kind.form.is] ?? 'text',
    optional,
    field: name,
    form: kind.form,
    isText: isTextual(kind.form),
    take: (input) => cellOf(asObject(input[name])[part]),
    put: (input, cell, style) => {
      input[name] = { ...(input[name] as object), [part]: valueOf(kind.form, cell, style) }
    },
  }))
}

function listColumn(name: string, { label, optional = false }: Field, of: Form): Column {
  return {
    name,
    label,
    how: 'separated by ;',
    optional,
    field: name,
    form: of,
    isList: true,
    isText: isTextual(of),
    take: (input) => asList(input[name]).map(cellOf).join(';'),
    put: (input, cell, style) => {
      input[name] = splitCell(cell, ';').map((part) => valueOf(of, part, style))
    },
  }
}

/** As the word, or as asterisks, as paper has them. */
function isMixed(cell: string): boolean {
  return cell.toLowerCase() === mixed || cell === mixedText || /^\*+$/.test(cell)
}

/** Origins: `BW`, `BW:60;NA:40`, `CF/Berbérati:100`; or that they are mixed. */
function sharesColumn(name: string, { label, optional = false }: Field, { short = '' }: FormOf<'record'>): Column {
  return {
    name,
    label,
    how: `BW, or BW:60;NA:40, or with a zone BW/Orapa; ${mixed} where none is stated`,
    optional,
    field: name,
    form: { is: 'text', max: 2000 },
    take: (input) => sharesCell(input[name], short),
    put: (input, cell, style) => {
      input[name] = isMixed(cell) ? [] : splitCell(cell, ';').map((part) => shareOf(part, short, style))
    },
  }
}

function sharesCell(shares: unknown, short: string): string {
  if (Array.isArray(shares) && shares.length === 0) return mixed
  return asList(shares)
    .map((share) => {
      const { [short]: first = share, zone, percent } = asObject(share)
      return [
        cellOf(first),
        ...(zone === undefined ? [] : [`/${cellOf(zone)}`]),
        ...(percent === undefined ? [] : [`:${cellOf(percent)}`]),
      ].join('')
    })
    .join(';')
}

function shareOf(text: string, short: string, style: CellStyle): RowInput | string {
  const [, place = '', percent] = /^([^:]*)(?::(.*))?$/.exec(text) ?? []
  const [first = '', zone] = splitCell(place, '/', 2)
  if (zone === undefined && percent === undefined) return first
  return {
    [short]: first,
    ...(zone !== undefined && { zone }),
    ...(percent !== undefined && { percent: decimalOf(percent.trim(), style) }),
  }
}

function splitCell(cell: string, separator: string, most?: number): string[] {
  const parts = cell.split(separator)
  const kept = most === undefined ? parts : [...parts.slice(0, most - 1), parts.slice(most - 1).join(separator)]
  return kept.map((part) => part.trim()).filter((part) => part !== '')
}

/** Goods: a column for each HS code and each amount of its line. */
function lineColumns(name: string, fields: Fields): Column[] {
  const [[codeName, code], ...amounts] = Object.entries(fields) as [[string, Field], ...[string, Field][]]
  const { words } = code.kind.form as FormOf<'coded'>
  return words.flatMap((word) =>
    amounts.map(([amount, { kind, label }]) => ({
      name: `${word}.${amount}`,
      label: `${word} ${label}`,
      how: `${hows[kind.form.is] ?? 'text'}, where the parcel has such goods`,
      optional: true,
      field: name,
      form: kind.form,
      take: (input: RowInput) => {
        const isOfWord = (line: unknown): boolean =>
          cellOf(asObject(line)[codeName]).replace('.', '') === word.replace('.', '')
        return cellOf(asObject(asList(input[name]).find(isOfWord))[amount])
      },
      put: (input: RowInput, cell: string, style: CellStyle) => {
        const lines = (input[name] ?? []) as RowInput[]
        const line = lines.find((one) => one[codeName] === word)
        if (line) line[amount] = valueOf(kind.form, cell, style)
        else input[name] = [...lines, { [codeName]: word, [amount]: valueOf(kind.form, cell, style) }]
      },
    })),
  )
}

const amountKind = { form: { is: 'hundredths', max: 0 } } as unknown as FieldKind<number>
const total = (name: 'totalCarats' | 'totalValueUsd'): Column => ({
  ...valueColumn(name, { key: '', kind: amountKind, label: derivedBoxes[name].label, optional: true }),
  how: 'must agree with the goods, where it is stated',
})

const requestColumn: Column = {
  name: requestName,
  label: 'Request',
  how: 'your own key for this certificate; asked again, it gives the same one',
  optional: true,
  field: requestName,
  form: { is: 'text', max: 200 },
  take: (input) => cellOf(input[requestName]),
  put: (input, cell) => {
    // As our own result file writes it.
    input[requestName] = plainCell(cell)
  },
}

const anywayColumn: Column = {
  name: 'anyway',
  label: 'Anyway',
  how: 'why it is issued though a rule asks for a reason; the ledger keeps it for ever',
  optional: true,
  field: 'anyway',
  form: reasonKind.form,
  isText: true,
  take: (input) => cellOf(input.anyway),
  put: (input, cell) => {
    input.anyway = cell
  },
}

/** What it takes from which confirmed source. */
export const takesName = 'takes'

const takesColumn: Column = {
  name: takesName,
  label: 'Takes',
  how: 'carats of each class from each confirmed source: ZA0000001/7102.10:250.00; from the first source on if left out',
  optional: true,
  field: takesName,
  form: { is: 'text', max: 2000 },
  isList: true,
  take: (input) =>
    asList(input[takesName])
      .map((one) => {
        const { number, hs, carats } = asObject(one)
        return `${cellOf(number)}/${cellOf(hs)}:${cellOf(carats)}`
      })
      .join(';'),
  put: (input, cell, style) => {
    input[takesName] = splitCell(cell, ';').map((part) => takeOf(part, style))
  },
}

/** What is written in another way is left for the schema to refuse. */
function takeOf(text: string, style: CellStyle): RowInput | string {
  const [, number, hs, carats = ''] = /^([^/:]+)\/([^/:]+):([^:]+)$/.exec(text) ?? []
  if (number === undefined || hs === undefined) return text
  return { number: number.trim(), hs: hs.trim(), carats: decimalOf(carats.trim(), style) }
}

/** Every column that a table may have, in the order of the template. */
export function certificateColumns(fields: Fields = certificateFields): readonly Column[] {
  return [
    ...[requestColumn, ...columnsOf(fields), takesColumn],
    ...[total('totalCarats'), total('totalValueUsd'), anywayColumn],
  ]
}

export const columns = certificateColumns()

/** A heading without what people write in different ways: `Exporter name`, `EXPORTER_NAME`, `exporter.name`. */
const plain = (heading: string): string =>
  heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

const byHeading = new Map(columns.flatMap((column) => [column.name, column.label].map((text) => [plain(text), column])))

/** The column that a heading names. */
export function columnOf(heading: string): Column | undefined {
  return byHeading.get(plain(heading))
}

/** The column of a field as the schema names it in a fault: `lines[0].carats` is `7102.10.carats`. */
export function columnOfField(field: string, input: RowInput): string {
  const [, list = '', at = '', part] = /^(\w+)\[(\d+)\](?:\.(\w+))?/.exec(field) ?? []
  if (list === '') return field
  if (list === takesName) return takesName
  const entry = (input[list] as readonly unknown[] | undefined)?.[Number(at)]
  const word = typeof entry === 'object' && entry !== null && (entry as RowInput).hs
  return typeof word === 'string' ? `${word}.${part ?? ''}`.replace(/\.$/, '') : list
}

/** The letters that a spreadsheet shows above a column. @param at from 0 */
export function columnLetters(at: number): string {
  const rest = Math.floor(at / 26)
  return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (at % 26))
}

/** An invented row, for the template. @param dates as YYYY-MM-DD */
export function exampleRow(dates: {
  readonly issued: string
  readonly expires: string
}): Readonly<Record<string, string>> {
  return {
    [requestName]: 'invoice-2417',
    origins: 'BW:60;NA:40',
    destination: 'EU',
    parcels: '4',
    'exporter.name': 'Imagined Kalahari Rough (Pty) Ltd',
    'exporter.address': 'Plot 54321, Made-up Diamond Park, Gaborone, Botswana',
    'importer.name': 'Verzonnen Diamanthandel NV',
    'importer.address': 'Nergensstraat 9, 2018 Antwerpen, Belgium',
    '7102.10.carats': '8732.14',
    '7102.10.valueUsd': '987654.32',
    seals: 'SEAL 1;SEAL 2',
    ...dates,
  }
}
