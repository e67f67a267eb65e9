/**
 * The built page runs on the oldest browsers that it names: no syntax, no function and no style that
 * one of them does not know.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { transform } from 'esbuild'
import { describe, expect, test } from 'vitest'
import { oldest } from '../../packages/verifier-web/oldest.ts'
import { dist } from './world.ts'

/** The page, and `<kpc-verify>` for other pages. */
const folders = [dist, join(dist, '../dist-element')]
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => join(folder, file)),
)
/** Third parties' reader of PDF files comes with its own rules: it is loaded only for a PDF. */
const isOurs = (file: string): boolean => !/[/]pdf[.-]/.test(file)
const scripts = files.filter((file) => file.endsWith('.js') && isOurs(file))
const named = scripts.map((file) => [relative(join(dist, '..'), file), file] as const)
const text = (file: string): string => readFileSync(file, 'utf8')

test('the page says which browsers these are', () => {
  const page = text(join(dist, 'index.html'))
  for (const [name, version] of Object.entries(oldest))
    expect(page.toLowerCase()).toMatch(new RegExp(`${name} ${version.replace('.', '\\.')}\\b`))
})

/** As `chrome94`. */
const targets = Object.entries(oldest).map(([name, version]) => name + version)

test.each(named)('%s needs no newer syntax', async (_, file) => {
  // Each knows classes of letters in expressions; esbuild asks for those that name every new script.
  const supported = { 'regexp-unicode-property-escapes': true }
  const shape = { minify: false, legalComments: 'none', logLevel: 'silent', supported } as const
  const [asIs, lowered] = await Promise.all([
    transform(text(file), { ...shape, target: 'esnext' }),
    transform(text(file), { ...shape, target: targets }),
  ])
  expect(lowered.warnings.map(({ text }) => text)).toEqual([])
  expect(firstDifference(asIs.code, lowered.code)).toBeUndefined()
})

/** What a compiler for these browsers would have to rewrite. */
function firstDifference(one: string, two: string): string | undefined {
  const other = two.split('\n')
  return one.split('\n').find((line, i) => line !== other[i])
}

/**
 * Functions that came later than one of these browsers (MDN browser-compat-data).
 */
const later = [
  '.toSorted(',
  '.toReversed(',
  '.toSpliced(',
  '.findLast(',
  '.findLastIndex(',
  '.isWellFormed(',
  '.checkVisibility(',
  'structuredClone(',
  'Object.groupBy',
  'Map.groupBy',
  'Promise.withResolvers',
  'Promise.try',
  'Array.fromAsync',
  'AbortSignal.timeout',
  'AbortSignal.any',
  'URL.canParse',
  'requestIdleCallback(',
  'Iterator.from',
  '.isSubsetOf(',
  'Intl.DurationFormat',
  'scheduler.',
  'showPopover(',
] as const

describe('functions that came later', () => {
  test.each(named)('%s calls none of them', (_, file) => {
    const code = text(file)
    expect(later.filter((name) => code.includes(name))).toEqual([])
  })
})

/** What a style sheet asks for before it uses it. */
const asked = /@supports[^{]*\{(?:[^{}]*\{[^{}]*\})*\}/g

test('styles need nothing that came later', () => {
  const styles = files.filter((file) => file.endsWith('.css') && isOurs(file)).map(text)
  expect(styles).not.toEqual([])
  for (const style of styles)
    expect(
      style.replace(asked, '').match(/:has\(|@container|@layer|color-mix\(|\d[dsl]v[hw]\b|@starting-style|@scope/g) ??
        [],
    ).toEqual([])
})
