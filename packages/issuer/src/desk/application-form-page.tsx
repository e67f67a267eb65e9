/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The form of an application: every field by its box, what is wrong with it beside it, and what it begins from. It works
 * without a script; with one it is kept and judged while it is typed.
 * @module
 */
import { Anchor, Faults, Field, Flash, Form, Panel, Row, showPage, Tick } from '@kpc/desk'
import type { Application } from '../applications/application.ts'
import type { Template } from '../applications/templates.ts'
import { type Cells, formColumns } from './cells.ts'
import { BookLists, CertificateFields, type FieldsView } from './certificate-fields.tsx'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { deskScriptPath } from './kept.tsx'
import { decimalMark, RuleList } from './rule-list.tsx'
import { errorOf, labelOfColumn } from './rules.ts'
import { filled } from './words/application-words.ts'

/** @property seen by which a form says what was read */
type SeenTemplate = Template & { readonly seen: string }

/**
 * @property application that is written; absent where one is begun
 * @property theirs the fields as somebody else has saved them meanwhile, and who it was
 * @property template the name under which it was to be kept as a template
 * @property request the key under which a new one is begun
 */
export interface FormView extends FieldsView {
  readonly application?: Pick<Application, 'name' | 'version' | 'state' | 'reason'> | undefined
  readonly templates: readonly SeenTemplate[]
  readonly theirs?: { readonly cells: Cells; readonly by: string } | undefined
  readonly request?: string | undefined
  readonly template?: string | undefined
}

export function applicationFormPage(setting: Setting, view: FormView): Promise<string> {
  const { applications: says } = setting.language.words
  const { application } = view
  return showPage(
    <Frame
      setting={setting}
      title={application ? filled(says.title, { name: application.name }) : says.acts.begin}
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
        {view.theirs && <Theirs setting={setting} view={view} />}
        {setting.refusal?.code === 'FAULTS' && <ToRepair setting={setting} rules={view.rules} />}
        <div class="flash" id="kept" role="alert" />
        <ApplicationForm setting={setting} view={view} />
      </div>
      <aside class="stack">
        <Panel title={says.asYouType} pad>
          <div id="rules" aria-live="polite">
            <RuleList rules={view.rules} language={setting.language} />
          </div>
        </Panel>
        {!application && <Beginnings setting={setting} templates={view.templates} />}
      </aside>
    </Frame>,
  )
}

interface Props {
  readonly setting: Setting
  readonly view: FormView
}

/** What is wrong, each a way to its box. */
function ToRepair({ setting, rules }: Pick<Props, 'setting'> & Pick<FormView, 'rules'>) {
  const faults = rules.filter(({ gravity }) => gravity === 'stop')
  return (
    <Faults
      title={filled(setting.language.words.applications.toRepair, { n: faults.length })}
      faults={faults.map(({ cell = 'more', place, says }) => ({ id: cell, says: `${place}: ${says}` }))}
    />
  )
}

function ApplicationForm({ setting, view }: Props) {
  const { application, rules, cells, request } = view
  const isUnusual = rules.some(({ gravity }) => gravity === 'attention') || cells.anyway !== ''
  return (
    <form
      method="post"
      id="form"
      class="panel panel__pad"
      action={application ? `/desk/applications/${application.name}/form` : '/desk/applications'}
      {...forScript(setting, application?.name ?? 'new')}
    >
      {application && <input type="hidden" name="version" value={String(application.version)} />}
      {request !== undefined && <input type="hidden" name="request" value={request} />}
      <CertificateFields setting={setting} view={view} />
      <div id="why" hidden={!isUnusual}>
        <Field
          id="anyway"
          label={setting.language.words.applications.why}
          value={cells.anyway}
          maxlength={200}
          autocomplete="off"
          error={errorOf('anyway', rules)}
        />
      </div>
      {view.book && <BookLists book={view.book} />}
      <Ends setting={setting} view={view} />
    </form>
  )
}

/** What the script of the page reads: the key under which what is typed is kept, and what it says. */
function forScript({ person, language }: Setting, key: string) {
  const { applications: says, signIn } = language.words
  return {
    'data-keep': key,
    'data-person': person?.name ?? '',
    'data-decimal': decimalMark(language),
    'data-says': JSON.stringify({
      saved: says.saved,
      saving: says.saving,
      notSaved: says.notSaved,
      ended: says.ended,
      signIn,
      isBack: says.isBack,
      discard: says.discard,
      allMet: says.allMet,
    }),
  }
}

/** Handed in, kept, or kept as a template. */
function Ends({ setting: { language, refusal }, view: { book, templates, template = '' } }: Props) {
  const { applications: says } = language.words
  // One of this name is replaced by whoever was asked.
  const taken =
    refusal?.code === 'TEMPLATE_TAKEN'
      ? templates.find(({ name }) => name === template.trim().normalize('NFC'))
      : undefined
  return (
    <>
      <div class="form__end btns">
        <button type="submit" class="btn btn--main" name="next" value="submit" data-main>
          {says.acts.submit} <kbd class="key">Ctrl Enter</kbd>
        </button>
        <button type="submit" class="btn" name="next" value="save">
          {says.save}
        </button>
        {book && Object.values(book).some((names) => names.length > 0) && (
          <button type="submit" class="btn" name="next" value="take">
            {says.takeAddress}
          </button>
        )}
      </div>
      <details class="noprint" open={refusal?.field === 'template'}>
        <summary>{says.keepTemplate}</summary>
        <Row>
          <Field
            id="template"
            label={says.template}
            maxlength={80}
            autocomplete="off"
            value={refusal?.field === 'template' ? template : undefined}
            error={refusal?.field === 'template' ? saidOf(refusal, language.words) : undefined}
          />
          {taken && <Tick id="replace" label={says.takeTemplatePlace} value={taken.seen} />}
          <button type="submit" class="btn" name="next" value="template">
            {says.keepTemplate}
          </button>
        </Row>
      </details>
    </>
  )
}

/** What an application begins from. */
function Beginnings({
  setting,
  templates,
}: {
  readonly setting: Setting
  readonly templates: readonly SeenTemplate[]
}) {
  const { applications: says } = setting.language.words
  return (
    <Panel title={says.templates} pad>
      {templates.map(({ id, name, seen }, i) => (
        <Row>
          <Anchor href={`/desk/applications/new?template=${id}`} letter={i === 0 ? 'T' : undefined}>
            {name}
          </Anchor>
          <Form submit={says.remove} action={`/desk/templates/${id}/remove`} quiet>
            <input type="hidden" name="seen" value={seen} />
          </Form>
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
                {column.box !== undefined && <b class="box">{column.box}</b>} {labelOfColumn(column, setting.language)}
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
