/** Roots and registries, and what opening them says. */
import {
  algorithm,
  base64url,
  decode,
  type ErrorCode,
  encode,
  encodeRegistry,
  encodeRoot,
  type Item,
  type Key,
  kidOf,
  type Registry,
  type Root,
  type Signer,
  signSign,
  signSign1,
} from '../../packages/schema/src/index.ts'
import { day, registryContent, rootContent, signerOf, signers } from '../../test/scheme.ts'

interface TrustVector {
  readonly name: string
  readonly root: string
  readonly registry: string
  /** What a verifier says when it opens them; null where it trusts them. */
  readonly code: ErrorCode | null
  readonly field?: string
}

const rootFile = (root: Root, by: readonly Signer[] = [signers.root]): Uint8Array =>
  signSign('root', encodeRoot(root), by)
const registryFile = (registry: Registry, by: readonly Signer[] = [signers.registry]): Uint8Array =>
  signSign('registry', encodeRegistry(registry), by)

function trust(
  code: ErrorCode | null,
  name: string,
  {
    root = rootFile(rootContent),
    registry = registryFile(registryContent),
    field,
  }: { root?: Uint8Array; registry?: Uint8Array; field?: string } = {},
): TrustVector {
  return { name, root: base64url(root), registry: base64url(registry), code, ...(field !== undefined && { field }) }
}

const registryWith = (changes: Partial<Registry>): Uint8Array => registryFile({ ...registryContent, ...changes })
const keysWith = (i: number, changes: Partial<Registry['keys'][number]>): Uint8Array =>
  registryWith({ keys: registryContent.keys.map((key, j) => (i === j ? { ...key, ...changes } : key)) })

const secondRegistryKey = signerOf('registry 2')
const twoOfTwo: Root = {
  ...rootContent,
  keys: [...rootContent.keys, { kid: secondRegistryKey.kid, ...secondRegistryKey.key }],
  roles: { ...rootContent.roles, registry: { kids: [signers.registry.kid, secondRegistryKey.kid], threshold: 2 } },
}
const smallOrder = { alg: algorithm.Ed25519, x: Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 1 : 0)) }
const unknownField = (content: Uint8Array, name: string, item: Item): Uint8Array =>
  encode(
    new Map<Key, Item>([
      ...(decode(content, { size: 1 << 20, depth: 12, items: 1 << 16 }) as ReadonlyMap<Key, Item>),
      [name, item],
    ]),
  )
const from = day('2003-01-01')

const range = (first: string, last: string) => ({
  authority: 'bw',
  first,
  last,
  from,
  until: day('2027-01-01'),
  strict: false,
})

export const trustVectors: readonly TrustVector[] = [
  trust(null, 'the reference'),
  trust(null, 'a field of a later edition, which is not critical', {
    registry: signSign('registry', unknownField(encodeRegistry(registryContent), 'colours', []), [signers.registry]),
  }),
  trust(null, 'signed by two of two', {
    root: rootFile(twoOfTwo),
    registry: registryFile(registryContent, [signers.registry, secondRegistryKey]),
  }),
  trust(null, 'signed by a stranger as well, who does not count', {
    registry: registryFile(registryContent, [signers.stranger, signers.registry]),
  }),
  trust('THRESHOLD', 'signed by one of two, twice', {
    root: rootFile(twoOfTwo),
    registry: registryFile(registryContent, [signers.registry, signers.registry]),
  }),
  trust('THRESHOLD', 'signed by a stranger', { registry: registryFile(registryContent, [signers.stranger]) }),
  trust('THRESHOLD', 'a registry signed as a root', {
    registry: signSign('root', encodeRegistry(registryContent), [signers.registry]),
  }),
  trust('THRESHOLD', 'a root not signed by its own key', { root: rootFile(rootContent, [signers.registry]) }),
  trust('THRESHOLD', 'a role with a higher threshold than keys', {
    root: rootFile({
      ...rootContent,
      roles: { ...rootContent.roles, registry: { kids: [signers.registry.kid], threshold: 2 } },
    }),
    field: 'roles.registry',
  }),
  trust('COSE_MALFORMED', 'a registry in a COSE_Sign1', {
    registry: signSign1('registry', encodeRegistry(registryContent), signers.registry),
  }),
  trust('TRUST_CRITICAL', 'a critical field that this edition does not know', {
    registry: registryWith({ crit: ['colours'] }),
    field: 'crit.colours',
  }),
  trust('TRUST_KID', 'a kid that is not its key', {
    registry: keysWith(0, { kid: new Uint8Array(8) }),
    field: 'keys[0].kid',
  }),
  trust('TRUST_KID', 'a key twice', {
    registry: registryWith({ keys: [...registryContent.keys, registryContent.keys[0] as Registry['keys'][number]] }),
    field: 'keys[7].kid',
  }),
  trust('TRUST_KEY', 'a key of small order', {
    registry: keysWith(0, { ...smallOrder, kid: kidOf(smallOrder) }),
    field: 'keys[0].x',
  }),
  trust('TRUST_REFERENCE', 'a key of an authority that is not there', {
    registry: keysWith(0, { authority: 'none' }),
    field: 'keys[0].authority',
  }),
  trust('TRUST_REFERENCE', 'a role with a key that is not there', {
    root: rootFile({
      ...rootContent,
      roles: { ...rootContent.roles, registry: { kids: [signers.stranger.kid], threshold: 1 } },
    }),
    field: 'roles.registry.kids[0]',
  }),
  trust('TRUST_INTERVAL', 'a key that ends on its first day', {
    registry: keysWith(0, { until: from }),
    field: 'keys[0]',
  }),
  trust('TRUST_RANGE', 'number ranges that overlap', {
    registry: registryWith({
      ranges: [range('BW0000001', 'BW0000100'), range('BW0000100', 'BW0000200')],
    }),
    field: 'ranges[1]',
  }),
  trust('TRUST_INTERVAL', 'memberships that overlap', {
    registry: registryWith({
      participants: registryContent.participants.map((one) =>
        one.code === 'BW'
          ? {
              ...one,
              memberships: [
                { from, until: day('2020-01-02'), scope: 'whole' },
                { from: day('2020-01-01'), scope: 'whole' },
              ],
            }
          : one,
      ),
    }),
    field: 'participants[1].memberships[1]',
  }),
  trust('LIST_DUPLICATE', 'a participant twice', {
    registry: registryWith({
      participants: [
        ...registryContent.participants,
        registryContent.participants[0] as Registry['participants'][number],
      ],
    }),
    field: 'participants[5].code',
  }),
]
