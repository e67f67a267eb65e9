/**
 * What a code is made of, for people who look at bytes: headers, digest and diagnostic notation
 * (RFC 8949 section 8), of a valid code or of an invalid one as far as it makes sense.
 *
 * Decides nothing: that is for `verify`.
 * @module
 */
import type { FieldFault } from '@kpc/host/refusal'
import { formatFault } from '@kpc/host/refusal'
import {
  checkPhrase,
  codeWithin,
  coseTag,
  decode,
  decodeBase45,
  diagnose,
  digestOf,
  FormatError,
  hex,
  type Item,
  listLimits,
  parseHeaders,
  parseSign,
  parseSign1,
  Tagged,
} from '@kpc/schema'

/** What bytes are, by their form alone. */
type Form = 'COSE_Sign1' | 'COSE_Sign' | 'COSE without its tag' | 'CBOR' | 'no CBOR of this scheme'

/** How bytes may be written as text (RFC 4648). */
type Writing = 'hexadecimal' | 'base64' | 'base64url'

export interface Inspection {
  /** `KPC1`, or undefined where the text has none. */
  readonly prefix?: string
  readonly characters?: number
  /** How the bytes were written, where they were not in a code. */
  readonly written?: Writing
  readonly bytes?: number
  readonly is?: Form
  /** The first bytes, where they are not to be read as CBOR. */
  readonly begins?: string
  readonly digest?: string
  readonly phrase?: string
  readonly headers?: { readonly alg: number; readonly kid: string }
  readonly signature?: string
  /** Diagnostic notation of the whole, and of the two byte strings that hold CBOR. */
  readonly notation?: { readonly message: string; readonly protected?: string; readonly payload?: string }
  /** What does not make sense, in the order of reading. */
  readonly faults: readonly FieldFault[]
}

/** @param text of a QR code, or of bytes that somebody wrote down */
export function inspectText(text: string): Inspection {
  const code = codeWithin(text)
  if (code === undefined) return inspectUnnamed(text.trim())
  const [prefix = ''] = code.split(':')
  return inspectBase45(code, { prefix, characters: code.length }, prefix.length + 1)
}

/** A text without a prefix: bytes as people write them, or a code that has lost its beginning. */
function inspectUnnamed(text: string): Inspection {
  const about = { characters: text.length }
  const read = bytesIn(text)
  if (read) return { ...about, written: read.written, ...inspectMessage(read.bytes) }
  const other = /^([A-Z]{2,4}\d):/.exec(text)
  return inspectBase45(text, { ...about, ...(other && { prefix: other[1] as string }) }, other?.[0].length)
}

function inspectBase45(text: string, about: Pick<Inspection, 'prefix' | 'characters'>, start?: number): Inspection {
  try {
    return { ...about, ...inspectMessage(decodeBase45(text, start)) }
  } catch (error) {
    const fault = faultOf(error, 'text')
    return { ...about, faults: about.prefix === undefined ? [formatFault('PREFIX_UNKNOWN', 'text'), fault] : [fault] }
  }
}

/** Fewer are a word or a number of somebody. */
const leastHexadecimal = 8
const leastBase64 = 24

/** Bytes that stand in a text, in lines or in groups. */
function bytesIn(text: string): { readonly bytes: Uint8Array; readonly written: Writing } | undefined {
  if (text.length > 2 * listLimits.size) return undefined
  const joined = text.replace(/^(0x|h'|b64')|'$/gi, '').replace(/\s/g, '')
  const digits = joined.replace(/[:,-]/g, '')
  if (digits.length >= leastHexadecimal && digits.length % 2 === 0 && /^[0-9a-f]+$/i.test(digits))
    return { bytes: Buffer.from(digits, 'hex'), written: 'hexadecimal' }
  // A code in Base45 has no small letters.
  if (joined.length < leastBase64 || !/^[\w+/-]+={0,2}$/.test(joined) || !/[a-z]/.test(joined)) return undefined
  return { bytes: Buffer.from(joined, 'base64'), written: /[-_]/.test(joined) ? 'base64url' : 'base64' }
}

/** @param message the bytes of a COSE message, or of anything */
export function inspectMessage(message: Uint8Array): Inspection {
  const digest = digestOf(message)
  const named = { bytes: message.length, digest: hex(digest), phrase: checkPhrase(digest) }
  if (message.length > listLimits.size) return { ...named, faults: [formatFault('CBOR_LIMIT', 'message')] }
  const parts = coseParts(message)
  const { is, protectedHeader, payload, signature } = parts
  return {
    ...named,
    is,
    ...(is === 'no CBOR of this scheme' && { begins: hex(message.subarray(0, 32)) }),
    ...headersOf(parts),
    ...(signature && { signature: hex(signature) }),
    notation: {
      message: diagnose(message),
      ...(protectedHeader && { protected: diagnose(protectedHeader) }),
      ...(payload && { payload: diagnose(payload) }),
    },
    faults: faultsOf(message, parts),
  }
}

/** @property signature of the one who signed, where there is one */
interface Parts {
  readonly is: Form
  readonly protectedHeader?: Uint8Array
  readonly unprotected?: ReadonlyMap<unknown, Item>
  readonly payload?: Uint8Array
  readonly signature?: Uint8Array
}

/** The parts of a message (RFC 9052 section 4), as far as it has them. */
function coseParts(message: Uint8Array): Parts {
  let item: Item
  try {
    item = decode(message, listLimits)
  } catch {
    return { is: 'no CBOR of this scheme' }
  }
  const value = item instanceof Tagged ? item.value : item
  if (!Array.isArray(value) || value.length !== 4) return { is: 'CBOR' }
  const [protectedHeader, unprotected, payload, last] = value as Item[]
  if (!(protectedHeader instanceof Uint8Array) || !(unprotected instanceof Map)) return { is: 'CBOR' }
  return {
    is: formOf(item),
    protectedHeader,
    unprotected,
    ...(payload instanceof Uint8Array && { payload }),
    ...(last instanceof Uint8Array && { signature: last }),
  }
}

function formOf(item: Item): Form {
  if (!(item instanceof Tagged)) return 'COSE without its tag'
  return item.tag === coseTag.sign1 ? 'COSE_Sign1' : item.tag === coseTag.sign ? 'COSE_Sign' : 'CBOR'
}

function headersOf({ protectedHeader, unprotected = new Map() }: Parts): Pick<Inspection, 'headers'> {
  if (!protectedHeader) return {}
  try {
    const { alg, kid } = parseHeaders({ protectedHeader, unprotected })
    return { headers: { alg, kid: hex(kid) } }
  } catch {
    return {}
  }
}

/** Of the whole, of what says who signed, of what was signed: in the order in which a verifier asks. */
function faultsOf(message: Uint8Array, { is, protectedHeader, unprotected = new Map(), payload }: Parts): FieldFault[] {
  const isOfMany = is === 'COSE_Sign'
  return [
    ...faultIn('message', () => (isOfMany ? parseSign(message, listLimits) : parseSign1(message, listLimits))),
    ...(protectedHeader && !isOfMany ? faultIn('headers', () => parseHeaders({ protectedHeader, unprotected })) : []),
    ...(payload ? faultIn('payload', () => decode(payload, listLimits)) : []),
  ]
}

function faultIn(field: string, read: () => unknown): FieldFault[] {
  try {
    read()
    return []
  } catch (error) {
    return [faultOf(error, field)]
  }
}

function faultOf(error: unknown, field: string): FieldFault {
  if (!(error instanceof FormatError)) throw error
  return formatFault(error.code, field)
}
