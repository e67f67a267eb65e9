/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The import desk: what is here, what waits for a decision, what was confirmed, and what is wrong.
 * @module
 */
import { Anchor, Empty, Field, Flag, Form, Pager, Panel, Row, showPage, Table, Tabs } from '@kpc/desk'
import { type Certificate, labelOf, showHundredths, totals } from '@kpc/schema'
import { confirmationWordsIn } from '@kpc/schema/words/confirmed/languages'
import { grouped, spacedNumber } from '../certificates/grouping.ts'
import { lanes, type Shipment } from '../imports/shipments.ts'
import { AlarmsLane, type AlarmsProps } from './alarms-lane.tsx'
import { ExpectedLane } from './expected-lane.tsx'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import { gravityOfGoods } from './gravity.ts'
import { importsBatchPath, importsFormPath, importsPath, shipmentPath } from './import-paths.ts'
import type { LaneView } from './lane-view.ts'
import { When } from './parts.tsx'
import { wordsOf } from './rules.ts'
import { Told } from './told.tsx'
import { filled } from './words/application-words.ts'
import { type LaneName, laneNames } from './words/import-words.ts'

/**
 * @property text what is looked for
 * @property certificates by their digests in hexadecimal
 * @property mayDecide whoever reads it may confirm, and settle alarms
 * @property typed the code that was refused
 * @property settling the reason that was refused
 */
export interface ImportsView extends LaneView {
  readonly lane: LaneName
  readonly text?: string | undefined
  readonly certificates: ReadonlyMap<string, Certificate>
  readonly mayDecide: boolean
  readonly typed?: string | undefined
  readonly settling?: AlarmsProps['typed']
}

export function importsPage(setting: Setting, view: ImportsView): Promise<string> {
  const { imports: words } = setting.language.words
  return showPage(
    <Frame setting={setting} title={words.title} fields={['code']}>
      {view.mayDecide && <Present setting={setting} typed={view.typed} />}
      <Lanes setting={setting} view={view} />
      {(lanes as readonly string[]).includes(view.lane) && (
        <Form submit={setting.language.words.search} action={importsPath} method="get" quiet>
          <input type="hidden" name="lane" value={view.lane} />
          <Field id="q" label={words.find} type="search" value={view.text} maxlength={100} />
        </Form>
      )}
      <Rows setting={setting} view={view} />
      <p>
        <Anchor href={importsFormPath} kind="button">
          {words.form}
        </Anchor>
      </p>
    </Frame>,
  )
}

function Present({ setting, typed }: { readonly setting: Setting; readonly typed?: string | undefined }) {
  const { imports: words } = setting.language.words
  return (
    <Panel title={words.present} note={words.presentHint} pad>
      <Form submit={words.present} action={importsPath}>
        <Row>
          <FieldWithFault setting={setting} id="code" label={words.code} value={typed} maxlength={4400} code required />
        </Row>
      </Form>
    </Panel>
  )
}

function Lanes({ setting, view: { lane, counts } }: { readonly setting: Setting; readonly view: ImportsView }) {
  const { imports: words } = setting.language.words
  return (
    <Tabs
      label={words.stands}
      places={laneNames.map((name) => ({
        label: words.lanes[name],
        path: `${importsPath}?lane=${name}`,
        isCurrent: name === lane,
        count: counts[name],
      }))}
    />
  )
}

interface Showing {
  readonly setting: Setting
  readonly view: ImportsView
}

function Rows({ setting, view }: Showing) {
  const { imports: words } = setting.language.words
  const { lane, older, shipments, expected, alarms } = view
  if (shipments.length + expected.length + alarms.length === 0) return <Empty>{words.none}</Empty>
  return (
    <Panel title={words.lanes[lane]} note={lane === 'alarms' ? words.alarmsHint : undefined}>
      <Lane setting={setting} view={view} />
      <Pager older={older === undefined ? undefined : { label: setting.language.words.older, path: older }} />
    </Panel>
  )
}

