/**
 * An authority that prints: a home of the test scheme, its ledger, and a press that all tests of a file share.
 * @module
 */

import { openPress, type Press } from '@kpc/host/press/press'
import { amend } from '@kpc/issuer/certificates/amend'
import type { IssuedAmendment } from '@kpc/issuer/certificates/amended'
import { issue } from '@kpc/issuer/certificates/issue'
import type { Issued } from '@kpc/issuer/certificates/sample'
import type { Home } from '@kpc/issuer/home/home'
import { type Ledger, openLedger } from '@kpc/issuer/ledger/ledger'
import { ownLayout } from '@kpc/issuer/print/layout'
import { type Printing, type PrintOptions, print } from '@kpc/issuer/print/print'
import { readKeys } from '@kpc/issuer/signer/keys'
import { parseChanges, parseDraft } from '@kpc/schema/input'
import { onTestFinished } from 'vitest'
import { input, testHome } from '../issuer/test-home.ts'
import { now, testScheme } from '../scheme.ts'

export const press: Press = openPress()

export interface World {
  readonly home: Home
  readonly ledger: Ledger
  issue(changes?: Record<string, unknown>): Promise<Issued>
  amend(number: string, changes: Record<string, unknown>, reason?: string): Promise<IssuedAmendment>
  print(number: string, wanted?: PrintOptions, changes?: Partial<Printing>): Promise<Uint8Array>
}

export async function world(): Promise<World> {
  const home = testHome()
  const { trust } = testScheme()
  const ledger = await openLedger(home.ledger)
  onTestFinished(() => ledger.close())
  const [key] = readKeys(home.keys)
  if (!key) throw new TypeError('the home has no key')
  const { signer } = key
  const printing: Printing = {
    ledger,
    press,
    trust,
    layout: ownLayout('a4'),
    acting: { by: 'Test Printer' },
    now: () => now,
  }
  return {
    home,
    ledger,
    issue: (changes = {}) =>
      issue(parseDraft(input(changes)), { ledger, signer, trust, acting: { by: 'A. Clerk' }, now: () => now }),
    amend: (number, changes, reason) =>
      amend(
        number,
        { changes: parseChanges(changes), reason },
        { ledger, signer, trust, acting: { by: 'Test Clerk' }, now: () => now },
      ),
    print: async (number, wanted = {}, changes = {}) => (await print(number, wanted, { ...printing, ...changes })).pdf,
  }
}
