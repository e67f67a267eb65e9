/**
 * A scheme of the size of the world, invented from fixed seeds: 60 participants, 20 years, 500 keys,
 * 15,000 live certificates.
 * @module
 */
import { createHash } from 'node:crypto'
import {
  algorithm,
  encodeIssuedList,
  encodeRegistry,
  encodeRoot,
  encodeStatusList,
  type IssuedEntry,
  kidOf,
  type Participant,
  publicationOf,
  type Range,
  type Registry,
  type RegistryKey,
  type Root,
  roleNames,
  type Signer,
  type StatusEntry,
  signHeads,
  signSign,
  signSign1,
  type Versioned,
} from '@kpc/schema'
import { noblePublicKey, nobleSign } from '@kpc/schema/noble'

const participants = 60
const firstYear = 2006
const years = 20
/** Certificate keys change every five years, list and confirmation keys every ten: 8 an authority, and some stolen. */
const keysInAll = 500

export const startOfYear = (year: number): number => Math.floor(Date.UTC(year, 0, 1) / 86_400_000)
export const today = startOfYear(2026) + 300

export function hashOf(text: string): Uint8Array {
  return Uint8Array.from(createHash('sha256').update(text).digest())
}

export function signerOf(name: string): Signer {
  const seed = hashOf(`bench ${name}`)
  const key = { alg: algorithm.Ed25519, x: noblePublicKey(seed) }
  return { key, kid: kidOf(key), sign: (message) => nobleSign(message, seed) }
}

const codes = Array.from({ length: participants }, (_, i) =>
  String.fromCharCode(65 + (i % 26), 65 + Math.floor(i / 26)),
)
const languages = ['en', 'fr', 'pt', 'ru', 'zh', 'ar', 'es', 'hi', 'he', 'nl']
const names = (text: string): ReadonlyMap<string, string> =>
  new Map(languages.map((language) => [language, `${text} ${hashOf(text + language)[0]}`]))

const participant = (code: string): Participant => ({
  code,
  kind: 'state',
  names: names(`Participant ${code}`),
  memberships: [{ from: startOfYear(firstYear), scope: 'whole', source: 'invented' }],
})

const lists = codes.map((code) => signerOf(`${code} list`))

/** The registry of the whole world. */
export function worldRegistry(version = 1): Registry {
  const uses = ['certificate', 'list', 'confirmation'] as const
  const keys = Array.from({ length: keysInAll }, (_, i): RegistryKey => {
    const at = i % participants
    const use = i < participants ? 'list' : (uses[Math.floor(i / participants) % 3] as RegistryKey['use'])
    const { kid, key } = i < participants ? (lists[at] as Signer) : signerOf(`key ${i}`)
    const from = startOfYear(firstYear + (i < participants ? 0 : Math.floor((i * years) / keysInAll)))
    return { kid, ...key, use, authority: (codes[at] as string).toLowerCase(), from }
  })
  const ranges = codes.flatMap((code) =>
    Array.from({ length: years }, (_, year): Range => {
      const number = (n: number): string => `${code}${String(n).padStart(8, '0')}`
      return {
        authority: code.toLowerCase(),
        first: number(year * 20_000 + 1),
        last: number((year + 1) * 20_000),
        from: startOfYear(firstYear + year),
        until: startOfYear(firstYear + year + 1),
        strict: false,
      }
    }),
  )
  return {
    version,
    test: true,
    issued: today * 86_400,
    expires: (today + 200) * 86_400,
    participants: codes.map(participant),
    authorities: codes.map((code) => ({
      id: code.toLowerCase(),
      participant: code,
      names: new Map([['en', `Exporting Authority of Participant ${code}`]]),
      contact: { phone: '+99 1 234 5678', email: `kp@${code.toLowerCase()}.example` },
      from: startOfYear(firstYear),
    })),
    keys,
    ranges,
  }
}

