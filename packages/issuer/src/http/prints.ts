/**
 * Prints over HTTP, and the page that compares what came out of the printer.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { openPress } from '@kpc/host/press/press'
import { mostAmendments } from '@kpc/schema'
import { pictureFormat } from '@kpc/schema/picture-format'
import { findIssued } from '../certificates/find.ts'
import type { Acting } from '../ledger/acting.ts'
import { pictureRefusal } from '../picture/refusal.ts'
import { checkSheet, sheetResults } from '../print/check-sheet.ts'
import { openLayout } from '../print/open-layout.ts'
import { type Printing, print } from '../print/print.ts'
import { languages } from '../print/words/languages.ts'
import { file, htmlPage, json, jsonBody, pageHeaders, refused, unknownNumber, unwritten } from './answers.ts'
import { checkPage } from './check-page.tsx'
import type { Deps, Resource } from './deps.ts'
import { isPicture } from './guards.ts'
import { needs } from './needs.ts'
import { numberParameter } from './schemas.ts'

const printInput = z
  .strictObject({
    language: z
      .enum(Object.keys(languages) as [string, ...string[]])
      .optional()
      .openapi({ description: 'of the text beside English; that of the settings if absent' }),
    copy: z.boolean().optional().openapi({ description: 'print COPY across it' }),
    amendment: z
      .int()
      .min(1)
      .max(mostAmendments)
      .optional()
      .openapi({ description: 'print the sheet of this amendment, on plain paper' }),
    sheet: z.string().max(32).optional().openapi({ description: 'serial of the security paper' }),
    voidSheet: z
      .string()
      .max(200)
      .optional()
      .openapi({ description: 'why the sheet that was printed before is void: prints another original' }),
  })
  .openapi('PrintInput')

const checkInput = z
  .strictObject({ text: z.string().openapi({ description: 'what a hand scanner typed', examples: ['KPC1:6BF...'] }) })
  .openapi('CheckInput')

const sheetCheck = z
  .object({
    number: z.string(),
    result: z.enum(sheetResults),
    found: z.string().optional().openapi({ description: 'the number that was read, where it is another' }),
    says: z.string(),
    todo: z.string(),
  })
  .openapi('SheetCheck')

const printRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/print',
  ...needs('print'),
  summary: 'Print it: an original once, copies at will',
  description: 'The ledger says who printed what before the PDF is sent. An answer that was lost is a sheet to void.',
  request: {
    params: numberParameter,
    body: jsonBody(printInput),
  },
  responses: {
    200: file('application/pdf', 'PDF/A-3a, with the signed bytes attached'),
    404: refused('no certificate has this number'),
    409: refused('the original was printed before'),
    422: refused('a member of the request, or a text that can not be printed'),
    503: refused('the typesetter or the layout of this authority'),
    ...unwritten,
  },
})

const checkPageRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}/check',
  ...needs('read'),
  summary: 'A page that asks for what came out of the printer',
  request: { params: numberParameter },
  responses: { 200: htmlPage('HTML'), ...unknownNumber },
})

const checkRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/check',
  ...needs('read'),
  summary: 'Whether a printed sheet and the ledger agree; any result is an answer',
  request: {
    params: numberParameter,
    body: {
      content: {
        'application/json': { schema: checkInput },
        'image/png': { schema: z.string().openapi({ format: 'binary' }) },
        'image/jpeg': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
  },
  responses: { 200: json(sheetCheck, 'the result'), ...unknownNumber, ...unwritten },
})

/** What prints of this server are made with: pages set by one press, on this authority's paper. */
export function printingOf(deps: Deps): (acting: Acting) => Promise<Printing> {
  const { ledger, trust, settings, now, press = openPress() } = deps
  const { layout = () => openLayout(settings().print?.layout, process.cwd()) } = deps
  return async (acting) => ({ ledger, press, trust: (await trust()).trust, ...(await layout()), acting, now })
}

export const prints: Resource = (app, deps) => {
  const { ledger, trust, settings } = deps
  const printing = printingOf(deps)

  app.openapi(printRoute, async (context) => {
    const { language, copy, amendment, sheet, voidSheet: voided } = context.req.valid('json')
    const { print: { language: usual, verifier } = {} } = settings()
    const wanted = { language: language ?? usual, copy, amendment, sheet, voided, verifier }
    const { file, pdf } = await print(context.req.valid('param').number, wanted, await printing(context.var.acting))
    return context.body(Uint8Array.from(pdf).buffer, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${file}.pdf"`,
    })
  })

  app.openapi(checkPageRoute, async (context) => {
    const { number } = await findIssued(context.req.valid('param').number, ledger)
    return context.html(await checkPage(number, (await trust()).trust.registry.test), 200, pageHeaders)
  })

  app.openapi(checkRoute, async (context) => {
    const { number } = context.req.valid('param')
    const scanned = isPicture(context)
      ? { picture: notPdf(new Uint8Array(await context.req.arrayBuffer())) }
      : (context.req.valid('json') as z.infer<typeof checkInput>)
    return context.json(await checkSheet(number, scanned, ledger), 200)
  })
}

/** Pictures are read one after the other: one of minutes would keep all others waiting. */
function notPdf(picture: Uint8Array): Uint8Array {
  if (pictureFormat(picture) === 'pdf') throw pictureRefusal('PICTURE_FORMAT', { subject: 'PDF' })
  return picture
}
