/** Builds the verifier page into `packages/verifier-web/dist`, when a source is newer. */

import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { newest } from './newest.js'

const root = resolve(import.meta.dirname, '..')
const page = join(root, 'packages/verifier-web')

/** @returns the folder of the built page */
export function buildVerifier(): string {
  const built = statSync(join(page, 'dist/index.html'), { throwIfNoEntry: false })
  const sources = [
    ...['src', 'public', 'index.html', 'vite.config.ts', 'package.json'].map((name) => join(page, name)),
    join(root, 'packages/schema/src'),
    join(root, 'keys'),
    join(root, 'pnpm-lock.yaml'),
  ]
  if (existsSync(join(page, 'index.html')) && !(built && built.mtimeMs > newest(...sources))) {
    const vite = join(page, 'node_modules/vite/bin/vite.js')
    const { status } = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
      cwd: page,
      stdio: 'inherit',
    })
    if (status !== 0) throw new Error('the verifier page does not build')
  }
  return join(page, 'dist')
}

if (process.argv[1] === import.meta.filename) buildVerifier()
