/**
 * What participants are called on a page.
 * @module
 */
import type { Stored } from '../records/folder.ts'
import type { Here } from './desk.ts'

/** In the language of the page, else in English; its code where it has no record, or is no participant. */
export function nameOf(code: string, { records, language }: Pick<Here, 'records' | 'language'>): string {
  const record = records.get(`participation/${code}`) as Stored<'participation'> | undefined
  return record?.value.names.get(language) ?? record?.value.names.get('en') ?? code
}
