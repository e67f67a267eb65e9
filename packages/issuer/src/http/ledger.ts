/**
 * The ledger over HTTP: its checkpoint, and proofs as COSE Receipts.
 * @module
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
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
import { showCheckpoint, showEntry, showSigned } from '../proofs/show.ts'
import type { Deps } from './app.ts'
import * as routes from './ledger-routes.ts'

const cose = { 'content-type': 'application/cose' }
const body = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer

export function addLedger(app: OpenAPIHono, { ledger, trust, signers, settings, checkpoints, now }: Deps): void {
  const proving = async (): Promise<Proving> => {
    const { trust: opened } = await trust()
    const picked = pickCheckpointSigner(signers(), opened, now(), undefined, true)
    return { ...picked, ledger, trust: opened, office: settings().office, folder: checkpoints, now }
  }

  app.openapi(routes.checkpointRoute, async (context) => {
    const asked = await proving()
    const signed = keptCheckpoint(asked)
    if (!signed) throw proofRefusal('CHECKPOINT_NONE')
    return answerSigned(context, signed, asked.trust)
  })

  app.openapi(routes.signCheckpointRoute, async (context) => {
    const asked = await proving()
    return answerSigned(context, await currentCheckpoint(asked, await ledger.size()), asked.trust)
  })

  app.openapi(routes.entryRoute, async (context) => {
    const stored = await findEntry(ledger, Number(context.req.valid('param').sequence))
    return context.json({ test: (await trust()).trust.registry.test, ...shownEntry(stored) }, 200)
  })

  app.openapi(routes.entryReceiptRoute, async (context) => {
    const asked = await proving()
    const { stored, receipt, signed } = await proveEntry(asked, Number(context.req.valid('param').sequence))
    return context.json(
      {
        test: asked.trust.registry.test,
        ...shownEntry(stored),
        receipt: base64url(receipt),
        checkpoint: showCheckpoint(signed.checkpoint),
      },
      200,
    )
  })

  app.openapi(routes.receiptRoute, async (context) => {
    const { sequence } = await findStored(context.req.valid('param').number, ledger)
    const { receipt } = await proveEntry(await proving(), sequence)
    return context.body(body(receipt), 200, cose)
  })

  app.openapi(routes.consistencyRoute, async (context) => {
    const { receipt } = await proveConsistency(await proving(), context.req.valid('json').from)
    return context.body(body(receipt), 200, cose)
  })
}

function shownEntry({ sequence, bytes }: StoredEntry) {
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
