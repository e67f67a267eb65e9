/**
 * A record as it is typed: text, lists and names, before any field says what they hold. Edits are made on this, so that
 * what a person has written stays as it was written.
 * @module
 */
import { createHash } from 'node:crypto'
import { Document, type Node, parseDocument } from 'yaml'
import type { Tree } from './parse.ts'
import { parseTree } from './parse.ts'

export type Raw = string | readonly Raw[] | RawMap
export interface RawMap {
  readonly [name: string]: Raw
}

/** @property from,to as text; absent where there was, or is, nothing */
export interface Change {
  readonly path: string
  readonly from?: string
  readonly to?: string
}

function rawOf(tree: Tree): Raw {
  if (tree.is === 'text') return tree.text
  if (tree.is === 'list') return tree.items.map(rawOf)
  return Object.fromEntries(tree.entries.map(({ name, value }) => [name, rawOf(value)]))
}

/** @throws {RecordSyntaxError} */
export function parseRaw(source: string): RawMap {
  const raw = rawOf(parseTree(source))
  return isMap(raw) ? raw : {}
}

export function isMap(raw: Raw | undefined): raw is RawMap {
  return typeof raw === 'object' && !Array.isArray(raw)
}

export function isList(raw: Raw | undefined): raw is readonly Raw[] {
  return Array.isArray(raw)
}

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Its own field: a name such as `constructor` is none of its prototype's. */
export function fieldOf(raw: RawMap, name: string): Raw | undefined {
  return Object.hasOwn(raw, name) ? raw[name] : undefined
}

export function isSame(one: Raw | undefined, other: Raw | undefined): boolean {
  if (isMap(one) && isMap(other)) {
    const names = Object.keys(one)
    return names.length === Object.keys(other).length && names.every((n) => isSame(one[n], fieldOf(other, n)))
  }
  if (isList(one) && isList(other)) return one.length === other.length && one.every((item, i) => isSame(item, other[i]))
  return one === other
}

/** In what two states of a record differ, field by field. */
export function changesBetween(before: Raw | undefined, after: Raw | undefined, path = ''): readonly Change[] {
  if (isSame(before, after)) return []
  if (isMap(before) && isMap(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    return names.flatMap((name) =>
      changesBetween(fieldOf(before, name), fieldOf(after, name), path === '' ? name : `${path}.${name}`),
    )
  }
  if (isList(before) && isList(after)) {
    const longer = before.length > after.length ? before : after
    return longer.flatMap((_, i) => changesBetween(before[i], after[i], `${path}[${i}]`))
  }
  return [
    { path, ...(before !== undefined && { from: shown(before) }), ...(after !== undefined && { to: shown(after) }) },
  ]
}

function shown(raw: Raw): string {
  return typeof raw === 'string' ? raw : JSON.stringify(raw)
}

/** `acts[0].act`; undefined where it is no path. */
export function stepsOf(path: string): readonly (string | number)[] | undefined {
  if (!/^[A-Za-z][A-Za-z-]*(\[\d{1,3}\])?(\.[A-Za-z][A-Za-z-]*(\[\d{1,3}\])?){0,8}$/.test(path)) return undefined
  return path.split('.').flatMap((part) => {
    const [, name = '', at] = /^([A-Za-z-]+)(?:\[(\d+)\])?$/.exec(part) ?? []
    return at === undefined ? [name] : [name, Number(at)]
  })
}

/** @param value undefined takes the field away, and with it what becomes empty */
export function withField(
  raw: Raw | undefined,
  [step, ...rest]: readonly (string | number)[],
  value: Raw | undefined,
): Raw | undefined {
  if (step === undefined) return value
  if (typeof step === 'number') {
    const list = isList(raw) ? [...raw] : []
    const item = withField(list[step], rest, value)
    if (item === undefined) list.splice(step, 1)
    else list[Math.min(step, list.length)] = item
    return list.length === 0 ? undefined : list
  }
  const map = isMap(raw) ? raw : {}
  const own = withField(fieldOf(map, step), rest, value)
  const others = Object.entries(map).filter(([name]) => name !== step)
  if (own === undefined) return others.length === 0 ? undefined : Object.fromEntries(others)
  const isThere = Object.hasOwn(map, step)
  const all = Object.entries(map).map(([name, one]) => [name, name === step ? own : one] as const)
  return Object.fromEntries(isThere ? all : [...all, [step, own]])
}

const layout = { lineWidth: 110 } as const

/** A new file. @param isJson by the ending of its name */
export function showRaw(raw: RawMap, isJson = false): string {
  if (isJson) return `${JSON.stringify(raw, null, 2)}\n`
  return new Document(raw, { schema: 'failsafe' }).toString(layout)
}

/** The file with what has changed: comments and the order of a person's own file stay. */
export function editSource(source: string, after: RawMap, isJson: boolean): string {
  if (isJson) return showRaw(after, true)
  const document = parseDocument(source, { schema: 'failsafe' })
  edit(document, [], parseRaw(source), after)
  const text = document.toString(layout)
  return isSame(parseRaw(text), after) ? text : showRaw(after)
}

function edit(
  document: ReturnType<typeof parseDocument>,
  path: readonly (string | number)[],
  before: Raw,
  after: Raw,
): void {
  if (isSame(before, after)) return
  if (isMap(before) && isMap(after)) {
    for (const name of Object.keys(before)) if (!Object.hasOwn(after, name)) document.deleteIn([...path, name])
    for (const [name, value] of Object.entries(after)) put(document, [...path, name], fieldOf(before, name), value)
  } else if (isList(before) && isList(after)) {
    for (let i = before.length - 1; i >= after.length; i--) document.deleteIn([...path, i])
    for (const [i, value] of after.entries()) put(document, [...path, i], before[i], value)
  } else document.setIn(path, document.createNode(after) as Node)
}

function put(
  document: ReturnType<typeof parseDocument>,
  path: readonly (string | number)[],
  before: Raw | undefined,
  after: Raw,
): void {
  if (before === undefined) document.setIn(path, document.createNode(after) as Node)
  else edit(document, path, before, after)
}
