/**
 * Why no code is read from a picture or a PDF.
 * @module
 */
import { form, input, limit, type Reason, refusing } from '@kpc/host/refusal'

export const pictureRefusals = {
  PICTURE_FORMAT: form('kpc', 'a picture of another format: save it as PNG or JPEG'),
  PICTURE_HEIC: form(
    'ISO/IEC 23008-12',
    'HEIC is not read here: share the photograph as JPEG, or take a screenshot of it',
  ),
  PICTURE_UNREADABLE: input('kpc', 'not a whole picture of its format: save or copy it again'),
  PICTURE_TOO_LARGE: limit('kpc', 'more pixels than are unpacked: scan at 300 dpi, or save the picture smaller'),
  PICTURE_SLOW: input('kpc', 'not read within a minute: scan at 300 dpi in black and white, or cut out the code'),
  PICTURE_NO_CODE: input(
    'ISO/IEC 18004',
    'no QR code was found in the picture: flat, sharp and whole, with the white around it',
  ),
  PICTURE_SEVERAL_CODES: input('kpc', 'more than one certificate is in the file: cut it so that it shows one'),
  PDF_LOCKED: input('ISO 32000-2, 7.6', 'this PDF is locked with a password: ask the sender for one without'),
  PDF_DAMAGED: input('ISO 32000-2, 7.5', 'this PDF is damaged: ask for it again'),
  PDF_NO_CODE: input('ISO/IEC 18004', 'no QR code was found on any page of this PDF: scan it at 300 dpi'),
} as const satisfies Record<string, Reason>

export const pictureRefusal = refusing(pictureRefusals)
