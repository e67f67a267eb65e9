/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What waits for whoever signed in, by the act that is the next step, oldest first; and all applications by their state.
 * @module
 */
import { Anchor, Empty, Flag, Icon, Pager, Panel, type Place, showPage, Table, Tabs } from '@kpc/desk'
import { type Certificate, showHundredths, totals } from '@kpc/schema'
import type { Child } from 'hono/jsx'
import type { Application } from '../applications/application.ts'
import type { Proposal } from '../applications/proposal.ts'
import type { Onward, Waiting } from '../applications/queue.ts'
import type { Trial } from '../applications/trial.ts'
import { grouped } from '../certificates/grouping.ts'
import { longestTyped } from '../certificates/search.ts'
import type { Unconfirmed } from '../followup/overdue.ts'
import { type ApplicationState, applicationStates } from '../ledger/application-tables.ts'
import { isSamePerson } from '../people/name.ts'
import { cellsOf } from './cells.ts'
import { Frame, type Setting } from './frame.tsx'
import { deskScriptPath } from './kept.tsx'
import { NotConfirmed, type OfficeStand, StandFoot, WaitingProposals } from './queue-besides.tsx'
import { type Preview, pathOf, QueuePreview } from './queue-preview.tsx'
import { ageIn } from './rule-list.tsx'
import { searchPath } from './search-page.tsx'
import { filled } from './words/application-words.ts'

/** What became of one of several. @property says why it did not happen; it did if absent */
export interface RowAnswer {
  readonly name: string
  readonly says?: string | undefined
}

/**
 * @property waiting what waits for the reader
 * @property listed all of one state, in the place of what waits
 * @property counts how many stand where
 * @property trials what is said of each, by name
 * @property answers what became of what was done to several
 * @property preview a look at one of them
 * @property proposals that wait for the reader, and `unconfirmed` receipts: a page of each, and whether there are more
 * @property stand how the office stands; for whoever reads the ledger
 * @property mayBegin it leads to a new application
 * @property now the clock, in seconds
 */
export interface QueueView {
  readonly waiting: readonly Waiting[]
  readonly listed?: {
    readonly state: ApplicationState
    readonly applications: readonly Application[]
    readonly older?: string | undefined
  }
  readonly counts: Readonly<Partial<Record<ApplicationState, number>>>
  readonly trials: ReadonlyMap<string, Trial>
  readonly answers?: readonly RowAnswer[] | undefined
  readonly preview?: Preview | undefined
  readonly proposals: { readonly rows: readonly Proposal[]; readonly hasMore: boolean }
  readonly unconfirmed: { readonly rows: readonly Unconfirmed[]; readonly hasMore: boolean }
  readonly stand?: OfficeStand | undefined
  readonly eyes: ReadonlySet<string>
  readonly mayBegin: boolean
  readonly by: string
  readonly now: number
}

export function queuePage(setting: Setting, view: QueueView): Promise<string> {
  const { applications: says } = setting.language.words
  const { waiting, listed, answers, mayBegin, preview, stand } = view
  return showPage(
    <Frame
      setting={setting}
      title={listed ? says.states[listed.state] : says.waits}
      script={deskScriptPath}
      layout={preview && !listed ? 'split' : undefined}
      head={
        <>
          <Seek setting={setting} />
          {mayBegin && <Begin setting={setting} />}
        </>
      }
      foot={
        <>
          {stand && <StandFoot setting={setting} stand={stand} />}
          <span>{says.keys}</span>
        </>
      }
    >
      <div class="wide">
        <Tabs label={says.application} places={stripOf(setting, view)} />
      </div>
      <div class="stack">
        {answers && <Answers answers={answers} setting={setting} />}
        {listed ? (
          <Listed setting={setting} view={view} listed={listed} />
        ) : (
          <Waits setting={setting} view={view} isNothing={waiting.length === 0} />
        )}
      </div>
      {preview && !listed && <QueuePreview setting={setting} preview={preview} />}
    </Frame>,
  )
}

/** By the act that is next: applications, proposals, and receipts that nobody confirmed. */
function Waits({
  setting,
  view,
  isNothing,
}: {
  readonly setting: Setting
  readonly view: QueueView
  readonly isNothing: boolean
}) {
  const { waiting, proposals, unconfirmed, now } = view
  if (isNothing && proposals.rows.length + unconfirmed.rows.length === 0)
    return (
      <Panel pad>
        <Empty>{setting.language.words.applications.nothingWaits}</Empty>
      </Panel>
    )
  return (
    <>
      {waiting.map((one) => (
        <Section setting={setting} view={view} {...one} />
      ))}
      <WaitingProposals setting={setting} proposals={proposals.rows} hasMore={proposals.hasMore} />
      <NotConfirmed
        setting={setting}
        unconfirmed={unconfirmed.rows}
        hasMore={unconfirmed.hasMore}
        today={Math.floor(now / 86_400)}
      />
    </>
  )
}

/** Over all certificates, from where people begin. */
function Seek({ setting }: { readonly setting: Setting }) {
  const { search, office } = setting.language.words
  return (
    <form method="get" action={searchPath} class="seek">
      <input type="search" name="text" aria-label={office.search.find} placeholder={search} maxlength={longestTyped} />
    </form>
  )
}

function Begin({ setting }: { readonly setting: Setting }) {
  const { applications: says } = setting.language.words
  return (
    <div class="btns">
      <Anchor href="/desk/import" kind="button">
        {says.fromTable}
      </Anchor>
      <Anchor href="/desk/applications/new" kind="main" letter="N">
        {says.acts.begin}
      </Anchor>
    </div>
  )
}

