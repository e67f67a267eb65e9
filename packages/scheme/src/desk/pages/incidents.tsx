/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Reports of incidents that were taken in: the notice that each became, and what its authority was answered.
 * @module
 */
import { Empty, Flag, Panel, showPage, Table } from '@kpc/desk'
import { showDate } from '@kpc/schema'
import type { Answered } from '../../office/incident.ts'
import type { Stored } from '../../records/folder.ts'
import { choiceIn } from '../../records/words/words.ts'
import type { Here } from '../desk.ts'
import { Frame, Text } from '../frame.tsx'
import { recordLink } from '../link.tsx'
import { type Say, wordsOf } from '../words/words.ts'
import { titleOf } from './records.tsx'

/** @property reports the newest first @property answers by the ids of their records */
export interface IncidentsView {
  readonly reports: readonly Stored<'notices'>[]
  readonly answers: ReadonlyMap<string, Answered | undefined>
}

export function incidentsPage(here: Here, { reports, answers }: IncidentsView): Promise<string> {
  const say = wordsOf(here.language)
  return showPage(
    <Frame here={here} title={say('incidents')}>
      <Panel title={say('incidents')} note={say('incidentsSay')} pad={reports.length === 0}>
        {reports.length === 0 ? (
          <Empty>{say('nothing')}</Empty>
        ) : (
          <Table
            caption={say('incidents')}
            isNamed
            columns={[say('notices'), say('day'), say('what'), say('step')]}
            rows={reports.map((report) => [
              recordLink(report.id, titleOf(report, here)),
              <time datetime={report.value.from}>{report.value.from}</time>,
              <>
                <b>{choiceIn('notices.kind', report.value.kind, here.language)}</b>
                <br />
                <Text of={report.value.text} language={here.language} />
              </>,
              <Stands report={report} answer={answers.get(report.id)} say={say} />,
            ])}
          />
        )}
      </Panel>
    </Frame>,
  )
}

interface StandsProps {
  readonly report: Stored<'notices'>
  readonly answer: Answered | undefined
  readonly say: Say
}

function Stands({ report, answer, say }: StandsProps) {
  const isApproved = report.value.approved !== undefined
  return (
    <>
      <Flag gravity={isApproved ? 'good' : 'open'}>{say(isApproved ? 'noticeApproved' : 'unapproved')}</Flag>
      <br />
      {answer ? say('answeredOn', showDate(answer.on)) : <Flag gravity="attention">{say('answerOpen')}</Flag>}
      {answer && !answer.isStill && (
        <>
          <br />
          <Flag gravity="attention">{say('answerAgain')}</Flag>
        </>
      )}
    </>
  )
}
