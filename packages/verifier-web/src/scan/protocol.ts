/** What the page and its workers that read codes say to each other. */
import type { PageLook } from '@kpc/schema/pdf-looks'

/** A frame of the camera, of which a part is tried, or a picture, in which everything is unless a glance is enough. */
export type Task = { readonly id: number } & (
  | { readonly frame: ImageBitmap | ImageData }
  | { readonly picture: Picture; readonly effort?: PageLook['effort'] }
)

/** A file that is not unpacked yet, or what was drawn of one. */
export type Picture = Blob | ImageBitmap | ImageData

/** What would help, as far as a frame without a code can tell. */
export type Hint = 'darker' | 'closer' | 'flat'

/** Why a picture could not be looked at. */
export type PictureFault = 'no-picture' | 'too-large'

/**
 * @property texts of every code, each once; empty where none was read
 * @property hint for the next frame, where nothing was read
 */
export interface Found {
  readonly id: number
  readonly texts: readonly string[]
  readonly hint: Hint
  readonly fault?: PictureFault
}

/** A worker says once whether it can read: one without WebAssembly, or whose file did not come, can not. */
export interface State {
  readonly state: 'ready' | 'unable'
}
