/**
 * What commands read of the files that they are given.
 * @module
 */

import { JsonError, parseJson as parse } from '@kpc/host/json'
import { readFileWithin } from '@kpc/host/read-file'
import { listLimits } from '@kpc/schema'
import { schemeRefusal } from './refusal.ts'

/** Signed files, none of which is larger than a list. @throws {FileError} `FILE_*` */
export function readBytes(file: string): Uint8Array {
  return readFileWithin(file, listLimits.size)
}

/** Bytes of JSON: the whole world's registry has one megabyte. */
export const largestJson = 8 * 1024 * 1024

/** @throws {FileError} `FILE_*` @throws {Refusal} `FILE_FORM` */
export function readJson(file: string): unknown {
  return parseJson(readFileWithin(file, largestJson), file)
}

/** @param name of the file, for the sentence @throws {Refusal} `FILE_FORM` */
export function parseJson(source: Uint8Array | string, name: string): unknown {
  try {
    return parse(source)
  } catch (error) {
    if (error instanceof JsonError) throw schemeRefusal('FILE_FORM', { subject: `${name}, ${error.message}` })
    throw error
  }
}

export function showJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}
