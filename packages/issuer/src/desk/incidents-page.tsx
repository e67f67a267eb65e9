/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Incidents: what is reported to the scheme, how each report got there, and what the scheme answered.
 * @module
 */
import { Anchor, Area, Choice, Empty, Field, Flag, Form, Pager, Panel, Row, showPage, Table } from '@kpc/desk'
import { answerEnd } from '@kpc/host/incident-answer'
import { incidentKinds, showDate } from '@kpc/schema'
import { spacedNumber } from '../certificates/grouping.ts'
import type { ReportState } from '../confirmations/reports.ts'
import { FieldWithFault, Frame, type Setting, saidOf } from './frame.tsx'
import { type IncidentTyped, incidentsAnswerPath, incidentsPath } from './incident-paths.ts'
import { When } from './parts.tsx'
import { filled } from './words/application-words.ts'

/**
 * @property today as it is typed @property mayReport whoever reads it may report, and hand over
 * @property handing of which report it was refused to say how it was handed over, and what was typed
 */
export interface IncidentsView {
  readonly reports: readonly ReportState[]
  readonly older?: string | undefined
  readonly today: string
  readonly mayReport: boolean
  readonly typed: IncidentTyped
  readonly handing?: { readonly letter: number; readonly how: string } | undefined
}

interface Showing {
  readonly setting: Setting
  readonly view: IncidentsView
}

const fields = ['number', 'what', 'day', 'post', 'remark', 'file', 'how']

export function incidentsPage(setting: Setting, view: IncidentsView): Promise<string> {
  const { incidents: says } = setting.language.words
  return showPage(
    <Frame setting={setting} title={says.title} fields={fields}>
      {view.mayReport && <Reporting setting={setting} view={view} />}
      <Panel title={says.title} note={view.mayReport ? undefined : says.hint} pad={view.reports.length === 0}>
        {view.reports.length === 0 ? <Empty>{says.none}</Empty> : <Reports setting={setting} view={view} />}
        <Pager
          older={view.older === undefined ? undefined : { label: setting.language.words.older, path: view.older }}
        />
      </Panel>
      {view.mayReport && view.reports.length > 0 && <Answer setting={setting} />}
    </Frame>,
  )
}

function Reporting({ setting, view: { typed, today } }: Showing) {
  const { refusal, language } = setting
  const { incidents: says } = language.words
  return (
    <Panel title={says.report} note={says.hint} pad>
      <Form submit={says.report} action={incidentsPath}>
        {typed.of !== undefined && <input type="hidden" name="of" value={typed.of} />}
        <Row>
          <FieldWithFault
            setting={setting}
            id="number"
            label={says.number}
            value={typed.number}
            maxlength={40}
            code
            required
          />
          <Choice
            id="what"
            label={says.what}
            value={typed.what ?? 'forged'}
            options={incidentKinds.map((kind) => [kind, says.kinds[kind]] as const)}
          />
        </Row>
        <Row>
          <FieldWithFault setting={setting} id="day" type="date" label={says.day} value={typed.day ?? today} required />
          <FieldWithFault setting={setting} id="post" label={says.post} value={typed.post} maxlength={80} />
        </Row>
        <Area
          id="remark"
          label={says.seen}
          value={typed.remark}
          maxlength={200}
          error={refusal?.field === 'remark' ? saidOf(refusal, language.words) : undefined}
        />
      </Form>
    </Panel>
  )
}

function Reports({ setting, view }: Showing) {
  const { incidents: says } = setting.language.words
  return (
    <Table
      caption={says.title}
      isNamed
      columns={[says.what, says.scheme]}
      rows={view.reports.map((report) => [
        <What setting={setting} report={report} />,
        <Became setting={setting} view={view} report={report} />,
      ])}
    />
  )
}

interface OneProps {
  readonly setting: Setting
  readonly report: ReportState
}

function What({ setting, report: { incident, at } }: OneProps) {
  const { incidents: says } = setting.language.words
  return (
    <>
      <span class="row-name code">{spacedNumber(incident.number)}</span>
      <br />
      <Flag gravity="stop">{says.kinds[incident.what]}</Flag>
      <small>
        {says.day}: <span class="num">{showDate(incident.day)}</span>
        {incident.post !== undefined && (
          <>
            , {says.post}: <bdi>{incident.post}</bdi>
          </>
        )}
      </small>
      {incident.remark !== undefined && (
        <small>
          <bdi>{incident.remark}</bdi>
        </small>
      )}
      <small>
        <When at={at} />
      </small>
    </>
  )
}

const gravities = { waiting: 'attention', handed: 'open', answered: 'good' } as const

function Became({ setting, view, report }: OneProps & Pick<Showing, 'view'>) {
  const { incidents: says } = setting.language.words
  const { state, letter, told, how } = report
  return (
    <>
      <p data-state={state}>
        <Flag gravity={gravities[state]}>{says.states[state]}</Flag>
      </p>
      {told !== undefined && (
        <small>
          <When at={told} /> {how !== undefined && <bdi>{how}</bdi>}
        </small>
      )}
      <Answered setting={setting} report={report} />
      <p>
        <Anchor href={`${incidentsPath}/${letter}/file`}>{says.file}</Anchor>
      </p>
      {view.mayReport && state === 'waiting' && <Handing setting={setting} view={view} letter={letter} />}
    </>
  )
}

function Answered({ setting, report: { answer } }: OneProps) {
  const { incidents: says } = setting.language.words
  if (!answer) return null
  return (
    <>
      <small>
        <bdi>{filled(says.record, { record: answer.record, on: showDate(answer.on) })}</bdi>
      </small>
      <small>{says.notices[answer.notice]}</small>
    </>
  )
}

function Handing({ setting, view: { handing }, letter }: Showing & { readonly letter: number }) {
  const { refusal, language } = setting
  const { incidents: says } = language.words
  const own = handing?.letter === letter ? handing.how : undefined
  return (
    <Form submit={says.hand} action={`${incidentsPath}/${letter}/handed`} quiet>
      <Field
        id={`how-${letter}`}
        name="how"
        label={says.how}
        hint={says.fileHint}
        value={own}
        error={own !== undefined && refusal?.field === 'how' ? saidOf(refusal, language.words) : undefined}
        maxlength={200}
        autocomplete="off"
        required
      />
    </Form>
  )
}

function Answer({ setting }: { readonly setting: Setting }) {
  const { incidents: says } = setting.language.words
  return (
    <Panel title={says.answer} pad>
      <form method="post" action={incidentsAnswerPath} enctype="multipart/form-data" class="quiet">
        <FieldWithFault
          setting={setting}
          id="file"
          label={says.answer}
          hint={says.answerHint}
          type="file"
          accept={answerEnd}
          required
        />
        <div class="form__end">
          <button type="submit" class="btn">
            {says.take}
          </button>
        </div>
      </form>
    </Panel>
  )
}

/** Reports of one number, on the page of its shipment. */
export function ReportsOf({
  setting,
  reports,
}: {
  readonly setting: Setting
  readonly reports: readonly ReportState[]
}) {
  const { incidents: says } = setting.language.words
  if (reports.length === 0) return null
  return (
    <Panel title={says.title} pad>
      {reports.map((report) => (
        <>
          <p data-state={report.state}>
            <Flag gravity="stop">{says.kinds[report.incident.what]}</Flag>{' '}
            <Flag gravity={gravities[report.state]}>{says.states[report.state]}</Flag>
          </p>
          <Answered setting={setting} report={report} />
        </>
      ))}
      <p>
        <Anchor href={incidentsPath}>{says.title}</Anchor>
      </p>
    </Panel>
  )
}
