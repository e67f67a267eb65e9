/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What all pages of the scheme's desk have: where one can go, who is here, languages, the way out.
 * @module
 */
import { Bar, Choice, Flash, Form, Icon, Menu, Page, type PageProps, Tabs } from '@kpc/desk'
import type { Refusal } from '@kpc/host/refusal'
import type { Child } from 'hono/jsx'
import { recordKindNames } from '../records/kinds.ts'
import { languageNames } from '../site/words.ts'
import type { Here } from './desk.ts'
import { type DeskLanguage, deskLanguages, dirOf, type Say, tagOf, wordsOf } from './words/words.ts'

/** Kinds that are looked for every day; the others stand behind a word, so that the bar is one row. */
const daily = ['participation', 'reviews', 'statistics', 'notices', 'decisions']

interface ShellProps extends Pick<PageProps, 'foot' | 'head' | 'layout' | 'printed' | 'standing'> {
  readonly language: DeskLanguage
  readonly title: string
  readonly refusal?: Refusal | undefined
  readonly bar?: Child
  readonly children?: Child
}

/** A page before anybody is here. */
export function Shell({ language, title, refusal, bar, children, ...page }: ShellProps) {
  const say = wordsOf(language)
  return (
    <Page
      title={title}
      test={false}
      language={{ tag: tagOf(language), dir: dirOf(language) }}
      skip={say('skip')}
      bar={
        bar ?? (
          <Bar brand={say('brand')}>
            <Menu
              label={
                <>
                  <Icon name="globe" /> {languageNames[language]}
                </>
              }
            >
              <Languages language={language} say={say} />
            </Menu>
          </Bar>
        )
      }
      {...page}
    >
      {refusal && <Refused refusal={refusal} say={say} />}
      {children}
    </Page>
  )
}

/** Refusals are told in English, as they are in the programs. */
function Refused({ refusal, say }: { readonly refusal: Refusal; readonly say: Say }) {
  const { subject, says, code, faults } = refusal
  return (
    <Flash>
      <p>
        <b>{say('refused')}.</b>{' '}
        <span lang="en" dir="ltr">
          {subject === undefined ? says : `${subject}: ${says}`} [{code}]
        </span>
      </p>
      {faults.length > 1 && (
        <ul lang="en" dir="ltr">
          {faults.slice(0, 40).map(({ message }) => (
            <li>{message}</li>
          ))}
        </ul>
      )}
    </Flash>
  )
}

function Languages({ language, say }: { readonly language: DeskLanguage; readonly say: Say }) {
  return (
    <Form submit={say('choose')} action="/language" quiet>
      <Choice
        id="language"
        label={say('language')}
        value={language}
        options={deskLanguages.map((one) => [one, languageNames[one]] as const)}
      />
    </Form>
  )
}

interface FrameProps extends Omit<ShellProps, 'language' | 'bar'> {
  readonly here: Here
}

export function Frame({ here, ...page }: FrameProps) {
  const say = wordsOf(here.language)
  return (
    <Shell
      language={here.language}
      bar={<DeskBar here={here} say={say} />}
      printed={<Printed here={here} say={say} />}
      foot={
        <span>
          {say('recordsAt', '')} <bdi class="code">{here.checked.digest.slice(0, 12)}</bdi>
        </span>
      }
      {...page}
    />
  )
}

/** Above the title on paper: whose it is, of which day and which records, and for whom. */
function Printed({ here, say }: { readonly here: Here; readonly say: Say }) {
  return (
    <>
      {say('brand')} · <bdi>{here.person.name}</bdi>, {say(here.person.role)} · {here.today} ·{' '}
      {say('recordsAt', here.checked.digest.slice(0, 12))} · <b>{say(here.isPublic ? 'public' : 'kpOnly')}</b>
    </>
  )
}

function DeskBar({ here, say }: { readonly here: Here; readonly say: Say }) {
  const { path, person } = here
  const places = [
    { label: say('home'), path: '/', isCurrent: path === '/' },
    ...recordKindNames.map((kind) => ({
      label: say(kind),
      path: `/records/${kind}`,
      isCurrent: path === `/records/${kind}` || path.startsWith(`/records/${kind}/`),
      isRare: !daily.includes(kind),
    })),
    { label: say('incidents'), path: '/incidents', isCurrent: path === '/incidents', isRare: true },
    { label: say('registry'), path: '/registry', isCurrent: path === '/registry', isRare: true },
  ]
  return (
    <Bar brand={say('brand')} places={places} label={say('places')} more={say('more')}>
      <Menu
        label={
          <>
            <Icon name="person" /> <bdi>{person.name}</bdi> <span class="dim">{say(person.role)}</span>
          </>
        }
      >
        <Languages language={here.language} say={say} />
        <hr />
        <Form submit={say('signOut')} action="/sign-out" quiet />
      </Menu>
    </Bar>
  )
}

/** As participants see a page, or as the public does. */
export function ForWhom({ here, say }: { readonly here: Here; readonly say: Say }) {
  return (
    <Tabs
      label={say('audience')}
      places={[
        { label: say('forParticipants'), path: here.path, isCurrent: !here.isPublic },
        { label: say('forPublic'), path: `${here.path}?for=public`, isCurrent: here.isPublic },
      ]}
    />
  )
}

/** The text of a record in the language of the page, else in English and marked so. */
export function Text({
  of,
  language,
}: {
  readonly of: ReadonlyMap<string, string> | undefined
  readonly language: DeskLanguage
}) {
  const own = of?.get(language)
  if (own !== undefined) return <bdi>{own}</bdi>
  const english = of?.get('en')
  return english === undefined ? null : (
    <bdi lang="en" dir="ltr">
      {english}
    </bdi>
  )
}
