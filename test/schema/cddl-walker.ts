/**
 * Holds CBOR against CDDL (RFC 8610): a walker over the tree of npm's `cddl`, which only parses.
 *
 * Shares nothing with the schema package: bytes come through cborg, rules from the files in `spec/`.
 * It knows what those files use: maps with integer and text keys, optional members, wildcards,
 * arrays with occurrences, ranges, choices, tags, `.size`, `.regexp` and `.cbor`; anything else throws.
 * @module
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decode } from 'cborg'
import { parse } from 'cddl'

type Assignment = ReturnType<typeof parse>[number]
// biome-ignore lint/suspicious/noExplicitAny: the parser's types are wider than what it makes
type Tree = any

/** A tagged item, as {@link read} makes it. */
export class Tag {
  readonly number: number
  readonly value: unknown

  constructor(number: number, value: unknown) {
    this.number = number
    this.value = value
  }
}

const tagged = (number: number) => (content: () => unknown) => new Tag(number, content())

/** CBOR by cborg, maps as Map, tags of COSE as {@link Tag}. */
export function read(bytes: Uint8Array): unknown {
  return decode(bytes, { useMaps: true, rejectDuplicateMapKeys: true, tags: { 18: tagged(18), 98: tagged(98) } })
}

export type Rules = ReadonlyMap<string, Assignment>

/**
 * The rules of a file. The parser knows no integer keys and no `.cbor`, so these go through it
 * under names that it does know: `1: T` as `"@1": T`, `.cbor` as `.within`.
 */
export function loadRules(file: string): Rules {
  const text = readFileSync(file, 'utf8')
    .replace(/^(\s*(?:\? )?)(-?\d+):/gm, '$1"@$2":')
    .replaceAll('.cbor ', '.within ')
  const folder = mkdtempSync(join(tmpdir(), 'kpc-cddl-'))
  try {
    writeFileSync(join(folder, 'rules.cddl'), text)
    return new Map(parse(join(folder, 'rules.cddl')).map((rule) => [rule.Name, rule]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Do the bytes encode what the rule describes? Broken CBOR does not. */
export function holds(bytes: Uint8Array, name: string, rules: Rules): boolean {
  let value: unknown
  try {
    value = read(bytes)
  } catch {
    return false
  }
  return byName(value, name, rules)
}

function byName(value: unknown, name: string, rules: Rules): boolean {
  const native = natives[name]
  if (native) return native(value)
  const rule = rules.get(name)
  if (!rule) throw new Error(`no rule ${name}`)
  return ofType(value, rule, rules)
}

const isInt = (value: unknown): boolean => typeof value === 'bigint' || Number.isSafeInteger(value)

const natives: Readonly<Record<string, (value: unknown) => boolean>> = {
  any: () => true,
  null: (value) => value === null,
  bool: (value) => typeof value === 'boolean',
  int: isInt,
  tstr: (value) => typeof value === 'string',
  bstr: (value) => value instanceof Uint8Array,
}

function ofType(value: unknown, type: Tree, rules: Rules): boolean {
  if (Array.isArray(type)) return type.some((choice) => ofType(value, choice, rules))
  if (typeof type === 'string') return byName(value, type, rules)
  if (type.Operator) return ofType(value, without(type), rules) && meets(value, type.Operator, rules)
  switch (type.Type) {
    case 'variable':
      return ofType(value, type.PropertyType, rules)
    case 'literal':
      return value === type.Value
    case 'range':
      return inRange(value, type.Value)
    case 'tag':
      // The parser reads the number of `#6.18` as 6.18.
      return (
        value instanceof Tag &&
        `6.${value.number}` === String(type.Value.NumericPart) &&
        ofType(value.value, type.Value.TypePart, rules)
      )
    case 'array':
      return isArrayOf(value, type.Values, rules)
    case 'group':
      return type.Properties === undefined ? byName(value, type.Value, rules) : isMapOf(value, type.Properties, rules)
    default:
      return byName(value, type.Type, rules)
  }
}

function without({ Operator: _, ...type }: Tree): Tree {
  return type
}

/** The control operators of sections 3.8.1, 3.8.3 and 3.8.4. */
function meets(value: unknown, { Type: operator, Value: bound }: Tree, rules: Rules): boolean {
  if (operator === 'size' && value instanceof Uint8Array) return ofType(value.length, bound, rules)
  if (operator === 'regexp' && typeof value === 'string') return new RegExp(`^(?:${bound.Value})$`, 'u').test(value)
  if (operator === 'within' && value instanceof Uint8Array) return holds(value, bound.Value, rules)
  throw new Error(`operator ${operator} on ${typeof value}`)
}

function inRange(value: unknown, { Min, Max, Inclusive }: Tree): boolean {
  if (!isInt(value) || Inclusive !== true) return false
  return (value as number) >= Min.Value && (value as number) <= Max.Value
}

/** Members in their order, each as often as it may be (section 3.4). */
function isArrayOf(value: unknown, members: Tree[], rules: Rules): boolean {
  if (!Array.isArray(value)) return false
  let at = 0
  for (const { Occurrence, Type } of members) {
    const first = at
    while (at < value.length && at - first < Occurrence.m && ofType(value[at], Type, rules)) at += 1
    if (at - first < Occurrence.n) return false
  }
  return at === value.length
}

/** Literal keys cut: their entry is held against their member only; wildcards take the rest (section 3.5). */
function isMapOf(value: unknown, members: Tree[], rules: Rules): boolean {
  if (!(value instanceof Map)) return false
  const rest = new Map(value)
  for (const { HasCut, Name, Occurrence, Type } of members) {
    if (!HasCut) continue
    const key = /^@-?\d+$/.test(Name) ? Number(Name.slice(1)) : Name
    if (!rest.has(key)) {
      if (Occurrence.n > 0) return false
    } else if (!ofType(rest.get(key), Type, rules)) return false
    rest.delete(key)
  }
  const wildcards = members.filter(({ HasCut }) => !HasCut)
  return [...rest].every(([key, one]) =>
    wildcards.some(({ Name, Type }) => byName(key, Name, rules) && ofType(one, Type, rules)),
  )
}
