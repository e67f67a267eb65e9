/**
 * JSON from outside, and what is wrong with it in the words of a refusal.
 * @module
 */
import { JsonError, parseJson as parse } from '@kpc/host/json'
import { inputFormRefusal } from './refusal.ts'

/** @throws {Refusal} `JSON_MALFORMED`, `JSON_TWICE` */
export function parseJson(source: Uint8Array | string, subject?: string): unknown {
  try {
    return parse(source)
  } catch (cause) {
    if (!(cause instanceof JsonError)) throw cause
    const { line, column, path } = cause
    const place = `line ${line}, column ${column}`
    const named = [subject, place, path].filter((part) => part !== undefined).join(', ')
    throw inputFormRefusal(path === undefined ? 'JSON_MALFORMED' : 'JSON_TWICE', {
      subject: named,
      ...(path !== undefined && { field: path }),
      cause,
    })
  }
}

/** What a file is called in a refusal whose JSON is wrong: with the place, and the name that is there twice. */
export function placeOf(file: string, cause: unknown): string {
  return cause instanceof JsonError ? `${file}, ${cause.message}` : file
}
