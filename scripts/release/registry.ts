/**
 * Packages of other platforms than this machine's, from the package registry: fetched by npm, kept
 * in `.cache/packages`, and taken only with the hash that is written down for them.
 * @module
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, '.cache/packages')

/** @property integrity of its archive, as Subresource Integrity writes it */
export interface Package {
  readonly name: string
  readonly version: string
  readonly integrity: string
}

/** The registry does not answer: nothing is wrong with what is built. */
export class Unreachable extends Error {}

/** A package as `pnpm-lock.yaml` has it. */
export function locked(name: string): Package {
  const lock = readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')
  const escaped = name.replace(/[/.]/g, '\\$&')
  const row = new RegExp(
    `^ {2}'?${escaped}@([\\d.]+[\\w.-]*)'?:\\n {4}resolution: \\{integrity: (sha512-[^}]+)\\}`,
    'm',
  )
  const [, version, integrity] = row.exec(lock) ?? []
  if (version === undefined || integrity === undefined) throw new Error(`${name} is not in pnpm-lock.yaml`)
  return { name, version, integrity }
}

/**
 * @returns the folder of its files
 * @throws {Unreachable}
 */
export function fetchPackage(wanted: Package): string {
  const stem = `${wanted.name.replace(/^@/, '').replace('/', '-')}-${wanted.version}`
  const archive = join(cache, `${stem}.tgz`)
  if (!existsSync(archive)) download(wanted, stem)
  const integrity = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`
  if (integrity !== wanted.integrity)
    throw new Error(`${archive} is not ${stem} as it was pinned: ${integrity}; remove it, and find out why`)
  return unpack(archive, join(cache, stem))
}

/** Named by npm itself, beside where it belongs, and renamed when it is whole. */
function download({ name, version }: Package, stem: string): void {
  mkdirSync(cache, { recursive: true })
  const aside = mkdtempSync(join(cache, 'fetch-'))
  try {
    const { status, stderr } = spawnSync('npm', ['pack', `${name}@${version}`, '--pack-destination', aside], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
    if (status !== 0) throw new Unreachable(`npm can not fetch ${name}@${version}:\n${stderr}`)
    renameSync(join(aside, `${stem}.tgz`), join(cache, `${stem}.tgz`))
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}

function unpack(archive: string, folder: string): string {
  if (existsSync(folder)) return join(folder, 'package')
  const aside = mkdtempSync(join(cache, 'unpack-'))
  const { status, stderr } = spawnSync('tar', ['-xzf', archive, '-C', aside], { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${archive} can not be unpacked:\n${stderr}`)
  renameSync(aside, folder)
  return join(folder, 'package')
}
