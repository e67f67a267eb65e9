/**
 * JSON of others (RFC 8259), the one way to read it.
 *
 * `JSON.parse` takes the last of two members of one name, and says where text is broken on some
 * systems only. So text is walked first: a name twice in one object is refused, as the eyes of
 * whoever wrote it may have been on the other one, and what is wrong is named by line and column.
 * @module
 */
import { textOf, wholeText } from './text.ts'

/**
 * @property line from 1
 * @property column in characters, from 1
 * @property path of a member that is there twice: `exporter.name`, `lines[1].hs`
 */
export class JsonError extends Error {
  override readonly name = 'JsonError'
  readonly line: number
  readonly column: number
  readonly path: string | undefined

  constructor(text: string, at: number, path?: string) {
    const before = text.slice(0, at).split('\n')
    const line = before.length
    const column = [...(before.at(-1) ?? '')].length + 1
    const says = path === undefined ? 'not JSON from here on' : `${JSON.stringify(path)} is there twice`
    super(`line ${line}, column ${column}: ${says}`)
    this.line = line
    this.column = column
    this.path = path
  }
}

/**
 * @param source UTF-8, or UTF-16 with its byte order mark, as some editors save
 * @throws {JsonError}
 */
export function parseJson(source: Uint8Array | string): unknown {
  const text = typeof source === 'string' ? source.replace(/^\ufeff/, '') : jsonText(source)
  walk(text)
  return JSON.parse(text)
}

function jsonText(source: Uint8Array): string {
  const text = wholeText(source)
  if (text !== undefined) return text
  const readable = textOf(source)
  throw new JsonError(readable, readable.indexOf('\ufffd'))
}

/** Far deeper than anything that is read here; JSON.parse itself has no limit. */
const deepest = 64

const blanks = /[ \t\n\r]*/y
const unescaped = /[ !#-[\]-\u{10ffff}]*/uy
const escape = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y
const word = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)(?![\w.+-])/y

/** Goes over the whole text by the grammar of RFC 8259. @throws {JsonError} at what does not belong there */
function walk(text: string): void {
  const walker = new Walker(text)
  walker.value('', 0)
  walker.end()
}

class Walker {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  value(path: string, depth: number): void {
    this.#take(blanks)
    if (depth > deepest) this.#wrong()
    if (this.#takeSign('{')) this.#object(path, depth)
    else if (this.#takeSign('[')) this.#array(path, depth)
    else if (this.#text[this.#at] === '"') this.#string()
    else if (!this.#take(word)) this.#wrong()
  }

  end(): void {
    this.#take(blanks)
    if (this.#at < this.#text.length) this.#wrong()
  }

  #object(path: string, depth: number): void {
    const names = new Set<string>()
    if (this.#takeSign('}')) return
    do {
      this.#take(blanks)
      const start = this.#at
      const name = this.#string()
      const member = path === '' ? name : `${path}.${name}`
      if (names.has(name)) this.#wrong(start, member)
      names.add(name)
      this.#need(':')
      this.value(member, depth + 1)
    } while (this.#takeSign(','))
    this.#need('}')
  }

  #array(path: string, depth: number): void {
    if (this.#takeSign(']')) return
    let index = 0
    do this.value(`${path}[${index++}]`, depth + 1)
    while (this.#takeSign(','))
    this.#need(']')
  }

  #string(): string {
    const start = this.#at
    this.#need('"')
    do this.#take(unescaped)
    while (this.#take(escape))
    if (this.#text[this.#at] !== '"') this.#wrong()
    this.#at += 1
    return JSON.parse(this.#text.slice(start, this.#at)) as string
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at
    if (!pattern.test(this.#text)) return false
    this.#at = pattern.lastIndex
    return true
  }

  #takeSign(sign: string): boolean {
    this.#take(blanks)
    if (this.#text[this.#at] !== sign) return false
    this.#at += 1
    return true
  }

  #need(sign: string): void {
    if (!this.#takeSign(sign)) this.#wrong()
  }

  #wrong(place = this.#at, path?: string): never {
    throw new JsonError(this.#text, place, path)
  }
}
