/**
 * What a kind of record may hold, a line a field: for whoever types a record, and for programs.
 * @module
 */
import type { FieldKind, Fields } from '@kpc/schema'
import { isLink } from './field.ts'
import { type RecordKind, recordKinds } from './kinds.ts'

/** @property path with `[]` where there may be several @property holds what it takes, in words */
export interface FieldLine {
  readonly path: string
  readonly label: string
  readonly holds: string
  readonly optional: boolean
}

export function fieldsOf(kind: RecordKind): readonly FieldLine[] {
  return linesOf(recordKinds[kind], '')
}

function linesOf(fields: Fields, path: string): FieldLine[] {
  return Object.entries(fields).flatMap(([name, { label, kind, optional = false }]) => {
    const own = path === '' ? name : `${path}.${name}`
    const line = { path: own, label, holds: holdsOf(kind), optional }
    return belowOf(kind, line)
  })
}

function belowOf(kind: FieldKind<unknown>, line: FieldLine): FieldLine[] {
  const { form } = kind
  if (form.is === 'record') return [line, ...linesOf(form.fields, line.path)]
  if (form.is !== 'list') return [line]
  const of = form.of as FieldKind<unknown>
  const item = { ...line, path: `${line.path}[]`, holds: `${form.max} at most: ${holdsOf(of)}` }
  return of.form.is === 'record' ? [item, ...linesOf(of.form.fields, item.path)] : [item]
}

function holdsOf(kind: FieldKind<unknown>): string {
  const { form } = kind
  if (isLink(kind)) return `a record of ${kind.links.join(' or ')}`
  switch (form.is) {
    case 'word':
      return form.words.join(' | ')
    case 'record':
      return 'fields'
    case 'list':
      return 'a list'
    case 'names':
      return `a text of ${form.max} characters by language, English (.en) always`
    case 'count':
      return `a number, ${form.min} to ${form.max}`
    case 'flag':
      return 'true | false'
    case 'country':
      return 'a code of two letters'
    default:
      return 'max' in form ? `a text of ${form.max} characters` : 'a text'
  }
}
