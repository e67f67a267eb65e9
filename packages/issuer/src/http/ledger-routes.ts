/**
 * The addresses of the ledger: what each takes and answers. A receipt is a signature, so it is asked
 * for by POST: whoever only reads makes no key sign.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { CheckpointJson, EntryJson, SignedCheckpointJson } from '../proofs/show.ts'
import { file, json, refused, unknownNumber, unwritten } from './answers.ts'
import { hexadecimal, instant, numberParameter } from './schemas.ts'

const whole = z
  .string()
  .regex(/^(0|[1-9]\d{0,14})$/)
  .openapi({ examples: ['0'] })
const encoded = (what: string) => z.string().openapi({ description: `${what}, in base64url` })

const checkpoint = z
  .object({
    origin: z.string().openapi({ description: 'id of the authority in the registry' }),
    office: z.string().optional().openapi({ description: 'that has this ledger of its own' }),
    size: z.int().min(0).openapi({ description: 'entries' }),
    root: hexadecimal(32).openapi({ description: 'the Merkle Tree Hash of RFC 9162 section 2.1.1' }),
    at: instant,
  })
  .openapi('Checkpoint') satisfies z.ZodType<CheckpointJson>

const test = z.boolean().openapi({ description: 'made under a development scheme' })

const signedCheckpoint = z
  .object({ test, ...checkpoint.shape, message: encoded('the COSE_Sign1') })
  .openapi('SignedCheckpoint') satisfies z.ZodType<SignedCheckpointJson>

const entry = {
  test,
  sequence: z.int().min(0).openapi({ description: 'index of the leaf, from 0' }),
  entry: z.custom<EntryJson>(() => true).openapi({ type: 'object', description: 'what happened, when and by whom' }),
  bytes: encoded('the data of the leaf'),
}
const shownEntry = z.object(entry).openapi('Entry')
const provedEntry = z
  .object({ ...entry, receipt: encoded('a COSE Receipt of inclusion (RFC 9942)'), checkpoint })
  .openapi('ProvedEntry')

const unproved = { 503: refused('no key of this home signs checkpoints today, or the ledger can not be read') }
const unknown = { 404: refused('the ledger has none'), 422: refused('not a whole number') }

const nothing = { required: true, content: { 'application/json': { schema: z.strictObject({}) } } }
const signed = {
  200: {
    description: 'the checkpoint',
    content: {
      'application/json': { schema: signedCheckpoint },
      'application/cose': { schema: z.string().openapi({ format: 'binary' }) },
    },
  },
  ...unproved,
}

export const checkpointRoute = createRoute({
  method: 'get',
  path: '/ledger/checkpoint',
  summary: 'The newest size and root of the ledger that was signed; as application/cose the COSE_Sign1 itself',
  responses: { ...signed, 404: refused('none was signed yet') },
})

export const signCheckpointRoute = createRoute({
  method: 'post',
  path: '/ledger/checkpoint',
  summary: 'Sign size and root of the ledger as they are now; as application/cose the COSE_Sign1 itself',
  request: { body: nothing },
  responses: { ...signed, 422: refused('a member of the request'), ...unwritten },
})

export const entryRoute = createRoute({
  method: 'get',
  path: '/ledger/entries/{sequence}',
  summary: 'An entry of the ledger',
  request: { params: z.object({ sequence: whole }) },
  responses: { 200: json(shownEntry, 'the entry'), ...unknown, 503: refused('the ledger can not be read') },
})

export const entryReceiptRoute = createRoute({
  method: 'post',
  path: '/ledger/entries/{sequence}/receipt',
  summary: 'Sign the receipt that proves an entry of the ledger',
  request: { params: z.object({ sequence: whole }), body: nothing },
  responses: { 200: json(provedEntry, 'the entry and its receipt'), ...unknown, ...unproved, ...unwritten },
})

export const receiptRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/receipt',
  summary: 'Sign a COSE Receipt (RFC 9942): that the entry of this certificate is in the ledger',
  request: { params: numberParameter, body: nothing },
  responses: { 200: file('application/cose', 'the receipt'), ...unknownNumber, ...unproved, ...unwritten },
})

export const consistencyRoute = createRoute({
  method: 'post',
  path: '/ledger/consistency',
  summary: 'Sign a COSE Receipt (RFC 9942): that the ledger only goes on from its first entries',
  request: {
    body: {
      required: true,
      content: {
        'application/json': {
          schema: z
            .strictObject({
              from: z.int().min(0).openapi({ description: 'how many entries an older checkpoint had' }),
            })
            .openapi('ConsistencyInput'),
        },
      },
    },
  },
  responses: { 200: file('application/cose', 'the receipt'), ...unknown, ...unproved, ...unwritten },
})
