/**
 * Holds a tree against the fields of its kind: the value, every fault of it with its place, the links that it
 * makes, and which statements are for participants alone.
 *
 * A statement is kept for participants by writing it as `{ kp-only: ... }`.
 * @module
 */
import { type FieldKind, type Fields, type Form, FormatError, type Item } from '@kpc/schema'
import { isLink } from './field.ts'
import type { Entry, Tree } from './parse.ts'

/** @property path of the field within the record; empty for the record itself */
export interface Wrong {
  readonly code: FormatError['code']
  readonly path: string
  readonly at: number
}

export interface Link {
  readonly to: string
  readonly path: string
  readonly at: number
}

/** @property kpOnly paths of the statements that only participants see */
export interface Judged {
  readonly value: unknown
  readonly wrong: readonly Wrong[]
  readonly links: readonly Link[]
  readonly kpOnly: ReadonlySet<string>
  /** Where each field of the record stands, by its path. */
  readonly places: ReadonlyMap<string, number>
}

const kpOnlyName = 'kp-only'

/** @param edition of the folder: fields that a later edition brought are not known in it */
export function judge(fields: Fields, tree: Tree, edition: number): Judged {
  const judging = new Judging(edition)
  const value = judging.record(fields, tree, '')
  const { wrong, links, kpOnly, places } = judging
  return { value, wrong, links, kpOnly, places }
}

class Judging {
  readonly wrong: Wrong[] = []
  readonly links: Link[] = []
  readonly kpOnly: Set<string> = new Set()
  readonly places: Map<string, number> = new Map()
  readonly #edition: number

  constructor(edition: number) {
    this.#edition = edition
  }

  record(fields: Fields, tree: Tree, path: string): Record<string, unknown> | undefined {
    if (tree.is !== 'map') return this.#fail('FIELD_TYPE', path, tree.at)
    const value: Record<string, unknown> = {}
    for (const entry of tree.entries) this.#field(fields, entry, inside(path, entry.name), value)
    for (const [name, { optional }] of Object.entries(fields))
      if (!optional && !tree.entries.some((entry) => entry.name === name))
        this.#fail('FIELD_MISSING', inside(path, name), tree.at)
    return value
  }

  #field(fields: Fields, { name, at, value: tree }: Entry, path: string, into: Record<string, unknown>): void {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    this.places.set(path, at)
    if (field && (field.since ?? 1) <= this.#edition) into[name] = this.#value(field.kind, tree, path)
    else this.#fail('FIELD_UNKNOWN', path, at)
  }

  #value(kind: FieldKind<unknown>, tree: Tree, path: string): unknown {
    const within = kept(tree)
    if (within) {
      this.kpOnly.add(path)
      return this.#value(kind, within, path)
    }
    const { form } = kind
    if (form.is === 'record') return this.record(form.fields, tree, path)
    if (form.is === 'list') return this.#list(form, tree, path)
    return this.#leaf(kind, tree, path)
  }

  #list({ of, min, max }: Extract<Form, { is: 'list' }>, tree: Tree, path: string): unknown {
    if (tree.is !== 'list') return this.#fail('FIELD_TYPE', path, tree.at)
    const { length } = tree.items
    if (length < min || length > max) return this.#fail('FIELD_LENGTH', path, tree.at)
    return tree.items.map((item, i) => this.#value(of as FieldKind<unknown>, item, `${path}[${i}]`))
  }

  #leaf(kind: FieldKind<unknown>, tree: Tree, path: string): unknown {
    try {
      const value = kind.decode(itemOf(kind.form, tree), {})
      if (isLink(kind)) this.links.push({ to: value as string, path, at: tree.at })
      return value
    } catch (error) {
      if (!(error instanceof FormatError)) throw error
      return this.#fail(error.code, path, tree.at)
    }
  }

  #fail(code: Wrong['code'], path: string, at: number): undefined {
    this.wrong.push({ code, path, at })
    return undefined
  }
}

/** What a statement for participants alone says. */
function kept(tree: Tree): Tree | undefined {
  if (tree.is !== 'map' || tree.entries.length !== 1) return undefined
  const [entry] = tree.entries
  return entry?.name === kpOnlyName ? entry.value : undefined
}

/** A text as what the field holds. */
function itemOf({ is }: Form, tree: Tree): Item {
  if (is === 'names') return namesOf(tree)
  if (tree.is !== 'text') throw new FormatError('FIELD_TYPE')
  if (is === 'count') return /^\d{1,15}$/.test(tree.text) ? Number(tree.text) : fail()
  if (is === 'flag') return tree.text === 'true' || (tree.text === 'false' ? false : fail())
  return tree.text
}

/** Paragraphs are folded in YAML, and end in a line break there. */
function namesOf(tree: Tree): Item {
  if (tree.is !== 'map') throw new FormatError('FIELD_TYPE')
  return new Map(tree.entries.map(({ name, value }) => [name, value.is === 'text' ? value.text.trim() : fail()]))
}

function fail(): never {
  throw new FormatError('FIELD_TYPE')
}

function inside(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
