/**
 * Several shipments that were found as certified are confirmed at once: looked at first, each by itself then.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { refusalOf } from '@kpc/host/refusal'
import { spacedNumber } from '../certificates/grouping.ts'
import { foreseeConfirm, type Shown } from '../confirmations/confirm.ts'
import { type BatchRow, batchPage } from '../desk/batch-page.tsx'
import { saidOf } from '../desk/frame.tsx'
import { importsBatchPath, importsPath, shipmentPath } from '../desk/import-paths.ts'
import { decide } from '../imports/decide.ts'
import { shipmentsOf } from '../imports/shipments.ts'
import { form, formRefusals, htmlPage, refused } from './answers.ts'
import type { Asked, Deps, Resource } from './deps.ts'
import { confirmingOf, importingOf } from './importing.ts'
import { needs } from './needs.ts'
import { privatePage, settingOf } from './setting.ts'

const digest = z.string().regex(/^[0-9a-f]{64}$/)

const batchRoute = createRoute({
  method: 'post',
  path: importsBatchPath,
  ...needs('confirm'),
  summary: 'Confirm several as certified: look at what would come of it, or do it',
  request: form(
    z.strictObject({
      certificate: z
        .union([digest, z.array(digest).max(50)])
        .optional()
        .openapi({ type: 'array', items: { type: 'string' } }),
      next: z.enum(['look', 'do']).optional(),
    }),
  ),
  responses: {
    200: htmlPage('what would come of it for each'),
    303: { description: 'confirmed: the desk' },
    ...formRefusals,
    409: refused('somebody was first'),
    503: refused('no key for confirmations is ready'),
  },
})

const accepted = { outcome: 'accepted', asCertified: true } as const

export const deskImportsBatch: Resource = (app, deps) => {
  app.openapi(batchRoute, async (context) => {
    const { certificate = [], next = 'do' } = context.req.valid('form')
    const chosen = await shipmentsOf([certificate].flat(), await importingOf(deps))
    const confirming = await confirmingOf(deps, context.var.acting)
    if (next === 'look') return show(context, deps, chosen) as never
    for (const { number, certificate: of } of chosen)
      await decide(shownAs(number, of), accepted, { ...confirming, seen: 0 })
    return context.redirect(`${importsPath}?lane=decided`, 303) as never
  })
}

const shownAs = (number: string, of: string): Shown => ({ number, of: Uint8Array.from(Buffer.from(of, 'hex')) })

type Chosen = Awaited<ReturnType<typeof shipmentsOf>>

async function show(context: Asked, deps: Deps, chosen: Chosen): Promise<Response> {
  const setting = { ...(await settingOf(context, deps)), path: importsPath }
  const { words } = setting.language
  const confirming = { ...(await confirmingOf(deps, context.var.acting)), seen: 0 }
  const certificates = await (await importingOf(deps)).certificatesOf(chosen)
  const rows: BatchRow[] = []
  for (const { number, certificate: of } of chosen) {
    const against = await againstOf(() => foreseeConfirm(shownAs(number, of), accepted, confirming))
    const exporter = certificates.get(of)?.exporter.name ?? ''
    rows.push({
      value: of,
      label: spacedNumber(number),
      path: shipmentPath(number, of),
      about: exporter,
      ...(against && { against: saidOf(against, words) }),
    })
  }
  const html = await batchPage(setting, {
    act: words.imports.batch,
    action: importsBatchPath,
    field: 'certificate',
    heads: [words.console.page.certificate, words.office.search.party],
    rows,
    by: 'row',
    hint: words.imports.batchHint,
    back: [importsPath, words.imports.title],
  })
  return context.html(html, 200, privatePage)
}

async function againstOf(act: () => Promise<unknown>) {
  try {
    await act()
    return undefined
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal || refusal.class === 'fault') throw error
    return refusal
  }
}
