/**
 * The certificate that somebody hands to a command, as JSON.
 * @module
 */
import { type Draft, parseDraft } from '@kpc/schema/input'
import { parseJson } from './json.ts'

/**
 * @param name of the file, for refusals
 * @param anyway why it is issued though a rule asks for a reason; what the file says if absent
 * @throws {Refusal} `JSON_*` @throws {InputError}
 */
export function readDraft(source: Uint8Array, name: string, anyway?: string): Draft {
  const input = parseJson(source, name)
  const isObject = typeof input === 'object' && input !== null && !Array.isArray(input)
  return parseDraft(isObject && anyway !== undefined ? { ...input, anyway } : input)
}
