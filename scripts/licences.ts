/**
 * What others made and our programs run with: which packages those are, and under which licences.
 * @module
 */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

const packages = resolve(import.meta.dirname, '../packages')

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly license?: string
  readonly author?: string | { readonly name?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

export const manifestOf = (folder: string): Manifest => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

/** Of ours, and of all that is here. */
export const ownFolders = (): string[] => readdirSync(packages).map((name) => join(packages, name))

/** As Node looks for it: beside the one who asks, then further up. Links are resolved. */
export function findPackage(name: string, from: string): string | undefined {
  for (let at = realpathSync(from); ; at = dirname(at)) {
    const folder = join(at, 'node_modules', name)
    if (existsSync(join(folder, 'package.json'))) return realpathSync(folder)
    if (dirname(at) === at) return undefined
  }
}

/** @throws {Error} where it is not installed */
export function packageFolder(name: string, from: string): string {
  const folder = findPackage(name, from)
  if (folder === undefined) throw new Error(`${name} is not installed for ${from}`)
  return folder
}

/**
 * The folders of all packages that ours depend on, whoever asks for them.
 * @param optional those too that only some machines have, as far as this one does
 */
export function dependencies({ optional }: { readonly optional: boolean }): Set<string> {
  const found = new Set<string>()
  const waiting = ownFolders()
  for (let from = waiting.pop(); from !== undefined; from = waiting.pop()) {
    const manifest = manifestOf(from)
    const needed = Object.keys(manifest.dependencies ?? {}).filter((name) => !isOptional(manifest, name))
    const folders = [
      ...needed.map((name) => packageFolder(name, from as string)),
      ...(optional ? Object.keys(manifest.optionalDependencies ?? {}) : []).map((name) =>
        findPackage(name, from as string),
      ),
    ]
    for (const folder of folders) {
      if (folder === undefined || found.has(folder) || isOurs(folder) || manifestOf(folder).name.startsWith('@types/'))
        continue
      found.add(folder)
      waiting.push(folder)
    }
  }
  return found
}

const isOurs = (folder: string): boolean => dirname(folder) === packages

/** npm lets an optional one stand among the others as well. */
const isOptional = ({ optionalDependencies }: Manifest, name: string): boolean => name in (optionalDependencies ?? {})

/** The texts that a package brings. */
export function licenceTexts(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name))
  return names.sort().map((name) => readFileSync(join(folder, name), 'utf8').trim())
}

/** What we may give away with our own, under Apache-2.0, and a sign of each in its text. */
const allowed: Readonly<Record<string, RegExp>> = {
  '0BSD': /Permission to use, copy, modify, and\/or distribute/,
  'Apache-2.0': /Apache License/,
  'BSD-2-Clause': /Redistribution and use in source and binary forms/,
  'BSD-3-Clause': /Redistribution and use in source and binary forms/,
  'CC0-1.0': /CC0 1\.0 Universal/,
  ISC: /Permission to use, copy, modify, and(\/or)? distribute/,
  MIT: /Permission is hereby granted, free of charge|Licensed under the MIT license/i,
  'MIT-0': /Permission is hereby granted, free of charge/,
  'OFL-1.1': /SIL Open Font License/i,
}

/** What none of their texts may be, whatever the manifest says. */
const refused =
  /GNU (LESSER |AFFERO )?GENERAL PUBLIC LICENSE|Mozilla Public License|Server Side Public License|Business Source License|Commons Clause|Elastic License|non-?commercial/i

/** @returns why a package may not go out with ours; undefined where it may */
export function licenceFault(manifest: Manifest, texts: readonly string[]): string | undefined {
  const { name, version, license } = manifest
  const says = (fault: string): string => `${name} ${version}: ${fault}`
  if (typeof license !== 'string' || license === '') return says('states no licence')
  if (!isAllowed(license)) return says(`${license} is not among ${Object.keys(allowed).join(', ')}`)
  if (texts.some((text) => refused.test(text))) return says(`states ${license}, and brings the text of another licence`)
  const signs = license.split(/[()\s]+|AND|OR/).flatMap((id) => allowed[id] ?? [])
  const isShown = texts.length === 0 || texts.some((text) => signs.some((sign) => sign.test(text.replace(/\s+/g, ' '))))
  return isShown ? undefined : says(`states ${license}, and brings no text of it`)
}

/** An SPDX expression: one of several, or all of them. */
function isAllowed(expression: string): boolean {
  const plain = expression.trim().replace(/^\((.*)\)$/, '$1')
  if (/[()]/.test(plain)) return false
  return plain.split(/\s+OR\s+/).some((all) => all.split(/\s+AND\s+/).every((id) => Object.hasOwn(allowed, id.trim())))
}
