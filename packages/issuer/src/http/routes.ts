/**
 * The addresses of the authority's server, and what each takes and answers. From here the requests
 * are checked and the OpenAPI document is made.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { draftInput } from '@kpc/schema/input'
import { file, json, refused, unknownNumber, unwritten } from './answers.ts'
import {
  checkInput,
  eccQuery,
  healthView,
  held,
  issued,
  numberParameter,
  printInput,
  registryView,
  sheetCheck,
  verdict,
  verifyInput,
} from './schemas.ts'

export const issueRoute = createRoute({
  method: 'post',
  path: '/certificates',
  summary: 'Sign a certificate and store it under its number',
  request: {
    headers: z.object({
      'idempotency-key': z
        .string()
        .optional()
        .openapi({ description: 'your own name for this certificate: asked again, it gives the same one' }),
    }),
    body: { required: true, content: { 'application/json': { schema: draftInput } } },
  },
  responses: {
    201: { ...json(issued, 'issued, and on the disk'), headers: z.object({ Location: z.string() }) },
    409: refused('the number is taken'),
    422: refused('a field or a rule'),
    ...unwritten,
  },
})

export const showRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}',
  summary: 'A certificate of the ledger',
  request: { params: numberParameter },
  responses: { 200: json(held, 'the certificate'), ...unknownNumber },
})

export const svgRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}/qr.svg',
  summary: 'Its QR code, for print',
  request: { params: numberParameter, query: eccQuery },
  responses: { 200: file('image/svg+xml', 'the QR code'), ...unknownNumber },
})

export const pngRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}/qr.png',
  summary: 'Its QR code as a picture',
  request: { params: numberParameter, query: eccQuery },
  responses: { 200: file('image/png', 'the QR code'), ...unknownNumber },
})

export const printRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/print',
  summary: 'Print it: an original once, copies at will',
  description: 'The ledger says who printed what before the PDF is sent. An answer that was lost is a sheet to void.',
  request: {
    params: numberParameter,
    body: { required: true, content: { 'application/json': { schema: printInput } } },
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

export const checkPageRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}/check',
  summary: 'A page that asks for what came out of the printer',
  request: { params: numberParameter },
  responses: { 200: { description: 'HTML', content: { 'text/html': { schema: z.string() } } }, ...unknownNumber },
})

export const checkRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/check',
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

export const verifyRoute = createRoute({
  method: 'post',
  path: '/verify',
  summary: 'Judge a code; any verdict is an answer',
  request: { body: { required: true, content: { 'application/json': { schema: verifyInput } } } },
  responses: { 200: json(verdict, 'the verdict'), 422: refused('a member of the request'), ...unwritten },
})

export const registryRoute = createRoute({
  method: 'get',
  path: '/registry',
  summary: 'The registry that this authority trusts; as application/cose the signed file',
  responses: {
    200: {
      description: 'the registry',
      content: {
        'application/json': { schema: registryView },
        'application/cose': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
  },
})

export const registryFileRoute = createRoute({
  method: 'get',
  path: '/registry.cbor',
  summary: 'The signed registry',
  responses: { 200: file('application/cose', 'a COSE_Sign') },
})

export const rootFileRoute = createRoute({
  method: 'get',
  path: '/root.cbor',
  summary: 'The signed root that this authority trusts',
  responses: { 200: file('application/cose', 'a COSE_Sign') },
})

export const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  summary: 'Whether ledger and registry can be read, and what runs out in the coming weeks',
  responses: {
    200: json(healthView, 'both can'),
    503: refused('one can not'),
  },
})

export const documentRoute = createRoute({
  method: 'get',
  path: '/openapi.json',
  summary: 'This document',
  responses: { 200: json(z.object({}).openapi({ type: 'object' }), 'OpenAPI 3.1') },
})

export const pageRoute = createRoute({
  method: 'get',
  path: '/',
  summary: 'A page for people that names these addresses',
  responses: { 200: { description: 'HTML', content: { 'text/html': { schema: z.string() } } } },
})
