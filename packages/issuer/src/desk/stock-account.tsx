/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The statement of one exporter: by class what came and how, what went, what is left; and the same by quarter.
 * @module
 */
import { Flag, Panel, Table } from '@kpc/desk'
import type { StockFlow } from '../ledger/stock-tables.ts'
import { type Account, flows, heldOf, type Movement, movedIn } from '../stock/account.ts'
import { showCarats } from '../stock/carats.ts'
import type { Setting } from './frame.tsx'
import type { StockWords } from './words/stock-words.ts'

/** By what word of the page each flow is named. */
const wordOf = {
  opening: 'opening',
  production: 'production',
  purchase: 'purchase',
  import: 'imports',
  gain: 'gains',
  export: 'exports',
  sale: 'sale',
  loss: 'losses',
} as const satisfies Record<StockFlow, keyof StockWords>

interface OneProps {
  readonly setting: Setting
  readonly account: Account
}

export function OneAccount({ setting, account }: OneProps) {
  const { stock: says } = setting.language.words
  return (
    <Panel title={says.held}>
      <Statement setting={setting} account={account} />
      <Plot label={says.plot} movements={account.movements} />
      <Quarters setting={setting} account={account} />
    </Panel>
  )
}

function Statement({ setting, account: { movements, held } }: OneProps) {
  const { stock: says } = setting.language.words
  const labels = [...flows.map((flow) => says[wordOf[flow]]), says.held]
  return (
    <Table
      caption={says.held}
      isNamed
      columns={[says.hs, ...labels.map((label) => ({ label, isNumber: true }))]}
      rows={[...held].map(([hs, carats]) => [
        <span class="code">{hs}</span>,
        ...flows.map((flow) => showCarats(movedIn(movements, flow, hs))),
        <Rest carats={carats} isBad={carats < 0} />,
      ])}
    />
  )
}

function Quarters({ setting, account: { movements } }: OneProps) {
  const { stock: says } = setting.language.words
  return (
    <Table
      caption={says.quarter}
      columns={[says.quarter, says.what, says.hs, { label: says.carats, isNumber: true }]}
      rows={movements.map(({ quarter, flow, hs, carats }) => [
        <span class="code">{quarter}</span>,
        says[wordOf[flow]],
        <span class="code">{hs}</span>,
        showCarats(carats),
      ])}
    />
  )
}

/** Carats, flagged where they are what should not be. */
export function Rest({ carats, isBad }: { readonly carats: number; readonly isBad: boolean }) {
  const shown = showCarats(carats)
  return isBad ? <Flag gravity="stop">{shown}</Flag> : <span class="num">{shown}</span>
}

/** Quarters that are drawn, and units of the drawing. */
const [mostBars, wide, tall] = [24, 1000, 80]

/** What is held at the end of each quarter; the tables beside it say the same. */
function Plot({ label, movements }: { readonly label: string; readonly movements: readonly Movement[] }) {
  const bars = heldByQuarter(movements).slice(-mostBars)
  const most = Math.max(1, ...bars.map(Math.abs))
  const step = Math.floor(wide / Math.max(1, bars.length))
  return (
    <svg class="bars" viewBox={`0 0 ${wide} ${tall}`} preserveAspectRatio="none" role="img" aria-label={label}>
      {bars.map((held, i) => {
        const height = Math.max(1, Math.round((Math.abs(held) / most) * tall))
        const part = held < 0 ? 'part--gone' : 'part--given'
        return <rect class={part} x={i * step} y={tall - height} width={step - 4} height={height} />
      })}
    </svg>
  )
}

/** Over all classes, in hundredths of a carat, the oldest first. */
function heldByQuarter(movements: readonly Movement[]): readonly number[] {
  const quarters = [...new Set(movements.map(({ quarter }) => quarter))].sort()
  return quarters.map((until) => {
    const held = heldOf(movements.filter(({ quarter }) => quarter <= until))
    return [...held.values()].reduce((sum, carats) => sum + carats, 0)
  })
}
