/**
 * Texts of a draft that nobody wrote: what a spreadsheet or a program puts where it has lost a value, and what it
 * may have made of another. Cells, JSON, HTTP and the form of the desk are asked alike.
 * @module
 */
import { onceEach } from '@kpc/host/once'
import type { FieldFault } from '@kpc/host/refusal'
import { certificateFields, type Fields, type Form } from '@kpc/schema'
import { certificateFault } from './refusal.ts'

/** What a spreadsheet shows, in its languages, or for a column that is too narrow (`####`). */
const error = /^#+$|^#[¡¿]?(N\/[AD]( N\/A)?|NV|GETTING_DATA|DIV\/0|[\p{L}/0_]+[!?])$/u

/** What programs write for nothing. */
const nothing = /^(null|undefined|none|nan|n\/a|-+|–|—)$/i

/** `1.23457E+15` was a longer number; `01-Mar` and `3/1/2026` were typed as `1-3`. */
const spoilt = /^(\d([.,]\d+)?E\+\d+|\d{1,2}[-. ]\p{L}{3,4}\.?([- ]\d{2,4})?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})$/iu

/** `#N/A`, `#NV`, `#REF!`, `#BEZUG!`, `####`: a calculation that failed, in a cell of any kind. */
export function isErrorValue(text: string): boolean {
  return error.test(text)
}

/** Where a text should be: the same, and `NULL` or a dash. */
export function isNoText(text: string): boolean {
  return isErrorValue(text) || nothing.test(text)
}

/** Whether a form holds a text: no day and no number belongs there. */
export const isTextual = ({ is }: Form): boolean => is === 'text' || is === 'number' || is === 'coded'

/** Some fields of a certificate, and the reason for issuing it against a rule. */
type Stated = object & { readonly anyway?: string | undefined }

/** What stands for no value at all, by field: `ERROR_VALUE`. */
export const lostValues = (draft: Stated): readonly FieldFault[] => oddValues(draft).lost

/** What may be another value than was typed, by field: `SPOILT_VALUE`. */
export const spoiltValues = (draft: Stated): readonly FieldFault[] => oddValues(draft).spoilt

const oddValues = onceEach((draft: Stated) => {
  const texts = textsOf(draft)
  return {
    lost: faultsOf('ERROR_VALUE', texts, isNoText),
    spoilt: faultsOf('SPOILT_VALUE', texts, (text) => spoilt.test(text)),
  }
})

type ValueCode = 'ERROR_VALUE' | 'SPOILT_VALUE'
type Text = readonly [field: string, text: string]

/** One of each field: a list is one box. */
function faultsOf(code: ValueCode, texts: readonly Text[], is: (text: string) => boolean): readonly FieldFault[] {
  const found = new Map(texts.filter(([, text]) => is(text.trim())).reverse())
  return [...found].reverse().map(([field, text]) => valueFault(code, field, text.trim()))
}

/** With the value as it was read. */
export function valueFault(code: ValueCode, field: string, text: string): FieldFault {
  const fault = certificateFault(code, field)
  return { ...fault, message: `${text}: ${fault.message}` }
}

function textsOf({ anyway, ...certificate }: Stated): readonly Text[] {
  return [...textsIn(certificateFields, certificate), ...(anyway === undefined ? [] : [['anyway', anyway] as const])]
}

function textsIn(fields: Fields, values: object, within = ''): readonly Text[] {
  const entries = values as Readonly<Record<string, unknown>>
  return Object.entries(fields).flatMap(([name, { kind }]) => textsAt(`${within}${name}`, kind.form, entries[name]))
}

function textsAt(field: string, form: Form, value: unknown): readonly Text[] {
  if (form.is === 'list') {
    const items = Array.isArray(value) ? value : []
    return items.flatMap((item) => textsAt(field, form.of.form, item).map(([, text]) => [field, text] as const))
  }
  if (form.is === 'record')
    return typeof value === 'object' && value !== null ? textsIn(form.fields, value, `${field}.`) : []
  return isTextual(form) && typeof value === 'string' ? [[field, value]] : []
}
