/**
 * Accounts of exporters over HTTP, as JSON.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { hsCodes } from '@kpc/schema'
import {
  accountOf,
  flows,
  listAccounts,
  participantAccount,
  showAccount,
  showAccountLine,
  showParticipant,
} from '../stock/account.ts'
import { json, refused } from './answers.ts'
import type { Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { openPage, type Page, pageNext, pageQuery } from './paging.ts'
import { httpRefusal } from './refusal.ts'

const carats = z.string().openapi({ examples: ['120.50'], description: 'below zero where more went than came' })
const hs = z.enum(hsCodes)
const line = z.object({
  hs,
  opening: carats,
  production: carats,
  imports: carats,
  gains: carats,
  losses: carats,
  exports: carats,
  unexplained: carats.openapi({ description: 'exported, and neither mined, imported, gained nor held before' }),
})

/** Of whom an account is asked for. */
export const exporterQuery = { exporter: z.string().max(200).optional().openapi({ description: 'by name' }) }

const route = createRoute({
  method: 'get',
  path: '/stock',
  ...needs('registers'),
  summary: 'The account of an exporter; of the whole participant, with those of exporters, if none is named',
  request: { query: z.strictObject({ ...exporterQuery, ...pageQuery }) },
  responses: {
    200: json(
      z.object({
        participant: z.array(line).optional().openapi({ description: 'of the whole participant, by class' }),
        accounts: z
          .array(z.object({ exporter: z.string(), held: carats, short: carats }))
          .optional()
          .openapi({ description: 'those with the most that nothing explains come first' }),
        exporter: z.string().optional(),
        held: z.array(z.object({ hs, carats })).optional(),
        movements: z.array(z.object({ quarter: z.string(), flow: z.enum(flows), hs, carats })).optional(),
        ...pageNext,
      }),
      'carats by class',
    ),
    404: refused('no exporter of this name has an account'),
    422: refused('no place in the list'),
  },
})

export const stock: Resource = (app, deps) => {
  app.openapi(route, async (context) => {
    const { exporter } = context.req.valid('query')
    if (exporter !== undefined) return context.json(showAccount(await accountOf(exporter, deps)), 200)
    const participant = showParticipant(await participantAccount(deps))
    const { rows, ...more } = await accountsOn(openPage(context), deps)
    return context.json({ participant, accounts: rows.map(showAccountLine), ...more }, 200)
  })
}

/** A page of accounts, by what nothing explains and their names. @throws {Refusal} `CURSOR_FOREIGN` */
export async function accountsOn(page: Page, { ledger }: Pick<Deps, 'ledger'>) {
  const found = await listAccounts({ ledger }, { after: placeIn(page.after), most: page.most })
  return page.cut(found, ({ short, account }) => `${short} ${account}`)
}

function placeIn(place: string | undefined): { readonly short: number; readonly account: string } | undefined {
  if (place === undefined) return undefined
  const [, short, account] = /^(\d{1,15}) (.*)$/s.exec(place) ?? []
  if (short === undefined || account === undefined) throw httpRefusal('CURSOR_FOREIGN', { field: 'after' })
  return { short: Number(short), account }
}
