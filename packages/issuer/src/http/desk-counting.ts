/**
 * The page on which what was counted and weighed is entered, beside what is applied for.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import type { HsCode } from '@kpc/schema'
import { parseAmount } from '@kpc/schema/amount'
import { type Findings, nothingFound, type SealSight, type Sight } from '@kpc/schema/shipment'
import { type Application, draftOf } from '../applications/application.ts'
import { compareWith } from '../applications/counting.ts'
import { count, find } from '../applications/workflow.ts'
import { countingPage } from '../desk/counting-page.tsx'
import { decimalMark } from '../desk/rule-list.tsx'
import type { Language } from '../desk/words/languages.ts'
import { applying as actOf } from '../people/roles.ts'
import { form } from './answers.ts'
import { answers, named, version } from './application-asked.ts'
import { applyingOf, countingRules } from './applications.ts'
import type { Asked, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

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

export const deskCounting: Resource = (app, deps) => {
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
