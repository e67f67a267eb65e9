/**
 * Pages of the desk that show how the office stands: numbers and forms, health, and settings, over HTTP.
 * @module
 */
import { dirname } from 'node:path'
import { createRoute, z } from '@hono/zod-openapi'
import type { Refusal } from '@kpc/host/refusal'
import { lookAtHealth } from '../desk/health.ts'
import { healthPage, healthPath } from '../desk/health-page.tsx'
import { numbersPage, numbersPath } from '../desk/numbers-page.tsx'
import { changeSetting, type SettingName, settingHistory, settingNames, settingStand } from '../desk/setting-rows.ts'
import { type SettingsView, settingsPage, settingsPath } from '../desk/settings-page.tsx'
import { countForms } from '../print/came-out.ts'
import { form, formRefusals, htmlPage } from './answers.ts'
import type { App, Asked, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { numberAt, openPage, pageQuery } from './paging.ts'
import { statusOf } from './problem.ts'
import { orShow, privatePage, settingOf } from './setting.ts'

const numbersRoute = createRoute({
  method: 'get',
  path: numbersPath,
  ...needs('ledger'),
  summary: 'The page of numbers: what became of each block, and forms of security paper',
  responses: { 200: htmlPage('the page') },
})

const healthRoute = createRoute({
  method: 'get',
  path: healthPath,
  ...needs('self'),
  summary: 'The health board: clock, ledger, registry, lists, keys, back-up and disk; for monitors see /health',
  responses: { 200: htmlPage('the page') },
})

const settingsRoute = createRoute({
  method: 'get',
  path: settingsPath,
  ...needs('people'),
  summary: 'The page of settings, and who set what since when',
  request: { query: z.object(pageQuery).loose() },
  responses: { 200: htmlPage('the page'), 422: htmlPage('no place in the history') },
})

const typed = z.string().max(200)

const changeRoute = createRoute({
  method: 'post',
  path: settingsPath,
  ...needs('people'),
  summary: 'Change one setting: into the file of the home, after the questions that the file is asked',
  request: form(
    z.strictObject({
      name: z.enum(settingNames),
      was: z.string().max(1000),
      ...(Object.fromEntries(settingNames.map((name) => [name, typed.optional()])) as Record<
        SettingName,
        z.ZodOptional<typeof typed>
      >),
    }),
  ),
  responses: {
    200: htmlPage('saved: the page says so'),
    409: htmlPage('somebody has changed it meanwhile'),
    ...formRefusals,
    422: htmlPage('not taken: the page says why'),
  },
})

export const deskBoard: Resource = (app, deps) => {
  const { ledger, trust, signers, settings, now, checkpoints } = deps

  app.openapi(numbersRoute, async (context) => {
    const view = { blocks: await ledger.blocks(), forms: await countForms({ ledger }) }
    return context.html(await numbersPage(await settingOf(context, deps), view), 200, privatePage)
  })

  app.openapi(healthRoute, async (context) => {
    const board = await lookAtHealth({
      ledger,
      trust: (await trust()).trust,
      signers: signers(),
      settings: settings(),
      folder: dirname(checkpoints),
      now: now(),
    })
    return context.html(await healthPage(await settingOf(context, deps), board), 200, privatePage)
  })

  addSettings(app, deps)
}

function addSettings(app: App, deps: Deps): void {
  const { ledger, settings, now, writeSettings } = deps
  const show = async (
    context: Asked,
    about: Pick<SettingsView, 'isSaved' | 'typed'>,
    refusal?: Refusal,
  ): Promise<never> => {
    const read = settings()
    const page = openPage(context, { path: settingsPath, query: {} })
    const found = await settingHistory({ before: numberAt(page.after), most: page.most }, { ledger })
    const { rows: history, next } = page.cut(found, ({ sequence }) => sequence)
    const stand = await settingStand(read, { ledger, now })
    const mayChange = writeSettings !== undefined
    const view = { settings: read, stand, history, older: page.path(next), mayChange, ...about }
    const html = await settingsPage(await settingOf(context, deps, refusal), view)
    return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
  }

  app.openapi(settingsRoute, (context) => show(context, {}))

  app.openapi(changeRoute, (context) => {
    const { name, was, ...texts } = context.req.valid('form')
    const text = texts[name]?.trim() ?? ''
    return orShow(
      context,
      (refusal) => show(context, { typed: { name, text } }, refusal),
      async () => {
        const { acting, address } = context.var
        // Where the file is not this server's to write nothing is changed.
        const write = writeSettings ?? (() => undefined)
        await changeSetting({ name, was, text }, { ledger, now, read: settings, write, by: acting.by, address })
        return show(context, { isSaved: true })
      },
    )
  })
}
