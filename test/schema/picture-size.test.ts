import { isTurned, pictureSize } from '@kpc/schema/picture-size'
import { expect, test } from 'vitest'

const sizeIn = (hex: string) => pictureSize(Buffer.from(hex.replaceAll(' ', ''), 'hex'))

// Bytes written out by the specifications: 300 by 200 pixels each.
test.each([
  ['PNG', '89504e470d0a1a0a 0000000d 49484452 0000012c 000000c8 08'],
  ['JPEG, after a segment of its own', 'ffd8 ffe0 0004 0000 ffc2 0011 08 00c8 012c 03 000000'],
  [
    'JPEG, after bytes that decoders skip',
    'ffd8 ff01 0000 ffff ffe0 0004 0000 ffd0 ffff ffc0 0011 08 00c8 012c 03 000000',
  ],
  ['GIF', '474946383961 2c01 c800 00 0000 2c 0000 0000 0100 0100 00'],
  [
    'GIF, whose image is larger than its screen',
    '474946383961 0100 0100 80 0000 000000 ffffff 21f9 0400000000 00 2c 2c00 c000 0001 0800 00',
  ],
  [
    'AVIF, the largest of its images',
    '0000001c 66747970 61766966 00000000 00000000 00000014 69737065 00000000 00000040 00000040 00000014 69737065 00000000 0000012c 000000c8',
  ],
  [
    'BMP, from top to bottom',
    '424d 000000000000000000000000000000000000 00000000 2c010000'.slice(0, 5) +
      '00000000'.repeat(4) +
      '2c010000 38ffffff',
  ],
  ['WebP, lossy', '52494646 00000000 57454250 56503820 00000000 000000 9d012a 2c01 c800'],
  ['WebP, lossless', '52494646 00000000 57454250 5650384c 00000000 2f 2bc13100'],
  ['WebP, extended', '52494646 00000000 57454250 56503858 0a000000 00000000 2b0100 c70000'],
])('%s', (_, hex) => {
  expect(sizeIn(hex)).toEqual({ width: 300, height: 200 })
})

test.each([
  ['half a JPEG', 'ffd8 ffe0 0010 4a46'],
  ['another format', '00000018 66747970 68656963 00000000'],
  ['nothing', ''],
])('%s says nothing', (_, hex) => {
  expect(sizeIn(hex)).toBeUndefined()
})

const exif = (tiff: string): string => `ffd8 ffe0 0004 0000 ffe1 0022 457869660000 ${tiff} ffc0 0011 08 00c8 012c 03`
test.each([
  ['a camera that was held upright', exif('4d4d002a00000008 0001 0112 0003 00000001 00060000 00000000'), true],
  [
    'one that writes the other order of bytes',
    exif('49492a0008000000 0100 1201 0300 01000000 08000000 00000000'),
    true,
  ],
  [
    'a picture that is mirrored and not turned',
    exif('4d4d002a00000008 0001 0112 0003 00000001 00040000 00000000'),
    false,
  ],
  ['an Exif without an orientation', exif('4d4d002a00000008 0001 0100 0003 00000001 00060000 00000000'), false],
  ['an Exif that points behind its end', exif('4d4d002affffff08 0001 0112 0003 00000001 00060000 00000000'), false],
  ['no Exif', 'ffd8 ffe0 0004 0000 ffc0 0011 08 00c8 012c 03', false],
  ['half an Exif', 'ffd8 ffe1 0022 45786966', false],
  [
    'an AVIF turned by a quarter',
    '0000001c 66747970 61766966 00000000 00000009 69726f74 01 0000000000000000000000',
    true,
  ],
  ['an AVIF on its head', '0000001c 66747970 61766966 00000000 00000009 69726f74 02 0000000000000000000000', false],
  ['a PNG', '89504e470d0a1a0a 0000000d 49484452 0000012c 000000c8 08', false],
])('is shown turned: %s', (_, hex, isIt) => {
  expect(isTurned(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toBe(isIt)
})
