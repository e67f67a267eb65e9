/**
 * What is in a PDF, as others read it: its pixels and its text by PDFium, its attached files by their bytes.
 * @module
 */
import { inflateSync } from 'node:zlib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import type { Grey } from '../scan/scene.ts'

let library: Promise<PDFiumLibrary> | undefined

async function withPage<T>(
  pdf: Uint8Array,
  use: (page: ReturnType<Awaited<ReturnType<PDFiumLibrary['loadDocument']>>['getPage']>) => T | Promise<T>,
  index = 0,
): Promise<T> {
  library ??= PDFiumLibrary.init()
  const document = await (await library).loadDocument(pdf)
  try {
    return await use(document.getPage(index))
  } finally {
    document.destroy()
  }
}

export async function pageCount(pdf: Uint8Array): Promise<number> {
  library ??= PDFiumLibrary.init()
  const document = await (await library).loadDocument(pdf)
  try {
    return document.getPageCount()
  } finally {
    document.destroy()
  }
}

/** A page as a printer of this resolution has it, in grey. */
export function pixelsOf(pdf: Uint8Array, dpi = 300, index = 0): Promise<Grey> {
  return withPage(
    pdf,
    async (page) => {
      const { width, height, data } = await page.render({
        scale: dpi / 72,
        colorSpace: 'BGRA',
        render: async ({ data }) => data,
      })
      const grey = new Float32Array(width * height)
      for (let i = 0; i < grey.length; i += 1)
        grey[i] = 0.114 * (data[4 * i] ?? 0) + 0.587 * (data[4 * i + 1] ?? 0) + 0.299 * (data[4 * i + 2] ?? 0)
      return { width, height, data: grey }
    },
    index,
  )
}

/** The text of a page, line ends as spaces. */
export function wordsOf(pdf: Uint8Array, index = 0): Promise<string> {
  return withPage(pdf, (page) => page.getText().replace(/\s+/g, ' '), index)
}

/** A part of a picture; lengths in pixels. */
export function cut({ width, data }: Grey, x: number, y: number, across: number, down: number): Grey {
  const out = new Float32Array(across * down)
  for (let row = 0; row < down; row += 1)
    out.set(data.subarray((y + row) * width + x, (y + row) * width + x + across), row * across)
  return { width: across, height: down, data: out }
}

/** The attached files, in the order in which they stand (ISO 32000-2 section 7.11.4). */
export function attachmentsOf(pdf: Uint8Array): Buffer[] {
  const file = Buffer.from(pdf)
  const objects = file
    .toString('latin1')
    .matchAll(/<<(?:(?!>>\s*(?:stream|endobj))[\s\S])*?\/Type\s*\/EmbeddedFile[\s\S]*?>>\s*stream\r?\n/g)
  return [...objects].map(({ 0: head, index }) => {
    const length = Number(/\/Length (\d+)/.exec(head)?.[1])
    const bytes = file.subarray(index + head.length, index + head.length + length)
    return head.includes('/FlateDecode') ? inflateSync(bytes) : bytes
  })
}
