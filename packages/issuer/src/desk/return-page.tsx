/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The return of a period: whether it is right, what is missing, and what proves it.
 * @module
 */
import { Acts, Anchor, Badge, Flag, Panel, Path, type Step, showPage, Table } from '@kpc/desk'
import { digestOf, hex, perCarat, showDate, sumOf } from '@kpc/schema'
import { amountText, countText, isolated, percentText, usDollars } from './figure-text.ts'
import { When } from './parts.tsx'
import { FlowPanel, ProductionPanel } from './return-flows.tsx'
import { picturesOf } from './return-pictures.ts'
import { type TableName, tableOf, tablePath } from './return-tables.ts'
import { editionBefore, type ReturnShowing, returnPath } from './return-view.ts'
import { DueDay, Status } from './returns-page.tsx'
import { FigureTable, PicturePanel, StatisticsFrame } from './statistics-frame.tsx'
import { filled } from './words/application-words.ts'

export function returnPage(showing: ReturnShowing): Promise<string> {
  const { setting, view } = showing
  const { statistics: says } = setting.language.words
  const { period } = view.draft
  const days = `${showDate(period.first)} – ${showDate(period.last)}`
  return showPage(
    <StatisticsFrame
      setting={setting}
      title={`${showing.nameOf(view.participant)}, ${isolated(period.name, setting.language)}`}
      place="returns"
      layout="split"
      standing={<Badge>{`${says.edition} ${view.draft.edition}`}</Badge>}
      head={<span class="num">{days}</span>}
    >
      <div class="stack">
        <Panel title={says.status} pad>
          <Way {...showing} />
        </Panel>
        {view.draft.trade && <Totals {...showing} />}
        <Missing {...showing} />
      </div>
      <aside class="stack">
        <Sign {...showing} />
        <Proof {...showing} />
        <Editions {...showing} />
        <Downloads {...showing} />
      </aside>
      <div class="wide stack">
        {view.draft.trade && (
          <>
            <FlowPanel {...showing} flow="exports" />
            <FlowPanel {...showing} flow="imports" />
          </>
        )}
        {view.draft.production && <ProductionPanel {...showing} />}
        <Pictures {...showing} />
      </div>
    </StatisticsFrame>,
  )
}

function Way({ setting, view }: ReturnShowing) {
  const { statistics: says } = setting.language.words
  const { due, draft } = view
  const isSigned = draft.isFiled
  const isOver = !due.hindrances.includes('open') && due.status !== 'running'
  const steps: Step[] = [
    { label: says.period, state: isOver ? 'done' : 'now', note: showDate(draft.period.last) },
    {
      label: says.statuses['to-sign'],
      state: isSigned ? 'done' : isOver ? 'now' : 'todo',
      note: <DueDay setting={setting} due={due} />,
    },
    {
      label: says.statuses.signed,
      state: isSigned ? 'now' : 'todo',
      note: draft.newest && isSigned ? <When at={draft.newest.at} /> : undefined,
    },
  ]
  return (
    <>
      <p>
        <Status setting={setting} due={due} />
      </p>
      <Path label={says.status} steps={steps} />
    </>
  )
}

function Totals({ setting, view: { draft, quarters } }: ReturnShowing) {
  const { statistics: says, stock } = setting.language.words
  const { trade } = draft
  if (!trade) return null
  const at = quarters.length - 1
  const earlier = [quarters[at - 1], quarters[at - 4]].flatMap((quarter) => quarter ?? [])
  const row = (flow: 'exports' | 'imports') => {
    const sum = sumOf(trade[flow].rows)
    const certificates = trade[flow].certificates.reduce((all, one) => all + one.certificates, 0)
    const against = earlier.map((quarter) => percentText(sumOf(quarter.trade[flow].rows).valueUsd, sum.valueUsd))
    return [
      says[flow],
      countText(certificates),
      amountText(sum.carats),
      amountText(sum.valueUsd),
      amountText(perCarat(sum)),
      ...against,
    ]
  }
  const labels = [says.certificates, stock.carats, usDollars, 'US$/ct']
  return (
    <Panel
      title={says.totals}
      foot={`${says.issued}: ${countText(trade.issued)}; ${says.voided}: ${countText(trade.voided)}`}
    >
      <Table
        caption={says.totals}
        isNamed
        columns={[
          says.flow,
          ...labels.map((label) => ({ label, isNumber: true })),
          ...earlier.map(({ period }) => ({
            label: filled(says.against, { period: isolated(period.name, setting.language) }),
            isNumber: true,
          })),
        ]}
        rows={[row('exports'), row('imports')].map((cells) => cells.map((cell) => <bdi>{cell}</bdi>))}
      />
    </Panel>
  )
}

/** Certificates without an answer that a page lists; all are in the table. */
const mostWaiting = 10

