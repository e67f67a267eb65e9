/**
 * A program of the tests in one file, which starts ten times as fast as from its sources.
 * @module
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { bundle } from '@kpc/host/launch/bundle'

/** @property folder its own, where a test may put more */
export interface Bundled {
  readonly folder: string
  readonly file: string
  remove(): void
}

/** @param entry the TypeScript file; its bundle lies beside the packages that it does not hold */
export async function bundled(entry: string): Promise<Bundled> {
  const folder = mkdtempSync(resolve(import.meta.dirname, '../packages/issuer/node_modules/.program-'))
  const file = join(folder, 'program.js')
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  for (const { path, contents } of await bundle(entry, file)) writeFileSync(path, contents)
  return { folder, file, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
