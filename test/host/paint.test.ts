import { paintFor, rows, testLine } from '@kpc/host/command/paint'
import { writeText } from '@kpc/host/terminal'
import { expect, test } from 'vitest'

/** What a terminal gets of a word in this style. */
function painted(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): string {
  let said = ''
  writeText({ write: (text) => (said += String(text)) }, paintFor(stream, environment)('bad', 'word'))
  return said
}

const [plain, red] = ['word', '\u001b[1;31mword\u001b[0m']

test.each([
  ['a terminal', { isTTY: true }, {}, red],
  ['a file', {}, {}, plain],
  ['a terminal that draws nothing', { isTTY: true }, { TERM: 'dumb' }, plain],
  ['who wants no colour', { isTTY: true }, { NO_COLOR: '1' }, plain],
  ['who wants it anywhere', {}, { FORCE_COLOR: '1' }, red],
  ['who wants it nowhere', { isTTY: true }, { FORCE_COLOR: '0' }, plain],
  ['who says both', { isTTY: true }, { FORCE_COLOR: '1', NO_COLOR: '1' }, plain],
])('%s', (_, stream, environment, expected) => {
  expect(painted(stream, environment)).toBe(expected)
})

test('labels stand in one column, and nothing in a text acts', () => {
  const said = rows([
    ['number', 'BW 0000001'],
    ['to', 'a\u001b[2J'],
  ])
  expect(said).toBe('  number  BW 0000001\n  to      a\\u001b[2J\n')
})

test('a development scheme is said to be one, a real one says nothing', () => {
  expect(testLine(true, (_, text) => text)).toMatch(/^ TEST {2}Made under a development scheme\./)
  expect(testLine(false, (_, text) => text)).toBe('')
})
