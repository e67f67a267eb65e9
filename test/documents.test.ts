/**
 * Documents and commands are in step: what stands in a document can be typed as it stands, and every command
 * stands in one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { programOf as kpc } from '@kpc/issuer/cli/run'
import { programOf as kpcScheme } from '@kpc/scheme/cli'
import type { Command } from 'commander'
import { describe, expect, test } from 'vitest'
import { facts } from './counts.ts'

const root = resolve(import.meta.dirname, '..')
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'keys/README.md'],
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const texts = documents.map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))

/** The two programs, which do nothing. A command keeps what it was given: for each line that gives it something, anew. */
const programs: Readonly<Record<string, () => Command>> = {
  kpc: () => idle(kpc({} as never, () => undefined)),
  'kpc-scheme': () => idle(kpcScheme({ env: {} } as never, () => undefined)),
}

/** To look at, and give nothing. */
const seen: Readonly<Record<string, Command>> = Object.fromEntries(
  Object.entries(programs).map(([name, program]) => [name, program()]),
)

function idle(command: Command): Command {
  command.exitOverride().configureOutput({ writeOut: () => undefined, writeErr: () => undefined })
  if (!isGroup(command)) command.action(() => undefined)
  for (const one of command.commands) idle(one)
  return command
}

interface Line {
  readonly document: string
  readonly program: string
  readonly words: readonly string[]
}

