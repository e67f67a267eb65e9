/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * An application as it stands: what was applied for as the certificate will read, the way that it has made, what was
 * counted, and what can be done with it now.
 * @module
 */
import { Acts, type ActView, Anchor, Badge, Facts, Flag, Form, History, Panel, showPage, Tick } from '@kpc/desk'
import {
  boxesOf,
  type Certificate,
  certificateFields,
  hsCodes,
  type LedgerEntry,
  showHundredths,
  showInstant,
  totals,
} from '@kpc/schema'
import type { Counting } from '@kpc/schema/counting'
import { type CertificateWords, labelOf } from '@kpc/schema/words/words'
import type { Application } from '../applications/application.ts'
import { type Hindrance, hindranceOf } from '../applications/queue.ts'
import type { Trial } from '../applications/trial.ts'
import { grouped, spacedNumber } from '../certificates/grouping.ts'
import type { Acting } from '../ledger/acting.ts'
import { type Act, actRows, acts } from '../people/application-acts.ts'
import { nothing } from './box-text.ts'
import { type Cells, cellsOf, formColumns } from './cells.ts'
import { certificatePath } from './certificate-view.ts'
import { EvidencePanel, evidenceFields } from './evidence-panel.tsx'
import { Frame, type Setting, saidOf } from './frame.tsx'
import { deskScriptPath, keeping } from './kept.tsx'
import { shownInstant } from './parts.tsx'
import { RuleList } from './rule-list.tsx'
import { rulesOf, wordsOf } from './rules.ts'
import { type ApprovalAsked, SignedApproval } from './signed-approval.tsx'
import { filled } from './words/application-words.ts'

/**
 * @property way entries of the ledger that tell its way
 * @property counting of what it is for now
 * @property approval what is signed to approve it, where approvals are signatures and this person may approve it now
 * @property typed a reason that was typed and refused, and for which act
 */
export interface ApplicationView {
  readonly application: Application
  readonly trial: Trial
  readonly way: readonly LedgerEntry[]
  readonly counting?: Counting | undefined
  readonly acting: Acting
  readonly approval?: ApprovalAsked | undefined
  readonly typed?: { readonly act: Act; readonly reason: string } | undefined
}

export function applicationPage(setting: Setting, view: ApplicationView): Promise<string> {
  const { language } = setting
  const { applications: says } = language.words
  const { application, trial, counting, way } = view
  const { name, number, state } = application
  return showPage(
    <Frame
      setting={setting}
      title={filled(says.title, { name })}
      layout="split"
      script={deskScriptPath}
      fields={[...evidenceFields, ...(view.typed ? [reasonOf(view.typed.act)] : [])]}
      standing={
        <>
          <Badge>{says.states[state]}</Badge>
          {number !== undefined && (
            <Anchor href={certificatePath(number)}>
              <span class="code">{spacedNumber(number)}</span>
            </Anchor>
          )}
        </>
      }
    >
      <div class="stack">
        <Panel title={wordsOf(language).title} pad>
          <Boxes application={application} trial={trial} setting={setting} />
        </Panel>
        <EvidencePanel
          setting={setting}
          application={application}
          mayAttach={!hindranceOf('write', application, view.acting)}
        />
        <Panel title={says.path} pad>
          <History rows={[begunAt(application, says), ...way.map((entry) => happenedAt(entry, setting))]} />
        </Panel>
      </div>
      <aside class="stack">
        <Panel title={says.rules} pad>
          <RuleList rules={rulesOf(trial, application.content, language)} language={language} />
          <Found counting={counting} setting={setting} way={way} />
        </Panel>
        <NextActs setting={setting} view={view} />
        <p>
          <Anchor href="/">{says.waits}</Anchor>
        </p>
      </aside>
    </Frame>,
  )
}

