/**
 * Applications out of a table that was pasted: looked at row by row as a batch is, and begun from the rows that are good.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { hex } from '@kpc/schema'
import { beginMany } from '../applications/workflow.ts'
import { type Checking, checkRows, type RowFault, type Seen } from '../batch/check.ts'
import { type Table, tableOfText } from '../batch/rows.ts'
import { type ImportView, importPage, longestTable } from '../desk/import-page.tsx'
import { saysOf } from '../desk/rules.ts'
import type { Language } from '../desk/words/languages.ts'
import { applying as actOf } from '../people/roles.ts'
import { form, formRefusals, htmlPage } from './answers.ts'
import { applyingOf } from './applications.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const answers = {
  200: htmlPage('the page: what is good, and what is to be repaired'),
  ...formRefusals,
  422: htmlPage('no table: the page says why'),
}

const pageRoute = createRoute({
  method: 'get',
  path: '/desk/import',
  ...needs(actOf('begin')),
  summary: 'The page on which a table of applications is pasted',
  responses: answers,
})

const importRoute = createRoute({
  method: 'post',
  path: '/desk/import',
  ...needs(actOf('begin')),
  summary: 'Look at a table of applications, or begin those of its good rows',
  request: form(z.strictObject({ table: z.string().max(longestTable), next: z.enum(['check', 'make']) })),
  responses: answers,
})

/** Of one table: what a person looks through. */
const mostRows = 500

/** @property good the inputs of rows that could be issued, with the key of each */
interface Looked {
  readonly good: readonly { readonly content: unknown; readonly request: string }[]
  readonly faults: readonly RowFault[]
}

export const deskImport: Resource = (app, deps) => {
  const show = async (context: Asked, view: ImportView, refusal?: Refusal): Promise<never> => {
    const setting = { ...(await settingOf(context, deps, refusal)), path: '/desk/import' }
    return context.html(await importPage(setting, view), refusal ? statusOf(refusal) : 200, privatePage) as never
  }
  app.openapi(pageRoute, (context) => show(context, { text: '', problems: [] }))
  app.openapi(importRoute, (context) => {
    const { table: text, next } = context.req.valid('form')
    return orShow(
      context,
      (refusal) => show(context, { text, problems: [] }, refusal),
      async () => {
        const { good, faults } = await look(text, context, deps)
        const { language } = await settingOf(context, deps)
        const problems = faults.map((fault) => problemOf(fault, language))
        if (next === 'check') return show(context, { text, good: good.length, problems })
        const made = await beginMany(good, applyingOf(context, deps))
        return show(context, { text: '', problems, made: made.map(({ name }) => name) })
      },
    )
  })
}

/** As a batch is looked at before it is issued. Approval and counting come later, and are not asked here. */
async function look(text: string, context: Asked, deps: Deps): Promise<Looked> {
  const { trust, signers, settings, now } = deps
  const { approval: _approval, counting: _counting, ...rules } = settings()
  const { acting } = applyingOf(context, deps)
  const checking: Checking = { trust: (await trust()).trust, signers: signers(), settings: rules, acting, now }
  const table = await tableOfText(text, '')
  const inputs = await inputsOf(table)
  const seen: Seen = { rows: 0, withoutRequest: 0, bytes: 0, warnings: [] }
  const [good, faults]: [{ content: unknown; request: string }[], RowFault[]] = [[], []]
  for await (const checked of checkRows(table, checking, seen, mostRows))
    if ('faults' in checked) faults.push(...checked.faults)
    else good.push({ content: { certificate: inputs.get(checked.row) }, request: keyOf(checked.request, table) })
  return { good, faults }
}

/** A row's own key, or one that follows from the table: the same table again begins nothing twice. */
const keyOf = (request: string, { digest }: Table): string => `table ${hex(digest)} ${request}`

async function inputsOf(table: Table): Promise<ReadonlyMap<number, unknown>> {
  const inputs = new Map<number, unknown>()
  for await (const { row, input } of table.rows()) {
    inputs.set(row, input)
    if (inputs.size > mostRows) break
  }
  return inputs
}

function problemOf(fault: RowFault, language: Language) {
  return { row: fault.row, column: fault.field, says: saysOf(fault, language) }
}
