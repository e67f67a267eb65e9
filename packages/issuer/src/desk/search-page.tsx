/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Search over everything: one box, the same by fields, and what was found, the newest first.
 * @module
 */
import { Anchor, Choice, Empty, Field, Form, Pager, Panel, Row, showPage, Table } from '@kpc/desk'
import { labelOf, showDate } from '@kpc/schema'
import type { Child } from 'hono/jsx'
import { grouped, spacedNumber } from '../certificates/grouping.ts'
import { standings } from '../certificates/life.ts'
import type { Found, Search } from '../certificates/list.ts'
import { longestTyped } from '../certificates/search.ts'
import { showTotals } from '../certificates/totals.ts'
import { certificatePath } from './certificate-view.ts'
import { FieldWithFault, Frame, type Setting } from './frame.tsx'
import { printingPath } from './printing-pages.tsx'
import { wordsOf } from './rules.ts'

export const searchPath = '/desk/certificates'

/**
 * @property found undefined where what was typed is refused
 * @property older where those are that are older
 */
export interface SearchView {
  readonly text: string
  readonly fields: Search
  readonly found?: readonly Found[] | undefined
  readonly older?: string | undefined
  readonly mayPrint?: boolean
}

export function searchPage(setting: Setting, view: SearchView): Promise<string> {
  const { words } = setting.language
  const { search } = words.office
  const { text, fields, found } = view
  const hasFields = Object.values(fields).some((one) => one !== undefined)
  return showPage(
    <Frame setting={setting} title={search.title} fields={['from', 'until', 'state']}>
      <Form submit={words.search} action={searchPath} method="get">
        <Field
          id="text"
          label={search.find}
          hint={search.findHint}
          type="search"
          value={text}
          maxlength={longestTyped}
          autofocus
        />
        <details open={hasFields}>
          <summary>{search.byFields}</summary>
          <ByFields setting={setting} fields={fields} />
        </details>
      </Form>
      {found && <Results setting={setting} view={view} found={found} />}
    </Frame>,
  )
}

function ByFields({ setting, fields }: { readonly setting: Setting; readonly fields: Search }) {
  const { search } = setting.language.words.office
  const { lives } = setting.language.words.console
  const certificate = wordsOf(setting.language)
  const { name, seal, to, state, from, until } = fields
  return (
    <Row>
      <Field id="name" label={search.party} value={name} maxlength={longestTyped} />
      <Field id="seal" label={labelOf(certificate, 'seals')} value={seal} maxlength={longestTyped} code />
      <Field id="to" label={labelOf(certificate, 'destination')} value={to} maxlength={longestTyped} code />
      <Choice
        id="state"
        label={search.state}
        options={[['', search.any], ...standings.map((one) => [one, lives[one]] as const)]}
        value={state ?? ''}
      />
      <FieldWithFault setting={setting} id="from" label={search.from} type="date" value={from} maxlength={10} />
      <FieldWithFault setting={setting} id="until" label={search.until} type="date" value={until} maxlength={10} />
    </Row>
  )
}

interface ResultsProps {
  readonly setting: Setting
  readonly view: SearchView
  readonly found: readonly Found[]
}

function Results({ setting, view, found }: ResultsProps) {
  const { words } = setting.language
  const { search } = words.office
  const mayPrint = view.mayPrint === true
  return (
    <Panel pad={found.length === 0}>
      {found.length === 0 ? (
        <Empty>{search.none}</Empty>
      ) : (
        <MayPrint setting={setting} isOn={mayPrint}>
          <FoundTable setting={setting} found={found} mayPrint={mayPrint} />
        </MayPrint>
      )}
      {view.older !== undefined && (
        <Pager
          newer={{ label: search.newest, path: addressOf(view) }}
          older={{ label: words.older, path: view.older }}
        />
      )}
    </Panel>
  )
}

interface FoundProps {
  readonly setting: Setting
  readonly found: readonly Found[]
  readonly mayPrint: boolean
}

function FoundTable({ setting: { language }, found, mayPrint }: FoundProps) {
  const { office, console } = language.words
  const label = (name: string) => labelOf(wordsOf(language), name)
  return (
    <Table
      caption={office.search.title}
      isNamed
      columns={[
        label('number'),
        label('exporter'),
        label('importer'),
        label('destination'),
        { label: label('totalCarats'), isNumber: true },
        label('issued'),
        office.search.state,
      ]}
      rows={found.map(({ issued: { number, certificate }, state }) => [
        <span class="row-name">
          {mayPrint && <input type="checkbox" name="number" value={number} aria-label={spacedNumber(number)} />}{' '}
          <Anchor href={certificatePath(number)}>
            <span class="code">{spacedNumber(number)}</span>
          </Anchor>
        </span>,
        <bdi>{certificate.exporter.name}</bdi>,
        <bdi>{certificate.importer.name}</bdi>,
        <bdi>{certificate.destination}</bdi>,
        <span class="num">{grouped(showTotals(certificate).carats)}</span>,
        <span class="num">{showDate(certificate.issued)}</span>,
        console.lives[state],
      ])}
    />
  )
}

/** Around what was found, where whoever looks may print: what is ticked is looked at first. */
function MayPrint({
  setting,
  isOn,
  children,
}: {
  readonly setting: Setting
  readonly isOn: boolean
  readonly children?: Child
}) {
  if (!isOn) return <>{children}</>
  const { console: says, office } = setting.language.words
  return (
    <form method="post" action={printingPath}>
      {children}
      <p class="panel__foot noprint">
        <button type="submit" class="btn" name="next" value="look">
          {office.printing.print}: {says.batch.look}
        </button>
      </p>
    </form>
  )
}

/** The same search, from its newest. */
function addressOf({ text, fields }: SearchView): string {
  const asked = new URLSearchParams()
  if (text !== '') asked.set('text', text)
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) asked.set(name, value)
  return asked.size === 0 ? searchPath : `${searchPath}?${asked}`
}
