/**
 * Codes by time (RFC 6238), as every app for them makes them: SHA-1, six digits, 30 seconds.
 * @module
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** Seconds of a step. */
const step = 30

/** Steps by which a clock may be off (RFC 6238 section 5.2). */
const drift = 1

/** Bytes of a secret (RFC 4226 section 4, R6). */
export const secretSize = 20

/** The code of a step (RFC 4226 section 5.3). */
export function codeAt(secret: Uint8Array, at: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(at))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) as number) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

export function stepOf(now: number): number {
  return Math.floor(now / step)
}

/** @returns the step of which this is the code; undefined: of none near this instant */
export function stepOfCode(secret: Uint8Array, typed: string, now: number): number | undefined {
  const code = typed.replace(/[\s-]/g, '')
  if (!/^\d{6}$/.test(code)) return undefined
  const current = stepOf(now)
  const steps = Array.from({ length: 2 * drift + 1 }, (_, i) => current - drift + i)
  return steps.filter((at) => timingSafeEqual(Buffer.from(codeAt(secret, at)), Buffer.from(code))).at(-1)
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Base32 (RFC 4648 section 6), without padding: how a secret is typed into an app. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** What the code on the screen holds (Google Authenticator's key URI format, which all apps read). */
export function keyAddress(secret: Uint8Array, name: string): string {
  return `otpauth://totp/kpc:${encodeURIComponent(name)}?secret=${base32(secret)}&issuer=kpc`
}
