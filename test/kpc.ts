/**
 * `kpc` as tests run it: in this process, which takes a hundredth of the time, or as the process that a
 * shell starts. As processes run: signals, kill -9, commands side by side, readers that stop reading, crashes, terminals,
 * an HSM that is not there, releases. From the bundle runs every command once, in the order of a day
 * (`cli/process.test.ts`), in one process: it costs what one costs.
 * @module
 */
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { run } from '@kpc/issuer/cli/run'
import { expect } from 'vitest'
import { type Heard, testWorld } from './world.ts'

const root = resolve(import.meta.dirname, '..')
export const bin: string = join(root, 'packages/issuer/bin/kpc.js')
const bundle = join(root, 'packages/issuer/dist/kpc.js')

export interface Ran extends Heard {
  readonly status: number | null
}

/**
 * @property input what stands on stdin
 * @property env beside what {@link inherited} leaves
 */
export interface Options {
  readonly input?: string | Uint8Array | undefined
  /** Whether it is typed at a terminal. */
  readonly terminal?: boolean
  readonly env?: Readonly<Record<string, string | undefined>>
  /** The clock, in seconds; that of this machine if absent. */
  now?(): number
}

/** The environment without what would change what a command says. */
export function inherited(): NodeJS.ProcessEnv {
  const ours = Object.keys(process.env).filter((name) =>
    /^(KPC_(?!NODE$)|DATABASE_URL$|NO_COLOR$|FORCE_COLOR$)/.test(name),
  )
  return { ...process.env, ...Object.fromEntries(ours.map((name) => [name, undefined])) }
}

/** Runs a command line in this process. One after the other: they share its thread, and SQLite waits in it. */
export async function kpc(
  args: readonly string[],
  { input = '', terminal = false, env = {}, now }: Options = {},
): Promise<Ran> {
  const { world, heard } = testWorld({ env: { ...inherited(), ...env }, input, terminal, ...(now && { now }) })
  const status = await run(args, world)
  return expectNoStack(args, { status, ...heard() })
}

/** Runs a command line as a process of its own. */
export async function kpcProcess(args: readonly string[], options: Options & { cwd?: string } = {}): Promise<Ran> {
  return expectNoStack(args, await bareProcess(args, options))
}

/** What the process of {@link kpcLines} does: the bundle is begun anew for each line, what it loads later is loaded once. */
const oneByOne = `
const [bundle, ...lines] = process.argv.slice(1)
for (const [i, line] of lines.entries()) {
  process.argv = [process.execPath, bundle, ...JSON.parse(line)]
  await import(bundle + '?' + i)
  process.stdout.write('\u001e')
}`

/**
 * Runs command lines one after the other as the program that a shell starts, but in one process.
 *
 * @returns what each said on stdout
 */
export async function kpcLines(lines: readonly (readonly string[])[], env: Options['env'] = {}): Promise<string[]> {
  await kpcProcess(['--version']) // which makes the bundle where it is older than its sources
  const args = ['--input-type=module', '-e', oneByOne, bundle, ...lines.map((line) => JSON.stringify(line))]
  const ran = expectNoStack(['one by one'], await nodeProcess(args, { env }))
  const said = ran.stdout.split('\u001e')
  expect({ lines: said.length - 1, after: said.at(-1) }, ran.stderr).toEqual({ lines: lines.length, after: '' })
  return said.slice(0, -1)
}

/** The same where a stack trace was asked for. */
export function bareProcess(args: readonly string[], options: Options & { cwd?: string } = {}): Promise<Ran> {
  return nodeProcess([bin, ...args], options)
}

function nodeProcess(
  args: readonly string[],
  { input = '', env = {}, cwd = root }: Options & { cwd?: string } = {},
): Promise<Ran> {
  return new Promise((done, reject) => {
    const child = spawn(process.execPath, args, { cwd, env: { ...inherited(), ...env } })
    const [out, err]: [Buffer[], Buffer[]] = [[], []]
    child.stdout.on('data', (part: Buffer) => out.push(part))
    child.stderr.on('data', (part: Buffer) => err.push(part))
    child.stdin.on('error', () => undefined) // it ended without reading
    child.stdin.end(input)
    child.on('error', reject)
    child.on('close', (status) => done({ status, ...said(out, err) }))
  })
}

function said(out: readonly Buffer[], err: readonly Buffer[]): Omit<Ran, 'status'> {
  const bytes = Buffer.concat(out)
  return { stdout: bytes.toString(), stderr: Buffer.concat(err).toString(), bytes }
}

/** No stack trace may reach a person. */
function expectNoStack(args: readonly string[], ran: Ran): Ran {
  expect(ran.stdout + ran.stderr, args.join(' ')).not.toMatch(/\n\s+at .*:\d+:\d+\)?$|UnhandledPromise|node:internal/m)
  return ran
}
