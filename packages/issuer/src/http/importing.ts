/**
 * What routes of the import desk work with.
 * @module
 */
import { type Certificate, dayOf, hex } from '@kpc/schema'
import { presentedIn } from '../confirmations/held.ts'
import { pickConfirmer } from '../confirmations/pick-confirmer.ts'
import type { decide } from '../imports/decide.ts'
import type { Opening } from '../imports/dossier.ts'
import type { Shipment } from '../imports/shipments.ts'
import { workingDaysOf } from '../imports/working-days-setting.ts'
import type { Acting } from '../ledger/acting.ts'
import { authoritiesOf } from '../trust/accepted-signers.ts'
import type { Deps } from './deps.ts'

type Importing = Opening & {
  /** By their digests in hexadecimal, as their amendments have them. */
  certificatesOf(shipments: readonly Shipment[]): Promise<ReadonlyMap<string, Certificate>>
}

export async function importingOf(deps: Deps): Promise<Importing> {
  const { ledger, now, settings } = deps
  const { trust } = await deps.trust()
  const [id] = authoritiesOf(deps.signers(), trust)
  const here = [...trust.keys.values()].find(({ authority }) => authority.id === id)?.participant.code
  return {
    ledger,
    trust,
    here,
    rule: workingDaysOf(settings()),
    now,
    certificatesOf: async (shipments) => {
      const found = new Map<string, Certificate>()
      for (const { number, certificate } of shipments) {
        const { entries } = await ledger.stateOf(number)
        const presented = presentedIn(entries, Uint8Array.from(Buffer.from(certificate, 'hex')))
        if (presented) found.set(hex(presented.digest), presented.amended)
      }
      return found
    },
  }
}

/** @throws {Refusal} `CONFIRMATION_KEY_NONE` */
export async function confirmingOf(deps: Deps, acting: Acting): Promise<Parameters<typeof decide>[2]> {
  const { ledger, now } = deps
  const { trust } = await deps.trust()
  const { signer } = pickConfirmer(deps.signers(), trust, { today: dayOf(now()), ready: true })
  return { ledger, trust, signer, acting, now }
}