/** Words of a shell: quoted ones are one, and what follows `#`, `&&`, `;`, `|` or `>` is of another line. */
function wordsOf(line: string): string[] {
  const words = line.match(/"[^"]*"|'[^']*'|\S+/g) ?? []
  const end = words.findIndex((word) => /^(#|&&|;|\||>)/.test(word))
  return words.slice(0, end < 0 ? words.length : end).map((word) => word.replace(/^(["'])(.*)\1$/, '$2'))
}

/** Whatever stands in front of a command: a time of cron, how pnpm finds it. Two spaces begin what is said of it. */
function linesIn(document: string, text: string): Line[] {
  return text.split(/\n| && /).flatMap((line) => {
    const [, program = '', rest = ''] = /(?:^|\s)(kpc|kpc-scheme) (.*)$/.exec(line) ?? []
    return program === '' ? [] : [{ document, program, words: wordsOf(rest.replace(/\s{2,}.*$/, '')) }]
  })
}

const fence = /^```\w*\n(.*?)^```/gms
const blocks = texts.flatMap(({ name, text }) =>
  [...text.matchAll(fence)].flatMap(([, block = '']) => linesIn(name, block)),
)
/** Within sentences, where words in capitals stand for something and `a|b` for either. */
const spans = texts.flatMap(({ name, text }) =>
  [...text.replace(fence, '').matchAll(/`([^`\n]+)`/g)].flatMap(([, span = '']) =>
    // `kpc development key NAME` are the words that the test-only keys are made of.
    /^(pnpm )?kpc(-scheme)? (?!development )/.test(span) ? linesIn(name, span) : [],
  ),
)

const shown = ({ document, program, words }: Line): string => `${document}: ${program} ${words.join(' ')}`
const named = (command: Command, name: string): Command | undefined =>
  command.commands.find((one) => one.name() === name || one.aliases().includes(name))

/** The commands that words begin with, one for each of `a|b`, and the words that follow. */
function commandsOf({ program, words }: Line): {
  readonly commands: readonly Command[]
  readonly rest: readonly string[]
} {
  let commands = [seen[program] as Command]
  for (const [i, word] of words.entries()) {
    const next = word.split('|').flatMap((name) => commands.flatMap((command) => named(command, name) ?? []))
    if (next.length < word.split('|').length) return { commands, rest: words.slice(i) }
    commands = next
  }
  return { commands, rest: [] }
}

/** It does nothing by itself. */
function isGroup({ commands, registeredArguments }: Command): boolean {
  return commands.length > 0 && registeredArguments.length === 0
}

/** What is no command or option of the program. */
function strange(line: Line): string[] {
  const { commands, rest } = commandsOf(line)
  if (commands.some(isGroup) && rest.length > 0 && !(rest[0] as string).startsWith('-'))
    return [`${shown(line)}: no command ${rest[0]}`]
  const options = rest.flatMap((word) => /^\[?(--[\w-]+)/.exec(word)?.[1] ?? [])
  return options
    .filter(
      (option) => option !== '--help' && !commands.every((one) => one.options.some(({ long }) => long === option)),
    )
    .map((option) => `${shown(line)}: no option ${option}`)
}

function pathsOf(command: Command, before: readonly string[] = []): string[] {
  const path = [...before, command.name()]
  return [...(isGroup(command) ? [] : [path.join(' ')]), ...command.commands.flatMap((one) => pathsOf(one, path))]
}

describe('documents are in step with the commands', () => {
  test('a line of a code block can be typed as it stands', async () => {
    expect(blocks.length).toBeGreaterThan(20) // else this reads nothing
    const refused: string[] = []
    for (const line of blocks) {
      const program = (programs[line.program] as () => Command)()
      await program.parseAsync(line.words, { from: 'user' }).catch((error: Error) => {
        refused.push(`${shown(line)}: ${error.message}`)
      })
    }
    expect(refused).toEqual([])
  })

  test('a command in a sentence exists, with its options', () => {
    expect(spans.length).toBeGreaterThan(50)
    expect(spans.flatMap(strange)).toEqual([])
  })

  test('every command stands in a document', () => {
    const documented = new Set(
      [...blocks, ...spans].flatMap((line) => commandsOf(line).commands.flatMap((command) => fullName(command))),
    )
    const all = Object.values(seen).flatMap((program) => pathsOf(program))
    expect(all.length).toBeGreaterThan(60)
    expect(all.filter((path) => !documented.has(path))).toEqual([])
  })
})

test('every path of the checkout that a document names is there', () => {
  const paths = texts.flatMap(({ name, text }) =>
    [...text.matchAll(/`((?:packages|scripts|test|docs)\/[\w./-]+)`/g)].map(([, path = '']) => ({ name, path })),
  )
  expect(paths.length).toBeGreaterThan(30) // else this reads nothing
  // What a build makes is not tracked.
  const made = ({ path }: { path: string }): boolean => /^packages\/[\w-]+\/dist/.test(path)
  expect(paths.filter((one) => !made(one) && !existsSync(join(root, one.path)))).toEqual([])
})

test('every link from a document to another leads to a page and, where it names one, to a heading', () => {
  const links = texts.flatMap(({ name, text }) =>
    [...text.matchAll(/\]\(([^)\s#]*)(?:#([^)\s]*))?\)/g)]
      .filter(([, path = '']) => !path.includes(':'))
      .map(([, path = '', heading]) => ({ name, path: path === '' ? name : join(name, '..', path), heading })),
  )
  expect(links.length).toBeGreaterThan(40) // else this reads nothing
  expect(links.filter(({ path, heading }) => !leadsTo(path, heading))).toEqual([])
})

test('each fact that a run prints has its tests', () => {
  const missing = Object.values(facts).flatMap((names) => names.filter((name) => !existsSync(join(root, 'test', name))))
  expect(missing).toEqual([])
})

function leadsTo(path: string, heading: string | undefined): boolean {
  if (heading === undefined) return existsSync(join(root, path))
  const text = texts.find(({ name }) => name === path)?.text ?? ''
  return [...text.matchAll(/^#+ (.*)$/gm)].some(([, title = '']) => anchorOf(title) === heading)
}

/** The name that a heading has in an address, as GitHub and others write it. */
function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-')
}

function fullName(command: Command): string {
  return command.parent ? `${fullName(command.parent)} ${command.name()}` : command.name()
}