function stripOf({ language }: Setting, { counts, listed, waiting, proposals }: QueueView): readonly Place[] {
  const { applications: says } = language.words
  const own = waiting.reduce((sum, { applications }) => sum + applications.length, 0)
  const waits = own + proposals.rows.length
  return [
    { path: '/', label: says.waits, isCurrent: listed === undefined, count: waits },
    ...applicationStates.map((state) => ({
      path: `/desk/applications?state=${state}`,
      label: says.states[state],
      isCurrent: listed?.state === state,
      count: counts[state] ?? 0,
    })),
  ]
}

/** Each row has answered for itself. */
function Answers({ answers, setting }: { readonly answers: readonly RowAnswer[]; readonly setting: Setting }) {
  const { applications: says } = setting.language.words
  return (
    <Panel title={says.chosen} pad>
      <ul class="rules" role="status">
        {answers.map(({ name, says: why }) => (
          <li>
            <Flag gravity={why === undefined ? 'good' : 'stop'}>
              <span>
                <Anchor href={`/desk/applications/${name}`}>{name}</Anchor> {why}
              </span>
            </Flag>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** Acts that are done to several at once; goods are counted one by one. */
const together: readonly Onward[] = ['submit', 'approve', 'validate']

function Section({
  setting,
  view,
  act,
  applications,
  more,
}: { readonly setting: Setting; readonly view: QueueView } & Waiting) {
  const { applications: says } = setting.language.words
  const table = <Rows setting={setting} view={view} applications={applications} act={act} />
  const title = `${says.acts[act]} (${applications.length}${more ? '+' : ''})`
  if (!together.includes(act)) return <Panel title={title}>{table}</Panel>
  return (
    <form method="post" action={`/desk/queue/${act}`}>
      <Panel
        title={title}
        foot={
          <button type="submit" class="btn" name="next" value="look">
            {says.acts[act]}: {setting.language.words.console.batch.look}
          </button>
        }
      >
        {table}
      </Panel>
    </form>
  )
}

function Listed({
  setting,
  view,
  listed,
}: {
  readonly setting: Setting
  readonly view: QueueView
  readonly listed: NonNullable<QueueView['listed']>
}) {
  const { applications: says } = setting.language.words
  const { state, applications, older } = listed
  return (
    <Panel title={says.states[state]}>
      {applications.length === 0 ? (
        <Empty>{setting.language.words.nothing}</Empty>
      ) : (
        <Rows setting={setting} view={view} applications={applications} />
      )}
      <Pager older={older === undefined ? undefined : { label: says.more, path: older }} />
    </Panel>
  )
}

interface RowsProps {
  readonly setting: Setting
  readonly view: QueueView
  readonly applications: readonly Application[]
  readonly act?: Onward
}

function Rows({ setting, view, applications, act }: RowsProps) {
  const { applications: says } = setting.language.words
  return (
    <Table
      caption={act ? says.acts[act] : says.application}
      isNamed
      columns={[says.application, says.parties, { label: says.amounts, isNumber: true }, says.byWaiting, says.rules]}
      rows={applications.map((application) => ({
        cells: cellsIn(application, { setting, view, applications, ...(act && { act }) }),
        isChosen: act !== undefined && view.preview?.application.name === application.name,
      }))}
    />
  )
}

function cellsIn(application: Application, { setting, view, act }: RowsProps) {
  const { applications: says } = setting.language.words
  const { name, version, content, writers, changed } = application
  const cells = cellsOf(content)
  const draft = view.trials.get(name)?.draft
  const sums = draft && totals(draft as Certificate)
  const writer = writers[0] ?? ''
  return [
    <span class="row-name">
      {act && together.includes(act) && (
        <input type="checkbox" name="row" value={`${name}:${version}`} aria-label={filled(says.choose, { name })} />
      )}{' '}
      <a href={pathOf(application, act)} class="code" data-row>
        {name}
      </a>
    </span>,
    <>
      <bdi>{cells['exporter.name']}</bdi>
      <small>
        <Icon name="next" /> <bdi>{cells['importer.name']}</bdi>, <bdi>{cells.destination}</bdi>
      </small>
    </>,
    sums ? (
      <>
        {grouped(showHundredths(sums.carats))}
        <small>US$ {grouped(showHundredths(sums.valueUsd))}</small>
      </>
    ) : (
      ''
    ),
    <>
      <bdi>{isSamePerson(writer, view.by) ? says.you : writer}</bdi>
      <small>{ageIn(setting.language, view.now - changed)}</small>
    </>,
    <Looked setting={setting} name={act && name}>
      {act && view.eyes.has(name) ? (
        <Flag gravity="open">{says.otherEyes}</Flag>
      ) : (
        <Standing trial={view.trials.get(name)} says={says} />
      )}
    </Looked>,
  ]
}

/** It leads to a look at the row, beside the others. */
function Looked({
  setting,
  name,
  children,
}: {
  readonly setting: Setting
  readonly name: string | undefined
  readonly children?: Child
}) {
  if (name === undefined) return <>{children}</>
  return (
    <a href={`/?open=${name}#look`} title={filled(setting.language.words.queue.preview, { name })}>
      {children}
    </a>
  )
}

function Standing({
  trial,
  says,
}: {
  readonly trial: Trial | undefined
  readonly says: Setting['language']['words']['applications']
}) {
  if (!trial) return ''
  const { faults, unusual } = trial
  if (faults.length > 0) return <Flag gravity="stop">{filled(says.toRepair, { n: faults.length })}</Flag>
  if (unusual.length > 0) return <Flag gravity="attention">{filled(says.unusual, { n: unusual.length })}</Flag>
  return <Flag gravity="good">{says.allMet}</Flag>
}
