import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Reason } from '@kpc/host/refusal'

const packages = resolve(import.meta.dirname, '../../packages')

/** The tables of refusals of a program, each beside its domain: found by what they are, listed nowhere. */
export async function refusalTables(
  program: 'issuer' | 'scheme' = 'issuer',
): Promise<Readonly<Record<string, Reason>>[]> {
  const files = ['desk', 'host', program].flatMap((name) =>
    readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(^|[\\/-])(refusal|file-error)\.ts$/.test(path))
      .map((path) => join(packages, name, 'src', path)),
  )
  const modules = await Promise.all(files.map((file) => import(file) as Promise<Record<string, unknown>>))
  return modules.flatMap((module) => Object.values(module)).filter(isTable)
}

function isTable(value: unknown): value is Readonly<Record<string, Reason>> {
  if (typeof value !== 'object' || value === null) return false
  const rows = Object.entries(value)
  return rows.length > 0 && rows.every(([code, row]) => /^[A-Z][A-Z0-9_]+$/.test(code) && isReason(row))
}

function isReason(value: unknown): value is Reason {
  return typeof value === 'object' && value !== null && 'class' in value && 'says' in value && 'source' in value
}
