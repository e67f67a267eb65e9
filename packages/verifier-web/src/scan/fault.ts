/** Why something that was given to the page held no code that could be judged. */
import type { PictureFault } from './protocol.ts'

/** How many pages of a PDF were read, and of how many. */
export interface PagesRead {
  readonly pages: number
  readonly all: number
}

export type PictureError =
  | PictureFault
  | 'no-code'
  | 'heic'
  | 'no-code-in-pdf'
  | 'pdf-locked'
  | 'pdf-damaged'
  | 'pdf-reader'
  | 'pdf-too-large'
  | 'too-slow'
  | 'not-a-code'

/**
 * @property code what is shown, in words of the language (`pictureErrors`)
 * @property pages how many of a PDF were read, where not all were
 */
export class Fault extends Error {
  readonly code: PictureError
  readonly pages: PagesRead | undefined

  constructor(code: PictureError, pages?: PagesRead) {
    super(code)
    this.code = code
    this.pages = pages
  }
}
