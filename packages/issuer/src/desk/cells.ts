/**
 * A certificate as the fields of a form: which there are, in which order, and how what was typed becomes an input.
 * All of it follows from the field table, by the columns that tables of certificates have.
 * @module
 */
import { certificateFields, type Fields, showHundredths } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import type { Content } from '../applications/application.ts'
import { certificateColumns, columnOfField, requestName } from '../batch/columns.ts'
import type { Column } from '../batch/field-columns.ts'
import { boxAt } from '../certificates/place.ts'

/** What stands in the fields of a form, by their names. */
export type Cells = Readonly<Record<string, string>>

export const groups = ['who', 'what', 'when', 'more'] as const
export type GroupName = (typeof groups)[number]

/** Where the fields that people look for stand; one that the table gains stands with the others. */
const groupOf: Readonly<Record<string, GroupName>> = {
  exporter: 'who',
  importer: 'who',
  destination: 'who',
  origins: 'what',
  parcels: 'what',
  seals: 'what',
  lines: 'what',
  issued: 'when',
  expires: 'when',
  sources: 'when',
  takes: 'when',
}

/** @property box its number on paper */
export interface FormColumn extends Column {
  readonly group: GroupName
  readonly box?: number
}

/** What is typed beside the table: why it is issued anyway, and what it takes the place of. */
const besides = ['anyway', 'replaces.number', 'replaces.reason'] as const

const computed = new Set([requestName, 'anyway', 'totalCarats', 'totalValueUsd'])

export function formColumns(fields: Fields = certificateFields): readonly FormColumn[] {
  const order = [...Object.keys(groupOf), ...Object.keys(fields)]
  return certificateColumns(fields)
    .filter(({ name }) => !computed.has(name))
    .map((column) => {
      const box = fields[column.field]?.box ?? boxAt(column.field)
      return { ...column, group: groupOf[column.field] ?? ('more' as const), ...(box !== undefined && { box }) }
    })
    .sort((a, b) => order.indexOf(a.field) - order.indexOf(b.field))
}

/** Every name that a form sends. */
export function cellNames(fields?: Fields): readonly string[] {
  return [...formColumns(fields).map(({ name }) => name), ...besides]
}

/** As it stands in its field: entries of a list on lines of their own. */
export function cellsOf({ certificate, replaces }: Content, fields?: Fields): Cells {
  const cells = formColumns(fields).map((column) => {
    const cell = column.take(certificate)
    return [column.name, column.isList ? cell.replaceAll(';', '\n') : cell] as const
  })
  const { anyway } = certificate
  return {
    ...Object.fromEntries(cells),
    anyway: typeof anyway === 'string' ? anyway : '',
    'replaces.number': replaces?.number ?? '',
    'replaces.reason': replaces?.reason ?? '',
  }
}

/**
 * @param before what was there: a field that nobody touched stays as it was, also where no cell could hold it
 * @param decimal the decimal mark of the language in use
 */
export function contentFrom(cells: Cells, before: Content | undefined, decimal: '.' | ',', fields?: Fields): Content {
  const certificate: Record<string, unknown> = {}
  const shown = before && cellsOf(before, fields)
  const columns = formColumns(fields)
  for (const field of new Set(columns.map((column) => column.field))) {
    const own = columns.filter((column) => column.field === field)
    if (before && shown && own.every(({ name }) => plain(cells[name]) === plain(shown[name]))) {
      if (before.certificate[field] !== undefined) certificate[field] = before.certificate[field]
    } else for (const column of own) put(certificate, column, cells[column.name] ?? '', decimal)
  }
  const anyway = plain(cells.anyway)
  if (anyway !== '') certificate.anyway = anyway
  const [number, reason] = [plain(cells['replaces.number']), plain(cells['replaces.reason'])]
  return { certificate, ...((number !== '' || reason !== '') && { replaces: { number, reason } }) }
}

/** Browsers send line ends of their own. */
const plain = (cell = ''): string => cell.replace(/\r\n?/g, '\n').trim()

function put(certificate: Record<string, unknown>, column: Column, text: string, decimal: '.' | ','): void {
  const cell = plain(text)
  if (cell === '') return
  const { is } = column.form
  const amount = is === 'hundredths' ? parseAmount(cell, decimal) : undefined
  const written = amount === undefined ? cell : showHundredths(amount)
  column.put(certificate, column.isList ? written.replaceAll('\n', ';') : written, { decimalComma: decimal === ',' })
}

/** The name of the field of a form that a fault is about; undefined where none is. */
export function cellOfFault(field: string, { certificate }: Content, fields?: Fields): string | undefined {
  const names = cellNames(fields)
  const name = columnOfField(field, certificate)
  if (names.includes(name)) return name
  const [top = ''] = field.split(/[.[]/)
  return formColumns(fields).find((column) => column.field === top)?.name
}