/** What can be done with it now: pages of their own, what is signed, and buttons. */
function NextActs({ setting, view }: { readonly setting: Setting; readonly view: ApplicationView }) {
  const { applications: says } = setting.language.words
  const { application, acting, approval } = view
  const pages = (['write', 'count'] as const).filter((act) => !hindranceOf(act, application, acting))
  return (
    <section id="acts" {...keeping(setting, application.name)}>
      <div class="flash" id="kept" role="alert" />
      <div class="stack">
        {pages.map((act) => (
          <Anchor href={`/desk/applications/${application.name}${ofPages[act]}`} kind="button">
            {says.acts[act]}
          </Anchor>
        ))}
        {approval && <SignedApproval setting={setting} approval={approval} />}
        {isReplacing(view) && <Replacing view={view} setting={setting} />}
        <Acts acts={buttonsOf(view, setting)} />
      </div>
    </section>
  )
}

/** Every box in its order, sums among them. */
function Boxes({
  application: { content },
  trial: { draft },
  setting,
}: Pick<ApplicationView, 'application' | 'trial'> & { readonly setting: Setting }) {
  const words = wordsOf(setting.language)
  const { applications: says } = setting.language.words
  const cells = cellsOf(content)
  const sums = draft && totals(draft as Certificate)
  const rows = boxesOf(certificateFields).flatMap(({ name, box }): readonly FactRow[] => {
    const value =
      name in sumOf ? sums && <Sum hundredths={sumOf[name as keyof typeof sumOf](sums)} /> : textOf(name, cells, words)
    if (value === undefined) return []
    return [box === undefined ? [labelOf(words, name), value] : [labelOf(words, name), value, String(box)]]
  })
  const { anyway } = cells
  const { replaces } = content
  return (
    <Facts
      rows={[
        ...rows,
        ...(anyway ? [[says.why, <bdi>{anyway}</bdi>] as const] : []),
        ...(replaces ? [[says.takesPlace, <bdi>{`${replaces.number}: ${replaces.reason}`}</bdi>] as const] : []),
      ]}
    />
  )
}

type FactRow = Parameters<typeof Facts>[0]['rows'][number]

/** Boxes that nobody types. */
const sumOf = {
  totalCarats: ({ carats }: ReturnType<typeof totals>): number => carats,
  totalValueUsd: ({ valueUsd }: ReturnType<typeof totals>): number => valueUsd,
}

const Sum = ({ hundredths }: { readonly hundredths: number }) => (
  <span class="num">{grouped(showHundredths(hundredths))}</span>
)

/** A box as it was typed, a part in a line of its own; nothing where it is blank. */
function textOf(name: string, cells: Cells, words: CertificateWords) {
  const own = formColumns().filter(({ field }) => field === name)
  const typed = name === 'lines' ? linesOf(cells, words) : own.map((column) => cells[column.name] ?? '')
  const said = typed.filter((cell) => cell !== '')
  if (said.length === 0) return undefined
  return (
    <span class="lines">
      {said.map((cell) => (
        <bdi>{cell}</bdi>
      ))}
    </span>
  )
}

/** A line of goods in a line, also where only half of it was typed. */
function linesOf(cells: Cells, words: CertificateWords): string[] {
  return hsCodes.flatMap((code) => {
    const [carats, value] = [cells[`${code}.carats`] ?? '', cells[`${code}.valueUsd`] ?? '']
    if (carats === '' && value === '') return []
    return `${code} ${words.goods[code]}: ${grouped(carats) || nothing} ct, US$ ${grouped(value) || nothing}`
  })
}

function begunAt({ made, writers }: Application, says: Setting['language']['words']['applications']) {
  return {
    at: showInstant(made),
    shown: shownInstant(made),
    what: (
      <>
        {says.begun}: <bdi>{writers.join(', ')}</bdi>
      </>
    ),
  }
}

/** The act of an entry, in the words of its button. */
const actOfEntry = (kind: LedgerEntry['kind']): Act | undefined => acts.find((act) => actRows[act].entry === kind)

