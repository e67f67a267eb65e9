/**
 * Builds the verifier page into `packages/verifier-web/dist`, and `<kpc-verify>` for other pages into
 * `dist-element` beside it, when a source is newer.
 */

import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { newest } from '@kpc/host/launch/newest'

const root = resolve(import.meta.dirname, '..')
const page = join(root, 'packages/verifier-web')

/** @returns the folder of the built page */
export function buildVerifier(): string {
  build('dist/index.html', 'vite.config.ts')
  build('dist-element/kpc-verify.js', 'vite.element.config.ts')
  return join(page, 'dist')
}

/** @param file what such a build leaves last or always writes */
function build(file: string, config: string): void {
  if (!existsSync(join(page, 'index.html'))) return // a release has no sources
  const built = statSync(join(page, file), { throwIfNoEntry: false })
  const ours = [
    'src',
    'public',
    'index.html',
    'first.ts',
    'frames.ts',
    'oldest.ts',
    'readers.ts',
    'scheme.ts',
    'seal.ts',
    config,
    'package.json',
  ]
  const sources = [
    ...ours.map((name) => join(page, name)),
    join(root, 'packages/schema/src'),
    join(root, 'keys'),
    join(root, 'pnpm-lock.yaml'),
  ]
  if (built && built.mtimeMs > newest(...sources)) return
  const vite = join(page, 'node_modules/vite/bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', '--config', config, '--logLevel', 'warn'], {
    cwd: page,
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error(`the verifier does not build: ${config}`)
}

if (process.argv[1] === import.meta.filename) buildVerifier()
