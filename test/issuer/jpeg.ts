import { qrPicture } from '../qr-picture.ts'

/**
 * The QR code of a text as a greyscale baseline JPEG (ITU-T T.81). A module is one block of 8 by 8
 * pixels, so that every block has a mean (DC) and nothing else.
 */
export function qrJpeg(text: string): Uint8Array {
  const { width, height, data } = qrPicture(text, { scale: 8 })
  const bits: string[] = []
  let before = 0
  for (let y = 0; y < height; y += 8)
    for (let x = 0; x < width; x += 8) {
      const mean = (data[y * width + x] as number) - 128
      bits.push(difference(mean - before), endOfBlock)
      before = mean
    }
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xdb, [0, ...Array.from({ length: 64 }, () => 8)]),
    ...segment(0xc0, [8, height >> 8, height & 0xff, width >> 8, width & 0xff, 1, 1, 0x11, 0]),
    ...segment(0xc4, [0x00, 0, 3, ...zeros(14), ...categories]),
    ...segment(0xc4, [0x10, 1, ...zeros(15), 0]),
    ...segment(0xda, [1, 1, 0x00, 0, 63, 0]),
    ...entropyCoded(bits.join('')),
    ...[0xff, 0xd9],
  ])
}

const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)

const segment = (marker: number, content: readonly number[]): number[] => [
  0xff,
  marker,
  (content.length + 2) >> 8,
  (content.length + 2) & 0xff,
  ...content,
]

/** How many bits the differences of black and white need; their codes are 00, 01 and 10. */
const categories = [0, 7, 8]
const endOfBlock = '0'

/** Annex F.1.2.1: the code of the category, then the bits of the difference, one less if negative. */
function difference(value: number): string {
  const size = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1
  const code = categories.indexOf(size).toString(2).padStart(2, '0')
  if (size === 0) return code
  return code + (value > 0 ? value : value + 2 ** size - 1).toString(2).padStart(size, '0')
}

/** Filled with ones; a byte ff is followed by 00 (annex F.1.2.3). */
function entropyCoded(bits: string): number[] {
  const bytes = bits.match(/.{1,8}/g) ?? []
  return bytes
    .map((byte) => Number.parseInt(byte.padEnd(8, '1'), 2))
    .flatMap((byte) => (byte === 0xff ? [byte, 0] : [byte]))
}
