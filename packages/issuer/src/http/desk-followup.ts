/**
 * The pages of follow-up over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { openPress } from '@kpc/host/press/press'
import type { Refusal } from '@kpc/host/refusal'
import { dayOf, parseDate } from '@kpc/schema'
import { followUpPage, followUpPath, letterPage, letterPath } from '../desk/followup-page.tsx'
import { findLetter, type Written, writeLetter } from '../followup/letter.ts'
import { letterPdf } from '../followup/letter-pdf.ts'
import { listUnconfirmed } from '../followup/overdue.ts'
import { file, form, formRefusals, htmlPage } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { followingOf, letterKind, letterParameter, unconfirmedKey, writingOf } from './followup.ts'
import { needs } from './needs.ts'
import { openPage, pageIn, pageQuery } from './paging.ts'
import { statusOf } from './problem.ts'
import { numberParameter } from './schemas.ts'
import { given, orShow, privatePage, settingOf } from './setting.ts'

const pageRoute = createRoute({
  method: 'get',
  path: followUpPath,
  ...needs('ledger'),
  summary: 'The page of receipts that nobody confirmed',
  request: { query: z.looseObject({ all: z.string().max(8).optional(), ...pageQuery }) },
  responses: { 200: htmlPage('the page'), 422: htmlPage('no place in this list') },
})

const writeRoute = createRoute({
  method: 'post',
  path: `${followUpPath}/{number}`,
  ...needs('followup'),
  summary: 'Write the letter that is due, and show it',
  request: {
    params: numberParameter,
    ...form(z.strictObject({ kind: letterKind, language: z.string().max(20).optional() })),
  },
  responses: {
    303: { description: 'written: the letter' },
    404: htmlPage('nothing to follow up'),
    409: htmlPage('it is not yet time for this letter'),
    ...formRefusals,
    422: htmlPage('a language without letters'),
  },
})

const notWritten = { 404: htmlPage('nothing to follow up'), 409: htmlPage('it was not written') }

const letterRoute = createRoute({
  method: 'get',
  path: `${followUpPath}/{number}/{kind}`,
  ...needs('ledger'),
  summary: 'A letter that was written',
  request: { params: letterParameter },
  responses: { 200: htmlPage('the letter'), ...notWritten },
})

const pdfRoute = createRoute({
  method: 'get',
  path: `${followUpPath}/{number}/{kind}/pdf`,
  ...needs('ledger'),
  summary: 'A letter that was written, as PDF',
  request: { params: letterParameter },
  responses: { 200: file('application/pdf', 'PDF/A-2a'), ...notWritten },
})

async function show(context: Asked, deps: Deps, refusal?: Refusal): Promise<never> {
  const isAll = context.req.query('all') === 'yes'
  const setting = { ...(await settingOf(context, deps, refusal)), path: followUpPath }
  const page = openPage(context, { path: followUpPath, query: isAll ? { all: 'yes' } : {} })
  const { rows: unconfirmed, next } = pageIn(await listUnconfirmed(followingOf(deps), isAll), page, unconfirmedKey)
  const html = await followUpPage(setting, {
    unconfirmed,
    older: page.path(next),
    isAll,
    mayWrite: context.var.may.includes('followup'),
    today: dayOf(deps.now()),
  })
  return context.html(html, refusal ? statusOf(refusal) : 200, privatePage) as never
}

export const deskFollowUp: Resource = (app, deps) => {
  const orList = (context: Asked, act: () => Promise<Response>): Promise<never> =>
    orShow(context, (refusal) => show(context, deps, refusal), act, ['PRINT_UNAVAILABLE'])
  app.openapi(pageRoute, (context) => show(context, deps))
  app.openapi(writeRoute, (context) =>
    orList(context, async () => {
      const { kind, language } = context.req.valid('form')
      const wanted = { kind, language: given(language) }
      const writing = await writingOf(deps, context.var.acting)
      const written = await writeLetter(context.req.valid('param').number, wanted, writing)
      return context.redirect(letterPath(written.unconfirmed.number, written.kind), 303)
    }),
  )
  app.openapi(letterRoute, (context) =>
    orList(context, async () => {
      const { number, kind } = context.req.valid('param')
      const written = await findLetter(number, kind, await writingOf(deps, context.var.acting))
      const setting = { ...(await settingOf(context, deps)), path: followUpPath }
      return context.html(await letterPage(setting, written), 200, privatePage)
    }),
  )
  app.openapi(pdfRoute, (context) =>
    orList(context, async () => {
      const { number, kind } = context.req.valid('param')
      const written = await findLetter(number, kind, await writingOf(deps, context.var.acting))
      return context.body(Uint8Array.from(await pdfOf(written, deps)).buffer, 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="${written.unconfirmed.number}-${written.kind}.pdf"`,
      })
    }),
  )
}

/** By the press of the server; the same letter gives the same bytes. */
async function pdfOf({ letter }: Written, { press }: Deps): Promise<Uint8Array> {
  const at = (parseDate(letter.date) ?? 0) * 86_400
  if (press) return letterPdf(letter, at, press)
  const own = openPress()
  try {
    return await letterPdf(letter, at, own)
  } finally {
    own.close()
  }
}
