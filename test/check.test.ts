// @module-tag slow
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const run = (name: string, ...options: string[]) => {
  const { status, stdout, stderr } = spawnSync(resolve(root, 'node_modules/.bin', name), options, {
    cwd: root,
    encoding: 'utf8',
  })
  return status === 0 ? '' : stdout + stderr
}

test('types agree', () => {
  // Beside other tests: several threads would look at the same types each for itself.
  expect(run('tsc', '-b', '--singleThreaded')).toBe('')
})

test('style and package boundaries hold', () => {
  expect(run('biome', 'check', '--reporter=summary')).toBe('')
})
