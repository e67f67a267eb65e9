/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Two readings of a certificate side by side, box by box.
 * @module
 */
import { Table } from '@kpc/desk'
import type { Certificate } from '@kpc/schema'
import type { Child } from 'hono/jsx'
import { type BoxReading, boxText, boxTexts, differencesOf, type Piece } from './box-text.ts'
import type { Setting } from './frame.tsx'

/** @property names of the boxes that differ @property heads what the two sides are called */
interface ChangedBoxesProps {
  readonly caption: string
  readonly heads: readonly [before: string, after: string]
  readonly before: Certificate
  readonly after: Certificate
  readonly names: readonly string[]
  readonly setting: Setting
  readonly reading: BoxReading
}

/** Two readings of a certificate side by side, the words that differ marked. */
export function ChangedBoxes({ caption, heads, before, after, names, setting, reading }: ChangedBoxesProps) {
  return (
    <Table
      caption={caption}
      isNamed
      columns={[setting.language.words.console.page.box, ...heads]}
      rows={boxTexts(after, '', reading)
        .filter(({ name }) => names.includes(name))
        .map(({ name, box, label, text }) => {
          const pieces = differencesOf(boxText(name, before, reading), text)
          return [
            `${box ?? ''} ${label}`,
            <Pieces pieces={pieces.before} as="del" />,
            <Pieces pieces={pieces.after} as="ins" />,
          ]
        })}
    />
  )
}

function Pieces({ pieces, as: Tag }: { readonly pieces: readonly Piece[]; readonly as: 'del' | 'ins' }) {
  return <bdi>{pieces.map(({ text, same }): Child => (same ? text : <Tag>{text}</Tag>))}</bdi>
}
