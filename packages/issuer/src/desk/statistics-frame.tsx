/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What the pages of statistics have in common: the strip that leads from one to the other, pictures beside their tables,
 * and downloads.
 * @module
 */
import { Anchor, Panel, Picture, Table as Shown, Tabs } from '@kpc/desk'
import type { Table } from '@kpc/host/paper/spreadsheet'
import type { Child } from 'hono/jsx'
import { cellText } from './figure-text.ts'
import { Frame, type FrameProps, type Setting } from './frame.tsx'
import type { Pictured } from './return-pictures.ts'
import { csvLabel } from './return-tables.ts'
import { reconcilePath, returnsPath, signalsPath } from './return-view.ts'

type Place = 'returns' | 'reconcile' | 'signals'
const paths: Readonly<Record<Place, string>> = { returns: returnsPath, reconcile: reconcilePath, signals: signalsPath }

/** @property place of the page among the three */
export function StatisticsFrame({ place, ...frame }: FrameProps & { readonly place: Place }) {
  const { setting, children } = frame
  const { statistics: says } = setting.language.words
  return (
    <Frame {...frame}>
      <div class="wide">
        <Tabs
          label={says.title}
          places={(Object.keys(paths) as Place[]).map((one) => ({
            label: says[one],
            path: paths[one],
            isCurrent: one === place,
          }))}
        />
      </div>
      {children}
    </Frame>
  )
}

/** @property path from which it is taken as CSV, `most` rows that the page shows of it */
interface TableProps {
  readonly setting: Setting
  readonly table: Table
  readonly caption: string
  readonly path?: string | undefined
  readonly most?: number | undefined
}

export function FigureTable({ setting, table, caption, path, most }: TableProps) {
  return (
    <>
      <Shown
        caption={caption}
        isNamed
        columns={table.columns.map(({ label, is }) => ({ label, isNumber: is !== 'text' }))}
        rows={table.rows
          .slice(0, most)
          .map((row) => row.map((value, i): Child => <bdi>{cellText(value, table.columns[i]?.is ?? 'text')}</bdi>))}
      />
      {path !== undefined && (
        <p class="btns panel__pad">
          <Anchor href={path}>{csvLabel(table, setting.language.words)}</Anchor>
        </p>
      )}
    </>
  )
}

/** @property table with its figures, and `path` from which it is taken; where another picture has it already, none */
interface PicturePanelProps {
  readonly setting: Setting
  readonly picture: Pictured
  readonly table?: Table | undefined
  readonly path?: string | undefined
  readonly note?: string | undefined
}

/** A picture, what it says, and its figures. */
export function PicturePanel({ setting, picture, table, path, note }: PicturePanelProps) {
  const { id, title, desc, drawing } = picture
  return (
    <Panel title={title}>
      <div class="pair">
        <div>
          <Picture id={id} title={title} desc={desc} drawing={drawing} isMirrored={setting.language.dir === 'rtl'} />
          <p class="small panel__pad">
            <bdi>{desc}</bdi>
            {note !== undefined && (
              <>
                <br />
                {note}
              </>
            )}
          </p>
        </div>
        {table && (
          <div>
            <FigureTable setting={setting} table={table} caption={title} path={path} />
          </div>
        )}
      </div>
    </Panel>
  )
}