function Missing({ setting, view }: ReturnShowing) {
  const { statistics: says } = setting.language.words
  const { due, waiting } = view
  const table = tableOf('waiting', view, setting.language)
  return (
    <Panel title={says.missing} note={waiting.length > 0 ? says.missingNote : undefined} pad={waiting.length === 0}>
      {due.hindrances.length > 0 && (
        <ul class="panel__pad">
          {due.hindrances.map((hindrance) => (
            <li>
              <Flag gravity="attention">{says.blocks[hindrance]}</Flag>
            </li>
          ))}
        </ul>
      )}
      {waiting.length === 0 && due.hindrances.length === 0 && <p>{says.nothingMissing}</p>}
      {waiting.length > 0 && (
        <FigureTable
          setting={setting}
          table={table}
          most={mostWaiting}
          caption={`${says.unconfirmed} (${countText(waiting.length)})`}
          path={tablePath(view, 'waiting')}
        />
      )}
    </Panel>
  )
}

function Pictures({ setting, view, nameOf }: ReturnShowing) {
  const { statistics: says } = setting.language.words
  const shown = new Set<TableName>(['exports-partner', 'waiting'])
  return (
    <>
      {picturesOf(view, setting.language, nameOf).map((picture) => {
        const isFirst = !shown.has(picture.table)
        shown.add(picture.table)
        return (
          <PicturePanel
            setting={setting}
            picture={picture}
            table={isFirst ? tableOf(picture.table, view, setting.language) : undefined}
            path={tablePath(view, picture.table)}
            note={picture.table === 'prices' && isFirst ? says.band : undefined}
          />
        )
      })}
    </>
  )
}

function Sign({ setting, view }: ReturnShowing) {
  const { statistics: says } = setting.language.words
  const { due, draft, maySign, edition } = view
  if (!maySign || draft.isFiled || edition !== undefined) return null
  const against = due.hindrances.map((hindrance) => says.blocks[hindrance]).join(' ')
  return (
    <Acts
      acts={[
        {
          label: filled(says.sign, { n: draft.edition }),
          action: `${returnPath(draft.period.name)}/sign`,
          isMain: true,
          does: says.signHint,
          ...(against !== '' && { against }),
        },
      ]}
    />
  )
}

function Proof({ setting, view: { draft } }: ReturnShowing) {
  const { statistics: says } = setting.language.words
  const { newest, isFiled, size, period } = draft
  return (
    <Panel title={says.proof} pad>
      <p>{filled(says.entries, { n: countText(size) })}</p>
      {newest && isFiled ? (
        <>
          <p>
            <Flag gravity="good">{says.statuses.signed}</Flag> <When at={newest.at} />
            <br />
            <bdi>{newest.by}</bdi>
          </p>
          <p class="small">
            {says.root}: <span class="code">{hex(newest.filed.checkpoint.root).slice(0, 16)}…</span>
            <br />
            {says.digest}: <span class="code">{hex(digestOf(newest.message)).slice(0, 16)}…</span>
          </p>
        </>
      ) : (
        <p>
          <Flag gravity="open">{says.unsigned}</Flag>
        </p>
      )}
      <p class="small">
        {says.anybody}
        <br />
        <code>{`kpc statistics check ${period.name}.return.cbor ledger.cbor`}</code>
      </p>
    </Panel>
  )
}

function Editions({ setting, view }: ReturnShowing) {
  const { statistics: says } = setting.language.words
  const { editions, draft } = view
  const before = editionBefore(view)
  const differences = tableOf('differences', view, setting.language)
  return (
    <Panel title={says.editions} pad>
      {editions.length === 0 && <p>{says.unsigned}</p>}
      <ul>
        {editions.map(({ filed, at, by }) => (
          <li>
            <Anchor href={returnPath(filed.period, filed.edition)} isCurrent={view.edition === filed.edition}>
              {`${says.edition} ${filed.edition}`}
            </Anchor>{' '}
            <When at={at} /> <bdi>{by}</bdi>
          </li>
        ))}
      </ul>
      {before && differences.rows.length > 0 && (
        <FigureTable
          setting={setting}
          table={differences}
          most={mostWaiting}
          caption={filled(says.differences, { n: before.edition })}
          path={tablePath(view, 'differences')}
        />
      )}
      {draft.isFiled && view.edition !== undefined && (
        <p>
          <Anchor href={returnPath(draft.period.name)}>
            <span class="code">{draft.period.name}</span>
          </Anchor>
        </p>
      )}
    </Panel>
  )
}

/** In each form; a signed return only where it is signed. */
function Downloads({ setting, view: { draft, edition } }: ReturnShowing) {
  const { statistics: says } = setting.language.words
  const of = edition === undefined ? '' : `?edition=${edition}`
  const forms = ['json', 'csv', 'xlsx', 'pdf', ...(draft.isFiled ? ['cbor'] : [])]
  return (
    <Panel title={says.download} pad>
      <p class="btns">
        {forms.map((form) => (
          <Anchor href={`/returns/${draft.period.name}/${form}${of}`} kind="button">
            {form.toUpperCase()}
          </Anchor>
        ))}
      </p>
    </Panel>
  )
}