function Lane({ setting, view }: Showing) {
  const { lane, expected, alarms, pages, mayDecide, settling } = view
  if (lane === 'expected') return <ExpectedLane setting={setting} shipments={expected} />
  if (lane === 'alarms')
    return <AlarmsLane setting={setting} alarms={alarms} pages={pages} maySettle={mayDecide} typed={settling} />
  if (mayDecide && lane === 'arrived') return <Ticked setting={setting} view={view} />
  return <ShipmentTable setting={setting} view={view} />
}

function Ticked({ setting, view }: Showing) {
  const { imports: words } = setting.language.words
  return (
    <form method="post" action={importsBatchPath}>
      <ShipmentTable setting={setting} view={view} />
      <div class="panel__pad form__end btns">
        <span class="say">{words.batchHint}</span>
        <button type="submit" class="btn" name="next" value="look">
          {words.batch}
        </button>
      </div>
    </form>
  )
}

function ShipmentTable({ setting, view }: Showing) {
  const { words } = setting.language
  const { imports, console: says } = words
  const { lane, shipments, certificates, mayDecide, tellings } = view
  const mayTick = mayDecide && lane === 'arrived'
  return (
    <Table
      caption={imports.lanes[lane]}
      isNamed
      columns={[
        says.page.certificate,
        imports.stands,
        words.office.search.party,
        { label: labelOf(wordsOf(setting.language), 'carats'), isNumber: true },
        { label: labelOf(wordsOf(setting.language), 'valueUsd'), isNumber: true },
      ]}
      rows={shipments.map((shipment) => {
        const certificate = certificates.get(shipment.certificate)
        const sums = certificate && totals(certificate)
        const telling = tellings.filter(({ number }) => number === shipment.number).at(-1)
        return [
          <span class="row-name">
            {mayTick && (
              <input
                type="checkbox"
                name="certificate"
                value={shipment.certificate}
                aria-label={spacedNumber(shipment.number)}
              />
            )}{' '}
            <Anchor href={shipmentPath(shipment.number, shipment.certificate)}>
              <span class="code">{spacedNumber(shipment.number)}</span>
            </Anchor>
          </span>,
          <>
            <Stands setting={setting} shipment={shipment} />
            {telling && <Told setting={setting} telling={telling} />}
          </>,
          certificate ? (
            <>
              <bdi>{certificate.exporter.name}</bdi>
              <small>
                <bdi>{certificate.importer.name}</bdi>
              </small>
            </>
          ) : (
            '–'
          ),
          sums ? grouped(showHundredths(sums.carats)) : '–',
          sums ? grouped(showHundredths(sums.valueUsd)) : '–',
        ]
      })}
    />
  )
}

/** In a word with a shape, since when, and how long it may. */
export function Stands({ setting, shipment }: { readonly setting: Setting; readonly shipment: Shipment }) {
  const { imports: words } = setting.language.words
  const { outcome, comparedBy, changed, left } = shipment
  const outcomes = confirmationWordsIn(setting.language.tag).outcomes
  const said =
    outcome !== undefined
      ? outcomes[outcome]
      : comparedBy === undefined
        ? words.lanes.arrived
        : filled(words.compared, { name: comparedBy })
  return (
    <>
      <Flag gravity={outcome ? gravityOfGoods[outcome] : 'open'}>
        <bdi>{said}</bdi>
      </Flag>
      <small>
        <When at={changed} />
      </small>
      {outcome !== undefined && comparedBy !== undefined && (
        <small>
          <bdi>{filled(words.compared, { name: comparedBy })}</bdi>
        </small>
      )}
      {left !== undefined && (
        <small>
          <Left setting={setting} left={left} />
        </small>
      )}
    </>
  )
}

/** Working days until receipt has to be confirmed. */
export function Left({ setting, left }: { readonly setting: Setting; readonly left: number }) {
  const { imports: words } = setting.language.words
  if (left >= 0) return <>{filled(words.left, { n: left })}</>
  return <Flag gravity="stop">{filled(words.late, { n: -left })}</Flag>
}
