/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A review: how far it is, what was found on which criterion, what follows from it until each is closed, where the team
 * went and who was in it.
 * @module
 */
import { Badge, Empty, Flag, type Gravity, Panel, Path, type Step, showPage, Table } from '@kpc/desk'
import { daysBetween } from '../../office/due.ts'
import type { Stored } from '../../records/folder.ts'
import type { Body } from '../../records/kinds.ts'
import { choiceIn, labelIn } from '../../records/words/words.ts'
import { Audience } from '../audience.tsx'
import type { Here } from '../desk.ts'
import { ForWhom, Frame, Text } from '../frame.tsx'
import { recordLink } from '../link.tsx'
import { type DeskWord, listMark, type Say, wordsOf } from '../words/words.ts'
import { HistoryPanel, RecordActs, type RecordView } from './records.tsx'

type Review = Body<'reviews'>

export function reviewPage(here: Here, view: RecordView): Promise<string> {
  const say = wordsOf(here.language)
  const record = view.record as Stored<'reviews'>
  const { value } = record
  const part = { here, say, record }
  return showPage(
    <Frame
      here={here}
      title={record.id}
      refusal={view.refusal}
      standing={value.participant && <Badge>{value.participant}</Badge>}
      head={<ForWhom here={here} say={say} />}
    >
      <RecordActs here={here} id={record.id} read={view.read} value={value} say={say} />
      <Path label={say('reviews')} steps={stepsOf(value, say)} />
      <Findings {...part} />
      <Recommendations {...part} />
      <Went {...part} />
      <Team {...part} />
      {value.base && (
        <Panel title={say('base')} pad>
          <p>
            <Text of={value.base} language={here.language} />
          </p>
        </Panel>
      )}
      {view.read && <HistoryPanel versions={view.versions} read={view.read} here={here} say={say} />}
    </Frame>,
  )
}

function stepsOf(value: Review, say: Say): readonly Step[] {
  const open = openOf(value).length
  const isClosed = value.reported !== undefined && open === 0
  const days: readonly (readonly [DeskWord, string | undefined])[] = [
    ['agreed', value.agreed ?? value.planned],
    ['visited', value.until ?? value.from],
    ['reported', value.reported],
    ['commented', value.commented],
    ['shared', value.published],
    ['closed', isClosed ? value.published : undefined],
  ]
  const last = Math.max(-1, ...days.flatMap(([, day], i) => (day === undefined ? [] : [i])))
  return days.map(([word, day], i) => ({
    label: say(word),
    state: day !== undefined || i < last ? 'done' : i === last + 1 ? 'now' : 'todo',
    note: word === 'closed' && open > 0 ? say('openCount', open) : day,
  }))
}

function openOf({ recommendations = [] }: Review) {
  return recommendations.filter(({ followUp = [] }) => !followUp.some(({ step }) => step === 'closed'))
}

interface Part {
  readonly here: Here
  readonly say: Say
  readonly record: Stored<'reviews'>
}

const gravityOf: Readonly<Record<'yes' | 'no' | 'advice', Gravity>> = { yes: 'good', no: 'stop', advice: 'open' }

function Findings({ here, say, record }: Part) {
  const { findings = [] } = record.value
  const isKept = (i: number): boolean =>
    record.value.audience === 'kp-only' || [...record.kpOnly].some((path) => path.startsWith(`findings[${i}]`))
  const rows = findings.map(({ id, criterion, fact, evidence, meets }, i) => [
    <b>{id}</b>,
    criterion,
    <Text of={fact} language={here.language} />,
    <bdi>{evidence}</bdi>,
    <Flag gravity={gravityOf[meets]}>{say(meets)}</Flag>,
    <Audience is={isKept(i) ? 'kp-only' : 'public'} say={say} />,
  ])
  const columns = [
    labelIn('reviews.findings.id', 'Finding', here.language),
    ...(['criterion', 'fact', 'evidence', 'meets', 'audience'] as const).map((word) => say(word)),
  ]
  return (
    <Panel title={say('findings')}>
      {rows.length === 0 ? (
        <Empty>{say('nothing')}</Empty>
      ) : (
        <Table caption={say('findings')} isNamed columns={columns} rows={rows} />
      )}
    </Panel>
  )
}

