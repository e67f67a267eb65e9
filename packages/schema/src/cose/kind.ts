/**
 * The kinds of signed objects: a row each.
 *
 * Readers, the signer's door, the prefixes of QR codes, limits, CDDL and the ledger follow from a row
 * and the record of its content (`contents.ts`). A new kind is one row here and one record there.
 * @module
 */
import { type Limits, messageLimits } from '../cbor/decode.ts'

/** What a key is for. Each key has exactly one use. */
export const uses = [
  'root',
  'registry',
  'snapshot',
  'timestamp',
  'certificate',
  'confirmation',
  'list',
  'checkpoint',
  'device',
] as const
export type Use = (typeof uses)[number]

/** What an authority's key may be for; the others are the scheme's own, and `device` is in no registry. */
export const authorityUses = ['certificate', 'confirmation', 'list', 'checkpoint'] as const satisfies readonly Use[]

/**
 * @property use of the key that signs it
 * @property message COSE_Sign1, or COSE_Sign where a threshold of keys signs
 * @property limits of the whole message, and of its payload
 * @property version of its field table: the highest `since` of its record
 * @property letter the third one of its prefix, where it is printed as a QR code
 * @property day the field of its content that says the civil day of its issue
 * @property statement whether it travels to the ledgers of others, as a Signed Statement (RFC 9943, `statement.ts`)
 */
interface KindRow {
  readonly use: Use
  readonly message: 'sign1' | 'sign'
  readonly limits: Limits
  readonly version: number
  readonly letter?: string
  readonly day?: string
  readonly statement?: true
}

/** What a root and a registry may be: twenty years of the whole world take 60 KB. */
const published: Limits = { size: 4 * 1024 * 1024, depth: 12, items: 500_000 }
/** A million certificates in one list: a day of a series is three items, so is a certificate that is in no run. */
const listed: Limits = { size: 32 * 1024 * 1024, depth: 8, items: 1_200_000 }

const rows = {
  root: { use: 'root', message: 'sign', limits: published, version: 1 },
  registry: { use: 'registry', message: 'sign', limits: published, version: 1 },
  /** A snapshot of a thousand files is under 128 KB. */
  snapshot: {
    use: 'snapshot',
    message: 'sign1',
    limits: { size: 256 * 1024, depth: 8, items: 20_000 },
    version: 1,
  },
  timestamp: { use: 'timestamp', message: 'sign1', limits: { size: 1024, depth: 8, items: 64 }, version: 1 },
  certificate: { use: 'certificate', message: 'sign1', limits: messageLimits, version: 1, letter: 'C', day: 'issued' },
  amendment: { use: 'certificate', message: 'sign1', limits: messageLimits, version: 1, letter: 'A', day: 'issued' },
  confirmation: {
    use: 'confirmation',
    message: 'sign1',
    limits: messageLimits,
    version: 2,
    letter: 'I',
    day: 'confirmed',
    statement: true,
  },
  advice: { use: 'confirmation', message: 'sign1', limits: messageLimits, version: 1, statement: true },
  incident: { use: 'confirmation', message: 'sign1', limits: messageLimits, version: 1, statement: true },
  'status-list': { use: 'list', message: 'sign1', limits: listed, version: 1 },
  'issued-list': { use: 'list', message: 'sign1', limits: listed, version: 1 },
  /** A signed checkpoint is under 200 bytes. */
  checkpoint: { use: 'checkpoint', message: 'sign1', limits: { size: 1024, depth: 4, items: 64 }, version: 1 },
  /** Every partner with every origin in every class is under a MB. */
  return: {
    use: 'checkpoint',
    message: 'sign1',
    limits: { size: 2 * 1024 * 1024, depth: 8, items: 200_000 },
    version: 1,
  },
  /** With the certificate and a few amendments: under 3 KB as a rule. */
  arrival: { use: 'device', message: 'sign1', limits: { size: 64 * 1024, depth: 6, items: 1024 }, version: 1 },
} as const satisfies Record<string, KindRow>

export type Kind = keyof typeof rows
export const kindNames = Object.keys(rows) as readonly Kind[]
export const kinds: Readonly<Record<Kind, KindRow>> = rows

/** Kinds that are printed as QR codes. */
export type PrintedKind = { [K in Kind]: (typeof rows)[K] extends { letter: string } ? K : never }[Kind]
export const printedKinds = kindNames.filter((kind): kind is PrintedKind => kinds[kind].letter !== undefined)

/** Kinds that are Signed Statements: their `typ` keeps them apart, from each other and from all else. */
export type StatementKind = { [K in Kind]: (typeof rows)[K] extends { statement: true } ? K : never }[Kind]
/** All others: exactly `alg` and `kid` in the protected header, and the kind in `external_aad`. */
export type PlainKind = Exclude<Kind, StatementKind>

export function isStatement(kind: Kind): kind is StatementKind {
  return kinds[kind].statement === true
}
export const statementKinds = kindNames.filter(isStatement)

/** `typ` of a statement (RFC 9596): the media type of its payload. */
export function typOf(kind: StatementKind): string {
  return `application/kpc-${kind}+cbor`
}

/** kind -> use of the key that signs it. */
export const useOf = Object.fromEntries(kindNames.map((kind) => [kind, rows[kind].use])) as {
  readonly [K in Kind]: (typeof rows)[K]['use']
}

const utf8 = new TextEncoder()

/** `external_aad` of a kind: a signature over one kind is never one over another. Of a statement it is empty. */
export const aadOf: Readonly<Record<PlainKind, Uint8Array>> = Object.fromEntries(
  kindNames.flatMap((kind) => (isStatement(kind) ? [] : [[kind, utf8.encode(`kpc/${kind}/1`)]])),
) as Record<PlainKind, Uint8Array>
