/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What all pages of the desk have: whose desk it is, where one can go, who is here, the way out, languages and light.
 * @module
 */
import {
  Anchor,
  Bar,
  Field,
  type FieldProps,
  Flash,
  Form,
  Icon,
  type Light,
  lights,
  Menu,
  Page,
  type PageProps,
} from '@kpc/desk'
import type { Refusal } from '@kpc/host/refusal'
import type { Child } from 'hono/jsx'
import { type Here, placesOf } from './places.ts'
import { type Language, languages } from './words/languages.ts'
import type { Words } from './words/words.ts'

/**
 * What every page is made with.
 * @property authority whose desk it is, as the registry names it in that language
 * @property light that was chosen; that of the device if absent
 * @property refusal why what was sent came to nothing
 */
export interface Setting extends Here {
  readonly language: Language
  readonly test: boolean
  readonly authority?: string | undefined
  readonly light?: Light | undefined
  readonly refusal?: Refusal | undefined
}

/** A refusal as people of this language read it; in English where the desk has no words for it. */
export function saidOf({ code, says }: Refusal, words: Words): string {
  const { refusals, approvals, console, office, applications, registers, imports, incidents, posts, stock } = words
  const said: Readonly<Record<string, string>> = {
    ...posts.refusals,
    ...incidents.refusals,
    ...stock.refusals,
    ...registers.refusals,
    ...imports.refusals,
    ...approvals.refusals,
    ...office.refusals,
    ...console.refusals,
    ...applications.refusals,
    ...refusals,
  }
  return Object.hasOwn(said, code) ? (said[code] as string) : says
}

/** A field that says itself what is wrong with it. */
export function FieldWithFault({ setting, ...field }: FieldProps & { readonly setting: Setting }) {
  const { refusal, language } = setting
  return <Field {...field} error={refusal?.field === field.id ? saidOf(refusal, language.words) : undefined} />
}

/** @property fields those that say themselves what is wrong; all else is said above the page */
export interface FrameProps extends Pick<PageProps, 'foot' | 'head' | 'layout' | 'script' | 'standing'> {
  readonly setting: Setting
  readonly title: string
  readonly fields?: readonly string[]
  readonly children?: Child
}

export function Frame({ setting, title, fields = [], children, ...page }: FrameProps) {
  const { language, test, refusal, authority, light } = setting
  const { words } = language
  return (
    <Page
      title={title}
      test={test}
      language={language}
      testSays={words.test}
      light={light}
      skip={words.shell.skip}
      bar={<DeskBar setting={setting} />}
      printed={authority}
      {...page}
    >
      {refusal && !fields.includes(refusal.field ?? '') && (
        <Flash>
          <p>{saidOf(refusal, words)}</p>
        </Flash>
      )}
      {children}
    </Page>
  )
}

function DeskBar({ setting }: { readonly setting: Setting }) {
  const { language, person, authority = 'kpc' } = setting
  const { words } = language
  return (
    <Bar brand={authority} places={placesOf(setting, words)} label={words.shell.places} more={words.applications.more}>
      {person ? (
        <Menu
          label={
            <>
              <Icon name="person" /> <bdi>{person.name}</bdi> <span class="dim">{words.roles[person.role]}</span>
            </>
          }
        >
          <Anchor href="/me" isCurrent={setting.path === '/me'}>
            {words.account.account}
          </Anchor>
          <hr />
          <Choices setting={setting} />
          <hr />
          <Form submit={words.signOut} action="/sign-out" quiet />
        </Menu>
      ) : (
        <Menu
          label={
            <>
              <Icon name="globe" /> {language.own}
            </>
          }
        >
          <Choices setting={setting} />
        </Menu>
      )}
    </Bar>
  )
}

/** Language and light, each a link: chosen once, and kept by the browser. */
function Choices({ setting: { path, language, light } }: { readonly setting: Setting }) {
  const { shell } = language.words
  return (
    <>
      {languages.map(({ tag, own }) => (
        <Anchor href={`${path}?language=${tag}`} isCurrent={tag === language.tag} lang={tag}>
          {own}
        </Anchor>
      ))}
      <hr />
      {lights.map((one) => (
        <Anchor href={`${path}?light=${one}`} isCurrent={one === light}>
          {shell.lights[one]}
        </Anchor>
      ))}
      <Anchor href={`${path}?light=device`} isCurrent={light === undefined}>
        {shell.lights.device}
      </Anchor>
    </>
  )
}
