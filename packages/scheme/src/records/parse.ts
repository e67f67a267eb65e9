/**
 * One file of a record: YAML, of which JSON is a part, bounded before anything is made of it.
 *
 * Every scalar is text here, and the field says what it holds: nothing becomes a number or a truth because of
 * how it looks (`7102.10`, `NO`). Anchors, tags and names twice are refused.
 * @module
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { RecordCode } from './refusal.ts'

/** Bytes of a file, and how deep it may be nested: the deepest table of records has 8. */
export const largestRecord = 256 * 1024
const deepest = 16

/** What stands at a place of a file; `at` counts characters from its beginning. */
export type Tree =
  | { readonly is: 'text'; readonly text: string; readonly at: number }
  | { readonly is: 'list'; readonly items: readonly Tree[]; readonly at: number }
  | { readonly is: 'map'; readonly entries: readonly Entry[]; readonly at: number }
export interface Entry {
  readonly name: string
  readonly at: number
  readonly value: Tree
}

/** Why a file has no tree. */
export class RecordSyntaxError extends Error {
  readonly code: RecordCode
  readonly at: number

  constructor(code: RecordCode, at: number, says = '') {
    super(says)
    this.code = code
    this.at = at
  }
}

/** @throws {RecordSyntaxError} */
export function parseTree(source: string): Tree {
  refuseDeep(source)
  const document = parseDocument(source, {
    schema: 'failsafe',
    // Looked at below: the parser compares every name with every other.
    uniqueKeys: false,
    logLevel: 'error',
    prettyErrors: false,
    strict: true,
  })
  const [fault] = [...document.errors, ...document.warnings]
  if (fault) throw new RecordSyntaxError('RECORD_SYNTAX', fault.pos[0], firstLine(fault.message))
  return treeOf(document.contents, 0)
}

/** Line and column, both from 1, of a place in a file. */
export function placeIn(source: string, at: number): { readonly line: number; readonly column: number } {
  const lines = new LineCounter()
  lines.addNewLine(0)
  for (let next = source.indexOf('\n'); next >= 0 && next < at; next = source.indexOf('\n', next + 1))
    lines.addNewLine(next + 1)
  const { line, col } = lines.linePos(Math.min(at, source.length))
  return { line, column: col }
}

/** The parser calls itself for each level: what could be too deep for it is not begun. */
function refuseDeep(source: string): void {
  let open = 0
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i)
    if (code === 0x5b || code === 0x7b) open += 1
    else if ((code === 0x5d || code === 0x7d) && open > 0) open -= 1
    if (open > deepest) throw new RecordSyntaxError('RECORD_DEEP', i)
  }
  const nested = /^[ ]{64}|^(?:[ ]*[-?] ){16}/m.exec(source)
  if (nested) throw new RecordSyntaxError('RECORD_DEEP', nested.index)
}

function treeOf(node: unknown, depth: number): Tree {
  const at = (node as Node | null)?.range?.[0] ?? 0
  if (depth > deepest) throw new RecordSyntaxError('RECORD_DEEP', at)
  if (isScalar(node) && !node.anchor) return { is: 'text', text: String(node.value ?? ''), at }
  if (isSeq(node) && !node.anchor) return { is: 'list', items: node.items.map((item) => treeOf(item, depth + 1)), at }
  if (isMap(node) && !node.anchor)
    return { is: 'map', entries: eachOnce(node.items.map(({ key, value }) => entryOf(key, value, depth))), at }
  throw new RecordSyntaxError('RECORD_SYNTAX', at)
}

/** @throws {RecordSyntaxError} where a name stands twice */
function eachOnce(entries: readonly Entry[]): readonly Entry[] {
  const names = new Set<string>()
  for (const { name, at } of entries) {
    if (names.has(name)) throw new RecordSyntaxError('RECORD_SYNTAX', at, `${name} stands twice`)
    names.add(name)
  }
  return entries
}

function entryOf(key: unknown, value: unknown, depth: number): Entry {
  const name = treeOf(key, depth + 1)
  if (name.is !== 'text') throw new RecordSyntaxError('RECORD_SYNTAX', name.at)
  return {
    name: name.text,
    at: name.at,
    value: value === null ? { is: 'text', text: '', at: name.at } : treeOf(value, depth + 1),
  }
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
