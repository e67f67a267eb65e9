/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Receipts that nobody confirmed: what is overdue, the letter that is next, and each letter that was written.
 * @module
 */
import { Anchor, Choice, Empty, Facts, Flag, Form, Pager, Panel, showPage, Table } from '@kpc/desk'
import { showDate } from '@kpc/schema'
import { spacedNumber } from '../certificates/grouping.ts'
import type { Written } from '../followup/letter.ts'
import type { Unconfirmed } from '../followup/overdue.ts'
import { letterLanguages } from '../followup/words/languages.ts'
import { Frame, type Setting } from './frame.tsx'
import { languages } from './words/languages.ts'

export const followUpPath = '/desk/followup'

export const letterPath = (number: string, kind: string): string => `${followUpPath}/${number}/${kind}`

/** @property older where more are @property isAll also what is not due yet @property today the day, by which it is due */
export interface FollowUpView {
  readonly unconfirmed: readonly Unconfirmed[]
  readonly older?: string | undefined
  readonly isAll: boolean
  readonly mayWrite: boolean
  readonly today: number
}

export function followUpPage(setting: Setting, view: FollowUpView): Promise<string> {
  const { followup: says } = setting.language.words.posts
  const { unconfirmed, older, isAll } = view
  return showPage(
    <Frame setting={setting} title={says.title}>
      <Panel title={says.title} note={says.hint} pad={unconfirmed.length === 0}>
        {unconfirmed.length === 0 ? <Empty>{says.none}</Empty> : <Rows setting={setting} view={view} />}
        <Pager
          older={older === undefined ? undefined : { label: setting.language.words.applications.more, path: older }}
        />
      </Panel>
      <p>
        <Anchor href={isAll ? followUpPath : `${followUpPath}?all=yes`}>{isAll ? says.due : says.all}</Anchor>
      </p>
    </Frame>,
  )
}

interface RowsProps {
  readonly setting: Setting
  readonly view: FollowUpView
}

function Rows({ setting, view: { unconfirmed, mayWrite, today } }: RowsProps) {
  const { posts, console: labels } = setting.language.words
  const { followup: says } = posts
  return (
    <Table
      caption={says.title}
      isNamed
      columns={[labels.page.certificate, says.to, says.left, says.dueOn, says.letters, says.next]}
      rows={unconfirmed.map((one) => [
        <Anchor href={`/desk/certificates/${one.number}`}>
          <span class="code">{spacedNumber(one.number)}</span>
        </Anchor>,
        <span class="code">{one.destination}</span>,
        <span class="num">{showDate(one.exported)}</span>,
        <Due one={one} today={today} />,
        <Letters setting={setting} one={one} />,
        <Next setting={setting} one={one} isOpen={mayWrite && one.due <= today} />,
      ])}
    />
  )
}

function Due({ one: { due, next }, today }: { readonly one: Unconfirmed; readonly today: number }) {
  const day = <span class="num">{showDate(due)}</span>
  return next !== undefined && due <= today ? <Flag gravity="attention">{day}</Flag> : day
}

interface OneProps {
  readonly setting: Setting
  readonly one: Unconfirmed
}

function Letters({ setting, one: { number, letters } }: OneProps) {
  const { kinds } = setting.language.words.posts.followup
  return (
    <>
      {letters.map(({ kind, by }) => (
        <div>
          <Anchor href={letterPath(number, kind)}>{kinds[kind]}</Anchor>{' '}
          <small>
            <bdi>{by}</bdi>
          </small>
        </div>
      ))}
    </>
  )
}

/** What goes to the scheme is in its working language. */
function Next({ setting, one: { number, next }, isOpen }: OneProps & { readonly isOpen: boolean }) {
  const { followup: says } = setting.language.words.posts
  if (next === undefined) return <>{says.done}</>
  if (!isOpen) return <>{says.kinds[next]}</>
  const named = languages.filter(({ tag }) => letterLanguages.includes(tag)).map(({ tag, own }) => [tag, own] as const)
  return (
    <Form submit={`${says.write}: ${says.kinds[next]}`} action={`${followUpPath}/${number}`} quiet>
      <input type="hidden" name="kind" value={next} />
      {next !== 'escalation' && (
        <Choice
          id={`language-${number}`}
          name="language"
          label={says.language}
          value=""
          options={[['', says.usual], ...named]}
        />
      )}
    </Form>
  )
}

/** A letter as it was written: the browser prints it, or it is taken as PDF. */
export function letterPage(setting: Setting, { unconfirmed, kind, letter }: Written): Promise<string> {
  const { followup: says } = setting.language.words.posts
  const { number } = unconfirmed
  return showPage(
    <Frame setting={setting} title={`${says.kinds[kind]}: ${spacedNumber(number)}`}>
      <Panel title={<bdi lang={letter.language}>{letter.subject}</bdi>} pad>
        <div lang={letter.language} dir={letter.direction}>
          <p>
            <span class="num">{letter.date}</span>
          </p>
          <p>{letter.to}</p>
          <p>{letter.body}</p>
          <Facts rows={letter.facts.map(([label, value]) => [label, <bdi>{value}</bdi>] as const)} />
          <p>{letter.close}</p>
          <p>{letter.from}</p>
        </div>
      </Panel>
      <p>
        <Anchor href={`${letterPath(number, kind)}/pdf`}>{says.pdf}</Anchor>
      </p>
      <p>
        <Anchor href={followUpPath}>{says.back}</Anchor>
      </p>
    </Frame>,
  )
}
