/**
 * Every way to change one node of a signed object: its type, its value, a key, an entry more or less.
 *
 * CBOR inside byte strings (RFC 9052: protected headers and payload) is opened first, so that its
 * nodes are nodes as well.
 * @module
 */
import { encode, type Item, type Key, Tagged } from '@kpc/schema'
import { read, Tag } from './cddl-walker.ts'

/** CBOR within a byte string. */
class Embedded {
  readonly name: string
  readonly value: Node

  constructor(name: string, value: Node) {
    this.name = name
    this.value = value
  }
}

type Node = Key | boolean | null | Uint8Array | Tag | Embedded | readonly Node[] | ReadonlyMap<Key, Node>

/** A changed object, and where and how it was changed: `payload[12]: type`. */
export interface Mutant {
  readonly name: string
  readonly bytes: Uint8Array
}

/** @param fullest how many entries a list may have, by its path, Infinity for millions; other arrays are tuples */
export function mutantsOf(message: Uint8Array, fullest: Readonly<Record<string, number>>): Mutant[] {
  return [...changes(open(read(message) as Node), '', fullest)].map(({ name, node }) => ({
    name,
    bytes: encode(close(node)),
  }))
}

function open(message: Node): Node {
  if (!(message instanceof Tag)) throw new TypeError('a signed object is tagged')
  const [headers, unprotected, payload, last] = message.value as Uint8Array[]
  const inside = (name: string, bytes: unknown): Embedded => new Embedded(name, read(bytes as Uint8Array) as Node)
  const signatures = last as unknown as Node[][]
  return new Tag(
    message.number,
    message.number === 18
      ? [inside('headers', headers), unprotected, inside('payload', payload), last]
      : [
          headers,
          unprotected,
          inside('payload', payload),
          signatures.map(([own, ...rest]) => [inside('headers', own), ...rest]),
        ],
  )
}

function close(node: Node): Item {
  if (node instanceof Tag) return new Tagged(node.number, close(node.value as Node))
  if (node instanceof Embedded) return encode(close(node.value))
  if (node instanceof Map) return new Map([...node].map(([key, value]) => [key, close(value)]))
  if (Array.isArray(node)) return node.map(close)
  return node as Item
}

interface Change {
  readonly name: string
  readonly node: Node
}

function* changes(node: Node, at: string, fullest: Readonly<Record<string, number>>): Generator<Change> {
  const change = (how: string, changed: Node): Change => ({ name: `${at}: ${how}`, node: changed })
  yield change('null', null)
  if (node instanceof Tag) {
    yield change('another tag', new Tag(node.number === 18 ? 98 : 18, node.value))
    yield change('untagged', node.value as Node)
    for (const { name, node: inner } of changes(node.value as Node, '', fullest))
      yield { name, node: new Tag(node.number, inner) }
  } else if (node instanceof Embedded) {
    yield change('type', 'text')
    yield change('not wrapped', node.value)
    for (const { name, node: inner } of changes(node.value, node.name, fullest))
      yield { name, node: new Embedded(node.name, inner) }
  } else if (node instanceof Map) yield* mapChanges(node, at, fullest, change)
  else if (Array.isArray(node)) yield* arrayChanges(node, at, fullest, change)
  else yield* scalarChanges(node, change)
}

type MakeChange = (how: string, changed: Node) => Change

function* scalarChanges(node: Node, change: MakeChange): Generator<Change> {
  if (typeof node === 'number') {
    yield change('type', String(node))
    yield change('type', Uint8Array.of(1))
    yield change('beyond', Number.MAX_SAFE_INTEGER)
    yield change('below', -1)
    yield change('far below', -20)
  } else if (typeof node === 'string') {
    yield change('type', 1)
    yield change('type', new TextEncoder().encode(node))
    yield change('empty', '')
    yield change('long', 'A'.repeat(400))
    yield change('a line end', `${node}\n`)
  } else if (node instanceof Uint8Array) {
    yield change('type', 'text')
    yield change('type', [...node])
    yield change('longer', Uint8Array.of(...node, 0))
    if (node.length > 0) yield change('shorter', node.subarray(1))
  } else if (typeof node === 'boolean') {
    yield change('type', 0)
    yield change('type', 'true')
  }
}

function* arrayChanges(
  node: readonly Node[],
  at: string,
  fullest: Readonly<Record<string, number>>,
  change: MakeChange,
): Generator<Change> {
  yield change('type', new Map())
  const most = fullest[general(at)]
  if (most === undefined) {
    for (const i of node.keys())
      yield change(
        `entry ${i} removed`,
        node.filter((_, j) => j !== i),
      )
    yield change('entry added', [...node, node.at(-1) as Node])
  } else {
    yield change('emptied', [])
    if (Number.isFinite(most))
      yield change(
        'overfilled',
        Array.from({ length: most + 1 }, (_, i) => node[i % node.length] as Node),
      )
  }
  for (const [i, one] of node.entries())
    for (const { name, node: inner } of changes(one, `${at}[${i}]`, fullest))
      yield { name, node: node.map((other, j) => (j === i ? inner : other)) }
}

function* mapChanges(
  node: ReadonlyMap<Key, Node>,
  at: string,
  fullest: Readonly<Record<string, number>>,
  change: MakeChange,
): Generator<Change> {
  yield change('type', [...node.values()])
  yield change('integer key added', new Map<Key, Node>([...node, [99, 1]]))
  yield change('text key added', new Map<Key, Node>([...node, ['zz', 1]]))
  for (const [key, one] of node) {
    const rest = [...node].filter(([other]) => other !== key)
    const under = (other: Key): Node => new Map<Key, Node>([...rest, [other, one]])
    yield change(`${key} removed`, new Map(rest))
    yield change(`${key} under another key`, under(typeof key === 'number' ? key + 100 : `${String(key)}-x`))
    yield change(`${key} under a key of another type`, under(typeof key === 'number' ? String(key) : 7))
    for (const { name, node: inner } of changes(one, `${at}.${key}`, fullest))
      yield { name, node: new Map([...rest, [key, inner]]) }
  }
}

/** `.keys[3].kid` -> `.keys[].kid` */
export function general(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]')
}
