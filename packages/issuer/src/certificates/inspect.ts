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
  decodeBase45,
  diagnose,
  digestOf,
  FormatError,
  hex,
  parseHeaders,
  parseSign1,
} from '@kpc/schema'

export interface Inspection {
  /** `KPC1`, or undefined where the text has none. */
  readonly prefix?: string
  readonly characters?: number
  /** Of the COSE message. */
  readonly bytes?: number
  readonly digest?: string
  readonly phrase?: string
  readonly headers?: { readonly alg: number; readonly kid: string }
  readonly signature?: string
  /** Diagnostic notation of the whole, and of the two byte strings that hold CBOR. */
  readonly notation?: { readonly message: string; readonly protected?: string; readonly payload?: string }
  /** What does not make sense, in the order of reading. */
  readonly faults: readonly FieldFault[]
}

/** @param text of a QR code */
export function inspectText(text: string): Inspection {
  const code = codeWithin(text) ?? text.trim()
  const match = /^([A-Z]{2,4}\d):/.exec(code)
  const about = { ...(match && { prefix: match[1] as string }), characters: code.length }
  try {
    return { ...about, ...inspectMessage(decodeBase45(code, match?.[0].length)) }
  } catch (error) {
    return { ...about, faults: [faultOf(error, 'text')] }
  }
}

/** @param message the bytes of a COSE message, or of anything */
export function inspectMessage(message: Uint8Array): Inspection {
  const digest = digestOf(message)
  const named = { bytes: message.length, digest: hex(digest), phrase: checkPhrase(digest) }
  const notation = diagnose(message)
  try {
    const parts = parseSign1(message)
    return {
      ...named,
      ...headersOf(parts),
      signature: hex(parts.signature),
      notation: { message: notation, protected: diagnose(parts.protectedHeader), payload: diagnose(parts.payload) },
    }
  } catch (error) {
    return { ...named, notation: { message: notation }, faults: [faultOf(error, 'message')] }
  }
}

function headersOf(parts: Parameters<typeof parseHeaders>[0]): Pick<Inspection, 'headers' | 'faults'> {
  try {
    const { alg, kid } = parseHeaders(parts)
    return { headers: { alg, kid: hex(kid) }, faults: [] }
  } catch (error) {
    return { faults: [faultOf(error, 'headers')] }
  }
}

function faultOf(error: unknown, field: string): FieldFault {
  if (!(error instanceof FormatError)) throw error
  return formatFault(error.code, field)
}
