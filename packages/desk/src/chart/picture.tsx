/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A drawing as SVG: in a page, and as a file of its own.
 *
 * Colours stand twice: as attributes, for whatever reads the picture alone, and as classes, by which the stylesheet of a
 * page gives it the light of its reader and of paper. What says something is ink, hatch, dots and paper; nothing is said
 * by a colour.
 * @module
 */
import type { Child } from 'hono/jsx'
import { at, type Drawing, type Fill, type Label, type Mark, type Stroke, textSize } from './drawing.ts'

const [ink, paper, edge, hair, band, flow] = ['#14181f', '#ffffff', '#5b6472', '#c4ccd6', '#e6eaef', '#c9d1da']

/**
 * @property id of the picture in its page: patterns and words are found by it
 * @property title what it shows, and `desc` what is found in it: for whoever listens
 * @property isMirrored its reader writes from right to left
 */
export interface PictureProps {
  readonly id: string
  readonly drawing: Drawing
  readonly title: string
  readonly desc: string
  readonly isMirrored?: boolean
}

/** A page that is narrower than the picture scrolls it: its words stay as large as all others. */
export function Picture({ drawing, title, ...props }: PictureProps) {
  return (
    <section class="scroll chart" aria-label={title} tabindex={0}>
      <Svg drawing={drawing} title={title} {...props} />
    </section>
  )
}

export function Svg({ id, drawing, title, desc, isMirrored = false }: PictureProps) {
  const { width, height, marks, labels } = drawing
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      class="ch"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      font-size={textSize}
      font-family="Noto Sans, sans-serif"
    >
      <title id={`${id}-title`}>{title}</title>
      <desc id={`${id}-desc`}>{desc}</desc>
      <Patterns id={id} />
      <Marks id={id} marks={marks} width={width} isMirrored={isMirrored} />
      {labels.map((label) => (
        <Words label={label} width={width} isMirrored={isMirrored} />
      ))}
    </svg>
  )
}

/**
 * A drawing in a cell of a table, which says the same in figures beside it.
 * @property hasPatterns the first of a table brings what all of its cells are filled with
 */
export function CellPicture({
  id,
  drawing,
  isMirrored = false,
  hasPatterns,
}: Pick<PictureProps, 'id' | 'drawing' | 'isMirrored'> & { readonly hasPatterns: boolean }) {
  const { width, height, marks } = drawing
  return (
    <svg class="ch" width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {hasPatterns && <Patterns id={id} />}
      <Marks id={id} marks={marks} width={width} isMirrored={isMirrored} />
    </svg>
  )
}

/** The marks alone, for a typesetter that sets the words itself. */
export function marksSvg({ width, height, marks }: Drawing, isMirrored: boolean): string {
  return String(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <Patterns id="p" />
      <Marks id="p" marks={marks} width={width} isMirrored={isMirrored} />
    </svg>,
  )
}

