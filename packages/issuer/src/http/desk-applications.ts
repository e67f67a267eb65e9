/**
 * The pages of applications: what waits, the form, the application, counting and weighing. Each form works without a
 * script and carries the version that was read; a script asks the same addresses for JSON.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { Refusal, refusalOf } from '@kpc/host/refusal'
import { dayOf, decodeEntry, type HsCode, hex, membershipOn, showCertificate, showDate } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { type Findings, nothingFound, type SealSight, type Sight } from '@kpc/schema/shipment'
import { type Application, type Content, draftOf, writtenContent } from '../applications/application.ts'
import { compareWith, currentCounting } from '../applications/counting.ts'
import { countStates, hindranceOf, isState, type Onward, standingIn, waitingFor } from '../applications/queue.ts'
import { applicationRefusal } from '../applications/refusal.ts'
import { dropTemplate, findTemplate, keepTemplate, lasting, listTemplates } from '../applications/templates.ts'
import { aboutOf, type Trial, type Trying, tryOut } from '../applications/trial.ts'
import { approve, begin, count, find, type Read, sendBack, submit, withdraw, write } from '../applications/workflow.ts'
import { findIssued } from '../certificates/find.ts'
import { certificateRefusal } from '../certificates/refusal.ts'
import { usualValidity } from '../certificates/soundness.ts'
import { applicationFormPage } from '../desk/application-form-page.tsx'
import { type ApplicationView, applicationPage, reasonOf, saidAgainst } from '../desk/application-page.tsx'
import { type BatchRow, batchPage } from '../desk/batch-page.tsx'
import { type Cells, cellNames, cellsOf, contentFrom } from '../desk/cells.ts'
import { countingPage } from '../desk/counting-page.tsx'
import { type Setting, saidOf } from '../desk/frame.tsx'
import { queuePage, type RowAnswer } from '../desk/queue-page.tsx'
import { decimalMark } from '../desk/rule-list.tsx'
import { type Rule, rulesOf, saysOf } from '../desk/rules.ts'
import type { Language } from '../desk/words/languages.ts'
import { approvalRuleOf } from '../home/home.ts'
import { type ApplicationState, applicationStates } from '../ledger/application-tables.ts'
import { applying as actOf } from '../people/roles.ts'
import { noteInTrail } from '../people/trail.ts'
import { form, formRefusals, htmlPage } from './answers.ts'
import { applyingOf, countingRules, validateWith } from './applications.ts'
import { askedApproval, signedRoute } from './approvals.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { proofOf } from './passkey-approval.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const name = z.string().max(20)
const named = { params: z.object({ name: name.openapi({ param: { name: 'name', in: 'path' }, examples: ['A1'] }) }) }
const typed = z.string().max(40_000)
const version = z.string().regex(/^\d{1,9}$/)

const answers = {
  200: htmlPage('the page'),
  303: { description: 'done: go on there' },
  404: htmlPage('there is no such application'),
  409: htmlPage('not where it stands now: the page says what to do'),
  412: htmlPage('somebody changed it since it was read: both versions, box by box'),
  ...formRefusals,
  422: htmlPage('something typed is not taken: the page says what, at its box'),
}

/** What the form sends; all of it is text. */
const formInput = z.strictObject({
  ...Object.fromEntries(cellNames().map((cell) => [cell, typed.optional()])),
  version: version.optional(),
  request: z.string().max(64).optional(),
  template: typed.optional(),
  next: z.enum(['save', 'submit', 'template']),
})

const listRoute = createRoute({
  method: 'get',
  path: '/desk/applications',
  ...needs('applications'),
  summary: 'The page of applications in one state, oldest first',
  request: { query: z.object({ state: z.string().max(20).optional(), after: name.optional() }).loose() },
  responses: answers,
})

const newRoute = createRoute({
  method: 'get',
  path: '/desk/applications/new',
  ...needs(actOf('begin')),
  summary: 'The form, empty, from a template, or as a copy of an application or a certificate',
  request: {
    query: z
      .object({
        template: z.string().max(64).optional(),
        from: name.optional(),
        replaces: name.optional(),
        why: z.string().max(200).optional(),
      })
      .loose(),
  },
  responses: answers,
})

