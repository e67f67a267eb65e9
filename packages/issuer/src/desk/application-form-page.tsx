/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The form of an application: every field by its box, what is wrong with it beside it, and what it begins from. It works
 * without a script; with one it is kept and judged while it is typed.
 * @module
 */
import { Anchor, Area, Choice, Faults, Field, Flash, Form, Panel, Row, Section, showPage } from '@kpc/desk'
import { certificateFields, type Fields, nameIn, type Participant, showHundredths } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { type CertificateWords, labelOf } from '@kpc/schema/words/words'
import type { Application } from '../applications/application.ts'
import type { Template } from '../applications/templates.ts'
import { type Cells, type FormColumn, formColumns, type GroupName, groups } from './cells.ts'
import { Frame, type Setting } from './frame.tsx'
import { deskScriptPath } from './kept.tsx'
import { decimalMark, RuleList } from './rule-list.tsx'
import { labelOfColumn, type Rule, wordsOf } from './rules.ts'
import { filled } from './words/application-words.ts'

/**
 * @property application that is written; absent where one is begun
 * @property cells what stands in the fields
 * @property rules what is said of them
 * @property theirs the fields as somebody else has saved them meanwhile, and who it was
 * @property request the key under which a new one is begun
 */
export interface FormView {
  readonly application?: Pick<Application, 'name' | 'version' | 'state' | 'reason'> | undefined
  readonly cells: Cells
  readonly rules: readonly Rule[]
  readonly templates: readonly Template[]
  readonly destinations: readonly Participant[]
  readonly theirs?: { readonly cells: Cells; readonly by: string } | undefined
  readonly request?: string | undefined
  readonly fields?: Fields | undefined
}

export function applicationFormPage(setting: Setting, view: FormView): Promise<string> {
  const { words } = setting.language
  const { applications: says } = words
  const { application, theirs, rules, cells, request } = view
  const title = application ? filled(says.title, { name: application.name }) : says.acts.begin
  const faults = rules.filter(({ gravity }) => gravity === 'stop')
  const isUnusual = rules.some(({ gravity }) => gravity === 'attention') || cells.anyway !== ''
  return showPage(
    <Frame
      setting={setting}
      title={title}
      layout="split"
      fields={['faults', 'template']}
      script={deskScriptPath}
      head={
        <p class="dim" id="saved" role="status">
          {application?.state === 'returned' && application.reason}
        </p>
      }
    >
      <div class="stack">
        {theirs && <Theirs setting={setting} view={view} />}
        {setting.refusal?.code === 'FAULTS' && (
          <Faults
            title={filled(says.toRepair, { n: faults.length })}
            faults={faults.map(({ cell = 'more', place, says: text }) => ({ id: cell, says: `${place}: ${text}` }))}
          />
        )}
        <div class="flash" id="kept" role="alert" />
        <form
          method="post"
          id="form"
          class="panel panel__pad"
          action={application ? `/desk/applications/${application.name}/form` : '/desk/applications'}
          data-keep={application?.name ?? 'new'}
          data-person={setting.person?.name ?? ''}
          data-decimal={decimalMark(setting.language)}
          data-says={JSON.stringify({
            saved: says.saved,
            saving: says.saving,
            notSaved: says.notSaved,
            ended: says.ended,
            signIn: words.signIn,
            isBack: says.isBack,
            discard: says.discard,
            allMet: says.allMet,
          })}
        >
          {application && <input type="hidden" name="version" value={String(application.version)} />}
          {request !== undefined && <input type="hidden" name="request" value={request} />}
          <CertificateFields setting={setting} view={view} />
          <div id="why" hidden={!isUnusual}>
            <Field
              id="anyway"
              label={says.why}
              value={cells.anyway}
              maxlength={200}
              autocomplete="off"
              error={errorOf('anyway', rules)}
            />
          </div>
          <div class="form__end btns">
            <button type="submit" class="btn btn--main" name="next" value="submit" data-main>
              {says.acts.submit} <kbd class="key">Ctrl Enter</kbd>
            </button>
            <button type="submit" class="btn" name="next" value="save">
              {says.save}
            </button>
          </div>
          <details class="noprint">
            <summary>{says.keepTemplate}</summary>
            <Row>
              <Field
                id="template"
                label={says.template}
                maxlength={80}
                autocomplete="off"
                error={setting.refusal?.field === 'template' ? says.refusals.TEMPLATE_NAME : undefined}
              />
              <button type="submit" class="btn" name="next" value="template">
                {says.keepTemplate}
              </button>
            </Row>
          </details>
        </form>
      </div>
      <aside class="stack">
        <Panel title={says.asYouType} pad>
          <div id="rules" aria-live="polite">
            <RuleList rules={rules} language={setting.language} />
          </div>
        </Panel>
        {!application && <Beginnings setting={setting} templates={view.templates} />}
      </aside>
    </Frame>,
  )
}

/** @property view whose `fields` are asked; all of a certificate if absent */
export function CertificateFields({
  setting,
  view,
}: {
  readonly setting: Setting
  readonly view: Pick<FormView, 'cells' | 'rules' | 'destinations' | 'fields'>
}) {
  return (
    <>
      {groups.map((group) => (
        <Group group={group} setting={setting} view={view} fields={view.fields} />
      ))}
    </>
  )
}

