/**
 * Certificates as people and programs hand them in: JSON, checked by a zod schema that the field
 * table gives, every fault at once and each with its code and field.
 *
 * Amounts are decimal strings, as JSON numbers lose cents; dates are YYYY-MM-DD; a number may have
 * spaces and small letters and may be left to the ledger; an origin of which only the country is
 * stated may be that country's code; totals may be stated and must then agree.
 * @module
 */
import { z } from 'zod'
import { parseHex } from '../bytes.ts'
import { parseDate, showDate } from '../civil-date.ts'
import { type ErrorCode, FormatError, reasons } from '../errors.ts'
import { countryPattern, idPattern, numberPattern } from '../field/code.ts'
import type { Field, Fields, Form, Kind } from '../field/field.ts'
import { showHundredths } from '../field/number.ts'
import { checkLetters, checkText, names, text } from '../field/text.ts'
import { firstDay, lastDay } from '../field/time.ts'
import { parseInstant } from '../instant.ts'
import { type Changes, changeFieldsOf } from './amendment.ts'
import { type Certificate, totals } from './certificate.ts'
import { certificateFields, derivedBoxes, type HsCode, lineFields } from './fields.ts'

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

/** What a certificate takes from a source that was confirmed here. @property carats in hundredths */
export interface Take {
  readonly number: string
  readonly hs: HsCode
  readonly carats: number
}

/**
 * What a certificate is before the ledger gives it a number.
 * @property anyway why it is issued though a rule asks for a reason: for the ledger, and on no paper
 * @property takes what it takes from which source: for the ledger, and on no paper
 */
export type Draft = Omit<Certificate, 'number'> & {
  readonly number?: string
  readonly anyway?: string
  readonly takes?: readonly Take[]
}

/** Why somebody does what a rule asks about, in a few words. */
export const reasonKind = text(200)

/**
 * @param input parsed JSON
 * @throws {InputError} with every fault
 */
export function parseDraft(input: unknown): Draft {
  return parseWith(draftInput, input)
}

/**
 * By a schema that the table gives, or another one.
 * @throws {InputError} with every fault
 */
export function parseWith<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)
  if (!result.success) throw new InputError(result.error.issues.flatMap((issue) => faultsOf(issue, input)))
  return result.data
}

/**
 * The changed boxes of an amendment: each with its new content, or null where it is to be empty.
 * @param input parsed JSON
 * @throws {InputError} with every fault
 */
export function parseChanges(input: unknown): Changes {
  try {
    return parseWith(changesInput, input)
  } catch (error) {
    throw error instanceof InputError ? new InputError(error.faults.map(namingReplace)) : error
  }
}

/** A box of the certificate that no amendment changes is no unknown one. */
function namingReplace(fault: Fault): Fault {
  if (fault.code !== 'FIELD_UNKNOWN' || !Object.hasOwn(certificateFields, fault.field)) return fault
  return {
    ...fault,
    message: 'no amendment changes this box: before export use kpc replace, else kpc cancel, and issue another one',
  }
}

const amountPattern = /^-?(0|[1-9]\d*)(\.\d{1,2})?$/

/** zod's schema of a field. Its own messages are our codes. */
function schemaOf(kind: Kind<unknown>): z.ZodType {
  const { form } = kind
  const build = builders[form.is] as (form: Form) => z.ZodType
  return build(form)
}

type Builders = { readonly [Is in Form['is']]: (form: Extract<Form, { is: Is }>) => z.ZodType }

