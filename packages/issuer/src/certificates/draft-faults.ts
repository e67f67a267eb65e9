/**
 * Everything for which `issue` would refuse a draft, found without a signature and without a
 * number: what a trial run of many says at once.
 * @module
 */
import { sha256 } from '@kpc/host/keys/openssl'
import { type FieldFault, type Refusal, refusalOf } from '@kpc/host/refusal'
import type { CheckName, Primitive } from '@kpc/schema'
import type { Draft } from '@kpc/schema/input'
import type { About } from '../signer/keys.ts'
import { refuseDates, refuseDestination, refuseKey, standsAgainst } from './judge.ts'
import { unsignedOf } from './rehearse.ts'
import type { SigningRules } from './signing-rules.ts'
import { Soundness } from './soundness.ts'

/**
 * @param alike what has the same content in the same file
 * @returns nothing where the ledger alone can still refuse it
 */
export function faultsOfDraft(
  draft: Draft,
  about: Pick<About, 'kid' | 'key' | 'use'>,
  rules: SigningRules,
  alike?: string,
): readonly FieldFault[] {
  const faults = [
    ...faultsOf(() => new Soundness({ draft, known: refuseKey(draft, about, rules), ...rules }, alike).refuse()),
    ...faultsOf(() => refuseDestination(draft, rules)),
    ...faultsOf(() => refuseDates(draft, rules)),
    ...faultsOfVerdict(draft, about, rules),
  ]
  return eachOnce(faults)
}

/** Of the same said twice of a field the first. */
export function eachOnce(faults: readonly FieldFault[]): FieldFault[] {
  return faults.filter(
    ({ code, field }, i) => i === faults.findIndex((one) => one.code === code && one.field === field),
  )
}

/** Nothing is signed yet: of a signature there is nothing to say. */
const unasked: Primitive = Object.assign(() => true, { sha256 })

function faultsOfVerdict(
  draft: Draft,
  about: Pick<About, 'kid' | 'key'>,
  { trust, now }: SigningRules,
): readonly FieldFault[] {
  const faults: FieldFault[] = []
  const thrown = faultsOf(() => {
    const { message, certificate } = unsignedOf(draft, about, trust)
    for (const { check, refusal } of standsAgainst(message, certificate, { trust, now, primitive: unasked }))
      if (draft.number !== undefined || !ofNumber.has(check)) faults.push(...asFaults(refusal))
  })
  return [...faults, ...thrown]
}

/** What a number that nobody stated can not be asked. */
const ofNumber = new Set<CheckName>(['number', 'range', 'status', 'issued'])

function faultsOf(act: () => unknown): readonly FieldFault[] {
  try {
    act()
    return []
  } catch (error) {
    const refusal = refusalOf(error)
    if (!refusal) throw error
    return asFaults(refusal)
  }
}

/** A refusal of the whole has no field of its own. */
export function asFaults({ code, message, source, faults }: Refusal): readonly FieldFault[] {
  return faults.length > 0 ? faults.map((fault) => ({ field: '', ...fault })) : [{ code, field: '', message, source }]
}
