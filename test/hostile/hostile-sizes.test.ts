import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { reasons } from '@kpc/schema'
import { beforeAll, expect, test } from 'vitest'
import { bundled } from '../bundled.ts'
import { refusalTables } from '../host/refusal-tables.ts'
import { type ReaderName, readers } from './readers.ts'

/** What any of them may take of a machine that has nothing to spare. */
const mostMegabytes = 300

/** Of processor time, so that other work on the machine costs nothing; a slow one computes for as long as it needs. */
const mostSeconds = 5

interface Answer {
  readonly what: string
  readonly answer: string
  readonly milliseconds: number
  readonly megabytes: number
}

let program = ''
beforeAll(async () => {
  const { file, remove } = await bundled(resolve(import.meta.dirname, 'reader-process.ts'))
  program = file
  return remove
})

async function answersOf(reader: string): Promise<{ readonly answers: Answer[]; readonly slower: number }> {
  const child = spawn(process.execPath, [program, reader], { stdio: ['ignore', 'pipe', 'inherit'] })
  const answers: Answer[] = []
  let slower = 1
  for await (const line of createInterface(child.stdout)) {
    const said = JSON.parse(line) as Answer | { slower: number }
    if ('slower' in said) slower = said.slower
    else answers.push(said)
  }
  const [status] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode]
  expect(status).toBe(0)
  return { answers, slower }
}

const codes: ReadonlySet<string> = new Set([reasons, ...(await refusalTables())].flatMap((table) => Object.keys(table)))

/** What is read after all: it is small, or of another form than it claims. A fault of the program is no answer. */
const isAnswer = (answer: string): boolean => answer === 'read' || (codes.has(answer) && answer !== 'INTERNAL')

test.each(Object.keys(readers) as ReaderName[])(
  '%s: ten hostile sizes, each answered by a code, within 300 MB and five seconds',
  async (reader) => {
    const { answers, slower } = await answersOf(reader)
    expect(answers.length).toBeGreaterThanOrEqual(10)
    expect(answers.filter(({ answer }) => !isAnswer(answer))).toEqual([])
    expect(answers.filter(({ answer }) => answer !== 'read').length).toBeGreaterThanOrEqual(7)
    expect(answers.filter(({ megabytes }) => megabytes > mostMegabytes)).toEqual([])
    expect(answers.filter(({ milliseconds }) => milliseconds > mostSeconds * 1000 * slower)).toEqual([])
  },
  600_000,
)

test('the table has every reader that the product names', () => {
  const asked = [
    ['code', 'registry', 'root', 'list', 'delta', 'bundle', 'export', 'checkpoint', 'lease', 'back-up', 'layout'],
    ['settings', 'key file', 'picture', 'PDF', 'CSV', 'JSON Lines', 'HTTP body'],
  ].flat()
  expect(asked.filter((name) => !(name in readers))).toEqual([])
})

test('no decoder of the product is in no row', () => {
  const packages = resolve(import.meta.dirname, '../../packages')
  const decoders = readdirSync(packages, { recursive: true, encoding: 'utf8' })
    .filter((path) => /^[\w-]+[\\/]src[\\/].*\.tsx?$/.test(path))
    .flatMap((path) => [
      ...readFileSync(join(packages, path), 'utf8').matchAll(/export (?:async )?function\*? (decode\w*)/g),
    ])
    .map(([, name]) => name as string)
  expect(decoders.length).toBeGreaterThan(15) // else this looks at nothing
  const covered = new Set(Object.values(readers).flatMap(({ covers }): readonly string[] => covers))
  expect(decoders.filter((name) => !covered.has(name))).toEqual([])
})

/** Files of the program itself, which lie beside it, and what is a stream of its own. */
const ownFiles = [
  'desk/src/stylesheet.ts',
  'host/src/press/letters.ts',
  'host/src/read-file.ts', // the one function
  'issuer/src/batch/encoding.ts', // streams what it has opened with it
  'issuer/src/demo/mail.ts', // streams what it has written itself
  'issuer/src/home/home.ts',
  'issuer/src/http/page-files.ts',
  'issuer/src/print/layout.ts',
  'scheme/src/home.ts',
]

test('files are read by one function', () => {
  const packages = resolve(import.meta.dirname, '../../packages')
  const others = readdirSync(packages, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^(host|issuer|scheme|desk)\/src\/.*\.tsx?$/.test(path))
    .filter((path) =>
      /\b(readFileSync|readSync|createReadStream|readFile)\(/.test(readFileSync(join(packages, path), 'utf8')),
    )
  expect(others.sort()).toEqual(ownFiles)
})