function happenedAt({ kind, at, by, second, reason, role, number }: LedgerEntry, { language: { words } }: Setting) {
  const act = actOfEntry(kind)
  return {
    at: showInstant(at),
    shown: shownInstant(at),
    what: (
      <>
        {act === undefined ? kind : words.applications.acts[act]}: <bdi>{by}</bdi> {role && words.roles[role]}{' '}
        {second !== undefined && kind !== 'certificate' && <bdi>{second}</bdi>} {number}
        {reason !== undefined && (
          <p>
            {words.applications.reason}: <bdi>{reason}</bdi>
          </p>
        )}
      </>
    ),
  }
}

function Found({ counting, way, setting }: Pick<ApplicationView, 'counting' | 'way'> & { readonly setting: Setting }) {
  if (!counting) return null
  const { applications: says } = setting.language.words
  const by = way.filter(({ kind }) => kind === 'examined').at(-1)?.by ?? ''
  return (
    <p>
      <Flag gravity={counting.differences === 0 ? 'good' : 'attention'}>
        <span>
          {filled(says.counted, { by })}. {filled(says.differences, { n: counting.differences })}{' '}
          <bdi>{counting.reason}</bdi>
        </span>
      </Flag>
    </p>
  )
}

/** Acts that have a page of their own. */
const ofPages: Partial<Record<Act, string>> = { write: '/form', count: '/count' }

const isReplacing = ({ application, acting }: ApplicationView): boolean =>
  application.content.replaces !== undefined && !hindranceOf('validate', application, acting)

/** Acts that ask more than a reason. */
const hasOwnForm = (act: Act, view: ApplicationView): boolean =>
  (act === 'validate' && isReplacing(view)) || (act === 'approve' && view.approval !== undefined)

/** Whoever signs says that he has the old paper in his hands. */
function Replacing({ view: { application }, setting }: { readonly view: ApplicationView; readonly setting: Setting }) {
  const { applications: says } = setting.language.words
  return (
    <Form submit={says.acts.validate} action={`/desk/applications/${application.name}/validate`}>
      <input type="hidden" name="version" value={String(application.version)} />
      <Tick id="surrendered" label={says.surrendered} />
    </Form>
  )
}

function buttonsOf(view: ApplicationView, setting: Setting): readonly ActView[] {
  const { application, acting, typed } = view
  const { words } = setting.language
  const { applications: says } = words
  const { name, version } = application
  const hindered = (act: Act) => hindranceOf(act, application, acting)
  const isHere = (act: Act): boolean =>
    act !== 'begin' && !(hindered(act) === undefined && (ofPages[act] !== undefined || hasOwnForm(act, view)))
  const shown = acts.filter(isHere)
  const main = shown.find((act) => ['submit', 'approve', 'validate'].includes(act) && !hindered(act))
  return shown.map((act) => {
    const hindrance = hindered(act)
    const refused = typed?.act === act
    return {
      label: says.acts[act],
      action: `/desk/applications/${name}/${act}`,
      isMain: act === main,
      against: hindrance && saidAgainst(hindrance, act, application, words),
      sends: { version: String(version) },
      ...(actRows[act].asks && {
        asks: {
          id: reasonOf(act),
          label: says.reason,
          maxlength: 200,
          ...(refused && { value: typed.reason, error: setting.refusal && saidOf(setting.refusal, words) }),
        },
      }),
    }
  })
}

/** Why an act does not happen now, in words. */
export function saidAgainst(
  hindrance: Hindrance,
  act: Act,
  { state }: Pick<Application, 'state'>,
  words: Setting['language']['words'],
): string {
  const { applications: says } = words
  if (hindrance === 'state') return filled(says.otherState, { state: says.states[state] })
  if (hindrance === 'eyes') return says.otherEyes
  return filled(says.otherRole, { roles: actRows[act].roles.map((role) => words.roles[role]).join(', ') })
}

/** The field of the reason of an act. */
export const reasonOf = (act: Act): string => `reason-${act}`
