/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What figures and certificates show that somebody should look at, with the rows behind it, by thresholds that are ours;
 * and drafts of the anomaly questionnaire.
 * @module
 */
import { Anchor, Choice, Empty, Field, Flag, Form, Panel, Row, showPage, Table } from '@kpc/desk'
import { type AnomalyQuestion, type Signal, type ThresholdName, type Thresholds, thresholdRows } from '@kpc/schema'
import type { Child } from 'hono/jsx'
import { amountText, countText } from './figure-text.ts'
import type { Setting } from './frame.tsx'
import { signalsPath } from './return-view.ts'
import { StatisticsFrame } from './statistics-frame.tsx'

/**
 * @property thresholds that are applied
 * @property years that may be asked about, and the one that is
 */
export interface SignalsView {
  readonly signals: readonly Signal[]
  readonly thresholds: Thresholds
  readonly years: readonly number[]
  readonly year: number
  readonly questions: readonly AnomalyQuestion[]
}

interface Showing {
  readonly setting: Setting
  readonly view: SignalsView
}

const thresholdNames = Object.keys(thresholdRows) as ThresholdName[]

export function signalsPage(setting: Setting, view: SignalsView): Promise<string> {
  const { statistics: says } = setting.language.words
  return showPage(
    <StatisticsFrame setting={setting} title={says.signals} place="signals" layout="split">
      <div class="stack">
        <Found setting={setting} view={view} />
        <Questionnaire setting={setting} view={view} />
      </div>
      <aside class="stack">
        <Limits setting={setting} view={view} />
      </aside>
    </StatisticsFrame>,
  )
}

/** Signals that a page lists, and rows behind one. */
const [mostSignals, mostRows] = [200, 5]

function Found({ setting, view: { signals } }: Showing) {
  const { statistics: says } = setting.language.words
  return (
    <Panel title={`${says.signals} (${countText(signals.length)})`} note={says.signalsHint} pad={signals.length === 0}>
      {signals.length === 0 ? (
        <Empty>{says.none}</Empty>
      ) : (
        <Table
          caption={says.signals}
          isNamed
          columns={[says.signals, says.row, says.measured, says.behind]}
          rows={signals
            .slice(0, mostSignals)
            .map((signal) => [
              <Flag gravity="attention">{says.kinds[signal.kind]}</Flag>,
              <bdi>{signal.about}</bdi>,
              <Measured signal={signal} />,
              <Behind rows={signal.rows} />,
            ])}
        />
      )}
    </Panel>
  )
}

/** What was found beside what is usual, in the unit of its kind. */
function Measured({ signal: { measured, usual, unit } }: { readonly signal: Signal }) {
  const inUnit = (value: number): string => {
    if (unit === 'cents a carat') return `US$ ${amountText(value)}/ct`
    if (unit === 'hundredths of a carat') return `${amountText(value)} ct`
    return unit === 'percent' ? `${countText(value)} %` : countText(value)
  }
  return (
    <bdi>
      {inUnit(measured)} <span class="dim">({inUnit(usual)})</span>
    </bdi>
  )
}

function Behind({ rows }: { readonly rows: readonly string[] }): Child {
  if (rows.length <= mostRows) return <bdi>{rows.join(', ')}</bdi>
  return (
    <details>
      <summary>
        <bdi>{rows.slice(0, mostRows).join(', ')}</bdi> …
      </summary>
      <bdi>{rows.slice(mostRows).join(', ')}</bdi>
    </details>
  )
}

function Limits({ setting, view: { thresholds, year } }: Showing) {
  const { statistics: says } = setting.language.words
  return (
    <Panel title={says.thresholds} pad>
      <p>{says.thresholdsOurs}</p>
      <Form submit={says.apply} method="get" action={signalsPath} quiet>
        <input type="hidden" name="year" value={String(year)} />
        {thresholdNames.map((name) => (
          <Field
            id={name}
            label={says.limits[name]}
            value={String(thresholds[name])}
            isNumber
            inputmode="numeric"
            maxlength={9}
          />
        ))}
      </Form>
    </Panel>
  )
}

function Questionnaire({ setting, view: { questions, years, year, thresholds } }: Showing) {
  const { statistics: says } = setting.language.words
  return (
    <Panel title={says.questionnaire} pad>
      <Form submit={says.apply} method="get" action={signalsPath} quiet>
        {thresholdNames.map((name) => (
          <input type="hidden" name={name} value={String(thresholds[name])} />
        ))}
        <Row>
          <Choice
            id="year"
            label={says.year}
            value={String(year)}
            options={years.map((one) => [String(one), String(one)])}
          />
        </Row>
      </Form>
      {questions.length === 0 && <p>{says.noQuestions}</p>}
      <ol class="numbered" lang="en" dir="ltr">
        {questions.map(({ question, answer, isSignificant }) => (
          <li>
            <b>{question}</b> {isSignificant && <Flag gravity="attention">{says.significant}</Flag>}
            <br />
            <bdi>{answer}</bdi>
          </li>
        ))}
      </ol>
      {questions.length > 0 && (
        <p class="btns">
          <Anchor href={`${signalsPath}/questionnaire?${new URLSearchParams({ year: String(year) })}`} kind="button">
            TXT
          </Anchor>
        </p>
      )}
    </Panel>
  )
}
