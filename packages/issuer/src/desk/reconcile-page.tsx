/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Why their figures are not ours: a waterfall of the classes, the certificates behind each step, and the letter about it.
 * @module
 */
import {
  Anchor,
  Area,
  Choice,
  Form,
  isCutWaterfall,
  Panel,
  Picture,
  Row,
  showPage,
  Table,
  waterfallChart,
} from '@kpc/desk'
import {
  type Booked,
  countedOf,
  type DifferenceClass,
  differenceClasses,
  type Reconciled,
  showDate,
  type WaterfallStep,
  waterfallOf,
} from '@kpc/schema'
import type { Child } from 'hono/jsx'
import { letterLanguages } from '../statistics/letter.ts'
import { amountText, changeText, countText, dollarsText, isolated, usDollars } from './figure-text.ts'
import { FieldWithFault, type Setting } from './frame.tsx'
import { When } from './parts.tsx'
import { classPath, inquiryPath, type ReconcileResult, type ReconcileView, resultPath } from './reconcile-view.ts'
import { reconcilePath } from './return-view.ts'
import { StatisticsFrame } from './statistics-frame.tsx'
import { filled } from './words/application-words.ts'

interface Showing {
  readonly setting: Setting
  readonly result: ReconcileResult
}

export function reconcilePage(setting: Setting, view: ReconcileView): Promise<string> {
  const { statistics: says } = setting.language.words
  const { result } = view
  const title = result ? titleOf(result, setting.language) : says.reconcile
  return showPage(
    <StatisticsFrame
      setting={setting}
      title={title}
      place="reconcile"
      layout={result ? 'split' : undefined}
      fields={['file', 'period', 'partner', 'columns']}
    >
      {result ? (
        <>
          <div class="stack">
            <Sums setting={setting} result={result} />
            <Steps setting={setting} result={result} />
            <ClassRows setting={setting} result={result} />
          </div>
          <aside class="stack">
            <LetterPanel setting={setting} result={result} />
            <WrittenPanel setting={setting} result={result} />
          </aside>
        </>
      ) : (
        <AskPanel setting={setting} view={view} />
      )}
    </StatisticsFrame>,
  )
}

const titleOf = ({ found: { both } }: ReconcileResult, language: Setting['language']): string =>
  isolated(`${both.exporter.participant} – ${both.importer.participant}, ${both.period.name}`, language)

function AskPanel({
  setting,
  view: { typed, periods, isGone },
}: {
  readonly setting: Setting
  readonly view: ReconcileView
}) {
  const { statistics: says } = setting.language.words
  return (
    <Panel title={says.reconcile} pad foot={says.kept}>
      {isGone && <p role="alert">{says.gone}</p>}
      <form method="post" action={reconcilePath} enctype="multipart/form-data">
        <FieldWithFault setting={setting} id="file" label={says.file} type="file" accept=".csv,.cbor,.xlsx" required />
        <Row>
          <Choice
            id="period"
            label={says.period}
            value={typed.period}
            options={periods.map((one) => [one, isolated(one, setting.language)])}
          />
          <FieldWithFault
            setting={setting}
            id="partner"
            label={says.partner}
            value={typed.partner}
            maxlength={2}
            code
          />
          <Choice
            id="direction"
            label={says.direction}
            value={typed.direction}
            options={[
              ['exports', says.ours],
              ['imports', says.theirs],
            ]}
          />
        </Row>
        <FieldWithFault
          setting={setting}
          id="columns"
          label={says.columns}
          hint={says.columnsHint}
          value={typed.columns}
          maxlength={400}
          code
        />
        <div class="form__end">
          <button type="submit" class="btn btn--main">
            {says.compare}
          </button>
        </div>
      </form>
    </Panel>
  )
}

function Sums({ setting, result: { found } }: Showing) {
  const { statistics: says, stock } = setting.language.words
  const { exporter, importer } = found.both
  const row = (name: string, of: typeof found.exported, show: (amount: number) => string): Child[] => [
    name,
    countText(of.certificates).replace('-', '−'),
    show(of.carats),
    show(of.valueUsd),
  ]
  return (
    <Panel title={says.totals}>
      <Table
        caption={says.totals}
        isNamed
        columns={[
          says.flow,
          ...[says.certificates, stock.carats, usDollars].map((label) => ({ label, isNumber: true })),
        ]}
        rows={[
          row(`${exporter.participant}: ${says.exports}`, found.exported, amountText),
          row(`${importer.participant}: ${says.imports}`, found.imported, amountText),
          row(says.difference, found.difference, changeText),
        ]}
      />
    </Panel>
  )
}

