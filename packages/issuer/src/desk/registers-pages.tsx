/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Registers: what each has, a row with its form and its history, and a table that is pasted.
 * @module
 */
import {
  Acts,
  Anchor,
  Area,
  Choice,
  Empty,
  Facts,
  Field,
  Flag,
  Form,
  History,
  Pager,
  Panel,
  showPage,
  Table,
  Tabs,
} from '@kpc/desk'
import { showInstant } from '@kpc/schema'
import { type PartyKind, partyKinds } from '../ledger/register-tables.ts'
import { fieldsOf, isNeeded, licenceKinds, type PartyField, type PartyInput, partyFields } from '../registers/fields.ts'
import type { Party, PartyChange } from '../registers/registers.ts'
import type { TableReport } from '../registers/table.ts'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { saysOf } from './rules.ts'
import { filled } from './words/application-words.ts'

export const registersPath = '/desk/registers'

/** @property older where more are @property mayWrite whoever looks enters as well @property today a licence that was good before is over */
export interface RegisterView {
  readonly kind: PartyKind
  readonly text: string
  readonly parties: readonly Party[]
  readonly counts: Readonly<Partial<Record<PartyKind, number>>>
  readonly older?: string | undefined
  readonly mayWrite: boolean
  readonly today: string
}

export function registerPage(setting: Setting, view: RegisterView): Promise<string> {
  const { words } = setting.language
  const { page, kinds } = words.registers
  const { kind, text, counts } = view
  return showPage(
    <Frame setting={setting} title={page.title}>
      <Tabs
        label={page.title}
        places={partyKinds.map((one) => ({
          label: kinds[one],
          path: `${registersPath}?kind=${one}`,
          isCurrent: one === kind,
          count: counts[one],
        }))}
      />
      <Form submit={words.search} action={registersPath} method="get" quiet>
        <input type="hidden" name="kind" value={kind} />
        <Field id="text" label={page.find} type="search" value={text} maxlength={120} />
      </Form>
      <Parties setting={setting} view={view} />
      <Doors setting={setting} view={view} />
    </Frame>,
  )
}

interface RegisterProps {
  readonly setting: Setting
  readonly view: RegisterView
}

/** What a list shows of each, beside its name. */
function shownOf(kind: PartyKind): readonly PartyField[] {
  if (kind === 'denied') return ['listedBy', 'why']
  return isNeeded(kind, 'licence') ? ['licence', 'until', 'area'] : ['address', 'country']
}

function Parties({ setting, view: { kind, parties, older, today } }: RegisterProps) {
  const { words } = setting.language
  const { page, kinds, fields } = words.registers
  const shown = shownOf(kind)
  return (
    <Panel title={kinds[kind]} pad={parties.length === 0}>
      {parties.length === 0 ? (
        <Empty>{page.none}</Empty>
      ) : (
        <Table
          caption={kinds[kind]}
          isNamed
          columns={[fields.name, ...shown.map((field) => fields[field]), page.state]}
          rows={parties.map(({ id, content, ended }) => [
            <Anchor href={`${registersPath}/${id}`}>
              <bdi>{content.name}</bdi>
            </Anchor>,
            ...shown.map((field) => <bdi>{content[field] ?? ''}</bdi>),
            <Standing setting={setting} isOver={ended !== undefined || (content.until ?? today) < today} />,
          ])}
        />
      )}
      {older !== undefined && <Pager older={{ label: words.older, path: older }} />}
    </Panel>
  )
}

/** To the form, to a table that is pasted, and out as one. */
function Doors({ setting, view: { kind, mayWrite } }: RegisterProps) {
  const { page } = setting.language.words.registers
  return (
    <p class="btns noprint">
      {mayWrite && (
        <Anchor href={`${registersPath}/new?kind=${kind}`} kind="main">
          {page.enter}
        </Anchor>
      )}
      {mayWrite && (
        <Anchor href={`${registersPath}/table`} kind="button">
          {page.paste}
        </Anchor>
      )}
      <Anchor href={`/registers.csv?kind=${kind}`} kind="button">
        {page.table}
      </Anchor>
    </p>
  )
}

function Standing({ setting, isOver }: { readonly setting: Setting; readonly isOver: boolean }) {
  const { page } = setting.language.words.registers
  return <Flag gravity={isOver ? 'open' : 'good'}>{isOver ? page.ended : page.inForce}</Flag>
}

/** @property party undefined where it is entered anew @property typed what stands in its fields */
export interface PartyView {
  readonly kind: PartyKind
  readonly party?: Party | undefined
  readonly history: readonly PartyChange[]
  readonly typed: PartyInput
  readonly mayWrite: boolean
}

export function partyPage(setting: Setting, view: PartyView): Promise<string> {
  const { page, kinds } = setting.language.words.registers
  const { kind, party, history, mayWrite } = view
  return showPage(
    <Frame
      setting={setting}
      title={party ? party.content.name : `${page.enter}: ${kinds[kind]}`}
      layout="split"
      fields={[...fieldsOf(kind), 'reason-act']}
      head={
        party && (
          <p>
            {kinds[kind]} <span class="code">{party.id}</span>{' '}
            <Standing setting={setting} isOver={party.ended !== undefined} />
          </p>
        )
      }
    >
      <div class="stack">
        <Panel title={kinds[kind]} pad>
          {mayWrite && party?.ended === undefined ? (
            <PartyForm setting={setting} view={view} />
          ) : (
            <PartyFacts setting={setting} view={view} />
          )}
        </Panel>
      </div>
      <aside class="stack">
        {party && mayWrite && <Ending setting={setting} party={party} />}
        {history.length > 0 && (
          <Panel title={page.history} pad>
            <History rows={history.map((change) => happened(change, setting))} />
          </Panel>
        )}
        <p>
          <Anchor href={`${registersPath}?kind=${kind}`}>{kinds[kind]}</Anchor>
        </p>
      </aside>
    </Frame>,
  )
}

