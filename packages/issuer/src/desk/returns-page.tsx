/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Returns, period by period: when each is due, where it stands, and what is missing before it can be signed.
 * @module
 */
import { Anchor, Empty, Flag, type Gravity, Panel, showPage, Table } from '@kpc/desk'
import { showDate } from '@kpc/schema'
import type { DueReturn, DueStatus } from '../statistics/due.ts'
import type { Setting } from './frame.tsx'
import { returnPath } from './return-view.ts'
import { StatisticsFrame } from './statistics-frame.tsx'
import { filled } from './words/application-words.ts'

const gravities: Readonly<Record<DueStatus, Gravity>> = {
  running: 'open',
  'to-sign': 'attention',
  overdue: 'stop',
  signed: 'good',
  changed: 'attention',
}

export function returnsPage(setting: Setting, due: readonly DueReturn[]): Promise<string> {
  const { statistics: says } = setting.language.words
  return showPage(
    <StatisticsFrame setting={setting} title={says.returns} place="returns">
      <Panel title={says.report} pad={due.length === 0}>
        {due.length === 0 ? <Empty>{says.nothingFiled}</Empty> : <Periods setting={setting} due={due} />}
      </Panel>
    </StatisticsFrame>,
  )
}

function Periods({ setting, due }: { readonly setting: Setting; readonly due: readonly DueReturn[] }) {
  const { statistics: says } = setting.language.words
  return (
    <Table
      caption={says.report}
      isNamed
      columns={[says.period, says.flow, says.due, says.status, { label: says.edition, isNumber: true }, says.missing]}
      rows={due.map((one) => [
        <Anchor href={returnPath(one.period.name)}>
          <span class="code">{one.period.name}</span>
        </Anchor>,
        one.period.subject === 'trade' ? `${says.exports}, ${says.imports}` : says.production,
        <DueDay setting={setting} due={one} />,
        <Status setting={setting} due={one} />,
        one.signed === undefined ? '–' : String(one.signed),
        one.hindrances.map((hindrance) => says.blocks[hindrance]).join(' ') || '–',
      ])}
    />
  )
}

export function Status({ setting, due: { status } }: { readonly setting: Setting; readonly due: DueReturn }) {
  return <Flag gravity={gravities[status]}>{setting.language.words.statistics.statuses[status]}</Flag>
}

/** The day, and how far it is. */
export function DueDay({ setting, due }: { readonly setting: Setting; readonly due: DueReturn }) {
  const { statistics: says } = setting.language.words
  const { period, daysLeft, status } = due
  const isOpen = status === 'to-sign' || status === 'overdue'
  const far = filled(daysLeft < 0 ? says.late : says.dueIn, { n: Math.abs(daysLeft) })
  return (
    <>
      <time class="num" datetime={showDate(period.due)}>
        {showDate(period.due)}
      </time>
      {isOpen && (
        <>
          <br />
          <small>{far}</small>
        </>
      )}
    </>
  )
}
