/**
 * Prints over HTTP, and the page that compares what came out of the printer.
 * @module
 */
import type { OpenAPIHono, z } from '@hono/zod-openapi'
import { openPress } from '@kpc/host/press/press'
import { findIssued } from '../certificates/find.ts'
import { checkSheet } from '../print/check-sheet.ts'
import { openLayout } from '../print/open-layout.ts'
import { print } from '../print/print.ts'
import type { Deps } from './app.ts'
import { checkPage, checkPolicy } from './check-page.ts'
import { isPicture } from './guards.ts'
import * as routes from './routes.ts'
import type { checkInput } from './schemas.ts'

/** Who an entry names where the request does not say who prints. */
const program = 'kpc serve'

export function addPrint(app: OpenAPIHono, deps: Deps): void {
  const { ledger, trust, settings, now, press = openPress() } = deps
  const { layout = () => openLayout(settings().print?.layout, process.cwd()) } = deps

  app.openapi(routes.printRoute, async (context) => {
    const { language, copy, amendment, sheet, voidSheet: voided, by = program } = context.req.valid('json')
    const { print: { language: usual, verifier } = {} } = settings()
    const wanted = { language: language ?? usual, copy, amendment, sheet, voided, verifier }
    const { trust: opened } = await trust()
    const printing = { ledger, press, trust: opened, ...(await layout()), by, now }
    const { file, pdf } = await print(context.req.valid('param').number, wanted, printing)
    return context.body(Uint8Array.from(pdf).buffer, 200, {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${file}.pdf"`,
    })
  })

  app.openapi(routes.checkPageRoute, async (context) => {
    const { number } = await findIssued(context.req.valid('param').number, ledger)
    return context.html(checkPage(number, (await trust()).trust.registry.test), 200, {
      'content-security-policy': checkPolicy,
    })
  })

  app.openapi(routes.checkRoute, async (context) => {
    const { number } = context.req.valid('param')
    const scanned = isPicture(context)
      ? { picture: new Uint8Array(await context.req.arrayBuffer()) }
      : (context.req.valid('json') as z.infer<typeof checkInput>)
    return context.json(await checkSheet(number, scanned, ledger), 200)
  })
}
