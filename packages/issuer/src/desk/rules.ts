/**
 * What is said of a form in the reader's language: what to repair, what is unusual, each at its box.
 * @module
 */
import { type FieldFault, formatReason } from '@kpc/host/refusal'
import { type CheckCode, certificateFields, type Fields } from '@kpc/schema'
import { certificateWords } from '@kpc/schema/words/languages'
import { type CertificateWords, labelOf } from '@kpc/schema/words/words'
import type { Content } from '../applications/application.ts'
import type { Trial } from '../applications/trial.ts'
import { takesName } from '../batch/columns.ts'
import { boxAt } from '../certificates/place.ts'
import { type CertificateCode, certificateRefusals } from '../certificates/refusal.ts'
import { type RegisterCode, registerRefusals } from '../registers/refusal.ts'
import { cellOfFault, type FormColumn } from './cells.ts'
import type { ApplicationWords } from './words/application-words.ts'
import type { Language } from './words/languages.ts'
import type { RegisterWords } from './words/register-words.ts'

export type RuleGravity = 'stop' | 'attention' | 'open'

/**
 * @property cell name of the field of the form
 * @property place where it is on paper: `8 Carats`
 */
export interface Rule {
  readonly code: string
  readonly gravity: RuleGravity
  readonly cell?: string
  readonly place: string
  readonly says: string
}

/** What a certificate says, in the language of the page. */
export function wordsOf({ tag }: Pick<Language, 'tag'>): CertificateWords {
  return certificateWords[tag] ?? (certificateWords.en as CertificateWords)
}

/** The gravest first. */
export function rulesOf({ faults, unusual, warnings }: Trial, content: Content, language: Language): readonly Rule[] {
  const as = (gravity: RuleGravity) => (fault: FieldFault) => ruleOf(fault, gravity, content, language)
  return [...faults.map(as('stop')), ...unusual.map(as('attention')), ...warnings.map(as('open'))]
}

export function ruleOf(fault: FieldFault, gravity: RuleGravity, content: Content, language: Language): Rule {
  const cell = cellOfFault(fault.field, content)
  return {
    code: fault.code,
    gravity,
    ...(cell !== undefined && { cell }),
    place: placeIn(fault.field, language),
    says: saysOf(fault, language),
  }
}

function placeIn(field: string, language: Language): string {
  const [, top = ''] = /^(\w+)/.exec(field) ?? []
  if (!Object.hasOwn(certificateFields, top)) return field
  return [boxAt(field), labelOf(wordsOf(language), top)].filter((part) => part !== undefined).join(' ')
}

/** In the reader's language, with the figures; in English where the desk has no words for it. */
export function saysOf({ code, message }: Pick<FieldFault, 'code' | 'message'>, { tag, words }: Language): string {
  const { faults } = words.applications
  if (tag === 'en') return message
  if (Object.hasOwn(registerRefusals, code)) return saysOfRegister(code as RegisterCode, message, words.registers)
  if (!Object.hasOwn(faults, code)) return message
  const says = faults[code as keyof ApplicationWords['faults']]
  const figures = figuresIn(message, code)
  return figures === '' ? says : `${says} (${figures})`
}

/** Who it is about, and who listed them and why, stands beside the sentence as it was written. */
function saysOfRegister(code: RegisterCode, message: string, { refusals }: RegisterWords): string {
  if (!Object.hasOwn(refusals, code)) return message
  const about = message.replace(registerRefusals[code].says, '').replace(/: $/, '')
  const says = refusals[code as keyof RegisterWords['refusals']]
  return about === '' ? says : `${says} (${about})`
}

/** Limits, values, days and numbers out of what stands beside the sentence of a code: they need no translation. */
function figuresIn(message: string, code: string): string {
  const sentence = sentenceOf(code)
  const beside = message.replace(sentence, '')
  const value = /here (?:\d+ characters, )?("(?:[^"\\]|\\.)*"|[\d.]+)/.exec(beside)
  const limits = value ? beside.slice(0, value.index) : beside
  const figures = limits.match(/[A-Z]{2}[A-Z0-9]*\d{4,}|\d{4}-\d\d-\d\d|\d+(?:\.\d+)?|\b[A-Z]{2}\b(?!\$)/g) ?? []
  return [figures.filter((one) => one !== 'US').join(' – '), value?.[1] ?? ''].filter((part) => part !== '').join('; ')
}

function sentenceOf(code: string): string {
  if (Object.hasOwn(certificateRefusals, code)) return certificateRefusals[code as CertificateCode].says
  try {
    return formatReason(code as CheckCode).says
  } catch {
    return ''
  }
}

/** What a field of the form is called: `Exporter: Address`. */
export function labelOfColumn(
  { field, name, label }: FormColumn,
  language: Language,
  fields: Fields = certificateFields,
): string {
  if (field === takesName) return language.words.applications.takes
  const words = wordsOf(language)
  const part = name.startsWith(`${field}.`) ? name.slice(field.length + 1) : undefined
  const own = Object.hasOwn(certificateFields, field) ? labelOf(words, field) : (fields[field]?.label ?? label)
  return part === undefined ? own : `${own}: ${labelOf(words, part)}`
}

/** What stops a field, in words. */
export const errorOf = (name: string, rules: readonly Rule[]): string | undefined =>
  rules.find(({ cell, gravity }) => cell === name && gravity === 'stop')?.says

/** What is unusual in a field, in words. */
export const unusualOf = (name: string, rules: readonly Rule[]): string | undefined =>
  rules.find(({ cell, gravity }) => cell === name && gravity === 'attention')?.says
