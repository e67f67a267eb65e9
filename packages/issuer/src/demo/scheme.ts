/**
 * The invented scheme of a year: a root, and a registry in which everybody takes part with one authority. It is marked as
 * a test, so nothing that it certifies looks like a certificate of the Kimberley Process.
 * @module
 */
import { type Band, type Registry, type RegistryKey, type Root, roleNames, type Use } from '@kpc/schema'
import { inventedFiles, inventedPublicKey } from '../signer/keys.ts'
import { beganBefore, endsAfter, instantOn } from './calendar.ts'
import { type Trader, traders } from './participants.ts'

/** What an authority of a year signs with. */
export const usesOfOffice = ['certificate', 'confirmation', 'checkpoint'] as const satisfies readonly Use[]

export const idOf = (code: string): string => code.toLowerCase()
export const keyName = (code: string, use: Use): string => `${idOf(code)}.${use}`

const issued = instantOn(beganBefore - 30)
/** Twenty years on: whoever looks at the year signs exports of its ledgers, whenever that is. */
const expires = instantOn(endsAfter + 7300)
const from = beganBefore - 365
const source = 'invented for an exercise'

/** The signed files of the scheme of a seed. */
export function schemeFiles(seed: string): { readonly root: Uint8Array; readonly registry: Uint8Array } {
  return inventedFiles(seed, { root: rootOf(seed), registry: registryOf(seed) })
}

function rootOf(seed: string): Root {
  const keys = roleNames.map((name) => {
    const { kid, key } = inventedPublicKey({ seed, name })
    return { name, kid, ...key }
  })
  const roles = Object.fromEntries(keys.map(({ name, kid }) => [name, { kids: [kid], threshold: 1 }]))
  return {
    version: 1,
    issued,
    expires,
    keys: keys.map(({ name: _, ...key }) => key),
    roles: roles as unknown as Root['roles'],
  }
}

function registryOf(seed: string): Registry {
  const byCode = [...traders].sort((a, b) => (a.code < b.code ? -1 : 1))
  const key = (code: string, use: Use): RegistryKey => {
    const { kid, key } = inventedPublicKey({ seed, name: keyName(code, use) })
    return { kid, ...key, use, authority: idOf(code), from }
  }
  return {
    version: 1,
    test: true,
    issued,
    expires,
    participants: byCode.map(({ code }) => ({
      code,
      kind: code === 'EU' ? 'organisation' : code === 'TW' ? 'entity' : 'state',
      names: new Map([['en', `Participant ${code} (exercise)`]]),
      memberships: [{ from, scope: 'whole', source }],
    })),
    authorities: byCode.map(({ code }) => ({
      id: idOf(code),
      participant: code,
      names: new Map([['en', `Authority of ${code} (exercise)`]]),
      from,
    })),
    keys: byCode.flatMap(({ code }) => usesOfOffice.map((use) => key(code, use))),
    bands: byCode.flatMap(bandsOf),
  }
}

/** So many times the average of a producer's exports is usual, and as much below it. */
const bandFactor = 20

/** Bands are of origins: what hubs send is of several. */
function bandsOf({ code, exports, production }: Trader): Band[] {
  if (production.usd * 2 <= exports.usd || exports.carats === 0) return []
  const cents = (exports.usd * 1e8) / (exports.carats * 1e3)
  const low = Math.max(1, Math.floor(cents / bandFactor))
  return [{ origin: code, low, high: Math.ceil(cents * bandFactor), source }]
}
