/**
 * What is counted of a shipment on both sides.
 * @module
 */
import type { Office } from './office.ts'
import type { World } from './shipment.ts'

/** What one shipment leaves in each ledger, and what its letters come to. */
export const ofOneShipment = {
  bw: {
    entries: { submitted: 1, approved: 1, certificate: 1, exported: 1, advised: 1, received: 1 },
    told: 2,
  },
  // What the device signed, and the certificate in it, on which was decided.
  eu: { entries: { received: 2, arrived: 2, confirmed: 1 }, told: 1 },
}

interface Total {
  readonly size: number
  readonly told: number
}

async function totalOf(office: Office): Promise<Total> {
  return { size: await office.whole.size(), told: (await office.outbox()).told }
}

/** Before a shipment. */
export async function totals({ bw, eu }: World) {
  return { bw: await totalOf(bw), eu: await totalOf(eu) }
}

/** What came since, alarms apart: they are told of beside it. */
export async function since(before: Awaited<ReturnType<typeof totals>>, { bw, eu }: World) {
  const of = async (office: Office, { size, told }: Total) => {
    const { block: _, alarm: __, ...entries } = await office.counted(size)
    const { told: after, waiting, dead } = await office.outbox()
    return { entries, told: after - told, open: waiting.length + dead.length }
  }
  return { bw: await of(bw, before.bw), eu: await of(eu, before.eu) }
}
