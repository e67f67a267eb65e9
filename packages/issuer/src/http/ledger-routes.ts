/**
 * The addresses of the ledger: what each takes and answers.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import type { CheckpointJson, EntryJson, SignedCheckpointJson } from '../proofs/show.ts'
import { file, json, refused, unknownNumber } from './answers.ts'
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

const provedEntry = z
  .object({
    test,
    sequence: z.int().min(0).openapi({ description: 'index of the leaf, from 0' }),
    entry: z.custom<EntryJson>(() => true).openapi({ type: 'object', description: 'what happened, when and by whom' }),
    bytes: encoded('the data of the leaf'),
    receipt: encoded('a COSE Receipt of inclusion (RFC 9942)'),
    checkpoint,
  })
  .openapi('ProvedEntry')

const unproved = { 503: refused('no key of this home signs checkpoints today, or the ledger can not be read') }
const unknown = { 404: refused('the ledger has none'), 422: refused('not a whole number') }

export const checkpointRoute = createRoute({
  method: 'get',
  path: '/ledger/checkpoint',
  summary: 'The signed size and root of the ledger; as application/cose the COSE_Sign1 itself',
  responses: {
    200: {
      description: 'the checkpoint',
      content: {
        'application/json': { schema: signedCheckpoint },
        'application/cose': { schema: z.string().openapi({ format: 'binary' }) },
      },
    },
    ...unproved,
  },
})

export const entryRoute = createRoute({
  method: 'get',
  path: '/ledger/entries/{sequence}',
  summary: 'An entry of the ledger, with the receipt that proves it',
  request: { params: z.object({ sequence: whole }) },
  responses: { 200: json(provedEntry, 'the entry'), ...unknown, ...unproved },
})

export const receiptRoute = createRoute({
  method: 'get',
  path: '/certificates/{number}/receipt',
  summary: 'A COSE Receipt (RFC 9942): that the entry of this certificate is in the ledger',
  request: { params: numberParameter },
  responses: { 200: file('application/cose', 'the receipt'), ...unknownNumber, ...unproved },
})

export const consistencyRoute = createRoute({
  method: 'get',
  path: '/ledger/consistency',
  summary: 'A COSE Receipt (RFC 9942): that the ledger only goes on from its first entries',
  request: {
    query: z.object({ from: whole.openapi({ description: 'how many entries an older checkpoint had' }) }),
  },
  responses: { 200: file('application/cose', 'the receipt'), ...unknown, ...unproved },
})
