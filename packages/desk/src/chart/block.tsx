/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A drawing for a document that is a file of its own: as SVG with its words, and its marks and words apart.
 * @module
 */
import type { Drawing, Label } from './drawing.ts'
import { marksSvg, Svg } from './picture.tsx'

/** @property direction in which the document is written */
interface PictureAsked {
  readonly id: string
  readonly title: string
  readonly desc: string
  readonly drawing: Drawing
  readonly direction?: 'ltr' | 'rtl'
}

/** @property labels in the coordinates of a drawing that is not mirrored; its marks are */
interface DrawnPicture {
  readonly is: 'picture'
  readonly title: string
  readonly desc: string
  readonly svg: string
  readonly marks: string
  readonly width: number
  readonly height: number
  readonly labels: readonly Label[]
}

export function pictureBlock({ id, title, desc, drawing, direction = 'ltr' }: PictureAsked): DrawnPicture {
  const isMirrored = direction === 'rtl'
  const { width, height, labels } = drawing
  const svg = String(<Svg id={id} drawing={drawing} title={title} desc={desc} isMirrored={isMirrored} />)
  return { is: 'picture', title, desc, svg, marks: marksSvg(drawing, isMirrored), width, height, labels }
}
