/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What is due, what binds, who applies, and how late everybody's returns are: the first page.
 * @module
 */
import { Anchor, Badge, Empty, Flag, Notice, Panel, showPage, Table } from '@kpc/desk'
import { type DueRow, dueOn, rowsOf } from '../../office/due.ts'
import { owingOn } from '../../office/ladder.ts'
import { readinessOf } from '../../office/registers.ts'
import { recordsOf } from '../../records/check.ts'
import { firstDayOf } from '../../records/field.ts'
import type { Stored } from '../../records/folder.ts'
import { choiceIn } from '../../records/words/words.ts'
import { Audience } from '../audience.tsx'
import type { Here } from '../desk.ts'
import { whatOf, whoOf } from '../due-words.ts'
import { ForWhom, Frame, Text } from '../frame.tsx'
import { Lanes } from '../lanes.tsx'
import { LatenessPanel } from '../lateness.tsx'
import { recordLink } from '../link.tsx'
import { MismatchesPanel } from '../mismatches.tsx'
import { listMark, type Say, wordsOf } from '../words/words.ts'

/** Rows of a panel, and of what is due; the calendar file has all. */
const [mostRows, mostDue] = [40, 24]

export function homePage(here: Here): Promise<string> {
  const say = wordsOf(here.language)
  return showPage(
    <Frame
      here={here}
      title={say('home')}
      standing={<time datetime={here.today}>{here.today}</time>}
      head={<ForWhom here={here} say={say} />}
      layout="split"
    >
      <div class="stack">
        {!here.isPublic && <FaultsNotice here={here} say={say} />}
        <DuePanel here={here} say={say} />
        <OwingPanel here={here} say={say} />
      </div>
      <div class="stack">
        <NoticesPanel here={here} say={say} />
        <ApplicantsPanel here={here} say={say} />
      </div>
      <div class="whole">
        <LatenessPanel here={here} say={say} />
      </div>
      <div class="whole">
        <MismatchesPanel here={here} say={say} />
      </div>
    </Frame>,
  )
}

interface Part {
  readonly here: Here
  readonly say: Say
}

