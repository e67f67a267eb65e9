/**
 * What was typed into the form of an application is kept, whatever comes of the rest: then it is handed in, or what is wrong
 * is said at its box.
 * @module
 */
import { z } from '@hono/zod-openapi'
import { Refusal, refusalOf } from '@kpc/host/refusal'
import { hex } from '@kpc/schema'
import { type Application, type Content, writtenContent } from '../applications/application.ts'
import { applicationRefusal } from '../applications/refusal.ts'
import { keepTemplate, type SeenTemplate } from '../applications/templates.ts'
import { tryOut } from '../applications/trial.ts'
import { begin, find, submit, write } from '../applications/workflow.ts'
import { type Cells, cellNames, cellsOf, contentFrom } from '../desk/cells.ts'
import { decimalMark } from '../desk/rule-list.tsx'
import { type Rule, rulesOf } from '../desk/rules.ts'
import type { Language } from '../desk/words/languages.ts'
import { bookedAddress, bookKinds } from '../registers/address-book.ts'
import { tryingOf, typed, version, wantsJson } from './application-asked.ts'
import { type Shown, showForm } from './application-form.ts'
import { applyingOf } from './applications.ts'
import type { Asked, Deps } from './deps.ts'
import { statusOf } from './problem.ts'
import { settingOf } from './setting.ts'
import { showTemplate } from './templates.ts'
import { contentTag } from './versions.ts'

/** What the form sends; all of it is text. */
export const formInput = z.strictObject({
  ...Object.fromEntries(cellNames().map((cell) => [cell, typed.optional()])),
  version: version.optional(),
  request: z.string().max(64).optional(),
  template: typed.optional(),
  replace: z.string().max(64).optional().openapi({ description: 'the template of this name as the page has shown it' }),
  next: z.enum(['save', 'submit', 'template', 'take']),
})

export const freshId = ({ secrets }: Deps): string => hex(secrets.random(16))

type Sent = z.infer<typeof formInput>

/** What was typed is kept first, whatever comes of the rest. */
export async function take(context: Asked, deps: Deps, of: string | undefined, sent: Sent): Promise<never> {
  const applying = applyingOf(context, deps)
  const { version: read, request, template = '', next } = sent
  const before = of === undefined ? undefined : await find(of, applying)
  const { language } = await settingOf(context, deps)
  const typedIn = Object.fromEntries(cellNames().map((cell) => [cell, (sent as Cells)[cell] ?? '']))
  const cells = next === 'take' ? await withAddresses(typedIn, context, deps) : typedIn
  const content = contentFrom(cells, before?.content, decimalMark(language))
  const shown: Shown = { application: before, content, cells, template, ...(request !== undefined && { request }) }
  try {
    const kept = await keep(of, { content, read, request, before }, applying)
    if (wantsJson(context)) return await sayKept(context, deps, kept, language)
    if (next === 'template')
      await keepTemplate(freshId(deps), { name: template, content }, applying, asked(sent.replace))
    return (await goOn(context, deps, kept, next, cells)) as never
  } catch (error) {
    return refuseForm(context, deps, shown, error)
  }
}

/** One that is there is replaced by whoever was asked, of what the page has shown. @throws {Refusal} `TEMPLATE_TAKEN` */
function asked(replace: string | undefined): SeenTemplate {
  return (old) => {
    if (replace !== contentTag(showTemplate(old))) throw applicationRefusal('TEMPLATE_TAKEN', { field: 'template' })
  }
}

/** Those of the address book, for whoever reads registers; what it does not know stays as it was typed. */
async function withAddresses(cells: Cells, context: Asked, deps: Deps): Promise<Cells> {
  if (!context.var.may.includes('registers')) return cells
  const filled: Record<string, string> = { ...cells }
  for (const kind of bookKinds) {
    const address = await bookedAddress(kind, cells[`${kind}.name`] ?? '', deps)
    if (address !== undefined) filled[`${kind}.address`] = address
  }
  return filled
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
