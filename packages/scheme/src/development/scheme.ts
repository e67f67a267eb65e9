/**
 * The development scheme: the one in `keys/`, from fixed seeds that everyone can compute.
 *
 * `scripts/dev-scheme.ts` writes these files; running it again gives the same bytes. Participants and
 * their intervals are real, authorities' keys and contacts are not: whatever this scheme signs says
 * TEST. The tables are in `development/`.
 * @module
 */
import { createHash } from 'node:crypto'
import {
  encodeRegistry,
  encodeRoot,
  hex,
  type Participant,
  type Registry,
  type Root,
  signHeads,
  signSign,
  type Use,
} from '@kpc/schema'
import { type KnownKey, knownKey, showKnownKey } from '../private-key.ts'
import { authorities, keyHolders, ranges } from './authorities.ts'
import { bands } from './bands.ts'
import { dated, day } from './day.ts'
import { cldrNames, cldrVersion } from './names.ts'
import { notices } from './notices.ts'
import { languages, participants } from './participants.ts'
import { territories } from './territories.ts'

export { languages }

const warning = 'TEST ONLY: this private key is public, whatever it signs proves nothing'

const from = day('2003-01-01')
const issued = Date.parse('2026-11-01T00:00:00Z') / 1000
const expires = Date.parse('2046-01-01T00:00:00Z') / 1000

/** The key whose seed is SHA-256 of `kpc development key <name>`. */
function developmentKey(name: string, use: Use): KnownKey {
  return knownKey(use, Uint8Array.from(createHash('sha256').update(`kpc development key ${name}`).digest()))
}

const rootKey = developmentKey('root', 'root')
const registryRoleKey = developmentKey('registry', 'registry')
const snapshotKey = developmentKey('snapshot', 'snapshot')
const timestampKey = developmentKey('timestamp', 'timestamp')
const schemeKeys = [rootKey, registryRoleKey, snapshotKey, timestampKey]

const authorityKeys = keyHolders.map(({ authority, use }) => {
  const name = `${authority}.${use}`
  return { name, authority, use, key: developmentKey(name, use) }
})

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

/** The scheme itself calls this entity so; the translations are from memory. */
const chineseTaipei = [
  'Chinese Taipei',
  'Taipei chinois',
  'Taipé Chinês',
  'Китайский Тайбэй',
  '中华台北',
  'تايبيه الصينية',
  'China Taipéi',
  'चीनी ताइपे',
  'טאיפיי הסינית',
  'Chinees Taipei',
  'Chinesisch Taipeh',
]

function namesOf(code: string): Pick<Participant, 'names' | 'namesSource'> {
  const named = (names: readonly string[]) => new Map(languages.map((language, i) => [language, names[i] as string]))
  return code === 'TW'
    ? { names: named(chineseTaipei), namesSource: 'en: the Kimberley Process; others: M' }
    : { names: named(cldrNames[code] ?? []), namesSource: `CLDR ${cldrVersion}` }
}

/** The content of `registry.cbor`. */
export const developmentRegistry: Registry = {
  version: 1,
  test: true,
  issued,
  expires,
  participants: Object.entries(participants).map(([code, { kind = 'state', memberships }]) => ({
    code,
    kind,
    ...namesOf(code),
    memberships: memberships.map((membership) => ({ scope: 'whole', ...dated(membership) })),
  })),
  territories,
  authorities,
  keys: authorityKeys.map(({ authority, use, key }) => ({ kid: key.kid, ...key.key, use, authority, from })),
  ranges,
  notices,
  bands,
  // So long that nobody who runs an old checkout meets a warning that this one means.
  limits: { agedDays: 36_500, staleDays: 36_500, endedDays: 36_500, tolerance: 5, later: 'note' },
}

/** Every file of the development scheme, by its path within `keys/`. */
export function developmentFiles(): ReadonlyMap<string, Uint8Array> {
  const utf8 = new TextEncoder()
  const registryFile = signSign('registry', encodeRegistry(developmentRegistry), [registryRoleKey])
  const moment = { version: 1, issued, expires }
  const heads = signHeads({
    files: [{ name: 'registry', version: developmentRegistry.version, file: registryFile }],
    snapshot: { ...moment, signer: snapshotKey },
    timestamp: { ...moment, signer: timestampKey },
  })
  const named = [...schemeKeys.map((key) => ({ name: key.use, key })), ...authorityKeys]
  return new Map<string, Uint8Array>([
    ['root.cbor', signSign('root', encodeRoot(root), [rootKey])],
    ['registry.cbor', registryFile],
    ['snapshot.cbor', heads.snapshot],
    ['timestamp.cbor', heads.timestamp],
    ...named.map(({ name, key }): [string, Uint8Array] => [
      `dev/${name}.json`,
      utf8.encode(showKnownKey(key, warning)),
    ]),
  ])
}

const duties = {
  root: 'signs root.cbor',
  registry: 'signs registry.cbor',
  snapshot: 'signs snapshot.cbor',
  timestamp: 'signs timestamp.cbor',
  certificate: 'certificates',
  confirmation: 'confirmations of receipt',
  list: 'status and issued lists',
  checkpoint: 'checkpoints and receipts of the ledger',
  device: 'arrivals; no key file has it',
} as const satisfies Record<Use, string>

/** The rows of the table of private keys in `keys/README.md`. */
export function developmentKeyTable(): readonly string[] {
  const until = 'root expires 2046-01-01'
  const roles = schemeKeys.map(
    ({ use, kid }) => `| \`${use}\` | ${duties[use]} | the scheme | 1 of 1 | ${until} | \`${hex(kid)}\` |`,
  )
  const held = authorityKeys.map(({ name, authority, use, key }) => {
    const { participant } = authorities.find(({ id }) => id === authority) ?? {}
    return `| \`${name}\` | ${duties[use]} | authority \`${authority}\`, ${participant} | - | from 2003-01-01, open | \`${hex(key.kid)}\` |`
  })
  return [...roles, ...held]
}