function PartyFacts({ setting, view: { kind, typed } }: FormProps) {
  const { fields } = setting.language.words.registers
  const said = fieldsOf(kind).filter((field) => typed[field])
  return <Facts rows={said.map((field) => [fields[field], <bdi>{typed[field]}</bdi>])} />
}

interface FormProps {
  readonly setting: Setting
  readonly view: PartyView
}

function PartyForm({ setting, view: { kind, party, typed } }: FormProps) {
  const { page, fields, licences } = setting.language.words.registers
  const errorOf = (field: PartyField): string | undefined => {
    const fault = setting.refusal?.faults.find((one) => one.field === field)
    return fault && saysOf(fault, setting.language)
  }
  return (
    <Form submit={page.save} action={party ? `${registersPath}/${party.id}/change` : registersPath}>
      <input type="hidden" name="kind" value={kind} />
      {party && <input type="hidden" name="version" value={String(party.version)} />}
      {fieldsOf(kind).map((field) => {
        const given = { id: field, label: fields[field], value: typed[field], error: errorOf(field) }
        const hint = isNeeded(kind, field) ? page.needed : undefined
        if (field === 'licenceKind')
          return (
            <Choice
              {...given}
              hint={hint}
              options={[['', ''], ...licenceKinds.map((one) => [one, licences[one]] as const)]}
            />
          )
        const type = field === 'from' || field === 'until' ? ('date' as const) : ('text' as const)
        return <Field {...given} type={type} hint={hint} maxlength={partyFields[field].most} code={isCode(field)} />
      })}
      {party && <Field id="reason" label={page.reason} maxlength={200} />}
    </Form>
  )
}

const isCode = (field: PartyField): boolean => field === 'licence' || field === 'country' || field === 'area'

function Ending({ setting, party }: { readonly setting: Setting; readonly party: Party }) {
  const { page } = setting.language.words.registers
  const act = party.ended === undefined ? 'end' : 'resume'
  const refused = setting.refusal?.code === 'PARTY_REASON'
  return (
    <Acts
      acts={[
        {
          label: page[act],
          action: `${registersPath}/${party.id}/${act}`,
          sends: { version: String(party.version) },
          asks: {
            id: 'reason-act',
            label: page.reason,
            maxlength: 200,
            ...(refused && setting.refusal && { error: saidOf(setting.refusal, setting.language.words) }),
          },
        },
      ]}
    />
  )
}

function happened({ at, act, by, reason, content }: PartyChange, { language }: Setting) {
  const { acts } = language.words.registers
  const said = Object.entries(content).map(([field, text]) => `${field}: ${text}`)
  return {
    at: showInstant(at),
    what: (
      <>
        {acts[act]}: <bdi>{by}</bdi>
        {reason !== undefined && (
          <p>
            <bdi>{reason}</bdi>
          </p>
        )}
        <p class="small dim">
          <bdi>{said.join('; ')}</bdi>
        </p>
      </>
    ),
  }
}

/** Letters of a table that is pasted. */
export const longestRegister = 40_000

/** @property report what becomes of each row; undefined where nobody has looked */
export interface RegisterTableView {
  readonly text: string
  readonly report?: TableReport | undefined
}

export function registerTablePage(setting: Setting, { text, report }: RegisterTableView): Promise<string> {
  const { words } = setting.language
  const { page } = words.registers
  const bad = new Set(report?.faults.map(({ row }) => row)).size
  return showPage(
    <Frame setting={setting} title={page.paste} fields={['table']}>
      <form method="post" action={`${registersPath}/table`} class="panel panel__pad">
        <Area
          id="table"
          label={page.paste}
          value={text}
          rows={8}
          maxlength={longestRegister}
          error={setting.refusal && saidOf(setting.refusal, words)}
        />
        {report && (
          <p role="status">
            <Flag gravity={bad > 0 ? 'stop' : 'good'}>
              {filled(page.outcome, { added: report.added, changed: report.changed, same: report.same, bad })}
            </Flag>
          </p>
        )}
        <div class="form__end btns">
          {report && bad === 0 && report.dryRun && (
            <button type="submit" class="btn btn--main" name="next" value="enter">
              {page.carryOut}
            </button>
          )}
          <button type="submit" class={report ? 'btn' : 'btn btn--main'} name="next" value="check">
            {words.applications.check}
          </button>
        </div>
      </form>
      {report && report.faults.length > 0 && <Problems setting={setting} faults={report.faults} />}
      <p>
        <Anchor href={registersPath}>{page.title}</Anchor>
      </p>
    </Frame>,
  )
}

/** Rows of a table that are told of, of those that are wrong. */
const mostProblems = 500

function Problems({ setting, faults }: { readonly setting: Setting } & Pick<TableReport, 'faults'>) {
  const { applications: says } = setting.language.words
  return (
    <Panel title={says.problem}>
      <Table
        caption={says.problem}
        isNamed
        columns={[says.row, says.column, says.problem]}
        rows={faults
          .slice(0, mostProblems)
          .map((fault) => [
            String(fault.row),
            <code>{fault.field}</code>,
            <bdi>{saysOf(fault, setting.language)}</bdi>,
          ])}
      />
    </Panel>
  )
}
