/** Signed returns of a year and a scheme that knows who signs them, for tests. */
import { answer, encodeReturn, openTrust, type Return, type Signer, signSign1 } from '@kpc/schema'
import { nobleVerify } from '@kpc/schema/noble'
import { checkpointKeyOf } from '../schema/ledger/world.ts'
import { instant, signerOf, testScheme } from '../scheme.ts'

export const { rootFile, registryFile } = testScheme((registry) => ({
  ...registry,
  keys: [...registry.keys, checkpointKeyOf('bw'), checkpointKeyOf('za'), checkpointKeyOf('eu')],
}))
export const trust = answer(openTrust(rootFile, registryFile), nobleVerify)

type Rows = NonNullable<Return['trade']>['exports']['rows']

/** @param carats and `valueUsd` in hundredths */
export const goods = (partner: string, carats: number, valueUsd: number, origin: string | null = 'BW'): Rows => [
  { partner, origin, hs: '7102.31', carats, valueUsd },
]
const flow = (day: 'exported-else-issued' | 'confirmed', rows: Rows) => ({
  day,
  certificates: rows.map(({ partner }) => ({ partner, certificates: 1 })),
  rows,
})

/** What a participant exported and imported in the third quarter of 2026. */
export function quarter(participant: string, exports: Rows, imports: Rows, change: Partial<Return> = {}): Return {
  const origin = participant.toLowerCase()
  const checkpoint = { origin, size: 1, root: new Uint8Array(32), at: instant('2026-10-05T00:00:00Z') }
  const trade = {
    exports: flow('exported-else-issued', exports),
    imports: flow('confirmed', imports),
    issued: exports.length + 1,
    voided: 1,
  }
  return { participant, period: '2026-Q3', edition: 1, checkpoint, trade, ...change }
}

/** What was mined in the first half of 2026. */
export function mined(participant: string, carats: number, valueUsd: number, change: Partial<Return> = {}): Return {
  const { trade: _, ...head } = quarter(participant, [], [])
  const row = { mine: null, mining: 'industrial', hs: '7102.10', carats, valueUsd, evidence: null } as const
  return {
    ...head,
    period: '2026-H1',
    production: [row],
    checkpoint: { ...head.checkpoint, at: instant('2026-07-05T00:00:00Z') },
    ...change,
  }
}

/** As an authority files it. */
export function filed(one: Return, signer: Signer = signerOf(`${one.checkpoint.origin}.checkpoint`)): Uint8Array {
  return signSign1('return', encodeReturn(one), signer)
}