const beginRoute = createRoute({
  method: 'post',
  path: '/desk/applications',
  ...needs(actOf('begin')),
  summary: 'Begin an application with what was typed, from its form',
  request: form(formInput),
  responses: answers,
})

const showRoute = createRoute({
  method: 'get',
  path: '/desk/applications/{name}',
  ...needs('applications'),
  summary: 'The page of an application: what it is for, its way, and what can be done with it',
  request: named,
  responses: answers,
})

const formRoute = createRoute({
  method: 'get',
  path: '/desk/applications/{name}/form',
  ...needs(actOf('write')),
  summary: 'The form of an application',
  request: named,
  responses: answers,
})

const writeRoute = createRoute({
  method: 'post',
  path: '/desk/applications/{name}/form',
  ...needs(actOf('write')),
  summary: 'Keep what was typed, from its form',
  request: { ...named, ...form(formInput) },
  responses: answers,
})

const countPageRoute = createRoute({
  method: 'get',
  path: '/desk/applications/{name}/count',
  ...needs(actOf('count')),
  summary: 'The page on which what was counted and weighed is entered',
  request: named,
  responses: answers,
})

const mostSeals = 60

const countInput = z
  .object({ version })
  .catchall(z.string().max(400))
  .refine((input) =>
    Object.keys(input).every((key) =>
      /^(version|reason|parcels|7102\.\d\d\.(carats|class)|seals\[\d{1,2}\])$/.test(key),
    ),
  )
  .refine((input) => Object.keys(input).length <= mostSeals + 12)

const countRoute = createRoute({
  method: 'post',
  path: '/desk/applications/{name}/count',
  ...needs(actOf('count')),
  summary: 'Keep what was counted and weighed, from its form',
  request: { ...named, ...form(countInput) },
  responses: answers,
})

/** Acts that are a button of the page of an application. */
const buttons = ['submit', 'send-back', 'approve', 'validate', 'withdraw'] as const
type Button = (typeof buttons)[number]

const actRoute = (act: Button) =>
  createRoute({
    method: 'post',
    path: `/desk/applications/{name}/${act}` as const,
    ...needs(actOf(act)),
    summary: `A button of the page of an application: ${act}`,
    request: {
      ...named,
      ...form(
        z.strictObject({
          version,
          [reasonOf(act)]: typed.optional(),
          surrendered: z.literal('yes').optional(),
        }),
      ),
    },
    responses: answers,
  })

const row = z.string().regex(/^A\d{1,15}:\d{1,9}$/)

/** Acts that are done to several. */
const together = ['submit', 'approve', 'validate'] as const

const queueRoute = (act: (typeof together)[number]) =>
  createRoute({
    method: 'post',
    path: `/desk/queue/${act}` as const,
    ...needs(actOf(act)),
    summary: `${act} of several applications: each answers for itself; with next=look what would be done, and nothing is`,
    request: form(
      z.strictObject({
        row: z.union([row, z.array(row).max(100)]).optional(),
        next: z.enum(['look', 'do']).optional(),
      }),
    ),
    responses: answers,
  })

const removeRoute = createRoute({
  method: 'post',
  path: '/desk/templates/{id}/remove',
  ...needs(actOf('begin')),
  summary: 'Remove a template',
  request: {
    params: z.object({
      id: z
        .string()
        .max(64)
        .openapi({ param: { name: 'id', in: 'path' } }),
    }),
    ...form(z.strictObject({})),
  },
  responses: answers,
})

export const deskApplications: Resource = (app, deps) => {
  addLists(app, deps)
  addForm(app, deps)
  addTemplates(app, deps)
  addApplication(app, deps)
  addCounting(app, deps)
}

/** What a trial is asked with. */
async function tryingOf(context: Asked, deps: Deps, application?: Application): Promise<Trying> {
  const { ledger, trust, signers, settings, now } = deps
  const { exporter } = applyingOf(context, deps)
  const rules = { trust: (await trust()).trust, signers: signers(), settings: settings() }
  return { ledger, ...rules, now, exporter, ...(application && aboutOf(application)) }
}

