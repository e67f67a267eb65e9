import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Refusal } from '@kpc/host/refusal'
import { type Layout, ownLayout, ownLayouts, parseLayout } from '@kpc/issuer/print/layout'
import { openLayout } from '@kpc/issuer/print/open-layout'
import { afterAll, describe, expect, test } from 'vitest'
import { refused } from '../issuer/refused.ts'
import { temporaryFolder } from '../issuer/test-home.ts'
import { encodeGrey } from '../scan/png.ts'
import { pixelsOf } from './pages.ts'
import { press, world } from './world.ts'

afterAll(() => press.close())

const a4 = ownLayout('a4')
const { code } = a4.blocks as { code: { x: number; y: number; width: number; height: number } }

/** The faults of a layout: code and where. */
function faultsOf(layout: unknown): string[] {
  try {
    parseLayout(layout)
  } catch (error) {
    if (error instanceof Refusal) return error.faults.map(({ code, field }) => `${code} ${field}`)
    throw error
  }
  return []
}

const withBlock = (name: string, frame: object): unknown => ({ ...a4, blocks: { ...a4.blocks, [name]: frame } })

describe('a layout is refused', () => {
  const { code: _, ...codeless } = a4.blocks
  const { title: __, ...untitled } = a4.blocks
  const preprinted = ownLayout('eu-preprinted')
  const { 8: ___, ...valueless } = preprinted.values as Record<string, unknown>
  const table: readonly (readonly [string, unknown, readonly string[]])[] = [
    ['that is no object', [], ['LAYOUT_MALFORMED layout']],
    ['with an unknown member', { ...a4, colour: 'red' }, ['LAYOUT_MALFORMED colour']],
    ['with an unknown block', withBlock('logo', code), ['LAYOUT_MALFORMED blocks.logo']],
    ['with a length that is none', withBlock('foot', { ...code, x: '12' }), ['LAYOUT_MALFORMED blocks.foot.x']],
    ['without a code', { ...a4, blocks: codeless }, ['LAYOUT_INCOMPLETE blocks.code']],
    ['without the title on blank paper', { ...a4, blocks: untitled }, ['LAYOUT_INCOMPLETE blocks.title']],
    ['without the place of a value', { ...preprinted, values: valueless }, ['LAYOUT_INCOMPLETE values.8']],
    ['off the page', withBlock('foot', { x: 12, y: 290, width: 186, height: 8 }), ['LAYOUT_OFF_PAGE blocks.foot']],
    [
      'in the margin',
      { ...a4, margins: { ...a4.margins, right: 13 } },
      'number code note barcode certificate tear confirmation foot'
        .split(' ')
        .map((name) => `LAYOUT_OFF_PAGE blocks.${name}`),
    ],
    [
      'over the quiet zone of the code',
      withBlock('note', { x: 150, y: 73.9, width: 48, height: 4 }),
      ['LAYOUT_OVERLAP blocks.note'],
    ],
    ['across the perforation', { ...a4, perforation: { y: 250 } }, ['LAYOUT_PERFORATION blocks.confirmation']],
    ['with a fold through the code', { ...a4, folds: { x: [170] } }, ['LAYOUT_FOLD blocks.code']],
    [
      'with too small a place for the code',
      withBlock('code', { ...code, width: 40 }),
      ['LAYOUT_CODE_SMALL blocks.code'],
    ],
  ]
  test.each(table)('%s', (_, layout, faults) => {
    expect(faultsOf(layout)).toEqual(faults)
  })
})

test('a layout that is no JSON, is not there, or names a picture of another format is refused', async () => {
  const folder = temporaryFolder()
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content)
    return name
  }
  expect(await refused(openLayout(file('broken.json', '{'), folder))).toBe('LAYOUT_MALFORMED')
  await expect(openLayout(file('twice.json', '{"paper": 1, "paper": 2}'), folder)).rejects.toMatchObject({
    code: 'LAYOUT_MALFORMED',
    message: expect.stringContaining('line 1, column 14: "paper" is there twice') as string,
  })
  expect(await refused(openLayout('absent.json', folder))).toBe('FILE_MISSING')
  mkdirSync(join(folder, 'folder'))
  expect(await refused(openLayout('folder', folder))).toBe('FILE_SPECIAL')
  const named = (background: string): string => file('named.json', JSON.stringify({ ...a4, background }))
  expect(await refused(openLayout(named('absent.png'), folder))).toBe('FILE_MISSING')
  file('picture.gif', 'GIF89a')
  expect(await refused(openLayout(named('picture.gif'), folder))).toBe('PICTURE_FORMAT')
})

test('our own layouts are found by name, the first without one', async () => {
  for (const name of ownLayouts) expect((await openLayout(name, '/nowhere')).layout).toEqual(ownLayout(name))
  expect((await openLayout(undefined, '/nowhere')).layout).toEqual(a4)
})

test('a picture lies behind everything, but not behind the code', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'grey.png'), encodeGrey({ width: 21, height: 30, data: new Float32Array(630).fill(170) }))
  writeFileSync(join(folder, 'paper.json'), JSON.stringify({ ...a4, background: 'grey.png' }))
  const { layout, background } = await openLayout('paper.json', folder)
  const { issue, print } = await world()
  const { number } = await issue()
  const sheet = await pixelsOf(await print(number, {}, { layout, background }), 100)
  const at = (x: number, y: number): number =>
    Math.round(sheet.data[Math.round((y / 25.4) * 100) * sheet.width + Math.round((x / 25.4) * 100)] ?? 0)
  expect(at(6, 6)).toBe(170)
  expect(at(205, 290)).toBe(170)
  expect(at(code.x + code.width / 2 - 21.5, code.y + code.height / 2 - 21.5)).toBe(255)
})

test('a confirmation part without room for its boxes is refused when it is printed', async () => {
  const { issue, print } = await world()
  const { number } = await issue()
  const confirmation = { x: 12, y: 220.5, width: 186, height: 30 }
  const layout = parseLayout(withBlock('confirmation', confirmation))
  expect(await refused(print(number, {}, { layout }))).toBe('PRINT_OVERFLOW')
})

test('a perforation is drawn on blank paper, and not where the paper has it', async () => {
  const { issue, print } = await world()
  const { number } = await issue()
  const line = async (layout: Layout): Promise<number> => {
    const { width, data } = await pixelsOf(await print(number, { copy: true }, { layout }), 150)
    const row = Math.floor((213 / 25.4) * 150)
    return [...data.subarray((row - 1) * width, (row + 2) * width)].filter((tone) => tone < 128).length
  }
  expect(await line(a4)).toBeGreaterThan(400)
  const { perforation: _, ...whole } = a4
  expect(await line(whole)).toBe(0)
})
