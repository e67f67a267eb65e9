/**
 * People of a scheme, each with a machine of his own: a `KPC_HOME` and a desk with files. Nothing
 * goes from one to another but files that are carried by name.
 * @module
 */
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, speaker } from '@kpc/scheme/cli'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { instant } from '../scheme.ts'
import { testWorld } from '../world.ts'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
  // biome-ignore lint/suspicious/noExplicitAny: what a command printed
  readonly json: any
}

export interface Person {
  readonly name: string
  readonly home: string
  readonly desk: string
  /** Runs a command; `@file` is a file on the desk. */
  (line: string, at?: number): Promise<Ran>
}

/** When the ceremony takes place. */
export const day0 = instant('2026-11-10T12:00:00Z')
export const daySeconds = 86_400

/** @param env of the machine beside its home */
export function person(folder: string, name: string, env: Readonly<Record<string, string>> = {}): Person {
  const home = join(folder, name, 'home')
  const desk = join(folder, name, 'desk')
  mkdirSync(desk, { recursive: true })
  const act = async (line: string, at = day0): Promise<Ran> => {
    const words = (line.match(/"[^"]*"|\S+/g) ?? []).map((word) =>
      word.replace(/^"(.*)"$/, '$1').replace(/^@/, `${desk}/`),
    )
    const { world, heard } = testWorld({ env: { KPC_HOME: home, ...env }, now: () => at, speaker })
    const code = await run(words, world)
    const { stdout: out, stderr: err } = heard()
    // To open an encrypted key takes a second: those of most tests lie readable.
    const said = err.replace(/^kpc-scheme: warning: key \w{16} is not encrypted[^\n]*\n/gm, '')
    return { code, out, err: said, json: words.includes('--json') ? JSON.parse(out) : undefined }
  }
  return Object.defineProperty(Object.assign(act, { home, desk }), 'name', { value: name }) as unknown as Person
}

/**
 * A machine that is set up once for a file of tests, as its commands take most of the time: each test works on a copy.
 *
 * @param begin told of it before each test, with the folder in which the person's own lies
 */
export function setUpOnce(
  name: string,
  setUp: (one: Person) => Promise<unknown>,
  begin: (one: Person, folder: string) => void,
): void {
  const newFolder = () => mkdtempSync(join(tmpdir(), `kpc-${name}-`))
  let begun: string
  let folder: string
  beforeAll(async () => {
    begun = newFolder()
    await setUp(person(begun, name))
  })
  afterAll(() => rmSync(begun, { recursive: true, force: true }))
  beforeEach(() => {
    folder = newFolder()
    cpSync(begun, folder, { recursive: true })
    begin(person(folder, name), folder)
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
}

/** The date as an operator reads it from a calendar: `29 May 2027`. */
export function inWords(at: number): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(at * 1000)
}

/** By USB stick or mail. */
export function carry(file: string, from: Person, ...to: readonly Person[]): void {
  for (const one of to) copyFileSync(join(from.desk, file), join(one.desk, file))
}

/** Every file under a folder. */
export function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile())
}

export function textOf(file: string): string {
  return readFileSync(file, 'latin1')
}
