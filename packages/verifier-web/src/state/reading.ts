/**
 * What is being read of what somebody gave to the page, and why nothing came of it.
 * @module
 */
import { signal } from '@preact/signals'
import type { PictureError } from '../scan/fault.ts'
import type { FileCodes, Progress } from '../scan/file-codes.ts'

/** A file is being read: which page of how many, where it has pages. */
export const reading = signal<Progress | true | undefined>(undefined)
/** Of a long PDF only the first pages were read. */
export const firstPages = signal<FileCodes['pages']>(undefined)
/** Codes of certificates that were in one picture: somebody has to say which is meant. */
export const severalCodes = signal<readonly string[]>([])
export const pictureError = signal<PictureError | undefined>(undefined)
