/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What stands in the place of a page that a person in a browser does not get: why, what to do next, and what was typed.
 * @module
 */
import { Anchor, Notice, Panel, showPage } from '@kpc/desk'
import type { Refusal } from '@kpc/host/refusal'
import { printable } from '@kpc/host/terminal'
import type { DeskRole } from '@kpc/schema'
import { Frame, type Setting, saidOf } from './frame.tsx'
import type { HeldView } from './held-page.tsx'
import { filled } from './words/application-words.ts'
import type { ProblemKind } from './words/problem-words.ts'
import type { Words } from './words/words.ts'

/**
 * @property code stable, as programs get it
 * @property asked the address that was asked for, as it is shown
 * @property roles that may
 * @property back where it came from, a path of this server
 * @property held what was sent, to be sent again
 */
export interface ProblemView {
  readonly kind: ProblemKind
  readonly status: number
  readonly code: string
  readonly asked: string
  readonly roles: readonly DeskRole[]
  readonly back?: string | undefined
  readonly held?: HeldView | undefined
}

/** @param setting its refusal is what the page is about */
export function problemPage({ refusal, ...setting }: Setting, view: ProblemView): Promise<string> {
  const { words } = setting.language
  const { kind, status, code, asked, roles, held } = view
  const { title, next } = words.problems[kind]
  const who = roles.map((role) => words.roles[role]).join(', ')
  // Where nobody in particular may, the heading says all that there is to say.
  const step = kind === 'forbidden' && who === '' ? title : filled(next, { roles: who })
  return showPage(
    <Frame setting={setting} title={title} layout="form">
      <Panel>
        <Notice gravity={grave.includes(kind) ? 'stop' : 'attention'} title={step}>
          {refusal && <Said refusal={refusal} kind={kind} words={words} />}
          {refusal && <Faults refusal={refusal} />}
          {held && <p>{words.problems.kept}</p>}
          <Ways setting={setting} view={view} />
        </Notice>
      </Panel>
      <p class="say">
        {status} <code>{code}</code> <bdi class="code">{asked}</bdi>
      </p>
    </Frame>,
  )
}

/** Kinds that nothing is tried again after. */
const grave: readonly ProblemKind[] = ['fault', 'forbidden', 'foreign']

/** Kinds whose sentence says what no other does, also where it is in English alone. */
const particular: readonly ProblemKind[] = ['input', 'conflict', 'unready']

function Said({
  refusal,
  kind,
  words,
}: {
  readonly refusal: Refusal
  readonly kind: ProblemKind
  readonly words: Words
}) {
  const said = saidOf(refusal, words)
  return said !== refusal.says || particular.includes(kind) ? <p>{said}</p> : null
}

/** So many are told one by one. */
const mostFaults = 20

/** Where an input is wrong, by the names of its fields: anybody's text. */
function Faults({ refusal: { faults } }: { readonly refusal: Refusal }) {
  const named = faults.filter(({ field = '' }) => field !== '').slice(0, mostFaults)
  if (named.length === 0) return null
  return (
    <ul>
      {named.map(({ field = '', message }) => (
        <li>
          <bdi class="code">{printable(field).slice(0, 100)}</bdi>: {printable(message).slice(0, 300)}
        </li>
      ))}
    </ul>
  )
}

function Ways({ setting, view: { kind, back, held } }: { readonly setting: Setting; readonly view: ProblemView }) {
  const { applications, problems, shell, signIn } = setting.language.words
  const links = (
    <>
      {kind === 'stranger' && (
        <a class="btn btn--main" href="/sign-in" {...(held && { target: '_blank', rel: 'noopener' })}>
          {signIn}
        </a>
      )}
      {back !== undefined && (
        <Anchor href={back} kind="button">
          {problems.back}
        </Anchor>
      )}
      <Anchor href="/" kind="button">
        {shell.home}
      </Anchor>
    </>
  )
  if (!held) return <p class="btns">{links}</p>
  return (
    <form method="post" action={held.action} class="btns">
      {held.fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit" class={kind === 'stranger' ? 'btn' : 'btn btn--main'}>
        {applications.sendAgain}
      </button>
      {links}
    </form>
  )
}
