/**
 * The one name of a signed object: SHA-256 over its COSE bytes, and what of it people compare.
 * @module
 */
import { sha256 } from '@noble/hashes/sha2.js'

/** 32 bytes. The signature is inside, so a digest can't be guessed from content. */
export function digestOf(message: Uint8Array): Uint8Array {
  return sha256(message)
}

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** The check phrase: the first 50 bits of the digest in Crockford's base 32, as `K7QX 3M9R TD`. */
export function checkPhrase(digest: Uint8Array): string {
  let bits = 0n
  for (const byte of digest.subarray(0, 7)) bits = (bits << 8n) | BigInt(byte)
  const phrase = Array.from({ length: 10 }, (_, i) => crockford[Number((bits >> BigInt(51 - 5 * i)) & 31n)]).join('')
  return `${phrase.slice(0, 4)} ${phrase.slice(4, 8)} ${phrase.slice(8)}`
}

/**
 * A check phrase as people type it: any grouping and case, O for 0, I and L for 1.
 * @returns its ten characters without spaces, or undefined where it is none
 */
export function parsePhrase(text: string): string | undefined {
  const plain = text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return plain.length === 10 && [...plain].every((character) => crockford.includes(character)) ? plain : undefined
}

/** Does a phrase of {@link parsePhrase} belong to this digest, or to one that begins like it? */
export function isPhraseOf(phrase: string, digest: Uint8Array): boolean {
  return checkPhrase(digest).replaceAll(' ', '') === phrase
}