/** The classes by their numbers, with a total at each end. */
function Steps({ setting, result }: Showing) {
  const { statistics: says, stock } = setting.language.words
  const { found, id, chosen, letterLanguage } = result
  const steps = waterfallOf(found, 'valueUsd')
  const carats = waterfallOf(found, 'carats')
  const bars = steps.map(({ of, from, to }) => ({
    name: stepName(of, result, setting),
    from,
    to,
    isTotal: isTotal(of),
  }))
  const drawing = waterfallChart({ rows: bars, show: dollarsText })
  const desc = steps
    .filter(({ of, change }) => !isTotal(of) && change !== 0)
    .map(({ of, change }) => `${stepName(of, result, setting)} ${isolated(changeText(change), setting.language)}`)
  return (
    <Panel title={says.where} note={usDollars} foot={says.wholeDifference}>
      <Picture
        id="waterfall"
        title={says.where}
        desc={desc.join('; ')}
        drawing={drawing}
        isMirrored={setting.language.dir === 'rtl'}
      />
      <p class="small panel__pad">{`${says.more}: ■  ${says.less}: ▨  ${isCutWaterfall(bars) ? says.cut : ''}`}</p>
      <Table
        caption={says.where}
        isNamed
        columns={[
          says.class,
          ...[says.certificates, stock.carats, usDollars].map((label) => ({ label, isNumber: true })),
        ]}
        rows={steps.map(({ of, rows, change }, i) => ({
          isChosen: of === chosen,
          cells: [
            isTotal(of) ? (
              <b>{stepName(of, result, setting)}</b>
            ) : (
              <Anchor href={classPath(id, of as DifferenceClass, letterLanguage)}>
                {stepName(of, result, setting)}
              </Anchor>
            ),
            countText(rows),
            isTotal(of) ? amountText(carats[i]?.change) : changeText(carats[i]?.change ?? 0),
            isTotal(of) ? amountText(change) : changeText(change),
          ],
        }))}
      />
      <p class="btns panel__pad">
        <Anchor href={resultPath(id, '/csv')}>{`CSV, ${filled(says.rows, { n: found.rows.length })}`}</Anchor>
        <Anchor href={resultPath(id, '/json')}>JSON</Anchor>
      </p>
    </Panel>
  )
}

const isTotal = (of: WaterfallStep['of']): boolean => of === 'exported' || of === 'imported'

function stepName(
  of: WaterfallStep['of'],
  { found: { both } }: ReconcileResult,
  { language: { words } }: Setting,
): string {
  const { statistics: says } = words
  if (of === 'exported') return `${both.exporter.participant}: ${says.exports}`
  if (of === 'imported') return `${both.importer.participant}: ${says.imports}`
  return `${differenceClasses.indexOf(of) + 1} ${says.classes[of]}`
}

/** Certificates of a class that a page lists; all are in the table. */
const mostRows = 200

function ClassRows({ setting, result }: Showing) {
  const { statistics: says, stock } = setting.language.words
  const { found, chosen, id } = result
  const rows = found.rows.filter((row) => row.class === chosen)
  const title = filled(says.rowsOf, { n: differenceClasses.indexOf(chosen) + 1, name: says.classes[chosen] })
  return (
    <Panel title={title} note={countText(rows.length)}>
      <Table
        caption={title}
        isNamed
        columns={[
          says.number,
          says.left,
          stock.hs,
          ...[stock.carats, says.weCount, says.theyCount, says.difference].map((label) => ({ label, isNumber: true })),
        ]}
        rows={rows.slice(0, mostRows).map(rowCells)}
      />
      <p class="btns panel__pad">
        <Anchor
          href={resultPath(id, `/csv?${new URLSearchParams({ class: chosen })}`)}
        >{`CSV, ${filled(says.rows, { n: rows.length })}`}</Anchor>
      </p>
    </Panel>
  )
}

function rowCells({ number, cause, exported, imported, difference }: Reconciled): Child[] {
  const value = (one: Booked | undefined): string => (one ? amountText(countedOf(one).valueUsd) : '–')
  const days = [exported, imported].map((one) => (one?.day === undefined ? '–' : showDate(one.day)))
  const [known] = [exported ?? imported]
  return [
    <>
      <bdi class="code">{number}</bdi>
      <br />
      <small class="dim">{cause}</small>
    </>,
    <>
      {days[0]}
      <br />
      <small class="dim">{days[1]}</small>
    </>,
    known?.lines.map(({ hs }) => hs).join(' ') ?? '–',
    changeText(difference.carats),
    value(exported),
    value(imported),
    changeText(difference.valueUsd),
  ]
}

function LetterPanel({ setting, result }: Showing) {
  const { statistics: says } = setting.language.words
  const { chosen, letter, letterLanguage, id, mayWrite } = result
  const name = filled(says.writeTo, { n: differenceClasses.indexOf(chosen) + 1, name: says.classes[chosen] })
  return (
    <Panel title={name} pad>
      {letter === undefined ? (
        <p>–</p>
      ) : (
        <>
          <Form submit={says.apply} method="get" quiet action={resultPath(id)}>
            <input type="hidden" name="class" value={chosen} />
            <Choice
              id="letter"
              label={says.letterIn}
              value={letterLanguage}
              options={letterLanguages.map((tag) => [tag, tag])}
            />
          </Form>
          <Area id="text" label={says.letter} value={letter} rows={16} readonly />
          <p class="btns">
            <Anchor
              href={resultPath(id, `/letter?${new URLSearchParams({ class: chosen, letter: letterLanguage })}`)}
              kind="button"
            >
              TXT
            </Anchor>
          </p>
          {mayWrite && (
            <Form submit={says.keepLetter} action={resultPath(id, '/letter/keep')}>
              <input type="hidden" name="class" value={chosen} />
              <input type="hidden" name="letter" value={letterLanguage} />
            </Form>
          )}
        </>
      )}
    </Panel>
  )
}

/** What this counterpart was asked before, of any quarter: when, about what, by whom. */
function WrittenPanel({ setting, result: { written } }: Showing) {
  const { statistics: says } = setting.language.words
  return (
    <Panel title={says.writtenBefore} pad>
      {written.length === 0 && <p>{says.nothingWritten}</p>}
      <ul>
        {written.map(({ id, period, class: of, rows, usd, by, at }) => (
          <li>
            <When at={at} />{' '}
            <Anchor href={inquiryPath(id)}>
              {`${isolated(period, setting.language)}, ${says.classes[of as DifferenceClass]}: ${filled(says.rows, { n: rows })}, US$ ${isolated(changeText(usd), setting.language)}`}
            </Anchor>{' '}
            <bdi>{by}</bdi>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
