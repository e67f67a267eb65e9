import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildVerifier } from '../scripts/build.ts'
import { variable } from './page-coverage.ts'

/** The browser tests run against the built page: built here when it is older than its sources. */
export function setup({ vitest }: TestProject): void {
  buildVerifier()
  const { enabled, include } = vitest.config.coverage
  if (!enabled || include?.every((path) => path.startsWith('packages/schema/'))) return // only `pnpm coverage` asks
  const folder = mkdtempSync(join(tmpdir(), 'kpc-page-'))
  process.env[variable] = folder
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
}
