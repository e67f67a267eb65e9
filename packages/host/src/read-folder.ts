/**
 * What lies in a folder.
 * @module
 */
import { existsSync, readdirSync } from 'node:fs'

/** @returns names in their order, without what other systems leave hidden (`._a.json`); none where there is no such folder */
export function namesEnding(folder: string, end: `.${string}`): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(end) && !name.startsWith('.'))
    .sort()
}
