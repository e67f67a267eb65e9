/**
 * THIRD-PARTY.txt: the licences of all that a release holds and that is not ours.
 * @module
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Platform } from './platforms.ts'
import { packageFolder } from './unbundled.ts'

const root = resolve(import.meta.dirname, '../..')
const ours = ['issuer', 'scheme', 'schema', 'verifier-web'].map((name) => join(root, 'packages', name))

interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name?: string }
  readonly dependencies?: Readonly<Record<string, string>>
}

const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** Of Node, of every package that runs in one of our programs, and of what those need. */
export function thirdParty({ runtime }: Platform, node: string): string {
  const packages = [...foldersOfAll()].map((folder) => sectionOf(manifestOf(folder), licencesIn(folder)))
  const runtimeSection = sectionOf({ name: 'Node.js', version: runtime.version, license: 'MIT and others' }, [node])
  return [head, ...packages.sort(), runtimeSection].join(`\n${'='.repeat(100)}\n`)
}

const head = `The parts of this release that others made, and their licences. Some packages bring native code or
WebAssembly with libraries inside; where a package says nothing of those, its source does.
`

/** The folders of all packages that ours depend on, whoever asks for them. */
function foldersOfAll(): Set<string> {
  const found = new Set<string>()
  const waiting = [...ours]
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    for (const name of Object.keys(manifestOf(from).dependencies ?? {})) {
      const folder = packageFolder(name, from)
      if (name.startsWith('@kpc/') || name.startsWith('@types/') || found.has(folder)) continue
      found.add(folder)
      waiting.push(folder)
    }
  }
  return found
}

function licencesIn(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
  return names.sort().map((name) => readFileSync(join(folder, name), 'utf8').trim())
}

function sectionOf({ name, version, license = 'see its source', author }: Manifest, texts: readonly string[]): string {
  const by = typeof author === 'string' ? author : author?.name
  const missing = `Licence: ${license}${by === undefined ? '' : `, by ${by}`}. The package brings no text of it.`
  return `${name} ${version} (${license})\n\n${texts.length === 0 ? missing : texts.join('\n\n')}\n`
}
