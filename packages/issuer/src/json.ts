/**
 * JSON from outside.
 * @module
 */
import { Refusal } from './refusal.ts'

/** @throws {Refusal} `JSON_MALFORMED` */
export function parseJson(bytes: Uint8Array, subject?: string): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown
  } catch (cause) {
    const place = /position \d+/.exec(String(cause))?.[0]
    const named = [subject, place].filter((part) => part !== undefined).join(', ')
    throw new Refusal('JSON_MALFORMED', { ...(named !== '' && { subject: named }), cause })
  }
}
