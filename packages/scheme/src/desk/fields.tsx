/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The fields of a record in a form, out of the table of its kind: each with its rule, what is wrong with it, and what
 * somebody else has written there. Labels and choices are those of the table, in the language of the page.
 * @module
 */
import { Area, Choice, Field, Section, Tick } from '@kpc/desk'
import type { FieldKind, Fields as Table } from '@kpc/schema'
import type { Child } from 'hono/jsx'
import { isLink } from '../records/field.ts'
import type { RecordKind } from '../records/kinds.ts'
import { fieldOf, isList, isMap, type Raw } from '../records/raw.ts'
import { choiceIn, labelIn } from '../records/words/words.ts'
import { languageNames } from '../site/words.ts'
import { isKept, keptEnd, unkept } from './form-text.ts'
import { type DeskLanguage, deskLanguages, type Say } from './words/words.ts'

/**
 * @property kind of the record
 * @property edition of the folder: fields of a later one are not asked for
 * @property errors by the path of a field
 * @property theirs what somebody else has written, by the path of a field
 */
export interface Typing {
  readonly say: Say
  readonly kind: RecordKind
  readonly language: DeskLanguage
  readonly edition: number
  readonly errors: ReadonlyMap<string, string>
  readonly theirs: ReadonlyMap<string, string>
}

/** What only the desk itself and a second person write. */
const untyped: readonly string[] = ['drafted', 'approved']

/** Longer texts have several lines. */
const longLine = 120

export function RecordFields({
  fields,
  raw,
  path,
  typing,
}: {
  readonly fields: Table
  readonly raw: Raw | undefined
  readonly path: string
  readonly typing: Typing
}) {
  const map = unkept(raw)
  return (
    <>
      {Object.entries(fields)
        .filter(([name, { since = 1 }]) => since <= typing.edition && !(path === '' && untyped.includes(name)))
        .map(([name, { label, kind, optional = false }]) => {
          const own = path === '' ? name : `${path}.${name}`
          const said = labelIn(`${typing.kind}.${own}`, label, typing.language)
          return (
            <OneField
              kind={kind}
              label={optional ? said : `${said} *`}
              raw={isMap(map) ? fieldOf(map, name) : undefined}
              path={own}
              typing={typing}
            />
          )
        })}
    </>
  )
}

interface One {
  readonly kind: FieldKind<unknown>
  readonly label: string
  readonly raw: Raw | undefined
  readonly path: string
  readonly typing: Typing
}

function OneField(one: One) {
  const { form } = one.kind
  if (form.is === 'list') return <Several {...one} />
  if (form.is === 'record')
    return (
      <Folded one={one}>
        <RecordFields fields={form.fields} raw={one.raw} path={one.path} typing={one.typing} />
        <Keep {...one} />
      </Folded>
    )
  if (form.is === 'names') return <Languages {...one} />
  return (
    <div class="stack">
      <Plain {...one} />
      {(form.is === 'text' || isKept(one.raw)) && <Keep {...one} />}
    </div>
  )
}

/** What nobody has filled in, and nobody has to, is folded; what is wrong in it opens it. */
function Folded({ one, children }: { readonly one: One; readonly children?: Child }) {
  const { label, path, raw, typing } = one
  const isNeeded = label.endsWith(' *') || path.endsWith(']')
  if (raw !== undefined || isNeeded) return <Section title={label}>{children}</Section>
  const isWrong = [...typing.errors.keys()].some((at) => at === path || at.startsWith(`${path}.`))
  return (
    <details open={isWrong}>
      <summary>{label}</summary>
      {children}
    </details>
  )
}

/** Those that are there, and room for one more. */
function Several(one: One) {
  const { form } = one.kind
  if (form.is !== 'list') return null
  const list = unkept(one.raw)
  const items = isList(list) ? list : []
  const rows = items.length < form.max ? [...items, undefined] : items
  return (
    <Section title={one.label}>
      {errorAt(one)}
      {rows.map((item, i) => (
        <details open={i < items.length}>
          <summary>{i < items.length ? `${one.label.replace(' *', '')} ${i + 1}` : '+'}</summary>
          <OneField
            kind={form.of as FieldKind<unknown>}
            label={`${one.label.replace(' *', '')} ${i + 1}`}
            raw={item}
            path={`${one.path}[${i}]`}
            typing={one.typing}
          />
        </details>
      ))}
    </Section>
  )
}

function Languages(one: One) {
  const texts = unkept(one.raw)
  const { form } = one.kind
  const max = 'max' in form ? Number(form.max) : undefined
  const of = (language: string) => {
    const own = isMap(texts) ? fieldOf(texts, language) : undefined
    return typeof own === 'string' ? own : undefined
  }
  const given = isMap(texts) ? Object.keys(texts) : []
  const all = [...new Set([...deskLanguages, ...given])]
  return (
    <Section title={one.label}>
      {errorAt(one)}
      {all.map((language) => (
        <Area
          {...asking(one, `${one.path}.${language}`)}
          label={(languageNames as Readonly<Record<string, string>>)[language] ?? language}
          rows={max !== undefined && max > 400 ? 3 : 1}
          value={of(language)}
          maxlength={max}
        />
      ))}
      <Keep {...one} />
    </Section>
  )
}

function Plain(one: One) {
  const { kind, label, raw, path } = one
  const own = unkept(raw)
  const value = typeof own === 'string' ? own : undefined
  const asks = { ...asking(one, path), label }
  const { form } = kind
  const words = form.is === 'word' ? form.words : form.is === 'flag' ? ['true', 'false'] : undefined
  if (words) return <Choice {...asks} value={value ?? ''} options={optionsOf(one, words)} />
  const max = 'max' in form ? Number(form.max) : undefined
  if (form.is === 'text' && max !== undefined && max > longLine && !isLink(kind))
    return <Area {...asks} value={value} maxlength={max} rows={2} />
  return (
    <Field
      {...asks}
      value={value}
      maxlength={form.is === 'text' ? max : 20}
      code={isLink(kind) || form.is === 'country'}
      hint={isLink(kind) ? kind.links.map((folder) => `${folder}/…`).join(', ') : undefined}
    />
  )
}

/** What is sent is the word of the table, whatever it is called on the page. */
function optionsOf({ path, typing: { kind, language } }: One, words: readonly string[]) {
  return ['', ...words].map((word) => [word, word === '' ? '' : choiceIn(`${kind}.${path}`, word, language)] as const)
}

function asking({ typing: { errors, theirs, say } }: One, path: string) {
  const [error, their] = [errors.get(path), theirs.get(path)]
  return { id: path, error, ...(their !== undefined && { unusual: say('theirs', their) }) }
}

/** What is wrong with a field as a whole: that it is missing, or has too many. */
function errorAt({ path, typing }: One) {
  const error = typing.errors.get(path)
  return error === undefined ? null : (
    <p class="field__error" id={path}>
      {error}
    </p>
  )
}

function Keep({ path, raw, typing }: One) {
  return <Tick id={`${path}${keptEnd}`} label={typing.say('keep')} isOn={isKept(raw)} />
}
