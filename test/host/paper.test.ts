/** Documents of figures: what stands in one form stands in all, and nothing that is kept reaches a public one. */
import { paperHtml } from '@kpc/host/paper/html'
import { paperMarkdown } from '@kpc/host/paper/markdown'
import type { Paper } from '@kpc/host/paper/paper'
import { paperPdf } from '@kpc/host/paper/pdf'
import { openPress, type Press } from '@kpc/host/press/press'
import { afterAll, describe, expect, test } from 'vitest'

const picture = {
  is: 'picture',
  title: 'Exports',
  desc: 'they fell by a third',
  svg: '<svg></svg>',
  marks: '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><rect width="50" height="50"/></svg>',
  width: 100,
  height: 50,
  labels: [
    { x: 0, y: 20, text: 'الصادرات', isBold: true },
    { x: 100, y: 40, text: '12.5', anchor: 'end', isNumber: true },
  ],
} as const

const paper: Paper = {
  title: 'Return <of> a quarter',
  language: 'en',
  direction: 'ltr',
  running: 'Example Authority · 2026-Q4 · edition 1',
  audience: 'kp-only',
  isTest: true,
  blocks: [
    { is: 'part', text: 'Part *one*' },
    { is: 'heading', text: 'A kept heading', audience: 'kp-only' },
    { is: 'text', text: '1. begins like a list', audience: 'public' },
    { is: 'small', text: 'in small' },
    { is: 'list', items: ['one', 'two & more'] },
    { is: 'facts', rows: [['Root', 'abcd']] },
    { ...picture, audience: 'kp-only' },
    picture,
    {
      is: 'table',
      caption: 'By partner',
      columns: [{ label: 'Partner' }, { label: 'US$', isNumber: true }],
      rows: [
        ['a | b', '1.00'],
        ['All', '1.00'],
      ],
      hasTotal: true,
    },
  ],
}
const published: Paper = { ...paper, audience: 'public' }

describe('a document as a page and as text', () => {
  test('escapes what it is given', () => {
    expect(paperHtml(paper)).toContain('Return &#60;of&#62; a quarter')
    expect(paperMarkdown(paper)).toContain('## Part \\*one\\*')
    expect(paperMarkdown(paper)).toContain('1\\. begins')
    expect(paperMarkdown(paper)).toContain('| a \\| b | 1.00 |')
  })

  test('leaves out of a public form what is kept, and marks it in the other', () => {
    for (const form of [paperHtml, paperMarkdown]) {
      expect(form(paper)).toMatch(/KP only.*A kept heading/)
      expect(form(paper)).toContain('For participants and observers only')
      expect(form(published)).not.toMatch(/A kept heading|KP only|For participants/)
      expect(form(published)).toContain('in small')
    }
  })

  test('from right to left a cell and a fact are read in their own direction', () => {
    const arabic = paperHtml({ ...paper, language: 'ar', direction: 'rtl' })
    for (const own of ['<dd><bdi>abcd</bdi></dd>', '<td class="r"><bdi>1.00</bdi></td>', '<bdi>a | b</bdi></th>'])
      expect(arabic).toContain(own)
    expect(paperHtml(paper)).not.toContain('<bdi>')
  })

  test('says that it is of a test scheme', () => {
    for (const form of [paperHtml, paperMarkdown]) {
      expect(form(paper)).toContain('TEST SCHEME')
      expect(form({ ...paper, isTest: false })).not.toContain('TEST')
    }
  })
})

describe('a document as PDF', () => {
  const press: Press = openPress()
  afterAll(() => press.close())

  test('is the same each time, in either direction of writing', async () => {
    const first = await paperPdf(paper, 1_790_000_000, press)
    expect(Buffer.from(first).subarray(0, 5).toString()).toBe('%PDF-')
    expect(await paperPdf(paper, 1_790_000_000, press)).toEqual(first)
    const arabic = await paperPdf({ ...paper, language: 'ar', direction: 'rtl' }, 1_790_000_000, press)
    expect(arabic).not.toEqual(first)
  })

  test('says which letter no font has', async () => {
    const strange = { ...paper, title: '\u{1F48E}' }
    await expect(paperPdf(strange, 1_790_000_000, press)).rejects.toMatchObject({ code: 'PAPER_LETTER' })
  })
})
