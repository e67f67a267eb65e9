/**
 * A token of an HSM over PKCS#11 (OASIS PKCS#11 version 3.1): what is asked of it, and what its
 * answers mean. How it is asked is `cryptoki.ts`.
 * @module
 */
import { createHash } from 'node:crypto'
import { lowS } from '@kpc/host/keys/algorithms'
import { keyRefusal } from '@kpc/host/keys/key-refusal'
import { nodeVerify } from '@kpc/host/keys/verifier'
import { Refusal } from '@kpc/host/refusal'
import { type Algorithm, algorithm, hex, isGoodKey, kidOf, type PublicKey } from '@kpc/schema'
import type { HsmSettings } from '../home/settings.ts'
import { Cryptoki, type Handle, valueOf } from './cryptoki.ts'
import type { SignerCode } from './refusal.ts'
import { signerRefusal } from './refusal.ts'

/** Constants of PKCS#11 by their own names. */
const CKO_PUBLIC_KEY = 2
const CKO_PRIVATE_KEY = 3
const CKK_EC = 0x03
const CKK_EC_EDWARDS = 0x40
const CKM_EC_KEY_PAIR_GEN = 0x1040
const CKM_ECDSA = 0x1041
const CKM_EC_EDWARDS_KEY_PAIR_GEN = 0x1055
const CKM_EDDSA = 0x1057
const CKA_CLASS = 0x00
const CKA_TOKEN = 0x01
const CKA_PRIVATE = 0x02
const CKA_LABEL = 0x03
const CKA_KEY_TYPE = 0x100
const CKA_ID = 0x102
const CKA_SENSITIVE = 0x103
const CKA_SIGN = 0x108
const CKA_VERIFY = 0x10a
const CKA_EXTRACTABLE = 0x162
const CKA_EC_PARAMS = 0x180
const CKA_EC_POINT = 0x181

/** What each algorithm of the scheme is to a token. */
interface Row {
  readonly keyType: number
  /** CKA_EC_PARAMS in DER: of Ed25519 the curve's name, of P-256 its identifier. */
  readonly parameters: string
  readonly generate: number
  readonly mechanism: number
  /** What the token is handed: of ESP256 our own SHA-256, as not every token has CKM_ECDSA_SHA256. */
  digest(toBeSigned: Uint8Array): Uint8Array
  signature(raw: Uint8Array): Uint8Array
  /** Of CKA_EC_POINT: an OCTET STRING in DER, or with some tokens what would be in it. */
  point(value: Uint8Array): Uint8Array
}

const rows: Readonly<Record<Algorithm, Row>> = {
  [algorithm.Ed25519]: {
    keyType: CKK_EC_EDWARDS,
    parameters: '130c656477617264733235353139',
    generate: CKM_EC_EDWARDS_KEY_PAIR_GEN,
    mechanism: CKM_EDDSA,
    digest: (toBeSigned) => toBeSigned,
    signature: (raw) => raw,
    point: (value) => Uint8Array.from(value.subarray(-32)),
  },
  [algorithm.ESP256]: {
    keyType: CKK_EC,
    parameters: '06082a8648ce3d030107',
    generate: CKM_EC_KEY_PAIR_GEN,
    mechanism: CKM_ECDSA,
    digest: (toBeSigned) => createHash('sha256').update(toBeSigned).digest(),
    signature: lowS,
    point: (value) => Uint8Array.from(value.subarray(-64)),
  },
}

