/**
 * zod's schema of each kind of a field, as people and programs write it in JSON, and the faults that it finds. Its
 * messages are our codes.
 * @module
 */
import { z } from 'zod'
import { parseHex } from '../bytes.ts'
import { parseDate } from '../civil-date.ts'
import { type ErrorCode, FormatError, reasons } from '../errors.ts'
import { countryPattern, idPattern, numberPattern } from '../field/code.ts'
import type { Field, Fields, Form, Kind } from '../field/field.ts'
import { checkLetters, checkText, names, text } from '../field/text.ts'
import { firstDay, lastDay } from '../field/time.ts'
import { parseInstant } from '../instant.ts'
import { type Fault, faultOf, InputError, pathOf } from './fault.ts'

/**
 * By a schema that the table gives, or another one.
 * @throws {InputError} with every fault
 */
export function parseWith<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input)
  if (!result.success) throw new InputError(result.error.issues.flatMap((issue) => faultsOf(issue, input)))
  return result.data
}

const amountPattern = /^-?(0|[1-9]\d*)(\.\d{1,2})?$/

/** zod's schema of a field. Its own messages are our codes. */
export function schemaOf(kind: Kind<unknown>): z.ZodType {
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

/** Hundredths, as people write them. */
export function stated(): z.ZodType<number> {
  return z.string('AMOUNT_FORM').regex(amountPattern, 'AMOUNT_FORM').transform(parseHundredths)
}

function amount(max: number): z.ZodType<number> {
  return stated().refine((value) => value >= 1 && value <= max, 'FIELD_RANGE')
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
