/**
 * What the commands of a ceremony share: files that travel, and the difference before each signature.
 * @module
 */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { writeWhole } from '../files.ts'
import type { Home } from '../home.ts'
import { homeOf } from '../home.ts'
import { Refusal } from '../refusal.ts'
import { recoverFolder } from '../trust-folder.ts'
import { print } from './command.ts'
import type { Host } from './host.ts'

export interface StepOptions {
  readonly json?: boolean
  readonly dryRun?: boolean
}

/** The home of a ceremony's command: never made from the development scheme, whose keys everyone has. */
export function ownHome(host: Host): Home {
  const home = homeOf(host.env)
  recoverFolder(home.published)
  return home
}

/** A new file that travels never takes the place of another. @throws {Refusal} `FILE_TAKEN` */
export function writeNew(file: string, content: Uint8Array | string): string {
  const path = resolve(file)
  if (existsSync(path)) throw new Refusal('FILE_TAKEN', { detail: path })
  writeWhole(path, content)
  return path
}

/** One step of a ceremony, for the report. */
export interface Step {
  readonly title: string
  readonly changes: readonly string[]
  readonly facts: Readonly<Record<string, unknown>>
  /** What was done, or would have been. */
  readonly done: string
  readonly next?: string
}

export function report(host: Host, { json, dryRun = false }: StepOptions, step: Step): number {
  const { title, changes, facts, done, next } = step
  return print(host, json, { ...facts, changes, dryRun }, [
    `${title}:`,
    ...changes.map((change) => `  ${change}`),
    dryRun ? 'dry run: nothing was written' : done,
    ...(next === undefined || dryRun ? [] : [`next: ${next}`]),
  ])
}