/** What an application begins from. */
function Beginnings({ setting, templates }: { readonly setting: Setting; readonly templates: readonly Template[] }) {
  const { applications: says } = setting.language.words
  return (
    <Panel title={says.templates} pad>
      {templates.map(({ id, name }) => (
        <Row>
          <Anchor href={`/desk/applications/new?template=${id}`}>{name}</Anchor>
          <Form submit={says.remove} action={`/desk/templates/${id}/remove`} quiet />
        </Row>
      ))}
      <Form submit={says.copy} action="/desk/applications/new" method="get" quiet>
        <Field id="from" label={`${says.application} / ${says.certificate}`} code maxlength={20} required />
      </Form>
      <p>
        <Anchor href="/desk/import">{says.fromTable}</Anchor>
      </p>
    </Panel>
  )
}

/** Both versions, box by box, where they differ. */
function Theirs({ setting, view: { theirs, cells, fields } }: { readonly setting: Setting; readonly view: FormView }) {
  if (!theirs) return null
  const { applications: says } = setting.language.words
  const differing = formColumns(fields).filter(({ name }) => (cells[name] ?? '').trim() !== (theirs.cells[name] ?? ''))
  return (
    <Flash>
      <p>{filled(says.changedBy, { by: theirs.by })}</p>
      <table>
        <thead>
          <tr>
            <th scope="col" />
            <th scope="col">{says.yours}</th>
            <th scope="col">{says.theirs}</th>
          </tr>
        </thead>
        <tbody>
          {differing.map((column) => (
            <tr>
              <th scope="row">
                {column.box !== undefined && <b class="box">{column.box}</b>}{' '}
                {labelOfColumn(column, wordsOf(setting.language))}
              </th>
              <td>{cells[column.name]}</td>
              <td>{theirs.cells[column.name]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Flash>
  )
}

interface GroupProps {
  readonly group: GroupName
  readonly setting: Setting
  readonly view: Pick<FormView, 'cells' | 'rules' | 'destinations' | 'fields'>
  readonly fields?: Fields | undefined
}

function Group({ group, setting, view, fields = certificateFields }: GroupProps) {
  const { applications: says } = setting.language.words
  const own = formColumns(fields).filter((column) => column.group === group)
  const lines = own.filter(({ field }) => field === 'lines')
  const others = own.filter(({ field }) => field !== 'lines')
  const content = (
    <>
      <Row isWide={group === 'who'}>
        {others.map((column) => (
          <Cell column={column} setting={setting} view={view} />
        ))}
        {group === 'more' && view.cells['replaces.number'] !== undefined && <Replaces setting={setting} view={view} />}
      </Row>
      {lines.length > 0 && <Lines columns={lines} setting={setting} view={view} />}
    </>
  )
  if (group !== 'more') return <Section title={says.groups[group]}>{content}</Section>
  const isOpen = others.some(({ name }) => view.cells[name]) || Boolean(view.cells['replaces.number'])
  if (own.length === 0) return null
  return (
    <details open={isOpen} id="more">
      <summary>{says.groups.more}</summary>
      {content}
    </details>
  )
}

function Replaces({ setting, view: { cells, rules } }: Pick<GroupProps, 'setting' | 'view'>) {
  const { applications: says } = setting.language.words
  return (
    <>
      <Field
        id="replaces.number"
        label={says.takesPlace}
        value={cells['replaces.number']}
        code
        maxlength={20}
        error={errorOf('replaces.number', rules)}
      />
      <Field
        id="replaces.reason"
        label={says.takesPlaceWhy}
        value={cells['replaces.reason']}
        maxlength={200}
        autocomplete="off"
      />
    </>
  )
}

const errorOf = (name: string, rules: readonly Rule[]): string | undefined =>
  rules.find(({ cell, gravity }) => cell === name && gravity === 'stop')?.says

const unusualOf = (name: string, rules: readonly Rule[]): string | undefined =>
  rules.find(({ cell, gravity }) => cell === name && gravity === 'attention')?.says

/** Letters beyond the limit may be typed: they are said to be too many, and not cut off. */
const longest = 2000

function Cell({ column, setting, view }: { readonly column: FormColumn } & Pick<GroupProps, 'setting' | 'view'>) {
  const { name, box, form, isList } = column
  const { cells, rules, fields } = view
  const says = setting.language.words.applications
  const value = cells[name] ?? ''
  const shared = {
    id: name,
    label: labelOfColumn(column, wordsOf(setting.language), fields),
    box: box === undefined ? undefined : String(box),
    error: errorOf(name, rules),
    unusual: unusualOf(name, rules),
    autocomplete: 'off',
    maxlength: longest,
  }
  if (form.is === 'country' && !isList) return <Destination {...shared} value={value} setting={setting} view={view} />
  if (isList) return <Area {...shared} value={value} rows={2} hint={says.listHint} maxlength={longest * 2} />
  const isNumber = form.is === 'count' || form.is === 'hundredths'
  return (
    <Field
      {...shared}
      value={value}
      hint={hintOf(column, says)}
      isNumber={isNumber}
      code={form.is === 'number' || form.is === 'bytes'}
      inputmode={form.is === 'count' ? 'numeric' : form.is === 'hundredths' ? 'decimal' : undefined}
      type={form.is === 'date' || form.is === 'days-after' ? dateType(value) : 'text'}
    />
  )
}

/** What is no day stays as it was typed. */
const dateType = (value: string): 'date' | 'text' => (value === '' || /^\d{4}-\d\d-\d\d$/.test(value) ? 'date' : 'text')

function hintOf({ field, form }: FormColumn, says: Setting['language']['words']['applications']): string | undefined {
  if (field === 'origins') return says.originsHint
  return form.is === 'number' ? says.givenWhenSigned : undefined
}

type DestinationProps = Parameters<typeof Choice>[0] extends infer P ? Omit<P & object, 'options'> : never

function Destination({ setting, view, value = '', ...given }: DestinationProps & Pick<GroupProps, 'setting' | 'view'>) {
  const { tag } = setting.language
  const known = view.destinations
    .map(({ code, names }) => [code, `${nameIn(names, tag)} (${code})`] as const)
    .sort(([, a], [, b]) => a.localeCompare(b, tag))
  const isKnown = known.some(([code]) => code === value)
  const options = [['', ''] as const, ...(isKnown || value === '' ? [] : [[value, value] as const]), ...known]
  return <Choice {...(given as Omit<Parameters<typeof Choice>[0], 'options'>)} options={options} value={value} />
}

/** Goods: a row for each HS code, so that none is there twice. */
function Lines({
  columns,
  setting,
  view,
}: { readonly columns: readonly FormColumn[] } & Pick<GroupProps, 'setting' | 'view'>) {
  const words = wordsOf(setting.language)
  const says = setting.language.words.applications
  const { cells, rules } = view
  const decimal = decimalMark(setting.language)
  const codes = [...new Set(columns.map(({ name }) => name.slice(0, name.lastIndexOf('.'))))]
  const parts = [...new Set(columns.map(({ name }) => name.slice(name.lastIndexOf('.') + 1)))]
  const amountOf = (name: string): number => parseAmount(cells[name] ?? '', decimal) ?? 0
  const sumOf = (part: string): number => codes.reduce((sum, code) => sum + amountOf(`${code}.${part}`), 0)
  const head = parts.map((part) => labelIn(part, words))
  return (
    <table class="goods" id="goods">
      <thead>
        <tr>
          <th scope="col">
            <b class="box">7</b> {labelIn('hs', words)}
          </th>
          {head.map((label) => (
            <th scope="col" class="r">
              {label}
            </th>
          ))}
          <th scope="col" class="r">
            {says.perCarat}
          </th>
        </tr>
      </thead>
      <tbody>
        {codes.map((code) => (
          <tr>
            <th scope="row">
              {code} <small>{words.goods[code as keyof typeof words.goods]}</small>
            </th>
            {parts.map((part, i) => (
              <td data-label={head[i]}>
                <Amount
                  name={`${code}.${part}`}
                  label={`${code} ${head[i]}`}
                  value={cells[`${code}.${part}`] ?? ''}
                  rules={rules}
                />
              </td>
            ))}
            <td class="r num" data-label={says.perCarat} data-each={code}>
              {perCarat(amountOf(`${code}.valueUsd`), amountOf(`${code}.carats`))}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">
            {says.totals} <b class="box">8</b> <b class="box">9</b>
          </th>
          {parts.map((part) => (
            <td class="r num" data-sum={part}>
              {showHundredths(sumOf(part))}
            </td>
          ))}
          <td class="r num" data-each="">
            {perCarat(sumOf('valueUsd'), sumOf('carats'))}
          </td>
        </tr>
      </tfoot>
    </table>
  )
}

const labelIn = (part: string, words: CertificateWords): string => labelOf(words, part)

/** Half up, as everywhere. */
function perCarat(value: number, carats: number): string {
  return carats === 0 ? '' : showHundredths(Math.floor((value * 100) / carats + 0.5))
}

function Amount({ name, label, value, rules }: { name: string; label: string; value: string; rules: readonly Rule[] }) {
  const [error, unusual] = [errorOf(name, rules), unusualOf(name, rules)]
  return (
    <div class={error !== undefined ? 'field is-wrong' : unusual !== undefined ? 'field is-unusual' : 'field'}>
      <input
        id={name}
        name={name}
        class="n"
        inputmode="decimal"
        autocomplete="off"
        maxlength={40}
        aria-label={label}
        value={value}
        aria-invalid={error === undefined ? undefined : 'true'}
        aria-describedby={error === undefined && unusual === undefined ? undefined : `${name}-note`}
      />
      {(error ?? unusual) !== undefined && (
        <p class={error === undefined ? 'field__unusual' : 'field__error'} id={`${name}-note`}>
          {error ?? unusual}
        </p>
      )}
    </div>
  )
}