/** The page of what waits, for whoever reads applications. */
export async function showQueue(context: Asked, deps: Deps, answered?: readonly RowAnswer[]): Promise<string> {
  const setting = await settingOf(context, deps)
  return queuePage({ ...setting, path: '/' }, await queueView(context, deps, answered))
}

async function queueView(
  context: Asked,
  deps: Deps,
  answered?: readonly RowAnswer[],
  listed?: { state: ApplicationState; after?: string | undefined },
) {
  const applying = applyingOf(context, deps)
  const asking = { ...applying, settings: deps.settings() }
  const waiting = await waitingFor(asking)
  const page = listed && { state: listed.state, ...(await standingIn(listed.state, listed.after, applying)) }
  const shown = page ? page.applications : waiting.flatMap(({ applications }) => applications)
  return {
    waiting,
    ...(page && { listed: page }),
    counts: await countStates(applying),
    trials: await trialsOf(shown, context, deps),
    answers: answered,
    mayBegin: context.var.may.includes(actOf('begin')),
    by: applying.acting.by,
    now: deps.now(),
  }
}

/** Looked at for each page: more would make it slow. */
const mostTrials = 50

async function trialsOf(
  applications: readonly Application[],
  context: Asked,
  deps: Deps,
): Promise<ReadonlyMap<string, Trial>> {
  const trying = await tryingOf(context, deps)
  const trials = new Map<string, Trial>()
  for (const one of applications.slice(0, mostTrials))
    trials.set(one.name, await tryOut(one.content, { ...trying, ...aboutOf(one) }))
  return trials
}

function addLists(app: App, deps: Deps): void {
  app.openapi(listRoute, async (context) => {
    const { state, after } = context.req.valid('query')
    const chosen = isState(state) ? state : applicationStates[0]
    const view = await queueView(context, deps, undefined, { state: chosen, after })
    return context.html(await queuePage(await settingOf(context, deps), view), 200, privatePage) as never
  })
  for (const act of together)
    app.openapi(queueRoute(act), async (context) => {
      const { row: rows = [], next } = context.req.valid('form')
      if (next === 'look')
        return context.html(await showLooked([rows].flat(), act, context, deps), 200, privatePage) as never
      const answered: RowAnswer[] = []
      for (const one of [rows].flat()) answered.push(await answerOf(one, act, context, deps))
      if (wantsJson(context)) return context.json({ answers: answered }, 200) as never
      return context.html(await showQueue(context, deps, answered), 200, privatePage) as never
    })
}

/** What an act would do to each of several; nothing is done. */
async function showLooked(rows: readonly string[], act: Onward & Button, context: Asked, deps: Deps): Promise<string> {
  const setting = { ...(await settingOf(context, deps)), path: '/' }
  const { applications: says } = setting.language.words
  const looked: BatchRow[] = []
  for (const one of rows) looked.push(await lookedAt(one, act, setting, context, deps))
  return batchPage(setting, {
    act: says.acts[act],
    action: `/desk/queue/${act}`,
    field: 'row',
    heads: [says.application, says.parties],
    rows: looked,
    by: 'row',
    back: ['/', says.waits],
  })
}

async function lookedAt(
  value: string,
  act: Onward & Button,
  setting: Setting,
  context: Asked,
  deps: Deps,
): Promise<BatchRow> {
  const [rowName = '', version = ''] = value.split(':')
  const shown = { value, label: rowName, path: `/desk/applications/${rowName}`, about: '' }
  try {
    const found = await find(rowName, applyingOf(context, deps))
    const { 'exporter.name': exporter = '', 'importer.name': importer = '', destination = '' } = cellsOf(found.content)
    const about = `${exporter} \u2192 ${importer} ${destination}`
    return { ...shown, about, against: await againstOf(found, Number(version), act, setting, context, deps) }
  } catch (error) {
    return { ...shown, against: saidIn(error, setting.language) }
  }
}

