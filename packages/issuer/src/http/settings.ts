/**
 * Settings over HTTP: what is set, since when and by whom; each is changed by itself, of what was read.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { showInstant } from '@kpc/schema'
import {
  changeSetting,
  type SettingName,
  type SettingRow,
  settingHistory,
  settingNames,
  settingStand,
  settingText,
} from '../desk/setting-rows.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { numberAt, openPage, pageNext, pageQuery } from './paging.ts'
import { instant } from './schemas.ts'
import { contentRead, contentTag, guardedContent, ifMatch } from './versions.ts'

const name = z.enum(settingNames)
const value = z.string().nullable().openapi({ description: 'as the page shows it; null where nothing is set' })

const setting = z.object({ name, value }).openapi('Setting')

const change = setting
  .extend({ at: instant, by: z.string().optional().openapi({ description: 'absent: in the file of the home' }) })
  .openapi('SettingChange')

const listRoute = createRoute({
  method: 'get',
  path: '/settings',
  ...needs('people'),
  summary: 'Settings of this authority, and who set what since when',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json(
      z.object({
        settings: z.array(setting).readonly(),
        stand: z.array(change).readonly().openapi({ description: 'since when each is as it is' }),
        history: z.array(change).readonly(),
        ...pageNext,
      }),
      'all of them, and a page of what was changed, the newest first',
    ),
    422: refused('no place in this list'),
  },
})

const named = {
  params: z.object({ name: name.openapi({ param: { name: 'name', in: 'path' }, examples: ['warnDays'] }) }),
}
const tagged = (description: string) => ({ ...json(setting, description), headers: z.object({ ETag: z.string() }) })

const showRoute = createRoute({
  method: 'get',
  path: '/settings/{name}',
  ...needs('people'),
  summary: 'A setting',
  request: named,
  responses: { 200: tagged('as it stands'), 422: refused('no setting') },
})

const changeRoute = createRoute({
  method: 'put',
  path: '/settings/{name}',
  ...needs('people'),
  summary: 'Change one setting: into the file of the home, after the questions that the file is asked',
  request: {
    ...named,
    headers: ifMatch,
    body: jsonBody(z.strictObject({ value: z.string().max(1000).nullable() }).openapi('SettingInput')),
  },
  responses: { 200: tagged('set'), ...guardedContent, 422: refused('not taken'), ...unwritten },
})

export const settings: Resource = (app, deps) => {
  const { ledger, now, writeSettings } = deps
  app.openapi(listRoute, async (context) => {
    const page = openPage(context)
    const found = await settingHistory({ before: numberAt(page.after), most: page.most }, { ledger })
    const { rows, ...more } = page.cut(found, ({ sequence }) => sequence)
    return context.json(
      {
        settings: settingNames.map((one) => shown(one, deps)),
        stand: (await settingStand(deps.settings(), { ledger, now })).map(shownChange),
        history: rows.map(({ sequence: _, ...row }) => shownChange(row)),
        ...more,
      },
      200,
    )
  })
  app.openapi(showRoute, (context) => {
    const found = shown(context.req.valid('param').name, deps)
    return context.json(found, 200, { etag: contentTag(found) })
  })
  app.openapi(changeRoute, async (context) => {
    const { name } = context.req.valid('param')
    const before = shown(name, deps)
    contentRead(context)(before)
    const { acting, address } = context.var
    // Where the file is not this server's to write nothing is changed.
    const write = writeSettings ?? (() => undefined)
    const change = { name, was: before.value ?? '', text: context.req.valid('json').value?.trim() ?? '' }
    await changeSetting(change, { ledger, now, read: deps.settings, write, by: acting.by, address })
    const after = shown(name, deps)
    return context.json(after, 200, { etag: contentTag(after) })
  })
}

const shown = (name: SettingName, { settings }: Deps) => ({ name, value: settingText(name, settings()) ?? null })

const shownChange = ({ at, value, ...row }: SettingRow) => ({ ...row, value: value ?? null, at: showInstant(at) })
