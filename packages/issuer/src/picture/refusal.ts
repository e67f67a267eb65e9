/**
 * Why no code is read from a picture.
 * @module
 */
import { form, input, limit, type Reason, refusing } from '@kpc/host/refusal'

export const pictureRefusals = {
  PICTURE_FORMAT: form('kpc', 'a picture of another format: save it as PNG or JPEG'),
  PICTURE_UNREADABLE: input('kpc', 'not a whole PNG or JPEG: save or copy the picture again'),
  PICTURE_TOO_LARGE: limit('kpc', 'more than 24 megapixels: scan at 300 dpi, or save the picture smaller'),
  PICTURE_SLOW: input('kpc', 'not read within 30 seconds: scan at 300 dpi in black and white, or cut out the code'),
  PICTURE_NO_CODE: input(
    'ISO/IEC 18004',
    'no QR code was found in the picture: flat, sharp and whole, with the white around it',
  ),
  PICTURE_SEVERAL_CODES: input('kpc', 'more than one certificate is in the picture: cut it so that it shows one'),
} as const satisfies Record<string, Reason>

export const pictureRefusal = refusing(pictureRefusals)
