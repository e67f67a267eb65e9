/**
 * A certificate as a row of a table: which columns there are, how each cell is written, and what
 * becomes of it in the JSON input. All of it follows from the field table.
 *
 * A party has a column for each part, goods have one for each HS code and amount, lists are
 * separated by semicolons in one cell: `BW:60;NA:40`, `SEAL 1;SEAL 2`.
 * @module
 */
import { certificateFields, derivedBoxes, type FieldKind, type Fields, plainCell } from '@kpc/schema'
import { reasonKind } from '@kpc/schema/input'
import { isErrorValue, isNoText } from '../certificates/lost-values.ts'
import {
  asList,
  asObject,
  type CellStyle,
  type Column,
  cellOf,
  columnsOf,
  decimalOf,
  type RowInput,
  splitCell,
  valueColumn,
} from './field-columns.ts'

/** Whether nobody wrote this: each part of a list by itself, as one seal of several may be lost. */
export function isLost(cell: string, { isText = false }: Column): boolean {
  return isText ? cell.split(';').some((part) => isNoText(part.trim())) : isErrorValue(cell)
}

/** The client's own key for the certificate of this row. */
export const requestName = 'request'

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
