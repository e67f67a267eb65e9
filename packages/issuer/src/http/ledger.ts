/**
 * The ledger over HTTP: its checkpoint, and proofs as COSE Receipts. A receipt is a signature, so it is asked
 * for by POST: whoever only reads makes no key sign.
 * @module
 */
import { createRoute, z } from '@hono/zod-openapi'
import { base64url, decodeEntry, type Trust } from '@kpc/schema'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { findStored } from '../certificates/find.ts'
import type { StoredEntry } from '../ledger/ledger.ts'
import {
  currentCheckpoint,
  keptCheckpoint,
  type Proving,
  pickCheckpointSigner,
  type SignedCheckpoint,
} from '../proofs/checkpoint.ts'
import { findEntry, proveConsistency, proveEntry } from '../proofs/receipt.ts'
import { proofRefusal } from '../proofs/refusal.ts'
import {
  type CheckpointJson,
  type EntryJson,
  type SignedCheckpointJson,
  showCheckpoint,
  showEntry,
  showSigned,
} from '../proofs/show.ts'
import { file, json, jsonBody, refused, unknownNumber, unwritten } from './answers.ts'
import type { App, Deps, Resource } from './deps.ts'
import { needs } from './needs.ts'
import { hexadecimal, instant, numberParameter } from './schemas.ts'

const cose = { 'content-type': 'application/cose' }
const body = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

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

const nothing = jsonBody(z.strictObject({}))
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

const checkpointRoute = createRoute({
  method: 'get',
  path: '/ledger/checkpoint',
  ...needs('ledger'),
  summary: 'The newest size and root of the ledger that was signed; as application/cose the COSE_Sign1 itself',
  responses: { ...signed, 404: refused('none was signed yet') },
})

const signCheckpointRoute = createRoute({
  method: 'post',
  path: '/ledger/checkpoint',
  ...needs('prove'),
  summary: 'Sign size and root of the ledger as they are now; as application/cose the COSE_Sign1 itself',
  request: { body: nothing },
  responses: { ...signed, 422: refused('a member of the request'), ...unwritten },
})

const entryRoute = createRoute({
  method: 'get',
  path: '/ledger/entries/{sequence}',
  ...needs('ledger'),
  summary: 'An entry of the ledger',
  request: { params: z.object({ sequence: whole }) },
  responses: { 200: json(shownEntry, 'the entry'), ...unknown, 503: refused('the ledger can not be read') },
})

const entryReceiptRoute = createRoute({
  method: 'post',
  path: '/ledger/entries/{sequence}/receipt',
  ...needs('prove'),
  summary: 'Sign the receipt that proves an entry of the ledger',
  request: { params: z.object({ sequence: whole }), body: nothing },
  responses: { 200: json(provedEntry, 'the entry and its receipt'), ...unknown, ...unproved, ...unwritten },
})

const receiptRoute = createRoute({
  method: 'post',
  path: '/certificates/{number}/receipt',
  ...needs('prove'),
  summary: 'Sign a COSE Receipt (RFC 9942): that the entry of this certificate is in the ledger',
  request: { params: numberParameter, body: nothing },
  responses: { 200: file('application/cose', 'the receipt'), ...unknownNumber, ...unproved, ...unwritten },
})

const consistencyRoute = createRoute({
  method: 'post',
  path: '/ledger/consistency',
  ...needs('prove'),
  summary: 'Sign a COSE Receipt (RFC 9942): that the ledger only goes on from its first entries',
  request: {
    body: jsonBody(
      z
        .strictObject({
          from: z.int().min(0).openapi({ description: 'how many entries an older checkpoint had' }),
        })
        .openapi('ConsistencyInput'),
    ),
  },
  responses: { 200: file('application/cose', 'the receipt'), ...unknown, ...unproved, ...unwritten },
})

export const ledger: Resource = (app, deps) => {
  addCheckpoints(app, deps)
  addEntries(app, deps)
}

/** By the key of checkpoints that is ready, asked for each time. */
export function provingOf({ ledger, trust, signers, settings, checkpoints, now }: Deps): () => Promise<Proving> {
  return async () => {
    const { trust: opened } = await trust()
    const picked = pickCheckpointSigner(signers(), opened, now(), undefined, true)
    return { ...picked, ledger, trust: opened, office: settings().office, folder: checkpoints, now }
  }
}

function addCheckpoints(app: App, deps: Deps): void {
  const proving = provingOf(deps)
  app.openapi(checkpointRoute, async (context) => {
    const asked = await proving()
    const signed = keptCheckpoint(asked)
    if (!signed) throw proofRefusal('CHECKPOINT_NONE')
    return answerSigned(context, signed, asked.trust)
  })

  app.openapi(signCheckpointRoute, async (context) => {
    const asked = await proving()
    return answerSigned(context, await currentCheckpoint(asked, await asked.ledger.size()), asked.trust)
  })

  app.openapi(consistencyRoute, async (context) => {
    const { receipt } = await proveConsistency(await proving(), context.req.valid('json').from)
    return context.body(body(receipt), 200, cose)
  })
}

function addEntries(app: App, deps: Deps): void {
  const { ledger, trust } = deps
  const proving = provingOf(deps)
  app.openapi(entryRoute, async (context) => {
    const stored = await findEntry(ledger, Number(context.req.valid('param').sequence))
    return context.json({ test: (await trust()).trust.registry.test, ...showLeaf(stored) }, 200)
  })

  app.openapi(entryReceiptRoute, async (context) => {
    const asked = await proving()
    const { stored, receipt, signed } = await proveEntry(asked, Number(context.req.valid('param').sequence))
    return context.json(
      {
        test: asked.trust.registry.test,
        ...showLeaf(stored),
        receipt: base64url(receipt),
        checkpoint: showCheckpoint(signed.checkpoint),
      },
      200,
    )
  })

  app.openapi(receiptRoute, async (context) => {
    const { sequence } = await findStored(context.req.valid('param').number, ledger)
    const { receipt } = await proveEntry(await proving(), sequence)
    return context.body(body(receipt), 200, cose)
  })
}

function showLeaf({ sequence, bytes }: StoredEntry) {
  return { sequence, entry: showEntry(decodeEntry(bytes)), bytes: base64url(bytes) }
}

/** As what the client accepts: the message, or what it says. */
function answerSigned(context: Context, signed: SignedCheckpoint, { registry }: Trust) {
  const type = accepts(context, {
    header: 'Accept',
    supports: ['application/json', 'application/cose'],
    default: 'application/json',
  })
  context.header('vary', 'Accept')
  if (type === 'application/cose') return context.body(body(signed.message), 200, cose) as never
  return context.json(showSigned(signed, registry.test), 200)
}
