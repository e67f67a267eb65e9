/**
 * The columns of each field of a table, by its form: how a cell is written, what becomes of it in the JSON input, and
 * how it is taken from there again.
 * @module
 */
import type { Field, Fields, Form } from '@kpc/schema'
import { mixedText } from '../certificates/grouping.ts'
import { isTextual } from '../certificates/lost-values.ts'

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

type FormOf<Is extends Form['is']> = Extract<Form, { is: Is }>

/** What stands in the cell of a mixed parcel whose origins are not stated: an empty cell could be forgotten. */
const mixed = 'mixed'

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
export const decimalOf = (cell: string, { decimalComma }: CellStyle): string =>
  decimalComma && /^-?\d+,\d+$/.test(cell) ? cell.replace(',', '.') : cell

/** What somebody wrote, as text; nothing of what no cell can hold. */
export function cellOf(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : ''
}

export const asObject = (value: unknown): RowInput =>
  typeof value === 'object' && value !== null ? (value as RowInput) : {}
export const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

export function columnsOf(fields: Fields): Column[] {
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

export function valueColumn(name: string, { kind: { form }, label, optional = false }: Field): Column {
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

export function splitCell(cell: string, separator: string, most?: number): string[] {
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
