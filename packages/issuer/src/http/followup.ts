/**
 * Receipts that nobody confirmed, and letters about them, over HTTP as JSON.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { dayOf } from '@kpc/schema'
import { findLetter, letterAsText, type Written, writeLetter } from '../followup/letter.ts'
import { type Following, listUnconfirmed, showUnconfirmed, type Unconfirmed } from '../followup/overdue.ts'
import type { Acting } from '../ledger/acting.ts'
import { letterKinds } from '../ledger/followup-tables.ts'
import { json, jsonBody, refused, unwritten } from './answers.ts'
import type { Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { fromOldest, openPage, pageIn, pageNext, pageQuery } from './paging.ts'
import { instant, numberParameter } from './schemas.ts'

const day = z.string().openapi({ format: 'date' })
export const letterKind = z.enum(letterKinds)

const unconfirmed = z
  .object({
    number: z.string(),
    destination: z.string(),
    exported: day,
    due: day.openapi({ description: 'from which on the next letter may be written' }),
    next: letterKind.optional().openapi({ description: 'absent where the scheme was told' }),
    overdue: z.boolean(),
    letters: z.array(z.object({ kind: letterKind, language: z.string(), by: z.string(), at: instant })).readonly(),
  })
  .openapi('Unconfirmed')

const letter = z
  .object({
    number: z.string(),
    kind: letterKind,
    language: z.string(),
    date: day,
    subject: z.string(),
    facts: z.array(z.object({ label: z.string(), value: z.string() })).readonly(),
    text: z.string().openapi({ description: 'all of it, as an e-mail would have it' }),
  })
  .openapi('Letter')

export const letterParameter = numberParameter.extend({
  kind: letterKind.openapi({ param: { name: 'kind', in: 'path' }, examples: ['reminder'] }),
})

const listRoute = createRoute({
  method: 'get',
  path: '/followup',
  ...needs('ledger'),
  summary: 'Certificates whose goods left and whose receipt nobody confirmed in time',
  request: {
    query: z.strictObject({
      all: z.literal('yes').optional().openapi({ description: 'also what is not due yet' }),
      ...pageQuery,
    }),
  },
  responses: {
    200: json(z.object({ unconfirmed: z.array(unconfirmed), ...pageNext }), 'a page of them, the longest due first'),
    422: refused('no place in this list'),
  },
})

const letterAsked = {
  kind: letterKind.optional().openapi({ description: 'the one that is due if absent' }),
  language: z.string().max(20).optional().openapi({ description: 'that of the counterpart if absent' }),
}

const notYet = {
  404: refused('nothing to follow up, or no such certificate'),
  409: refused('it is not yet time for this letter'),
}

const writeRoute = createRoute({
  method: 'post',
  path: '/followup/{number}',
  ...needs('followup'),
  summary: 'Write the letter that is due: reminder, report of the failure, escalation to the scheme',
  request: { params: numberParameter, body: jsonBody(z.strictObject(letterAsked)) },
  responses: {
    201: json(letter, 'the letter; asked again it is the same one'),
    ...notYet,
    422: refused('not a number, or a language without letters'),
    ...unwritten,
  },
})

const readRoute = createRoute({
  method: 'get',
  path: '/followup/{number}/{kind}',
  ...needs('ledger'),
  summary: 'A letter that was written',
  request: { params: letterParameter },
  responses: { 200: json(letter, 'as it was written'), ...notYet, 422: refused('not a number') },
})

export const followingOf = ({ ledger, settings, now }: Deps): Following => ({ ledger, settings: settings(), now })

export const writingOf = async (deps: Deps, acting: Acting) => ({
  ...followingOf(deps),
  trust: (await deps.trust()).trust,
  acting,
})

function showLetter({ unconfirmed: { number }, kind, letter: written }: Written) {
  const { language, date, subject, facts } = written
  const named = facts.map(([label, value]) => ({ label, value }))
  return { number, kind, language, date, subject, facts: named, text: letterAsText(written) }
}

/** The longest due first. */
export const unconfirmedKey = ({ due, number }: Unconfirmed): string => `${fromOldest(due)} ${number}`

export const followUp: Resource = (app, deps) => {
  app.openapi(listRoute, async (context) => {
    const isAll = context.req.valid('query').all === 'yes'
    const found = await listUnconfirmed(followingOf(deps), isAll)
    const { rows, ...more } = pageIn(found, openPage(context), unconfirmedKey)
    return context.json({ unconfirmed: rows.map((one) => showUnconfirmed(one, dayOf(deps.now()))), ...more }, 200)
  })
  app.openapi(writeRoute, async (context) => {
    const writing = await writingOf(deps, context.var.acting)
    const written = await writeLetter(context.req.valid('param').number, context.req.valid('json'), writing)
    return context.json(showLetter(written), 201)
  })
  app.openapi(readRoute, async (context) => {
    const { number, kind } = context.req.valid('param')
    return context.json(showLetter(await findLetter(number, kind, await writingOf(deps, context.var.acting))), 200)
  })
}
