import { type PictureFormat, pictureFormat } from '@kpc/schema/picture-format'
import { expect, test } from 'vitest'

const bytes = (latin: string): Buffer => Buffer.from(latin, 'latin1')

/** How files begin, as their specifications say; `ftyp` with the brands that follow it. */
const heads: readonly (readonly [PictureFormat | undefined, string])[] = [
  ['png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR'],
  ['jpeg', '\xff\xd8\xff\xe0\0\x10JFIF'],
  ['gif', 'GIF89a'],
  ['bmp', 'BM6\0'],
  ['tiff', 'II*\0\x08\0\0\0'],
  ['tiff', 'MM\0*\0\0\0\x08'],
  ['webp', 'RIFF\x24\0\0\0WEBPVP8 '],
  ['avif', '\0\0\0\x1cftypavif\0\0\0\0mif1miaf'],
  ['avif', '\0\0\0\x1cftypmif1\0\0\0\0avifmiaf'],
  ['heic', '\0\0\0\x18ftypheic\0\0\0\0mif1heic'],
  ['heic', '\0\0\0\x18ftypmif1\0\0\0\0mif1heic'],
  ['svg', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
  ['svg', '\xef\xbb\xbf\n <?xml version="1.0"?><svg/>'],
  ['pdf', '%PDF-1.7'],
  ['pdf', `${' '.repeat(1000)}%PDF-1.7`],
  [undefined, `${' '.repeat(1024)}%PDF-1.7`],
  [undefined, 'RIFF\x24\0\0\0WAVEfmt '],
  [undefined, '\0\0\0\x18ftypisom\0\0\0\0isomiso2'],
  [undefined, 'KPC1:6BFOXN'],
  [undefined, ''],
]

test.each(heads)('%s: %o', (format, head) => {
  expect(pictureFormat(bytes(head))).toBe(format)
})

test('a brand counts only where the box of brands ends behind it', () => {
  expect(pictureFormat(bytes('\0\0\0\x10ftypmp42\0\0\0\0avif'))).toBeUndefined()
})
