/**
 * The tests between two changes, under a minute together with types and style on two quiet cores.
 *
 * What needs a process, a printer, a picture or a release has a folder of its own, which is left out. So is a file that
 * says `@module-tag slow` at its head, because it takes seconds of a processor: before it is loaded.
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { defineConfig } from 'vitest/config'
import { slowFolders } from './test/slow-folders.ts'
import whole from './vitest.config.ts'

const tests = resolve(import.meta.dirname, 'test')

const tagged = readdirSync(tests, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => /^(?!.*node_modules\/).*\.test\.tsx?$/.test(path))
  .filter((path) => /@module-tag slow\b/.test(readFileSync(join(tests, path), 'utf8').slice(0, 500)))

const { projects: _, coverage: __, ...shared } = whole.test ?? {}

export default defineConfig({
  test: {
    ...shared,
    setupFiles: ['./test/quick-locks.ts'],
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: [
      '**/node_modules/**',
      ...slowFolders.map((name) => `test/${name}/**`),
      ...tagged.map((path) => `test/${path}`),
    ],
  },
})
