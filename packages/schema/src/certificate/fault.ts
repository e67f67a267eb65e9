/**
 * What is wrong with an input: each fault with its code, its field, what stands there and the limits of the field.
 * @module
 */
import { showDate } from '../civil-date.ts'
import { type ErrorCode, reasons } from '../errors.ts'
import type { Fields, Form } from '../field/field.ts'
import { showHundredths } from '../field/number.ts'
import { firstDay, lastDay } from '../field/time.ts'
import { certificateFields } from './fields.ts'

/** One fault of an input. */
export interface Fault {
  readonly code: ErrorCode
  readonly field: string
  /** What is wrong and what to do next. */
  readonly message: string
  /** Where the rule is written. */
  readonly source: string
}

/** An input that breaks the table, with all its faults. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    super(faults.map(({ field, message }) => `${field}: ${message}`).join('\n'))
    this.faults = faults
  }
}

/** @param value what stands in the field: its writer has to find it */
export function faultOf(code: ErrorCode, field: string, value?: unknown, fields: Fields = certificateFields): Fault {
  const { says, source } = reasons[code]
  const limits = code === 'FIELD_RANGE' || code === 'FIELD_LENGTH' ? limitsOf(formAt(pathOf(field), fields)) : undefined
  const parts = [limits, shownValue(value)].filter((part) => part !== undefined)
  return { code, field, message: parts.length === 0 ? says : `${says}: ${parts.join('; ')}`, source }
}

/** Characters of a value that are shown: enough to find it by. */
const longestShown = 40

/** A text or number as JSON has it; of a longer one how it begins, and how long it is. */
function shownValue(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return `here ${value}`
  if (typeof value !== 'string') return undefined
  const characters = [...value]
  if (characters.length <= longestShown) return `here ${JSON.stringify(value)}`
  return `here ${characters.length} characters, ${JSON.stringify(characters.slice(0, longestShown).join(''))}...`
}

/** The limits of a field in words. */
function limitsOf(form: Form | undefined): string | undefined {
  switch (form?.is) {
    case 'text':
      return `1 to ${form.max} characters`
    case 'count':
    case 'integer':
      return `${form.min} to ${form.max}`
    case 'hundredths':
    case 'percent':
      return `0.01 to ${showHundredths(form.max)}`
    case 'date':
      return `${showDate(firstDay)} to ${showDate(lastDay)}`
    case 'days-after':
      return `at most ${form.max} days after ${form.field}`
    case 'bytes':
      return `${form.max} bytes`
    case 'list':
      return `${form.min} to ${form.max} entries`
    default:
      return undefined
  }
}

/** The form of the field that a path leads to. */
function formAt(path: readonly (string | number)[], fields: Fields): Form | undefined {
  const table: Form = { is: 'record', fields, layout: 'map' }
  return path.reduce<Form | undefined>((form, step) => {
    if (form?.is === 'list') return form.of.form
    return form?.is === 'record' ? form.fields[step]?.kind.form : undefined
  }, table)
}

/** `lines[0].hs` -> `['lines', 0, 'hs']` */
export function pathOf(field = ''): (string | number)[] {
  return [...field.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name as string) : Number(index),
  )
}
