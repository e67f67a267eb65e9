/**
 * A record as a document, to print, to file or to send: its fields in the order of their table, statements as tables,
 * in one of six languages. What a reader may not see was left out before (`audience.ts`).
 * @module
 */
import type { Block, Paper } from '@kpc/host/paper/paper'
import type { FieldKind, Fields } from '@kpc/schema'
import type { Stored } from './folder.ts'
import type { Audience } from './kinds/kind.ts'
import { recordKinds } from './kinds.ts'
import { choiceIn, kindIn, labelIn, type UnLanguage } from './words/words.ts'

type Value = Readonly<Record<string, unknown>>

/**
 * @property records those that the reader may see: what participants are called
 * @property audience of the document: one for the public holds nothing that is kept
 */
export interface PaperAsked {
  readonly records: ReadonlyMap<string, Stored>
  readonly language: UnLanguage
  readonly audience: Audience
}

export function recordPaper(record: Stored, asked: PaperAsked): Paper {
  const { language, audience } = asked
  const { id, kind } = record
  const value = record.value as unknown as Value
  const blocks = blocksOf(recordKinds[kind], value, '', { record, ...asked })
  return {
    ...{ title: titleOf(value, language) ?? id, running: `${kindIn(kind, language)}: ${id}`, language, audience },
    direction: language === 'ar' ? 'rtl' : 'ltr',
    isTest: false,
    blocks,
  }
}

function titleOf({ title, names }: Value, language: UnLanguage): string | undefined {
  return [title, names].flatMap((one) => (one instanceof Map ? [textIn(one, language)] : []))[0]
}

function textIn(texts: ReadonlyMap<string, string>, language: UnLanguage): string {
  return texts.get(language) ?? texts.get('en') ?? ''
}

interface Reading extends PaperAsked {
  readonly record: Stored
}

/** Facts in a row, then what has several: texts as a list, statements as a table. */
function blocksOf(fields: Fields, value: Value, path: string, reading: Reading): Block[] {
  const blocks: Block[] = []
  let facts: [string, string][] = []
  const flush = (): void => {
    if (facts.length > 0) blocks.push({ is: 'facts', rows: facts })
    facts = []
  }
  for (const [name, { label, kind }] of Object.entries(fields)) {
    const own = path === '' ? name : `${path}.${name}`
    const one = value[name]
    if (one === undefined) continue
    const said = labelIn(`${reading.record.kind}.${own}`, label, reading.language)
    if (kind.form.is === 'record' || kind.form.is === 'list') {
      flush()
      blocks.push(...severalOf(kind, one, { path: own, label: said }, reading))
    } else facts.push([said, textOf(kind, one, own, reading)])
  }
  flush()
  return blocks
}

interface Named {
  readonly path: string
  readonly label: string
}

function severalOf(kind: FieldKind<unknown>, value: unknown, named: Named, reading: Reading): Block[] {
  const { form } = kind
  const { path, label } = named
  const text = `${label}${keptMark(path, reading)}`
  if (form.is === 'record') return [{ is: 'heading', text }, ...blocksOf(form.fields, value as Value, path, reading)]
  if (form.is !== 'list') return []
  const of = form.of as FieldKind<unknown>
  const items = value as readonly unknown[]
  if (of.form.is === 'record')
    return [tableOf(of.form.fields, items as readonly Value[], { path, label: text }, reading)]
  return [
    { is: 'heading', text },
    { is: 'list', items: items.map((item, i) => textOf(of, item, `${path}[${i}]`, reading)) },
  ]
}

/** A column a field that any of the statements has. */
function tableOf(fields: Fields, items: readonly Value[], { path, label }: Named, reading: Reading): Block {
  const shown = Object.entries(fields).filter(([name]) => items.some((item) => item[name] !== undefined))
  const rows = items.map((item, i) => {
    const cells = shown.map(([name, { kind }]) =>
      item[name] === undefined ? '' : textOf(kind, item[name], `${path}[${i}].${name}`, reading),
    )
    const [first = '', ...others] = cells
    return [`${first}${keptMark(`${path}[${i}]`, reading)}`, ...others]
  })
  const columns = shown.map(([name, field]) => ({
    label: labelIn(`${reading.record.kind}.${path}.${name}`, field.label, reading.language),
  }))
  return { is: 'table', caption: label, columns, rows }
}

/** In one line: statements within statements are parted by semicolons. */
function textOf(kind: FieldKind<unknown>, value: unknown, path: string, reading: Reading): string {
  return `${plainOf(kind, value, path, reading)}${keptMark(path, reading)}`
}

function plainOf({ form }: FieldKind<unknown>, value: unknown, path: string, reading: Reading): string {
  const { record, language, records } = reading
  switch (form.is) {
    case 'names':
      return textIn(value as ReadonlyMap<string, string>, language)
    case 'word':
    case 'flag':
      return choiceIn(`${record.kind}.${path}`, String(value), language)
    case 'country': {
      const of = records.get(`participation/${value}`) as Stored<'participation'> | undefined
      return of ? textIn(of.value.names, language) : String(value)
    }
    case 'record':
      return Object.entries(form.fields)
        .filter(([name]) => (value as Value)[name] !== undefined)
        .map(([name, field]) => textOf(field.kind, (value as Value)[name], `${path}.${name}`, reading))
        .join(', ')
    case 'list':
      return (value as readonly unknown[])
        .map((one, i) => textOf(form.of as FieldKind<unknown>, one, `${path}[${i}]`, reading))
        .join('; ')
    default:
      return String(value)
  }
}

/** Of a statement that is kept in a record that is public: the document of participants says so at its place. */
function keptMark(path: string, { record, language }: Reading): string {
  return record.kpOnly.has(path) ? ` [${choiceIn('audience', 'kp-only', language)}]` : ''
}