/** Why an act would come to nothing, as far as it is known before. */
async function againstOf(
  found: Application,
  version: number,
  act: Onward & Button,
  { language }: Setting,
  context: Asked,
  deps: Deps,
): Promise<string | undefined> {
  const hindrance = hindranceOf(act, found, applyingOf(context, deps).acting)
  if (hindrance) return saidAgainst(hindrance, act, found, language.words)
  const { name } = found
  if (found.version !== version) throw applicationRefusal('APPLICATION_CHANGED', { subject: name })
  if (act === 'approve' && approvalRuleOf(deps.settings())?.signed)
    throw applicationRefusal('APPROVAL_UNSIGNED', { subject: name })
  const { faults, unusual } = await tryOut(found.content, await tryingOf(context, deps))
  const [first] = found.content.certificate.anyway === undefined ? [...faults, ...unusual] : faults
  return first && saysOf(first, language)
}

/** What is refused of a row is said in the row. */
function saidIn(error: unknown, language: Language): string {
  const refusal = refusalOf(error)
  if (!refusal) throw error
  const [first] = refusal.faults
  return first ? saysOf(first, language) : saidOf(refusal, language.words)
}

async function answerOf(text: string, act: Onward & Button, context: Asked, deps: Deps): Promise<RowAnswer> {
  const [rowName = '', version = ''] = text.split(':')
  try {
    await doing[act]({ name: rowName, version: Number(version) }, { reason: '', surrendered: false }, context, deps)
    return { name: rowName }
  } catch (error) {
    return { name: rowName, says: saidIn(error, (await settingOf(context, deps)).language) }
  }
}

interface Stated {
  readonly reason: string
  readonly surrendered: boolean
}

const doing: Readonly<Record<Button, (read: Read, stated: Stated, context: Asked, deps: Deps) => Promise<unknown>>> = {
  submit: (read, _, context, deps) => submit(read, applyingOf(context, deps)),
  'send-back': (read, { reason }, context, deps) => sendBack(read, reason, applyingOf(context, deps)),
  approve: (read, _, context, deps) =>
    approve(read, applyingOf(context, deps), { rule: approvalRuleOf(deps.settings()) }),
  validate: (read, { surrendered }, context, deps) => validateWith(read, surrendered, applyingOf(context, deps), deps),
  withdraw: (read, { reason }, context, deps) => withdraw(read, reason, applyingOf(context, deps)),
}

/**
 * @property cells as they were typed; as the content has them if absent
 * @property theirs what stands there now, where somebody changed it meanwhile
 * @property request the name under which it is begun, so that it is begun once
 */
interface Shown {
  readonly application?: Application | undefined
  readonly content: Content
  readonly cells?: Cells
  readonly theirs?: { readonly cells: Cells; readonly by: string }
  readonly request?: string | undefined
}

async function showForm(context: Asked, deps: Deps, shown: Shown, refusal?: Refusal, status = 200): Promise<never> {
  const { application, content, cells = cellsOf(content), theirs, request } = shown
  const { trust } = await deps.trust()
  const setting = await settingOf(context, deps, refusal)
  const trial = await tryOut(content, await tryingOf(context, deps, application))
  const today = dayOf(deps.now())
  const isEmpty = Object.keys(content.certificate).length <= 2
  const html = await applicationFormPage(
    { ...setting, path: application ? `/desk/applications/${application.name}/form` : '/desk/applications/new' },
    {
      application,
      cells,
      // An empty form is not wrong yet.
      rules: isEmpty && !refusal ? [] : rulesOf(trial, content, setting.language),
      templates: await listTemplates(applyingOf(context, deps)),
      destinations: [...trust.participants.values()].filter((one) => membershipOn(one, today)),
      theirs,
      request,
    },
  )
  return context.html(html, status as 200, privatePage) as never
}

/** A day of issue and a last one that are usual. */
function begunWith({ now, settings }: Deps, certificate: Content['certificate'] = {}): Content {
  const issued = dayOf(now())
  const { maxValidityDays = usualValidity } = settings()
  return {
    certificate: {
      ...lasting(certificate),
      issued: showDate(issued),
      expires: showDate(issued + Math.min(usualValidity, maxValidityDays)),
    },
  }
}