const steps = ['told', 'answered', 'evidence', 'closed'] as const

function Recommendations({ here, say, record }: Part) {
  const rows = (record.value.recommendations ?? []).map(({ id, finding, do: what, owner, due, followUp = [] }) => {
    const reached = Math.max(0, ...followUp.map(({ step }) => steps.indexOf(step) + 1))
    const last = followUp.at(-1)
    return [
      <>
        <b>{id}</b>
        {finding !== undefined && <span class="small"> ← {finding}</span>}
      </>,
      <Text of={what} language={here.language} />,
      <bdi>{owner}</bdi>,
      due === undefined ? '' : <DueDay due={due} isClosed={reached === steps.length} today={here.today} say={say} />,
      <span>
        <span aria-hidden="true">{'●'.repeat(reached) + '○'.repeat(steps.length - reached)}</span>{' '}
        {last && choiceIn('reviews.recommendations.followUp.step', last.step, here.language)}
      </span>,
      last && (
        <>
          {last.on} <Text of={last.note} language={here.language} />{' '}
          {last.letter !== undefined && recordLink(last.letter)}
        </>
      ),
    ]
  })
  const columns = [
    labelIn('reviews.recommendations.id', 'Recommendation', here.language),
    ...(['toDo', 'owner', 'day', 'followUp', 'lastWord'] as const).map((word) => say(word)),
  ]
  return (
    <Panel title={say('recommendations')} note={say('openCount', openOf(record.value).length)}>
      {rows.length === 0 ? (
        <Empty>{say('nothing')}</Empty>
      ) : (
        <Table caption={say('recommendations')} isNamed columns={columns} rows={rows} />
      )}
    </Panel>
  )
}

function DueDay({
  due,
  isClosed,
  today,
  say,
}: {
  readonly due: string
  readonly isClosed: boolean
  readonly today: string
  readonly say: Say
}) {
  const late = daysBetween(due, today)
  return (
    <>
      <time datetime={due}>{due}</time>
      {!isClosed && <span class="small"> {late > 0 ? say('late', late) : say('days', -late)}</span>}
    </>
  )
}

function Went({ here, say, record }: Part) {
  const { went = [] } = record.value
  if (went.length === 0) return null
  const rows = went.map(({ on, place, what, who = '' }) => [
    <time datetime={on}>{on}</time>,
    <bdi>{place}</bdi>,
    <Text of={what} language={here.language} />,
    <bdi>{who}</bdi>,
  ])
  const columns = (['day', 'place', 'what', 'who'] as const).map((word) => say(word))
  return (
    <Panel title={say('went')}>
      <Table caption={say('went')} isNamed columns={columns} rows={rows} />
    </Panel>
  )
}

/** A team has participants, industry and civil society in it (decision on peer review, 2003). */
const balance = ['participants', 'industry', 'civil-society'] as const

function Team({ here, say, record }: Part) {
  const { team = [] } = record.value
  if (team.length === 0) return null
  const lacks = balance.filter((side) => !team.some((one) => one.side === side))
  const lacksText = lacks
    .map((side) => choiceIn('reviews.team.side', side, here.language))
    .join(listMark(here.language))
  const rows = team.map(({ person = '', participant, body, side, role }) => [
    <bdi>{person}</bdi>,
    <bdi>{participant ?? body ?? ''}</bdi>,
    choiceIn('reviews.team.side', side, here.language),
    choiceIn('reviews.team.role', role, here.language),
  ])
  const columns = [say('name'), say('who'), say('what'), say('step')]
  return (
    <Panel title={say('team')} foot={lacks.length > 0 ? say('teamLacks', lacksText) : undefined}>
      <Table caption={say('team')} isNamed columns={columns} rows={rows} />
    </Panel>
  )
}
