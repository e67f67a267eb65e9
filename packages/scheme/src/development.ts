/**
 * The development scheme: the one in `keys/`, from fixed seeds that everyone can compute.
 *
 * `scripts/dev-scheme.ts` writes these files; running it again gives the same bytes. Participants
 * are real, their authorities and keys are not: whatever this scheme signs says TEST.
 * @module
 */
import { createHash } from 'node:crypto'
import {
  encodeRegistry,
  encodeRoot,
  parseDate,
  type Registry,
  type RegistryKey,
  type Root,
  signSign,
  type Use,
} from '@kpc/schema'
import { type PrivateKey, privateKeyOf, showPrivateKey } from './private-key.ts'

const warning = 'TEST ONLY: this private key is public, whatever it signs proves nothing'

const from = parseDate('2003-01-01') as number
const issued = Date.parse('2026-11-01T00:00:00Z') / 1000
const expires = Date.parse('2046-01-01T00:00:00Z') / 1000

/** The key whose seed is SHA-256 of `kpc development key <name>`. */
function developmentKey(name: string, use: Use): PrivateKey {
  return privateKeyOf(use, Uint8Array.from(createHash('sha256').update(`kpc development key ${name}`).digest()))
}

const rootKey = developmentKey('root', 'root')
const registryRoleKey = developmentKey('registry', 'registry')
const snapshotKey = developmentKey('snapshot', 'snapshot')
const timestampKey = developmentKey('timestamp', 'timestamp')
const schemeKeys = [rootKey, registryRoleKey, snapshotKey, timestampKey]

/** code -> English name, until when it took part, and what its authority has keys for. */
const participants = {
  AE: { name: 'United Arab Emirates', uses: ['certificate'] },
  AO: { name: 'Angola', uses: [] },
  BW: { name: 'Botswana', uses: ['certificate', 'confirmation', 'list'] },
  CA: { name: 'Canada', uses: [] },
  EU: { name: 'European Union', uses: ['certificate', 'confirmation', 'list'] },
  IN: { name: 'India', uses: [] },
  NA: { name: 'Namibia', uses: ['certificate'] },
  XX: { name: 'Former Participant (invented)', until: '2020-01-01', uses: ['certificate'] },
  ZA: { name: 'South Africa', uses: ['certificate'] },
} as const satisfies Record<string, { name: string; until?: string; uses: readonly RegistryKey['use'][] }>

interface AuthorityKey {
  readonly name: string
  readonly authority: string
  readonly key: PrivateKey
}

const authorityKeys: readonly AuthorityKey[] = Object.entries(participants).flatMap(([code, { uses }]) =>
  uses.map((use) => {
    const authority = code.toLowerCase()
    const name = `${authority}.${use}`
    return { name, authority, key: developmentKey(name, use) }
  }),
)

const root: Root = {
  version: 1,
  issued,
  expires,
  keys: schemeKeys.map(({ kid, key }) => ({ kid, ...key })),
  roles: {
    root: { kids: [rootKey.kid], threshold: 1 },
    registry: { kids: [registryRoleKey.kid], threshold: 1 },
    snapshot: { kids: [snapshotKey.kid], threshold: 1 },
    timestamp: { kids: [timestampKey.kid], threshold: 1 },
  },
}

const registry: Registry = {
  version: 1,
  test: true,
  issued,
  expires,
  participants: Object.entries(participants).map(([code, participant]) => ({
    code,
    kind: code === 'EU' ? 'organisation' : 'state',
    names: new Map([['en', participant.name]]),
    memberships: [
      { from, ...('until' in participant && { until: parseDate(participant.until) as number }), scope: 'whole' },
    ],
  })),
  authorities: Object.entries(participants).map(([code, { name }]) => ({
    id: code.toLowerCase(),
    participant: code,
    names: new Map([
      ['en', `Exporting Authority of ${code === 'XX' ? 'a former participant' : article(name)} (development)`],
    ]),
    from,
  })),
  keys: authorityKeys.map(({ authority, key }) => ({
    kid: key.kid,
    ...key.key,
    use: key.use as RegistryKey['use'],
    authority,
    from,
  })),
}

function article(name: string): string {
  return /^(European Union|United Arab Emirates)$/.test(name) ? `the ${name}` : name
}

/** Every file of the development scheme, by its path within `keys/`. */
export function developmentFiles(): ReadonlyMap<string, Uint8Array> {
  const utf8 = new TextEncoder()
  const named = [...schemeKeys.map((key) => ({ name: key.use, key })), ...authorityKeys]
  return new Map<string, Uint8Array>([
    ['root.cbor', signSign('root', encodeRoot(root), [rootKey])],
    ['registry.cbor', signSign('registry', encodeRegistry(registry), [registryRoleKey])],
    ...named.map(({ name, key }): [string, Uint8Array] => [
      `dev/${name}.json`,
      utf8.encode(showPrivateKey(key, warning)),
    ]),
  ])
}