const builders: Builders = {
  text: ({ max }) =>
    z
      .string()
      .transform((text) => text.trim().normalize('NFC'))
      .superRefine(refuse((text) => checkLetters(checkText(text, max))))
      .meta({ minLength: 1, maxLength: max }),
  number: () => code(numberPattern, 'NUMBER_FORM').meta({ examples: ['BW 0004417'] }),
  country: () => code(countryPattern, 'COUNTRY_FORM').meta({ examples: ['BW', 'EU'] }),
  id: () =>
    z
      .string()
      .regex(idPattern, 'ID_FORM')
      .meta({ examples: ['bw'] }),
  word: ({ words }) => z.enum(words as readonly string[], 'FIELD_RANGE'),
  names: ({ max }) =>
    z
      .record(z.string(), schemaOf(text(max)))
      .transform((byLanguage) => new Map(Object.entries(byLanguage)))
      .superRefine(refuse((all) => names(max).decode(all as ReadonlyMap<string, string>, {}))),
  count: whole,
  integer: whole,
  integers: ({ max }) => z.array(z.number().int('FIELD_TYPE')).max(max, 'FIELD_LENGTH'),
  flag: () => z.boolean(),
  instant: () =>
    z
      .string()
      .transform((said, context) => parseInstant(said) ?? stop(context, 'DATE_IMPOSSIBLE'))
      .meta({ format: 'date-time' }),
  hundredths: ({ max }) => amount(max).meta({ examples: ['12345.67'] }),
  percent: ({ max }) =>
    z.union(
      [
        amount(max),
        z
          .number()
          .int()
          .min(1)
          .max(100)
          .transform((whole) => whole * 100),
      ],
      'AMOUNT_FORM',
    ),
  date: () => date().refine((day) => day >= firstDay && day <= lastDay, 'FIELD_RANGE'),
  'days-after': () => date(),
  coded: ({ words, code }) =>
    z
      .string()
      .transform((word) => (/^\d{6}$/.test(word) ? `${word.slice(0, 4)}.${word.slice(4)}` : word))
      .pipe(z.enum(words as readonly string[], code)),
  bytes: ({ min, max }) =>
    z
      .string()
      .transform((text, context) => parseHex(text) ?? stop(context, 'FIELD_TYPE'))
      .refine((bytes) => bytes.length >= min && bytes.length <= max, 'FIELD_LENGTH'),
  list: ({ of, max, rule, order }) => {
    const values = z.array(schemaOf(of)).max(max, 'FIELD_LENGTH')
    const ordered = order
      ? values.transform((all) => [...all].sort(order as (a: unknown, b: unknown) => number))
      : values
    return rule ? ordered.superRefine(refuse(rule as (values: readonly unknown[]) => void)) : ordered
  },
  emptiable: ({ of }) => schemaOf(of).nullable(),
  record: ({ fields, short }) => {
    const whole = z.strictObject(shapeOf(fields))
    if (short === undefined) return whole
    const alone = schemaOf((fields[short] as Field).kind).transform((value) => ({ [short]: value }))
    return z.union([alone, whole], 'FIELD_TYPE')
  },
}

function whole({ min, max }: { readonly min: number; readonly max: number }): z.ZodType {
  return z.number().int('FIELD_TYPE').min(min, 'FIELD_RANGE').max(max, 'FIELD_RANGE')
}

/** Text that people write with spaces and in either case. */
function code(pattern: RegExp, wrong: ErrorCode): z.ZodType {
  return z
    .string()
    .transform((text) => text.replace(/\s/g, '').toUpperCase())
    .pipe(z.string().regex(pattern, wrong))
}

function amount(max: number): z.ZodType<number> {
  return z
    .string('AMOUNT_FORM')
    .regex(amountPattern, 'AMOUNT_FORM')
    .transform(parseHundredths)
    .refine((value) => value >= 1 && value <= max, 'FIELD_RANGE')
}

function date(): z.ZodType<number> {
  return z
    .string()
    .transform((text, context) => parseDate(text) ?? stop(context, 'DATE_IMPOSSIBLE'))
    .meta({ format: 'date' }) as unknown as z.ZodType<number>
}

function stop(context: { issues: unknown[]; value: unknown }, wrong: ErrorCode): never {
  context.issues.push({ code: 'custom', message: wrong, input: context.value })
  return z.NEVER
}

/** @param text of {@link amountPattern} @returns hundredths, infinite where they are beyond 2^53 */
function parseHundredths(text: string): number {
  const [whole = '', decimals = ''] = text.split('.')
  const value = Number(whole + decimals.padEnd(2, '0'))
  return Number.isSafeInteger(value) ? value : Number.POSITIVE_INFINITY
}

/** Runs a rule of the table; what it throws becomes an issue. */
function refuse<V>(rule: (value: V) => unknown): (value: V, context: z.RefinementCtx) => void {
  return (value, context) => {
    try {
      rule(value)
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      context.addIssue({ code: 'custom', message: error.code, path: pathOf(error.field) })
    }
  }
}

/** zod's schema of each field of a table. */
export function shapeOf(fields: Fields): Record<string, z.ZodType> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { kind, optional, label }]) => {
      const schema = mandatory(schemaOf(kind), kind.form, optional).meta({ description: label })
      return [name, optional ? schema.optional() : schema]
    }),
  )
}

/** An optional list may be empty, which says the same as its absence. */
function mandatory(schema: z.ZodType, form: Form, optional = false): z.ZodType {
  if (form.is !== 'list' || form.min === 0 || optional) return schema
  return schema
    .refine((values) => (values as readonly unknown[]).length >= form.min, 'FIELD_LENGTH')
    .meta({ minItems: form.min })
}

/** `lines[0].hs` -> `['lines', 0, 'hs']` */
function pathOf(field = ''): (string | number)[] {
  return [...field.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name as string) : Number(index),
  )
}

function fieldOf(path: readonly PropertyKey[]): string {
  return path.reduce<string>(
    (field, step) =>
      typeof step === 'number' ? `${field}[${step}]` : field === '' ? String(step) : `${field}.${String(step)}`,
    '',
  )
}

