/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The audit trail: asked by words, person, act and days, the newest first.
 * @module
 */
import { Choice, Empty, Form, Pager, Panel, Row, showPage, Table } from '@kpc/desk'
import { type TrailEvent, trailEvents } from '../people/reception.ts'
import type { TrailQuestion, TrailRow } from '../people/trail.ts'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import { When } from './parts.tsx'
import { subjectIn } from './trail-subject.ts'
import type { Words } from './words/words.ts'

export const trailPath = '/trail'

/** @property rows undefined where the question is refused @property older where those are that are older */
export interface TrailView {
  readonly question: TrailQuestion
  readonly rows?: readonly TrailRow[] | undefined
  readonly older?: string | undefined
}

export function trailPage(setting: Setting, { question, rows, older }: TrailView): Promise<string> {
  const { words } = setting.language
  const { text, by, act, from, until } = question
  const acts = trailEvents
    .map((one) => [one as string, words.account.events[one]] as const)
    .sort(([, one], [, other]) => one.localeCompare(other, setting.language.tag))
  return showPage(
    <Frame setting={setting} title={words.trail} fields={['from', 'until']}>
      <Form submit={words.search} action={trailPath} method="get" quiet>
        <Row>
          <FieldWithFault setting={setting} id="text" label={words.search} type="search" value={text} maxlength={200} />
          <FieldWithFault setting={setting} id="by" label={words.who} value={by} maxlength={200} autocomplete="off" />
          <Choice id="act" label={words.event} options={[['', words.account.anyAct], ...acts]} value={act ?? ''} />
          <FieldWithFault
            setting={setting}
            id="from"
            label={words.account.firstDay}
            type="date"
            value={from}
            maxlength={10}
          />
          <FieldWithFault
            setting={setting}
            id="until"
            label={words.account.lastDay}
            type="date"
            value={until}
            maxlength={10}
          />
        </Row>
      </Form>
      {rows && <Answer words={words} rows={rows} older={older} />}
    </Frame>,
  )
}

interface AnswerProps {
  readonly words: Words
  readonly rows: readonly TrailRow[]
  readonly older: string | undefined
}

function Answer({ words, rows, older }: AnswerProps) {
  return (
    <Panel pad={rows.length === 0}>
      {rows.length === 0 ? (
        <Empty>{words.nothing}</Empty>
      ) : (
        <Table
          caption={words.trail}
          isNamed
          columns={[words.when, words.event, words.who, words.about, words.from]}
          rows={rows.map(({ at, event, by, subject, address }) => [
            <When at={at} />,
            actIn(words, event),
            <bdi>{by ?? ''}</bdi>,
            <bdi>{subject === null ? '' : subjectIn(words, event, subject)}</bdi>,
            <code>{address ?? ''}</code>,
          ])}
        />
      )}
      {older !== undefined && (
        <div class="panel__pad">
          <Pager older={{ label: words.older, path: older }} />
        </div>
      )}
    </Panel>
  )
}

/** What a newer edition has written stands as it is. */
const actIn = ({ account: { events } }: Words, act: string): string =>
  Object.hasOwn(events, act) ? events[act as TrailEvent] : act