function Patterns({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect class="ch-paper" width="6" height="6" fill={paper} />
        <path class="ch-line" d="M-1 7L7 -1M-1 1L1 -1M5 7L7 5" fill="none" stroke={ink} stroke-width="1.6" />
      </pattern>
      <pattern id={`${id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse">
        <rect class="ch-paper" width="6" height="6" fill={paper} />
        <circle class="ch-ink" cx="3" cy="3" r="1.3" fill={ink} />
      </pattern>
    </defs>
  )
}

interface MarksProps {
  readonly id: string
  readonly marks: readonly Mark[]
  readonly width: number
  readonly isMirrored: boolean
}

function Marks({ id, marks, width, isMirrored }: MarksProps) {
  return (
    <g transform={isMirrored ? `translate(${width} 0) scale(-1 1)` : undefined}>
      {marks.map((mark) => (
        <Drawn id={id} mark={mark} />
      ))}
    </g>
  )
}

/** Half the size of a dot or square. */
const half = 4

function Drawn({ id, mark }: { readonly id: string; readonly mark: Mark }): Child {
  switch (mark.is) {
    case 'path':
      return <path d={mark.d} {...fillOf(mark.fill ?? 'none', id)} {...strokeOf(mark)} />
    case 'rect': {
      const { x, y, width, height, fill } = mark
      const isFramed = fill === 'hatch' || fill === 'dots' || fill === 'paper'
      return <rect {...{ x, y, width, height }} {...fillOf(fill, id, isFramed)} {...(isFramed && framed)} />
    }
    case 'dot':
      return <circle cx={mark.x} cy={mark.y} r={half} {...pointOf(mark.isOpen)} />
    case 'square':
      return (
        <rect
          x={at(mark.x - half + 0.5)}
          y={at(mark.y - half + 0.5)}
          width={half * 2 - 1}
          height={half * 2 - 1}
          {...pointOf(mark.isOpen)}
        />
      )
    case 'ribbon':
      return (
        <path
          class={mark.isStrong ? 'ch-strong' : 'ch-flow'}
          d={mark.d}
          fill="none"
          stroke={mark.isStrong ? '#434b57' : flow}
          stroke-width={mark.width}
        />
      )
  }
}

const framed = { stroke: ink, 'stroke-width': 1 }

const pointOf = (isOpen: boolean) => ({
  class: isOpen ? 'ch-paper ch-framed' : 'ch-ink ch-framed',
  fill: isOpen ? paper : ink,
  stroke: ink,
  'stroke-width': 1.5,
})

const colours: Readonly<Record<Fill, string>> = { ink, paper, band, flow, hatch: '', dots: '', none: 'none' }

function fillOf(fill: Fill, id: string, isFramed = false) {
  if (fill === 'hatch' || fill === 'dots') return { fill: `url(#${id}-${fill})`, class: 'ch-framed' }
  return { fill: colours[fill], ...(fill !== 'none' && { class: `ch-${fill}${isFramed ? ' ch-framed' : ''}` }) }
}

const strokes: Readonly<Record<Exclude<Stroke, 'none'>, object>> = {
  first: { stroke: ink, 'stroke-width': 2.5 },
  second: { stroke: ink, 'stroke-width': 1.75, 'stroke-dasharray': '6 4' },
  stem: { stroke: ink, 'stroke-width': 1.25, 'stroke-dasharray': '1.5 3' },
  edge: { stroke: edge, 'stroke-width': 1 },
  rule: { stroke: hair, 'stroke-width': 1 },
}
const strokeClass = { first: 'ch-line', second: 'ch-line', stem: 'ch-line', edge: 'ch-edge', rule: 'ch-rule' } as const

function strokeOf({ fill = 'none', stroke = 'none' }: { readonly fill?: Fill; readonly stroke?: Stroke }) {
  if (stroke === 'none') return {}
  const own = fill === 'none' ? '' : `ch-${fill} `
  return { ...strokes[stroke], class: `${own}${strokeClass[stroke]}` }
}

interface WordsProps {
  readonly label: Label
  readonly width: number
  readonly isMirrored: boolean
}

/**
 * SVG turns `start` and `end` with the direction of the text: words of a language that is written from right to left turn
 * by themselves, and figures are turned here.
 */
function Words({ label, width, isMirrored }: WordsProps) {
  const { x, y, text, anchor = 'start', isNumber = false, isBold = false } = label
  const turned = { start: 'end', middle: 'middle', end: 'start' } as const
  return (
    <text
      class="ch-words"
      x={isMirrored ? at(width - x) : x}
      y={y}
      fill={ink}
      text-anchor={isMirrored && isNumber ? turned[anchor] : anchor}
      direction={isMirrored && !isNumber ? 'rtl' : 'ltr'}
      unicode-bidi="embed"
      font-weight={isBold ? 700 : undefined}
    >
      {text}
    </text>
  )
}