function FaultsNotice({ here, say }: Part) {
  const { faults } = here.checked
  if (faults.length === 0) return null
  return (
    <Notice gravity="attention" title={`${say('faults')}: ${faults.length}`}>
      <ul lang="en" dir="ltr">
        {faults.slice(0, 10).map(({ file, line, column, field = '', message }) => (
          <li>
            {file}:{line}:{column} {field} {message}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

function DuePanel({ here, say }: Part) {
  const all = rowsOf(dueOn(here.records, here.today, here.registry))
  const rows = all
    .slice(0, mostDue)
    .map((one) => [
      <span class="nw">
        {one.late > 0 ? say('late', one.late) : one.late === 0 ? say('today') : say('days', -one.late)}
      </span>,
      <DueDays of={one} />,
      <bdi>{whatOf(one, here, say)}</bdi>,
      <bdi>{whoOf(one, here)}</bdi>,
      <DueRecord of={one} say={say} />,
      <Audience is={audienceOf(one, here)} say={say} />,
    ])
  const columns = (['in', 'day', 'what', 'who', 'record', 'audience'] as const).map((word) => say(word))
  return (
    <Panel
      title={say('due')}
      note={
        <>
          {say('lanesNote')} <Anchor href="/calendar.ics">{say('calendar')}</Anchor>
        </>
      }
      foot={all.length > mostDue ? `${mostDue} / ${all.length}` : undefined}
    >
      <Lanes due={all} here={here} say={say} />
      {rows.length === 0 ? (
        <Empty>{say('nothingDue')}</Empty>
      ) : (
        <Table caption={say('due')} isNamed columns={columns} rows={rows} />
      )}
    </Panel>
  )
}

function DueDays({ of: { on, until } }: { readonly of: DueRow }) {
  return (
    <>
      <time datetime={on}>{on}</time>
      {until !== undefined && until !== on && (
        <>
          {' – '}
          <time datetime={until}>{until}</time>
        </>
      )}
    </>
  )
}

function DueRecord({ of: { kind, record, count }, say }: { readonly of: DueRow; readonly say: Say }) {
  if (record === undefined) return <Anchor href="/registry">{say('registry')}</Anchor>
  if (kind !== 'return' || count === 1) return recordLink(record)
  return <Anchor href="/records/statistics">{say('statistics')}</Anchor>
}

/** Everybody reads the registry. */
function audienceOf({ record }: DueRow, { records }: Here) {
  return record === undefined ? 'public' : (records.get(record)?.value.audience ?? 'kp-only')
}

/** Who owes returns of this year and the one before, and what may be proposed. */
function OwingPanel({ here, say }: Part) {
  const year = Number(here.today.slice(0, 4))
  const owing = [year - 1, year].flatMap((one) => owingOn(here.records, one, here.today)).slice(0, mostRows)
  if (owing.length === 0) return null
  const rows = owing.map(({ participant, record, late, owed, next }) => [
    recordLink(record, participant),
    say('late', late),
    owed
      .map(({ form, period }) => `${choiceIn('statistics.filings.form', form, here.language)} ${period}`)
      .join(listMark(here.language)),
    next === undefined ? '' : choiceIn('statistics.steps.step', next, here.language),
  ])
  return (
    <Panel title={say('owes')}>
      <Table caption={say('owes')} isNamed columns={[say('who'), say('in'), say('what'), say('step')]} rows={rows} />
    </Panel>
  )
}

const rejecting = ['embargo', 'suspension', 'prohibited']

function NoticesPanel({ here, say }: Part) {
  const holds = ({ value }: Stored<'notices'>): boolean =>
    firstDayOf(value.from) <= here.today &&
    (value.until === undefined || here.today <= `${value.until}-12-31`.slice(0, 10))
  const rows = recordsOf(here.records, 'notices')
    .filter(holds)
    .slice(0, mostRows)
    .map(({ id, value }) => [
      <>
        {recordLink(id, <Text of={value.title} language={here.language} />)}
        <br />
        <span class="small">{say('since', value.from)}</span>
      </>,
      value.approved === undefined ? (
        <Flag gravity="open">{say('unapproved')}</Flag>
      ) : rejecting.includes(value.kind) ? (
        <Flag gravity="stop">{say('rejects')}</Flag>
      ) : (
        <Flag gravity="attention">{say('attention')}</Flag>
      ),
    ])
  return (
    <Panel title={say('noticesInForce')}>
      {rows.length === 0 ? (
        <Empty>{say('nothing')}</Empty>
      ) : (
        <Table caption={say('noticesInForce')} isNamed columns={[say('notices'), say('what')]} rows={rows} />
      )}
    </Panel>
  )
}

/** How far an applicant is before the Plenary decides; whoever has withdrawn is on no way. */
const stages = ['interested', 'applied', 'examined', 'recommended'] as const

function Stage({ stage, here }: { readonly stage: string; readonly here: Here }) {
  const reached = (stages as readonly string[]).indexOf(stage) + 1
  return (
    <>
      {reached > 0 && (
        <span aria-hidden="true">
          {'●'.repeat(reached)}
          {'○'.repeat(stages.length - reached)}
        </span>
      )}{' '}
      {choiceIn('participation.stages.stage', stage, here.language)}
    </>
  )
}

function ApplicantsPanel({ here, say }: Part) {
  const admitted = new Set(
    recordsOf(here.records, 'decisions').flatMap(({ value }) =>
      (value.acts ?? []).flatMap(({ act, participant }) => (act === 'admit' || act === 'readmit' ? [participant] : [])),
    ),
  )
  const rows = recordsOf(here.records, 'participation')
    .filter(({ value }) => (value.stages ?? []).length > 0 && !admitted.has(value.code))
    .slice(0, mostRows)
    .map(({ id, value }) => {
      const last = value.stages?.at(-1)
      return [
        recordLink(id, <Text of={value.names} language={here.language} />),
        <>
          {last && <Stage stage={last.stage} here={here} />} <time datetime={last?.on}>{last?.on}</time>
          <br />
          <Badge>{say(readinessOf(value).isReady ? 'ready' : 'notReady')}</Badge>
        </>,
      ]
    })
  return (
    <Panel title={say('applicants')}>
      {rows.length === 0 ? (
        <Empty>{say('nothing')}</Empty>
      ) : (
        <Table caption={say('applicants')} isNamed columns={[say('name'), say('step')]} rows={rows} />
      )}
    </Panel>
  )
}
