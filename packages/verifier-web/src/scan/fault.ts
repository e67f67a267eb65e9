/** Why something that was given to the page held no code that could be judged. */
import type { PictureFault } from './protocol.ts'

export type PictureError =
  | PictureFault
  | 'no-code'
  | 'heic'
  | 'no-code-in-pdf'
  | 'pdf-locked'
  | 'pdf-damaged'
  | 'pdf-reader'
  | 'not-a-code'

/** @property code what is shown, in words of the language (`pictureErrors`) */
export class Fault extends Error {
  readonly code: PictureError

  constructor(code: PictureError) {
    super(code)
    this.code = code
  }
}
