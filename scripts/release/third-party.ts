/**
 * THIRD-PARTY.txt: the licences of all that a release holds and that is not ours.
 * @module
 */
import { dependencies, licenceTexts, type Manifest, manifestOf } from '../licences.ts'
import type { Platform } from './platforms.ts'

/** Of Node, of every package that runs in one of our programs, and of what those need. */
export function thirdParty({ runtime }: Platform, node: string): string {
  const packages = [...dependencies({ optional: false })].map((folder) =>
    sectionOf(manifestOf(folder), licenceTexts(folder)),
  )
  const runtimeSection = sectionOf({ name: 'Node.js', version: runtime.version, license: 'MIT and others' }, [node])
  return [head, ...packages.sort(), runtimeSection].join(`\n${'='.repeat(100)}\n`)
}

const head = `The parts of this release that others made, and their licences. Some packages bring native code or
WebAssembly with libraries inside; where a package says nothing of those, its source does.
`

function sectionOf({ name, version, license = 'see its source', author }: Manifest, texts: readonly string[]): string {
  const by = typeof author === 'string' ? author : author?.name
  const missing = `Licence: ${license}${by === undefined ? '' : `, by ${by}`}. The package brings no text of it.`
  return `${name} ${version} (${license})\n\n${texts.length === 0 ? missing : texts.join('\n\n')}\n`
}
