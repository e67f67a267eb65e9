/**
 * The tables of people, beside the ledger in the same database: who may act, and how they are known. All but the
 * trail are ordinary tables.
 *
 * Instants in seconds. Of what opens a door (a session, a token, a link) only the SHA-256 is kept: who reads the
 * database signs in with nothing of it.
 * @module
 */
import type { DeskRole } from '@kpc/schema'

/**
 * `begun`: somebody opened a link; `half`: the passphrase was right, or another server knew them; `whole`: the second
 * factor too.
 */
type SessionStage = 'begun' | 'half' | 'whole'

export interface PeopleTables {
  person: {
    id: string
    /** As it was given, and as it stands in the ledger. */
    name: string
    /** The name as others might write it: no two people have the same. */
    twin: string
    role: DeskRole
    /** The exporter for whom an applicant acts. */
    exporter: string | null
    /** Ready-made, to look around in a development scheme: 1. */
    test: number
    /** The hash of the passphrase; null until a link was opened. */
    passphrase: string | null
    /** The secret of codes by time (RFC 6238). */
    totp: Uint8Array | null
    /** The last step whose code was taken: none is taken twice. */
    totp_step: number
    made: number
    /** The instant from which on this person is out. */
    disabled: number | null
  }
  /** Keys of WebAuthn. */
  passkey: {
    /** The credential's id. */
    id: Uint8Array
    person: string
    /** SubjectPublicKeyInfo. */
    key: Uint8Array
    /** COSE algorithm. */
    alg: number
    counter: number
    made: number
    /** As its person calls it. */
    label: string
    /** When it last let its person in. */
    used: number | null
  }
  /** Keys by which people have approved, or may: none is deleted. */
  person_key: {
    /** The credential's id; of a key file the SHA-256 of its public half. */
    id: Uint8Array
    person: string
    kind: 'passkey' | 'file'
    alg: 'ES256' | 'EdDSA'
    /** Coordinates. */
    key: Uint8Array
    made: number
    /** From when on a key file approves nothing more; of a passkey its own table tells. */
    ended: number | null
  }
  /** Who somebody is to another server, at which they sign in as well (OpenID Connect): never known by an e-mail address. */
  identity: {
    /** `iss` and `sub` of its tokens. */
    issuer: string
    subject: string
    person: string
    made: number
  }
  session: {
    /** SHA-256 of the token. */
    token: Uint8Array
    /** Null while the first administrator has no name yet. */
    person: string | null
    stage: SessionStage
    made: number
    seen: number
    /** JSON of what is being set up; stored with the person at the end of it. */
    pending: string | null
    /** What a passkey is to sign. */
    challenge: Uint8Array | null
    /** Of the link that began it. */
    link: Uint8Array | null
    /** From where it began, and by what browser. */
    address: string | null
    agent: string | null
  }
  token: {
    /** SHA-256. */
    token: Uint8Array
    person: string
    /** Acts, separated by spaces. */
    scopes: string
    made: number
    ends: number
  }
  link: {
    /** SHA-256 of the token. */
    token: Uint8Array
    /** Null: of the first administrator. */
    person: string | null
    ends: number
  }
  /** Attempts that have not succeeded. */
  failure: {
    id: string
    at: number
    /** The twin of the name that was tried. */
    twin: string
    address: string
    step: 'passphrase' | 'second'
  }
  /** Append-only. */
  trail: {
    /** From 0. */
    sequence: number
    at: number
    event: string
    /** Who acted; null where nobody was known. */
    by: string | null
    /** Whom or what it is about. */
    subject: string | null
    /** From where. */
    address: string | null
  }
  /** What rows of the trail are found by (`trail-marks.ts`). */
  trail_mark: {
    mark: string
    at: number
    sequence: number
  }
}