const schemeSigners = Object.fromEntries(roleNames.map((role) => [role, signerOf(role)])) as Record<
  (typeof roleNames)[number],
  Signer
>

const root: Root = {
  version: 1,
  issued: today * 86_400,
  expires: (today + 3650) * 86_400,
  keys: roleNames.map((role) => ({ kid: schemeSigners[role].kid, ...schemeSigners[role].key })),
  roles: Object.fromEntries(
    roleNames.map((role) => [role, { kids: [schemeSigners[role].kid], threshold: 1 }]),
  ) as unknown as Root['roles'],
}

export const rootFile = signSign('root', encodeRoot(root), [schemeSigners.root])

export function registryFile(registry: Registry): Uint8Array<ArrayBuffer> {
  return signSign('registry', encodeRegistry(registry), [schemeSigners.registry])
}

/** Certificates of one authority, in a row, so many a day: those of the last 150 days are live. */
export function entriesOf(code: string, perDay: number, through: number): IssuedEntry[] {
  const entries: IssuedEntry[] = []
  for (let day = through - 149; day <= through; day += 1) {
    for (let i = 0; i < perDay; i += 1) {
      const number = `${code}${String((day - startOfYear(2020)) * perDay + i).padStart(8, '0')}`
      entries.push({ number, expires: day + 60, digest: hashOf(number) })
    }
  }
  return entries
}

export function issuedFile(
  authority: string,
  entries: readonly IssuedEntry[],
  version: number,
  day: number,
  signer: Signer,
): Uint8Array<ArrayBuffer> {
  const head = { version, authority, issued: day * 86_400, expires: (day + 30) * 86_400, completeThrough: day - 1 }
  return signSign1('issued-list', encodeIssuedList(head, entries), signer)
}

export function statusFile(
  authority: string,
  entries: readonly StatusEntry[],
  version: number,
  day: number,
  signer: Signer,
): Uint8Array<ArrayBuffer> {
  const content = { version, authority, issued: day * 86_400, expires: (day + 30) * 86_400, entries }
  return signSign1('status-list', encodeStatusList(content), signer)
}

/** How many certificates a day: ten authorities issue most of them, and a third issue none. In all about 100. */
const perDay = codes.map((_, i) => (i < 10 ? 7 : i < 40 ? (i % 4 === 0 ? 2 : i % 2) : 0))

/** What the world publishes on a day: issued lists of all, and status lists, a sixth of which changes daily. */
export function worldFiles(day: number, before?: readonly Versioned[]) {
  const files: Versioned[] = [{ name: 'registry', version: 1, file: registryFile(worldRegistry()) }]
  for (const [i, code] of codes.entries()) {
    const authority = code.toLowerCase()
    const signer = lists[i] as Signer
    const entries = entriesOf(code, perDay[i] as number, day - 1)
    files.push({ name: `issued/${authority}`, version: day, file: issuedFile(authority, entries, day, day, signer) })
    const name = `status/${authority}`
    const cancelled = entries
      .filter((_, n) => n % 100 === 7)
      .map(({ number }): StatusEntry => ({ number, status: 'cancelled', since: day - 3 }))
    const last = before?.find((file) => file.name === name)
    files.push(
      last && i % 6 !== 0 ? last : { name, version: day, file: statusFile(authority, cancelled, day, day, signer) },
    )
  }
  return files
}

/** Every published file of a day, with deltas from the day before. */
export function worldPublication(day: number, files: readonly Versioned[], before?: readonly Versioned[]) {
  const moment = { version: day, issued: day * 86_400, expires: (day + 7) * 86_400 }
  const heads = signHeads({
    files,
    snapshot: { ...moment, signer: schemeSigners.snapshot },
    timestamp: { ...moment, signer: schemeSigners.timestamp },
  })
  const older = new Map(before?.map(({ name, file }) => [name, name.startsWith('issued/') ? [file] : []]))
  return publicationOf(new Map([[1, rootFile]]), heads, files, older)
}