function faultsOf(issue: z.core.$ZodIssue, input: unknown): Fault[] {
  const field = fieldOf(issue.path)
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.find(
      (issues) => !issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0),
    )
    if (branch) return branch.flatMap((one) => faultsOf({ ...one, path: [...issue.path, ...one.path] }, input))
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => faultOf('FIELD_UNKNOWN', fieldOf([...issue.path, key])))
  if (at(input, issue.path) === undefined) return [faultOf('FIELD_MISSING', field)]
  return [faultOf(issue.message in reasons ? (issue.message as ErrorCode) : 'FIELD_TYPE', field, at(input, issue.path))]
}

function at(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, step) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[step] : undefined,
    input,
  )
}

/** Of a certificate: a few sources, each with every class. */
export const mostTakes = 60

const takes = (): z.ZodType =>
  z
    .array(
      z.strictObject({
        number: schemaOf(certificateFields.number.kind),
        hs: schemaOf(lineFields.hs.kind),
        carats: schemaOf(lineFields.carats.kind),
      }),
    )
    .max(mostTakes, 'FIELD_LENGTH')
    .meta({
      description: 'Carats that it takes from each confirmed source; from the first source of box 11 on if absent',
    })

const total = (label: string): z.ZodType =>
  z
    .string('AMOUNT_FORM')
    .regex(amountPattern, 'AMOUNT_FORM')
    .transform(parseHundredths)
    .optional()
    .meta({ description: label })

/** The schema of the input: the table's, with what people may leave out or write shorter. */
export function draftInputOf(fields: Fields): z.ZodType<Draft> {
  const shape = shapeOf(fields)
  return z
    .strictObject({
      ...shape,
      number: (shape.number as z.ZodType).optional(),
      totalCarats: total(derivedBoxes.totalCarats.label),
      totalValueUsd: total(derivedBoxes.totalValueUsd.label),
      anyway: schemaOf(reasonKind).optional().meta({ description: 'Why it is issued though a rule asks for a reason' }),
      takes: takes().optional(),
    })
    .superRefine(refuseDisagreement)
    .superRefine(refuseDisorder(fields))
    .transform(({ totalCarats, totalValueUsd, ...draft }) => withoutEmpty(draft) as unknown as Draft)
}

/** Totals that are not the sums of the lines. */
function refuseDisagreement(stated: object, context: z.RefinementCtx): void {
  const draft = stated as Draft & { totalCarats?: number; totalValueUsd?: number }
  const sums = totals(draft)
  const wrong = (field: string, code: ErrorCode): void =>
    context.addIssue({ code: 'custom', message: code, path: [field] })
  if (draft.totalCarats !== undefined && draft.totalCarats !== sums.carats) wrong('totalCarats', 'TOTALS_MISMATCH')
  if (draft.totalValueUsd !== undefined && draft.totalValueUsd !== sums.valueUsd)
    wrong('totalValueUsd', 'TOTALS_MISMATCH')
}

/** Days that are to come after another one, and do not, or too late. */
function refuseDisorder(fields: Fields): (draft: object, context: z.RefinementCtx) => void {
  return (draft, context) => {
    const days = draft as Readonly<Record<string, number | undefined>>
    for (const [name, { kind }] of Object.entries(fields)) {
      const { form } = kind
      if (form.is !== 'days-after') continue
      const after = (days[name] ?? Number.NaN) - (days[form.field] ?? Number.NaN)
      if (Number.isNaN(after) || (after >= 0 && after <= form.max)) continue
      const message: ErrorCode = after < 0 && name === 'expires' ? 'EXPIRY_BEFORE_ISSUE' : 'FIELD_RANGE'
      context.addIssue({ code: 'custom', message, path: [name] })
    }
  }
}

export const draftInput = draftInputOf(certificateFields)

/** An optional list without entries is the same as none: a content has one encoding. */
function withoutEmpty(draft: object): object {
  return Object.fromEntries(
    Object.entries(draft).filter(
      ([name, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0 && name !== 'origins'),
    ),
  )
}

/** The schema of an amendment's changes. A list without entries empties its box, as null does. */
export function changesInputOf(fields: Fields): z.ZodType<Changes> {
  return z
    .strictObject(shapeOf(changeFieldsOf(fields)))
    .refine((changes) => Object.values(changes).some((change) => change !== undefined), 'AMENDMENT_EMPTY')
    .transform((changes) => emptied(changes) as unknown as Changes)
}

export const changesInput = changesInputOf(certificateFields)

function emptied(changes: object): object {
  return Object.fromEntries(
    Object.entries(changes).flatMap(([name, value]) => {
      if (value === undefined) return []
      return [[name, Array.isArray(value) && value.length === 0 && name !== 'origins' ? null : value]]
    }),
  )
}
