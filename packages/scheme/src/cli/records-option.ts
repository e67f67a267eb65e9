/**
 * Where the records lie that a command is about.
 * @module
 */
import { join, resolve } from 'node:path'
import type { World } from '@kpc/host/command/world'
import { Option } from 'commander'
import { homeOf } from '../home.ts'

export interface RecordsOptions {
  readonly records?: string
}

export const recordsOption = (): Option =>
  new Option('--records <folder>', 'the folder of the records (default: scheme/records of this home)')

export function recordsFolder({ records }: RecordsOptions, { env }: World): string {
  return records === undefined ? join(homeOf(env).path, 'scheme/records') : resolve(records)
}
