/** What the page and its decoding worker say to each other. */

/** @property thorough a picture: try several sizes and turns; a frame of the camera is tried once */
export interface Task {
  readonly id: number
  readonly image: ImageBitmap | ImageData
  readonly thorough: boolean
}

/** @property isDark more light would help */
export interface Found {
  readonly id: number
  readonly text?: string
  readonly isDark: boolean
}