async function sourceOf(
  context: Asked,
  deps: Deps,
  {
    template,
    from,
    replaces,
    why,
  }: Readonly<Partial<Record<'template' | 'from' | 'replaces' | 'why', string | undefined>>>,
): Promise<Content> {
  const applying = applyingOf(context, deps)
  if (template) return begunWith(deps, (await findTemplate(template, applying)).content.certificate)
  const wanted = from?.replace(/\s/g, '').toUpperCase()
  if (!wanted) return begunWith(deps)
  if (/^A\d+$/.test(wanted)) return begunWith(deps, (await find(wanted, applying)).content.certificate)
  const { number, certificate } = await findIssued(wanted, deps.ledger)
  // To an applicant a certificate of another exporter is as if it were not there.
  if (applying.exporter !== undefined && certificate.exporter.name !== applying.exporter)
    throw certificateRefusal('NUMBER_UNKNOWN', { subject: number, field: 'number' })
  const { person, address } = context.var
  if (person) await noteInTrail('looked', number, deps, { by: person.name, address })
  const begun = begunWith(deps, showCertificate(certificate))
  // In its place, where it is asked for from its own page.
  return replaces === undefined || !why ? begun : { ...begun, replaces: { number, reason: why } }
}

const wantsJson = (context: Asked): boolean => (context.req.header('accept') ?? '').startsWith('application/json')

function addForm(app: App, deps: Deps): void {
  const request = (): string => freshId(deps)
  app.openapi(newRoute, async (context) => {
    const wanted = context.req.valid('query')
    return orShow(
      context,
      (refusal) =>
        showForm(context, deps, { content: begunWith(deps), request: request() }, refusal, statusOf(refusal)),
      async () => showForm(context, deps, { content: await sourceOf(context, deps, wanted), request: request() }),
    )
  })
  app.openapi(formRoute, async (context) => {
    const applying = applyingOf(context, deps)
    const application = await find(context.req.valid('param').name, applying)
    if (application.state !== 'draft' && application.state !== 'returned')
      return context.redirect(`/desk/applications/${application.name}`, 303) as never
    return showForm(context, deps, { application, content: application.content })
  })
  app.openapi(beginRoute, (context) => take(context, deps, undefined, context.req.valid('form')))
  app.openapi(writeRoute, (context) => take(context, deps, context.req.valid('param').name, context.req.valid('form')))
}

const freshId = ({ secrets }: Deps): string => hex(secrets.random(16))

type Sent = z.infer<typeof formInput>

/** What was typed is kept first, whatever comes of the rest. */
async function take(context: Asked, deps: Deps, of: string | undefined, sent: Sent): Promise<never> {
  const applying = applyingOf(context, deps)
  const { version: read, request, template = '', next } = sent
  const before = of === undefined ? undefined : await find(of, applying)
  const { language } = await settingOf(context, deps)
  const cells = Object.fromEntries(cellNames().map((cell) => [cell, (sent as Cells)[cell] ?? '']))
  const content = contentFrom(cells, before?.content, decimalMark(language))
  const shown: Shown = { application: before, content, cells, ...(request !== undefined && { request }) }
  try {
    const kept = await keep(of, { content, read, request, before }, applying)
    if (wantsJson(context)) return await sayKept(context, deps, kept, language)
    if (next === 'template') await keepTemplate(freshId(deps), { name: template, content }, applying)
    return (await goOn(context, deps, kept, next, cells)) as never
  } catch (error) {
    return refuseForm(context, deps, shown, error)
  }
}

async function goOn(context: Asked, deps: Deps, kept: Application, next: Sent['next'], cells: Cells) {
  const at = `/desk/applications/${kept.name}`
  if (next !== 'submit') return context.redirect(`${at}/form`, 303)
  const trial = await tryOut(kept.content, await tryingOf(context, deps, kept))
  const isAsked = trial.unusual.length > 0 && kept.content.certificate.anyway === undefined
  if (trial.faults.length === 0 && !isAsked) {
    await submit(kept, applyingOf(context, deps))
    return context.redirect(at, 303)
  }
  // Said at the boxes; what was typed is kept already.
  const [code, source, says] = ['FAULTS', 'kpc desk', ''] as const
  return showForm(
    context,
    deps,
    { application: kept, content: kept.content, cells },
    new Refusal(code, { class: 'input', source, says }, { field: 'faults' }),
    422,
  )
}

interface Keeping {
  readonly content: Content
  readonly read: string | undefined
  readonly request: string | undefined
  readonly before: Application | undefined
}

