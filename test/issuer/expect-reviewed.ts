/**
 * What `kpc ledger verify` says of a ledger: that nothing contradicts it, and how many numbers are in
 * which state by the entries alone.
 * @module
 */
import type { Ledger } from '@kpc/issuer/ledger/ledger'
import { verifyLedger } from '@kpc/issuer/proofs/proofs'
import type { Trust } from '@kpc/schema'
import { expect } from 'vitest'

export async function expectReviewed(ledger: Ledger, trust: Trust, office?: string): Promise<void> {
  const name = { origin: 'bw', ...(office !== undefined && { office }) }
  const { findings, blocks } = await verifyLedger({ ledger, trust, name, kept: [] })
  expect(findings.filter(({ gravity }) => gravity === 'wrong')).toEqual([])
  const counted = (await ledger.blocks()).map(({ first, last, count, counts }) => ({ first, last, count, counts }))
  expect(counted).toEqual(expect.arrayContaining([...blocks]))
}
