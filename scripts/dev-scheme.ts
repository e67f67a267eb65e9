/** Writes the development scheme into `keys/`. Run on purpose: `node --import tsx scripts/dev-scheme.ts`. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { developmentFiles } from '../packages/scheme/src/development.ts'

const keys = resolve(import.meta.dirname, '../keys')
for (const [name, content] of developmentFiles()) {
  const file = resolve(keys, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
  process.stdout.write(`keys/${name}\n`)
}
