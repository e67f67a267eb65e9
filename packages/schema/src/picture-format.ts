/**
 * What kind of file a picture is, by how it begins, whether it can be read here or not: so that what can't be is
 * named, and what can be is given to the right decoder.
 * @module
 */

export type PictureFormat = 'png' | 'jpeg' | 'gif' | 'bmp' | 'tiff' | 'webp' | 'avif' | 'heic' | 'svg' | 'pdf'

const formats: readonly (readonly [name: PictureFormat, matches: (bytes: Uint8Array) => boolean])[] = [
  ['png', begins('\x89PNG\r\n\x1a\n')],
  ['jpeg', begins('\xff\xd8\xff')],
  ['gif', begins('GIF8')],
  ['bmp', begins('BM')],
  ['tiff', begins('II*\0')],
  ['tiff', begins('MM\0*')],
  ['webp', (bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 12) === 'WEBP'],
  // AV1 Image File Format, section 6: AVIF shares `mif1` with HEIC, and says what it is in the brands that follow.
  ['avif', (bytes) => /avi[fs]/.test(brandsOf(bytes))],
  ['heic', (bytes) => /^(hei[cfmsx]|hev[cmsx]|mif1|msf1)/.test(brandsOf(bytes))],
  ['svg', (bytes) => /^(\xef\xbb\xbf)?\s*<(\?xml|svg|!doctype)/i.test(latin(bytes, 0, 200))],
  // ISO 32000-2, 7.5.2: readers take the header wherever it is in the first kilobyte.
  ['pdf', (bytes) => latin(bytes, 0, 1024).includes('%PDF-')],
]

/** @param bytes of a file, its first kilobyte at least */
export function pictureFormat(bytes: Uint8Array): PictureFormat | undefined {
  return formats.find(([, matches]) => matches(bytes))?.[0]
}

function begins(head: string): (bytes: Uint8Array) => boolean {
  return (bytes) => latin(bytes, 0, head.length) === head
}

/** Of the file type box (ISO/IEC 14496-12, 4.3): the major brand, then those that it is compatible with. */
function brandsOf(bytes: Uint8Array): string {
  if (latin(bytes, 4, 8) !== 'ftyp') return ''
  const size = ((bytes[2] ?? 0) << 8) | (bytes[3] ?? 0)
  return latin(bytes, 8, Math.max(12, Math.min(size, 1024)))
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}