/** Written as it is already it is kept already: an answer may have been lost. */
async function keep(
  of: string | undefined,
  { content, read, request, before }: Keeping,
  applying: ReturnType<typeof applyingOf>,
): Promise<Application> {
  if (of === undefined || !before) {
    const begun = await begin(content, applying, request)
    return writtenContent(begun.content) === writtenContent(content) ? begun : write(begun, content, applying)
  }
  if (writtenContent(before.content) === writtenContent(content) && ['draft', 'returned'].includes(before.state))
    return before
  if (read === undefined) throw applicationRefusal('APPLICATION_UNREAD', { subject: of })
  return write({ name: of, version: Number(read) }, content, applying)
}

/** What a script shows beside the form. */
interface Kept {
  readonly name: string
  readonly version: number
  readonly time: string
  readonly rules: readonly Rule[]
}

async function sayKept(
  context: Asked,
  deps: Deps,
  { name, version, content, changed }: Application,
  language: Language,
): Promise<never> {
  const trial = await tryOut(content, await tryingOf(context, deps))
  const said: Kept = { name, version, time: timeOf(changed), rules: rulesOf(trial, content, language) }
  return context.json(said, 200) as never
}

/** The hour of an instant in UTC, as all hours here. */
const timeOf = (at: number): string => `${new Date(at * 1000).toISOString().slice(11, 16)} UTC`

async function refuseForm(context: Asked, deps: Deps, shown: Shown, error: unknown): Promise<never> {
  const refusal = refusalOf(error)
  if (!refusal || refusal.class === 'fault' || refusal.class === 'unready' || refusal.class === 'absent') throw error
  if (refusal.code !== 'APPLICATION_CHANGED' || !shown.application) {
    if (wantsJson(context)) throw error
    return showForm(context, deps, shown, refusal, statusOf(refusal))
  }
  const now = await find(shown.application.name, applyingOf(context, deps))
  const theirs = { cells: cellsOf(now.content), by: now.writers.at(-1) ?? '' }
  if (wantsJson(context)) return context.json({ code: refusal.code, version: now.version, ...theirs }, 412) as never
  return showForm(context, deps, { ...shown, application: now, theirs }, refusal, 412)
}

function addTemplates(app: App, deps: Deps): void {
  app.openapi(removeRoute, async (context) => {
    await dropTemplate(context.req.valid('param').id, applyingOf(context, deps))
    return context.redirect('/desk/applications/new', 303) as never
  })
}

async function viewOf(application: Application, context: Asked, deps: Deps): Promise<ApplicationView> {
  const { ledger } = deps
  const way = []
  for (const sequence of application.path) {
    const [stored] = await ledger.entries(sequence, sequence + 1)
    if (stored) way.push(decodeEntry(stored.bytes))
  }
  if (application.number !== undefined) {
    const { entries } = await ledger.stateOf(application.number)
    way.push(...entries.filter(({ entry }) => entry.kind === 'certificate').map(({ entry }) => entry))
  }
  const trial = await tryOut(application.content, await tryingOf(context, deps, application))
  const counting = trial.draft && (await currentCounting(application, ledger))
  const { acting } = applyingOf(context, deps)
  const isSigned = approvalRuleOf(deps.settings())?.signed && !hindranceOf('approve', application, acting)
  const approval = isSigned && trial.draft ? await askedApproval(context, application, deps) : undefined
  return { application, trial, way, counting, acting, approval }
}

