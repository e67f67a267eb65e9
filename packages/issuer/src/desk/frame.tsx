/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What all pages of the desk have: who is here, the way out, and the languages.
 * @module
 */
import { Anchor, Field, type FieldProps, Flash, Form, Page } from '@kpc/desk'
import type { Refusal } from '@kpc/host/refusal'
import type { Child } from 'hono/jsx'
import type { Person } from '../people/people.ts'
import { mayOf } from '../people/roles.ts'
import { type Language, languages } from './words/languages.ts'
import type { Words } from './words/words.ts'

/**
 * What every page is made with.
 * @property path of the page, on which another language may be chosen
 * @property refusal why what was sent came to nothing
 */
export interface Setting {
  readonly language: Language
  readonly test: boolean
  readonly path: string
  readonly person?: Person | undefined
  readonly refusal?: Refusal | undefined
}

/** A refusal as people of this language read it; in English where the desk has no words for it. */
export function saidOf({ code, says }: Refusal, { refusals }: Words): string {
  return Object.hasOwn(refusals, code) ? refusals[code as keyof typeof refusals] : says
}

/** A field that says itself what is wrong with it. */
export function Asked({ setting, ...field }: FieldProps & { readonly setting: Setting }) {
  const { refusal, language } = setting
  return <Field {...field} error={refusal?.field === field.id ? saidOf(refusal, language.words) : undefined} />
}

/** @property fields those that say themselves what is wrong; all else is said above the page */
export interface FrameProps {
  readonly setting: Setting
  readonly title: string
  readonly fields?: readonly string[]
  readonly children?: Child
}

export function Frame({ setting, title, fields = [], children }: FrameProps) {
  const { language, test, person, refusal } = setting
  const { words } = language
  return (
    <Page title={title} test={test} language={language} testSays={words.test}>
      {person && <Bar person={person} words={words} />}
      {refusal && !fields.includes(refusal.field ?? '') && (
        <Flash>
          <p>{saidOf(refusal, words)}</p>
        </Flash>
      )}
      {children}
      <ul class="languages" aria-label={words.language}>
        {languages.map(({ tag, own }) => (
          <li lang={tag}>
            <Anchor href={`${setting.path}?language=${tag}`}>{own}</Anchor>
          </li>
        ))}
      </ul>
    </Page>
  )
}

function Bar({ person, words }: { readonly person: Person; readonly words: Words }) {
  const may = mayOf(person.role)
  return (
    <div class="bar">
      <span class="bar__who">
        {person.name} · {words.roles[person.role]}
      </span>
      <nav class="row">
        {may.includes('people') && <Anchor href="/people">{words.people}</Anchor>}
        {may.includes('trail') && <Anchor href="/trail">{words.trail}</Anchor>}
      </nav>
      <div class="row">
        <Form submit={words.signOut} action="/sign-out" quiet />
      </div>
    </div>
  )
}
