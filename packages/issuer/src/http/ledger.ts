/**
 * The ledger over HTTP: its checkpoint, and proofs as COSE Receipts.
 * @module
 */
import type { OpenAPIHono } from '@hono/zod-openapi'
import { base64url, decodeEntry } from '@kpc/schema'
import { accepts } from 'hono/accepts'
import { findStored } from '../certificates/find.ts'
import { currentCheckpoint, type Proving, pickCheckpointSigner } from '../proofs/checkpoint.ts'
import { proveConsistency, proveEntry } from '../proofs/receipt.ts'
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
    const signed = await currentCheckpoint(asked, await ledger.size())
    const type = accepts(context, {
      header: 'Accept',
      supports: ['application/json', 'application/cose'],
      default: 'application/json',
    })
    context.header('vary', 'Accept')
    if (type === 'application/cose') return context.body(body(signed.message), 200, cose) as never
    return context.json(showSigned(signed, asked.trust.registry.test), 200)
  })

  app.openapi(routes.entryRoute, async (context) => {
    const asked = await proving()
    const { stored, receipt, signed } = await proveEntry(asked, Number(context.req.valid('param').sequence))
    const { sequence, bytes } = stored
    return context.json(
      {
        test: asked.trust.registry.test,
        sequence,
        entry: showEntry(decodeEntry(bytes)),
        bytes: base64url(bytes),
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
    const { receipt } = await proveConsistency(await proving(), Number(context.req.valid('query').from))
    return context.body(body(receipt), 200, cose)
  })
}
