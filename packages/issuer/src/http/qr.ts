/**
 * The QR code of a certificate over HTTP.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { findIssued } from '../certificates/find.ts'
import { drawPng, drawSvg, drawSymbol, type Ecc, eccs, type QrSymbol } from '../qr/qr.ts'
import { file, unknownNumber } from './answers.ts'
import type { Resource } from './deps.ts'
import { needs } from './needs.ts'
import { numberParameter } from './schemas.ts'

const eccQuery = z.object({
  ecc: z
    .enum(eccs)
    .default('M')
    .openapi({ param: { name: 'ecc', in: 'query' }, description: 'error correction: M restores 15 %, Q 25 %' }),
})

const svgRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}/qr.svg',
  ...needs('read'),
  summary: 'Its QR code, for print',
  request: { params: numberParameter, query: eccQuery },
  responses: { 200: file('image/svg+xml', 'the QR code'), ...unknownNumber },
})

const pngRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}/qr.png',
  ...needs('read'),
  summary: 'Its QR code as a picture',
  request: { params: numberParameter, query: eccQuery },
  responses: { 200: file('image/png', 'the QR code'), ...unknownNumber },
})

export const qr: Resource = (app, { ledger }) => {
  const draw = async (number: string, ecc: Ecc): Promise<QrSymbol> =>
    drawSymbol((await findIssued(number, ledger)).text, ecc)
  app.openapi(svgRoute, async (context) => {
    const symbol = await draw(context.req.valid('param').number, context.req.valid('query').ecc)
    return context.body(drawSvg(symbol), 200, { 'content-type': 'image/svg+xml' })
  })
  app.openapi(pngRoute, async (context) => {
    const symbol = await draw(context.req.valid('param').number, context.req.valid('query').ecc)
    return context.body(Uint8Array.from(await drawPng(symbol)).buffer, 200, { 'content-type': 'image/png' })
  })
}