/** Its page, with why what was sent came to nothing. */
export async function showApplication(
  context: Asked,
  deps: Deps,
  name: string,
  refusal?: Refusal,
  typed?: ApplicationView['typed'],
): Promise<never> {
  const application = await find(name, applyingOf(context, deps))
  const setting = { ...(await settingOf(context, deps, refusal)), path: `/desk/applications/${name}` }
  const html = await applicationPage(setting, {
    ...(await viewOf(application, context, deps)),
    ...(typed && { typed }),
  })
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

function addApplication(app: App, deps: Deps): void {
  const show = (context: Asked, name: string, refusal?: Refusal, typed?: ApplicationView['typed']): Promise<never> =>
    showApplication(context, deps, name, refusal, typed)
  app.openapi(showRoute, (context) => show(context, context.req.valid('param').name))
  app.openapi(signedRoute, (context) => {
    const { name: of } = context.req.valid('param')
    const { version, ...given } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, of, refusal),
      async () => {
        const approving = { rule: approvalRuleOf(deps.settings()), proof: proofOf(context, given, deps) }
        const read = { name: of, version: Number(version) }
        await approve(read, applyingOf(context, deps), approving)
        return context.redirect(`/desk/applications/${of}`, 303)
      },
    )
  })
  for (const act of buttons)
    app.openapi(actRoute(act), async (context) => {
      const { name: of } = context.req.valid('param')
      const sent = context.req.valid('form') as Readonly<Record<string, string | undefined>>
      const reason = sent[reasonOf(act)] ?? ''
      return orShow(
        context,
        (refusal) => show(context, of, refusal, reasonOf(act) in sent ? { act, reason } : undefined),
        async () => {
          const stated = { reason, surrendered: sent.surrendered === 'yes' }
          await doing[act]({ name: of, version: Number(sent.version) }, stated, context, deps)
          return context.redirect(`/desk/applications/${of}`, 303)
        },
      )
    })
}

function addCounting(app: App, deps: Deps): void {
  const show = async (
    context: Asked,
    name: string,
    typed: Readonly<Record<string, string>>,
    refusal?: Refusal,
  ): Promise<never> => {
    const application = await find(name, applyingOf(context, deps))
    if (!['submitted', 'approved'].includes(application.state))
      return context.redirect(`/desk/applications/${name}`, 303) as never
    const setting = { ...(await settingOf(context, deps, refusal)), path: `/desk/applications/${name}/count` }
    const { allowed } = await countingRules(deps)
    const found = findingsIn(typed, application, setting.language)
    const html = await countingPage(setting, {
      application,
      draft: draftOf(application.content),
      typed,
      missing: refusal
        ? refusal.faults.filter(({ code }) => code.startsWith('FIELD_')).map(({ field = '' }) => field)
        : [],
      comparison: refusal?.code === 'COUNTING_REASON' ? compareWith(application, found, allowed) : undefined,
      allowed,
    })
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }
  app.openapi(countPageRoute, (context) => show(context, context.req.valid('param').name, {}))
  app.openapi(countRoute, async (context) => {
    const { name: of } = context.req.valid('param')
    const { version: read, ...typed } = context.req.valid('form') as Record<string, string>
    return orShow(
      context,
      (refusal) => show(context, of, typed, refusal),
      async () => {
        const applying = applyingOf(context, deps)
        const { language } = await settingOf(context, deps)
        const found = findingsIn(typed, await find(of, applying), language)
        const counted = { found, reason: typed.reason, ...(await countingRules(deps)) }
        await count({ name: of, version: Number(read) }, counted, applying)
        return context.redirect(`/desk/applications/${of}`, 303)
      },
    )
  })
}

/** What was typed at the scales; what can not be read is not there. */
function findingsIn(typed: Readonly<Record<string, string>>, { content }: Application, language: Language): Findings {
  const decimal = decimalMark(language)
  const { lines, seals = [] } = draftOf(content)
  const parcels = /^\d{1,5}$/.test(typed.parcels?.trim() ?? '') ? Number(typed.parcels) : undefined
  const given = <T>(entries: readonly (readonly [string | number, T | undefined])[]) =>
    Object.fromEntries(entries.filter(([, value]) => value !== undefined))
  return {
    ...nothingFound,
    ...(parcels !== undefined && { parcels }),
    weights: given(lines.map(({ hs }) => [hs, parseAmount(typed[`${hs}.carats`] || '?', decimal)])) as Partial<
      Record<HsCode, number>
    >,
    classes: given(lines.map(({ hs }) => [hs, oneOf<Sight>(typed[`${hs}.class`], ['same', 'differs'])])) as Partial<
      Record<HsCode, Sight>
    >,
    seals: given(seals.map((_, i) => [i, oneOf<SealSight>(typed[`seals[${i}]`], ['same', 'broken', 'missing'])])),
  }
}

const oneOf = <T extends string>(text: string | undefined, all: readonly T[]): T | undefined =>
  all.find((one) => one === text)