/** What the functions of PKCS#11 return when they fail, and what that means to a person; all else is `HSM_FAILED`. */
const meanings: ReadonlyMap<number, readonly [name: string, code: SignerCode]> = new Map([
  [0x03, ['CKR_SLOT_ID_INVALID', 'HSM_GONE']],
  [0x05, ['CKR_GENERAL_ERROR', 'HSM_GONE']],
  [0x30, ['CKR_DEVICE_ERROR', 'HSM_GONE']],
  [0x32, ['CKR_DEVICE_REMOVED', 'HSM_GONE']],
  [0x60, ['CKR_KEY_HANDLE_INVALID', 'HSM_GONE']],
  [0x82, ['CKR_OBJECT_HANDLE_INVALID', 'HSM_GONE']],
  [0xa0, ['CKR_PIN_INCORRECT', 'HSM_PIN_WRONG']],
  [0xa1, ['CKR_PIN_INVALID', 'HSM_PIN_WRONG']],
  [0xa2, ['CKR_PIN_LEN_RANGE', 'HSM_PIN_WRONG']],
  [0xa4, ['CKR_PIN_LOCKED', 'HSM_PIN_LOCKED']],
  [0xb0, ['CKR_SESSION_CLOSED', 'HSM_GONE']],
  [0xb3, ['CKR_SESSION_HANDLE_INVALID', 'HSM_GONE']],
  [0xe0, ['CKR_TOKEN_NOT_PRESENT', 'HSM_GONE']],
  [0xe1, ['CKR_TOKEN_NOT_RECOGNIZED', 'HSM_GONE']],
  [0x101, ['CKR_USER_NOT_LOGGED_IN', 'HSM_GONE']],
  [0x102, ['CKR_USER_PIN_NOT_INITIALIZED', 'HSM_PIN_LOCKED']],
  [0x190, ['CKR_CRYPTOKI_NOT_INITIALIZED', 'HSM_GONE']],
])

/** The login is the whole process's. */
const CKR_USER_ALREADY_LOGGED_IN = 0x100

/** A public key that a token has, under its `kid`. */
export interface TokenKey {
  readonly kid: Uint8Array
  readonly key: PublicKey
}

/** The door to one token: closed until somebody logs in, and closed again when the token is gone. */
export class Token {
  readonly #settings: HsmSettings
  readonly #library: Cryptoki
  #session: Handle | undefined
  /** Of secret keys, by `kid` in hexadecimal: they hold for this session. */
  readonly #secrets = new Map<string, Handle>()
  #pin: string | undefined

  constructor(settings: HsmSettings, library: Cryptoki) {
    this.#settings = settings
    this.#library = library
  }

  get loggedIn(): boolean {
    return this.#pin !== undefined
  }

  /** The PIN stays in memory, so that a token that was gone is logged in to again. @throws {Refusal} `HSM_*` */
  login(pin: string): void {
    this.#pin = pin
    try {
      this.#asking(() => this.#connected())
    } catch (error) {
      this.#pin = undefined
      throw error
    }
  }

