/** Writes the development scheme into `keys/`. Run on purpose: `node --import tsx scripts/dev-scheme.ts`. */

import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { writeText } from '@kpc/host/terminal'
import { developmentFiles, developmentKeyTable } from '../packages/scheme/src/development/scheme.ts'

const keys = resolve(import.meta.dirname, '../keys')
rmSync(resolve(keys, 'dev'), { recursive: true, force: true })
for (const [name, content] of developmentFiles()) {
  const file = resolve(keys, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
const readme = resolve(keys, 'README.md')
const rows = /(?<=^\| --- .*\n)(\|.*\n)+/m
writeFileSync(readme, readFileSync(readme, 'utf8').replace(rows, `${developmentKeyTable().join('\n')}\n`))
writeText(process.stdout, `${keys}: written\n`)
