/**
 * What fields of records and their choices are called, in the six languages of the United Nations: for forms, lists,
 * histories and documents. The tables of kinds say in English what there is; here is each in the others.
 * @module
 */
import type { FieldKind } from '@kpc/schema'
import type { RecordKind } from '../kinds.ts'
import { recordKinds } from '../kinds.ts'
import { choiceWords } from './choices.ts'
import { kindWords } from './kinds.ts'
import { labelWords } from './labels.ts'

export const unLanguages = ['en', 'fr', 'es', 'ru', 'zh', 'ar'] as const
export type UnLanguage = (typeof unLanguages)[number]

/** Records of a kind, as a list of them is headed. */
export const kindIn = (kind: RecordKind, language: UnLanguage): string =>
  kindWords[kind][unLanguages.indexOf(language)] as string

/** Of a field without its places in lists: `reviews.team.role` of `reviews.team[0].role`. */
const bare = (path: string): string => path.replace(/\[\d*\]/g, '')

/**
 * @param path from the kind on: `reviews.team[0].role`
 * @param label its English one
 */
export function labelIn(path: string, label: string, language: UnLanguage): string {
  if (language === 'en') return label
  const own = labelWords[bare(path)] ?? labelWords[label]
  return own?.[unLanguages.indexOf(language) - 1] ?? label
}

/** @param path from the kind on; codes that are the same everywhere (`7102.10`) stand as they are */
export function choiceIn(path: string, word: string, language: UnLanguage): string {
  const own = rowOf(path, word)
  return own?.[unLanguages.indexOf(language)] ?? word
}

/** Words of every language have no other names than their own: `constructor` is none. */
function rowOf(path: string, word: string) {
  const names = [`${bare(path)}=${word}`, word]
  const found = names.find((name) => Object.hasOwn(choiceWords, name))
  return found === undefined ? undefined : choiceWords[found]
}

/** A field by its path, as `Team 1, Role` of `team[0].role`; a path of no field stands as it is. */
export function pathIn(kind: RecordKind, path: string, language: UnLanguage): string {
  const steps = path.split('.')
  let fields: Readonly<Record<string, { readonly label: string; readonly kind: FieldKind<unknown> }>> =
    recordKinds[kind]
  const labels: string[] = []
  for (const [i, step] of steps.entries()) {
    const [, name = '', at] = /^([A-Za-z-]+)(?:\[(\d+)\])?/.exec(step) ?? []
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (!field) return [...labels, ...steps.slice(i)].join(' › ')
    const label = labelIn(`${kind}.${steps.slice(0, i + 1).join('.')}`, field.label, language)
    labels.push(at === undefined ? label : `${label} ${Number(at) + 1}`)
    fields = below(field.kind)
  }
  return labels.join(' › ')
}

function below({ form }: FieldKind<unknown>) {
  if (form.is === 'record') return form.fields
  return form.is === 'list' && form.of.form.is === 'record' ? form.of.form.fields : {}
}
