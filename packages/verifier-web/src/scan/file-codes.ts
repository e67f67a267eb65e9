/** What a file gave: its codes, and of a long one how much was read. */
import type { PagesRead } from './fault.ts'

/** @property pages how many were read, and of how many, where not all of a PDF's were */
export interface FileCodes {
  readonly texts: readonly string[]
  readonly pages?: PagesRead | undefined
}

/** A page of a PDF that is being read. */
export interface Progress {
  readonly page: number
  readonly pages: number
}
