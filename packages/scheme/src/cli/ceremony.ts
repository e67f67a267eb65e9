/**
 * What the commands of a ceremony share: files that travel, and the difference before each signature.
 * @module
 */

import { resolve } from 'node:path'
import { type Answer, answerInLines } from '@kpc/host/command/command'
import type { World } from '@kpc/host/command/world'
import { adoptFolder } from '@kpc/host/trusted-state'
import { writeFirst } from '@kpc/host/write-file'
import type { Home } from '../home.ts'
import { homeOf } from '../home.ts'
import { schemeRefusal } from '../refusal.ts'
import { contentsLine } from '../registry/show.ts'
import { type Difference, differenceLine } from '../signing/difference.ts'

export interface StepOptions {
  readonly dryRun?: boolean
}

/** The home of a ceremony's command: never made from the development scheme, whose keys everyone has. */
export function ownHome(world: World): Home {
  const home = homeOf(world.env)
  adoptFolder(home)
  return home
}

/** A new file never takes the place of another. @returns its whole path @throws {Refusal} `FILE_TAKEN` */
export function writeNew(file: string, content: Uint8Array | string): string {
  const path = resolve(file)
  if (!writeFirst(path, content)) throw schemeRefusal('FILE_TAKEN', { subject: path })
  return path
}

/**
 * One step of a ceremony, for the report.
 * @property changes in sentences
 * @property differences every field that is another, of what is signed or taken
 * @property contents SHA-256 of what is signed, however many have signed it
 */
export interface Step {
  readonly title: string
  readonly changes: readonly string[]
  readonly differences?: readonly Difference[]
  readonly contents?: string
  readonly facts: Readonly<Record<string, unknown>>
  /** What was done, or would have been. */
  readonly done: string
  readonly next?: string
}

export function stepAnswer({ dryRun = false }: StepOptions, step: Step): Answer {
  const { title, changes, differences, contents, facts, done, next } = step
  const result = { ...facts, ...(contents && { contents }), changes, ...(differences && { differences }), dryRun }
  return answerInLines(result, [
    `${title}:`,
    ...changes.map((change) => `  ${change}`),
    ...differenceLines(differences),
    ...(contents === undefined ? [] : [contentsLine(contents)]),
    dryRun ? 'dry run: nothing was written' : done,
    ...(next === undefined || dryRun ? [] : [`next: ${next}`]),
  ])
}

/** Every field, for whoever signs: sentences leave out what they were not written for. */
export function differenceLines(differences: readonly Difference[] = []): string[] {
  return differences.length === 0
    ? []
    : ['field by field:', ...differences.map((difference) => `  ${differenceLine(difference)}`)]
}
