/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A flow of a return: by consignment, then by origin, each to the same totals; and what was mined.
 * @module
 */
import { Anchor, Panel, Table } from '@kpc/desk'
import { hex, hsCodes, type Measures, perCarat, sumOf } from '@kpc/schema'
import type { Child } from 'hono/jsx'
import { amountText, countText, shareText, usDollars } from './figure-text.ts'
import { csvLabel, type FlowRow, flowRows, flowTotal, type Side, tableOf, tablePath } from './return-tables.ts'
import type { ReturnShowing } from './return-view.ts'

type FlowName = 'exports' | 'imports'

export function FlowPanel({ flow, ...showing }: ReturnShowing & { readonly flow: FlowName }) {
  const { setting, view } = showing
  const { words } = setting.language
  const { statistics: says, stock } = words
  const went = flow === 'exports' ? says.went : says.came
  return (
    <Panel title={says[flow]} note={`${stock.carats}, ${usDollars}`} foot={says.addsUp}>
      <Table
        caption={says[flow]}
        isNamed
        columns={[
          says.partner,
          ...[...hsCodes, says.all, 'US$/ct', says.certificates, says.share].map((label) => ({
            label,
            isNumber: true,
          })),
        ]}
        rows={[
          { group: went },
          ...sideRows(showing, flow, 'partner'),
          { group: says.mined },
          ...sideRows(showing, flow, 'origin'),
        ]}
      />
      <p class="btns panel__pad">
        {(['partner', 'origin'] as const).map((by) => (
          <Anchor href={tablePath(view, `${flow}-${by}`)}>
            {`${by === 'partner' ? went : says.mined}: ${csvLabel(tableOf(`${flow}-${by}`, view, setting.language), words)}`}
          </Anchor>
        ))}
      </p>
    </Panel>
  )
}

function sideRows({ setting, view, nameOf }: ReturnShowing, flow: FlowName, by: Side): Child[][] {
  const { statistics: says } = setting.language.words
  const rows = flowRows(view, flow, by)
  const name = ({ code }: FlowRow): Child => {
    if (code === null) return says.mixed
    const mark =
      by === 'origin' && flow === 'exports' ? (code === view.participant ? says.own : says.reexport) : undefined
    return (
      <>
        <bdi>{nameOf(code)}</bdi> {(mark ?? code) !== nameOf(code) && <span class="dim">{mark ?? code}</span>}
      </>
    )
  }
  return [...rows.map((row) => [name(row), ...cells(row)]), [<b>{says.all}</b>, ...cells(flowTotal(rows))]]
}

function cells({ classes, all, certificates, share }: Omit<FlowRow, 'code'>): Child[] {
  return [
    ...classes.map((measures) => <Both measures={measures} />),
    <Both measures={all} isBold />,
    amountText(perCarat(all)),
    countText(certificates),
    shareText(share),
  ]
}

/** Carats, and US$ under them; a line where there is neither. */
function Both({ measures, isBold = false }: { readonly measures: Measures; readonly isBold?: boolean }) {
  const { carats, valueUsd } = measures
  if (carats === 0 && valueUsd === 0) return <>–</>
  const text = amountText(carats)
  return (
    <>
      {isBold ? <b>{text}</b> : text}
      <br />
      <small class="dim">{amountText(valueUsd)}</small>
    </>
  )
}

/** What was mined, by mine and kind of mining where that is kept, with its evidence. */
export function ProductionPanel({ setting, view }: ReturnShowing) {
  const { words } = setting.language
  const { statistics: says, stock } = words
  const rows = view.draft.production ?? []
  const measured = (measures: Measures): Child[] => [
    amountText(measures.carats),
    amountText(measures.valueUsd),
    amountText(perCarat(measures)),
  ]
  return (
    <Panel title={says.production}>
      <Table
        caption={says.production}
        isNamed
        columns={[
          says.mine,
          says.mining,
          stock.hs,
          ...[stock.carats, usDollars, 'US$/ct'].map((label) => ({ label, isNumber: true })),
          says.evidence,
        ]}
        rows={[
          ...rows.map((row) => [
            <bdi>{row.mine ?? says.minings.unstated}</bdi>,
            says.minings[row.mining],
            <span class="code">{row.hs}</span>,
            ...measured(row),
            row.evidence ? <span class="code">{`${hex(row.evidence).slice(0, 12)}…`}</span> : '–',
          ]),
          [<b>{says.all}</b>, '', '', ...measured(sumOf(rows)), ''],
        ]}
      />
      <p class="btns panel__pad">
        <Anchor href={tablePath(view, 'production')}>
          {csvLabel(tableOf('production', view, setting.language), words)}
        </Anchor>
      </p>
    </Panel>
  )
}
