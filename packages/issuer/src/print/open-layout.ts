/**
 * The layout that a print is made with: one of our own by its name, or an authority's file with the
 * picture that it names.
 * @module
 */
import { dirname, extname, resolve } from 'node:path'
import { readFileWithin } from '@kpc/host/read-file'
import { pictureFormat } from '@kpc/schema/picture-format'
import { mostPixels, pictureSize, pixelsOf } from '@kpc/schema/picture-size'
import { pictureRefusal } from '../picture/refusal.ts'
import { type Layout, type OwnLayout, ownLayout, ownLayouts, readLayout } from './layout.ts'
import type { Picture } from './page.ts'

/** @property own whether it is one of ours, in which whatever a code holds has room */
export interface OpenedLayout {
  readonly layout: Layout
  readonly own?: boolean
  readonly background?: Picture
}

/** Bytes of a layout: a frame for every box has ten thousand. */
const largestLayout = 256 * 1024

/** Bytes of a picture behind a page: it goes into every PDF. */
const largestPicture = 8 * 1024 * 1024

/**
 * @param reference a name or a file; the upright A4 sheet if absent
 * @param folder in which a file is looked for
 * @throws {Refusal} `LAYOUT_*`, `FILE_*`, `PICTURE_FORMAT`
 */
export async function openLayout(reference: string | undefined, folder: string): Promise<OpenedLayout> {
  const name = reference ?? 'a4'
  if (isOwn(name)) return { layout: ownLayout(name), own: true }
  const file = resolve(folder, name)
  const layout = readLayout(readFileWithin(file, largestLayout), name)
  if (typeof layout.background !== 'string') return { layout }
  return { layout, background: openPicture(resolve(dirname(file), layout.background)) }
}

function isOwn(name: string): name is OwnLayout {
  return (ownLayouts as readonly string[]).includes(name)
}

function openPicture(file: string): Picture {
  const bytes = readFileWithin(file, largestPicture)
  const format = pictureFormat(bytes)
  const size = pictureSize(bytes)
  if (size && pixelsOf(size) > mostPixels)
    throw pictureRefusal('PICTURE_TOO_LARGE', { subject: `${file}, over 24 megapixels`, field: 'background' })
  if (format === 'png' || format === 'svg') return { format, bytes }
  if (format === 'jpeg') return { format: 'jpg', bytes }
  throw pictureRefusal('PICTURE_FORMAT', { subject: extname(file) || file, field: 'background' })
}
