/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Numbers with their pictures: each block as one bar of what became of its numbers, how many are left, and the forms of
 * security paper that went.
 * @module
 */
import { Empty, Facts, Flag, Panel, showPage, Table } from '@kpc/desk'
import { grouped, spacedNumber } from '../certificates/grouping.ts'
import type { BlockState } from '../ledger/ledger.ts'
import type { FormCount } from '../print/came-out.ts'
import { Frame, type Setting } from './frame.tsx'
import { When } from './parts.tsx'

export const numbersPath = '/desk/numbers'

/** Of all numbers of a block: below it more have to be allotted. */
const low = 0.1

export function numbersPage(
  setting: Setting,
  { blocks, forms }: { readonly blocks: readonly BlockState[]; readonly forms: FormCount },
): Promise<string> {
  const { language } = setting
  const { numbers } = language.words.office
  const { outcomes } = language.words.console
  return showPage(
    <Frame setting={setting} title={numbers.title}>
      {blocks.length === 0 && (
        <Panel title={numbers.title} pad>
          <Empty>{numbers.none}</Empty>
        </Panel>
      )}
      {blocks.map((block) => (
        <Block setting={setting} block={block} />
      ))}
      <Panel title={numbers.forms} note={numbers.formsHint} pad>
        <Facts
          rows={[
            [numbers.spent, <span class="num">{grouped(String(forms.spent))}</span>],
            [outcomes.well, <span class="num">{grouped(String(forms.well))}</span>],
            [outcomes.spoiled, <span class="num">{grouped(String(forms.spoiled))}</span>],
            [numbers.lastForm, forms.last === undefined ? '–' : <span class="code">{forms.last}</span>],
          ]}
        />
      </Panel>
    </Frame>,
  )
}

/** What became of the numbers of a block, in the order of the picture. */
function blockShares({ counts, count }: BlockState) {
  const { issued, free, leased } = counts
  const elsewhere = leased + counts['handed-back']
  return { given: issued, gone: count - issued - free - elsewhere, elsewhere, left: free }
}

const order = ['given', 'gone', 'elsewhere', 'left'] as const

interface BlockProps {
  readonly setting: Setting
  readonly block: BlockState
}

/** Numbers from one to another; one alone is said as one. */
const rangeOf = ({ first, last, count }: Pick<BlockState, 'first' | 'last' | 'count'>): string =>
  count === 1 ? first : `${first} – ${last}`

function Block({ setting, block }: BlockProps) {
  const { numbers } = setting.language.words.office
  const parts = blockShares(block)
  const name = `${spacedNumber(block.first)} – ${spacedNumber(block.last)}`
  return (
    <Panel
      title={<span class="code">{name}</span>}
      note={
        block.office !== undefined && (
          <>
            {numbers.office}: <bdi>{block.office}</bdi>
          </>
        )
      }
      pad
    >
      <Bar block={block} parts={parts} />
      <Facts
        rows={order.map((part) => [
          <>
            <i class={`part part--${part}`} aria-hidden="true" /> {numbers[part]}
          </>,
          <span class="num">{grouped(String(parts[part]))}</span>,
        ])}
      />
      {parts.left < block.count * low && <Flag gravity="attention">{numbers.low}</Flag>}
      {block.open.length > 0 && (
        <p>
          <Flag gravity="attention">{numbers.open}</Flag> <span class="code">{block.open.map(rangeOf).join(', ')}</span>
        </p>
      )}
      {block.spans.length > 0 && <Spans setting={setting} block={block} caption={name} />}
    </Panel>
  )
}

/** What became of which numbers, by whom and why. */
function Spans({ setting, block, caption }: BlockProps & { readonly caption: string }) {
  const { office, console } = setting.language.words
  const { numbers, spans, search } = office
  return (
    <Table
      caption={caption}
      isNamed
      columns={[numbers.numbers, search.state, { label: numbers.count, isNumber: true }, console.page.reason]}
      rows={block.spans.map((span) => [
        <span class="code">{rangeOf(span)}</span>,
        spans[span.state],
        <span class="num">{grouped(String(span.count))}</span>,
        <>
          <bdi>{span.reason ?? span.office ?? ''}</bdi>
          <small>
            <When at={span.at} /> <bdi>{span.by}</bdi>
          </small>
        </>,
      ])}
    />
  )
}

/** Units of the bar; whatever there is of something has one at least. */
const [width, least] = [1000, 6]

function Bar({ block, parts }: { readonly block: BlockState; readonly parts: ReturnType<typeof blockShares> }) {
  const wide = (part: (typeof order)[number]): number =>
    parts[part] === 0 ? 0 : Math.max(least, Math.round((parts[part] / block.count) * width))
  let at = 0
  const drawn = order.map((part) => {
    const x = at
    // What is left takes the room that is left, so that the others keep what they have at least.
    const across = part === 'left' ? (parts.left === 0 ? 0 : width - x) : Math.min(wide(part), width - x)
    at += across
    return { part, x, across }
  })
  return (
    // The facts below say the same in words and figures.
    <svg class="bars" viewBox={`0 0 ${width} 24`} preserveAspectRatio="none" aria-hidden="true">
      {drawn
        .filter(({ across }) => across > 0)
        .map(({ part, x, across }) => (
          <rect class={`part--${part}`} x={x} y={0} width={across} height={24} />
        ))}
    </svg>
  )
}