  /** @throws {Refusal} `HSM_*`; nothing was signed then, and the next call connects anew */
  sign({ kid, key }: TokenKey, toBeSigned: Uint8Array): Uint8Array {
    return this.#asking(() => {
      const session = this.#connected()
      const { mechanism, digest, signature } = rows[key.alg]
      const raw = this.#library.sign(session, mechanism, this.#secretOf(session, kid), digest(toBeSigned))
      const made = raw.length === 64 ? signature(raw) : raw
      if (made.length !== 64 || !nodeVerify({ key, message: toBeSigned, signature: made }))
        throw signerRefusal('HSM_FAILED', { subject: 'a signature that is wrong' })
      return made
    })
  }

  /** Makes a key that never leaves the token, under the `kid` that follows from its public half. @throws {Refusal} `HSM_*` */
  generate(alg: Algorithm): TokenKey {
    return this.#asking(() => {
      const session = this.#connected()
      const { generate, keyType, parameters } = rows[alg]
      const pair = this.#library.generateKeyPair(
        session,
        generate,
        [
          { type: CKA_TOKEN, value: true },
          { type: CKA_PRIVATE, value: false },
          { type: CKA_KEY_TYPE, value: keyType },
          { type: CKA_VERIFY, value: true },
          { type: CKA_EC_PARAMS, value: Buffer.from(parameters, 'hex') },
        ],
        [
          { type: CKA_TOKEN, value: true },
          { type: CKA_PRIVATE, value: true },
          { type: CKA_KEY_TYPE, value: keyType },
          { type: CKA_SENSITIVE, value: true },
          { type: CKA_EXTRACTABLE, value: false },
          { type: CKA_SIGN, value: true },
        ],
      )
      try {
        const made = this.#publicKeyOf(session, pair.publicKey)
        if (!made) throw signerRefusal('HSM_FAILED', { subject: 'a public key of another form' })
        for (const object of [pair.publicKey, pair.privateKey])
          this.#library.setAttributes(session, object, [
            { type: CKA_ID, value: made.kid },
            { type: CKA_LABEL, value: Buffer.from(hex(made.kid)) },
          ])
        return made
      } catch (error) {
        // No key stays behind that nobody knows by its name.
        for (const object of [pair.publicKey, pair.privateKey]) this.#library.destroy(session, object)
        throw error
      }
    })
  }

  /** The public keys of this project on the token: whoever is at the machine may see them, without a PIN. @throws {Refusal} `HSM_*` */
  list(): TokenKey[] {
    return this.#asking(() => {
      const session = this.#session ?? this.#open()
      try {
        return this.#library.find(session, [{ type: CKA_CLASS, value: CKO_PUBLIC_KEY }]).flatMap((object) => {
          const found = this.#publicKeyOf(session, object)
          return found && hex(this.#library.attribute(session, object, CKA_ID)) === hex(found.kid) ? [found] : []
        })
      } finally {
        if (session !== this.#session) this.#library.closeSession(session)
      }
    })
  }

  /** Ends what was begun; a later call begins anew. */
  close(): void {
    const session = this.#session
    this.#session = undefined
    this.#secrets.clear()
    try {
      if (session !== undefined) this.#library.closeSession(session)
    } catch {
      // It is gone already.
    }
    try {
      this.#library.finalize()
    } catch {
      // It was not begun, or by another.
    }
  }

  #connected(): Handle {
    if (this.#session) return this.#session
    if (this.#pin === undefined) throw keyRefusal('KEY_LOCKED', this.#settings.token)
    const session = this.#open()
    try {
      this.#library.login(session, this.#pin)
    } catch (error) {
      const value = valueOf(error) ?? 0
      // A few more tries with this PIN would lock the token.
      if (meanings.get(value)?.[1].startsWith('HSM_PIN')) this.#pin = undefined
      if (value !== CKR_USER_ALREADY_LOGGED_IN) throw error
    }
    this.#session = session
    return session
  }

  #open(): Handle {
    this.#library.initialize()
    const found = this.#library.tokens().find(({ label }) => label === this.#settings.token)
    if (!found) throw signerRefusal('HSM_TOKEN_MISSING', { subject: this.#settings.token })
    return this.#library.openSession(found.slot)
  }

  #secretOf(session: Handle, kid: Uint8Array): Handle {
    const known = this.#secrets.get(hex(kid))
    if (known) return known
    const [found] = this.#library.find(session, [
      { type: CKA_CLASS, value: CKO_PRIVATE_KEY },
      { type: CKA_ID, value: kid },
    ])
    if (!found) throw signerRefusal('HSM_KEY_MISSING', { subject: this.#settings.token })
    this.#secrets.set(hex(kid), found)
    return found
  }

  #publicKeyOf(session: Handle, object: Handle): TokenKey | undefined {
    const alg = algorithmOf(this.#library.attribute(session, object, CKA_KEY_TYPE)[0])
    if (alg === undefined) return undefined
    const key = { alg, x: rows[alg].point(this.#library.attribute(session, object, CKA_EC_POINT)) }
    return isGoodKey(key) ? { kid: kidOf(key), key } : undefined
  }

  /** Whatever fails closes the door, so that the next call begins with a new session. */
  #asking<T>(act: () => T): T {
    try {
      return act()
    } catch (cause) {
      this.close()
      throw refusalOfToken(cause, this.#settings.token)
    }
  }
}

/** @param keyType the lowest byte of a CK_ULONG of this machine, of whose kinds none is longer */
function algorithmOf(keyType: number | undefined): Algorithm | undefined {
  return Object.values(algorithm).find((alg) => rows[alg].keyType === keyType)
}

function refusalOfToken(cause: unknown, token: string): Refusal {
  if (cause instanceof Refusal) return cause
  const value = valueOf(cause)
  if (value === undefined) return signerRefusal('HSM_FAILED', { subject: token, cause })
  const [name, code] = meanings.get(value) ?? [`CKR 0x${value.toString(16)}`, 'HSM_FAILED' as const]
  return signerRefusal(code, { subject: `${token} (${name})`, cause })
}

/** By library and label: a token is logged in to once. */
const tokens = new Map<string, Token>()

/** @throws {Refusal} `HSM_SUPPORT`, `HSM_LIBRARY`, `HSM_LIBRARY_MISSING`, `HSM_LIBRARY_MACHINE` */
export async function openToken(settings: HsmSettings): Promise<Token> {
  const name = `${settings.library}\n${settings.token}`
  const known = tokens.get(name)
  if (known) return known
  const token = new Token(settings, await Cryptoki.load(settings.library))
  tokens.set(name, token)
  return token
}
