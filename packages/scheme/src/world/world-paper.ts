/**
 * The annual global summary as a document, for the public or for participants: what each participant produced, imported
 * and exported, where goods went, where two sides differ, and what was published before.
 *
 * The layout is ours: that of the scheme's own site was not seen. What pairs of participants say of each other is for
 * participants and observers, and in no public form.
 * @module
 */
import type { Audience, Block, Paper, TableBlock } from '@kpc/host/paper/paper'
import { type Measures, perCarat, type WorldRow, worldShares } from '@kpc/schema'
import { amountText, changeText, countText, millionText } from './figure-words.ts'
import type { Published } from './history.ts'
import { showHistory } from './show-history.ts'
import type { Summary } from './summary.ts'
import { flowsPicture, historyPictures, mismatchesOf, mismatchPicture, type NameOf } from './world-pictures.ts'

/**
 * @property edition 1, 2, ...: nothing that was published is overwritten
 * @property published what was printed before there were returns; none if absent
 */
export interface WorldPaperAsked {
  readonly audience: Audience
  readonly edition: number
  readonly isTest: boolean
  readonly published?: readonly Published[] | undefined
  readonly nameOf: NameOf
}

export function worldPaper(summary: Summary, asked: WorldPaperAsked): Paper {
  const { audience, edition, isTest, published = [], nameOf } = asked
  return {
    title: `Annual global summary ${summary.year}`,
    language: 'en',
    direction: 'ltr',
    running: `Rough diamonds: production, imports, exports and certificates. Edition ${edition}, from ${countText(summary.returns)} signed returns.`,
    audience,
    isTest,
    blocks: [
      ...totalBlocks(summary),
      ...flowBlocks(summary, nameOf),
      ...participantTables(summary, nameOf),
      ...mirrorBlocks(summary, nameOf),
      ...historyBlocks(published),
    ],
  }
}

/** What was published before there were returns, alone. */
export function historyPaper(
  published: readonly Published[],
  { audience, isTest }: Pick<WorldPaperAsked, 'audience' | 'isTest'>,
): Paper {
  return {
    title: 'Published figures',
    language: 'en',
    direction: 'ltr',
    running: `${countText(published.length)} figures, each with where it was printed`,
    audience,
    isTest,
    blocks: historyBlocks(published),
  }
}

const flows = ['production', 'imports', 'exports'] as const

function totalBlocks({ total, missing }: Summary): Block[] {
  const said = (of: Measures): string =>
    `${millionText(of.carats)} million carats, US$ ${millionText(of.valueUsd)} million, ${amountText(perCarat(of))} a carat`
  const gap = total.imports.valueUsd - total.exports.valueUsd
  return [
    {
      is: 'facts',
      rows: [
        ['Mined', said(total.production)],
        ['Certified for export', said(total.exports)],
        ['Confirmed at import', said(total.imports)],
        ['Certificates', `${countText(total.certificates)} issued, ${countText(total.received)} confirmed`],
        ['Imports less exports', `US$ ${changeText(gap)} million`],
      ],
    },
    {
      is: 'small',
      text: 'A shipment counts each time it crosses a border, so trade is more than what is mined. The layout is ours: that of the scheme’s own site was not seen.',
    },
    ...(missing.length > 0 ? [{ is: 'text', text: `Not filed: ${missing.join(', ')}.` } as const] : []),
  ]
}

function flowBlocks({ mirrors }: Summary, nameOf: NameOf): Block[] {
  const picture = flowsPicture(mirrors, nameOf)
  return picture ? [{ is: 'part', text: 'Where they went' }, picture] : []
}

/** A table a flow: all in one would be wider than a sheet. */
function participantTables({ rows, total, year }: Summary, nameOf: NameOf): TableBlock[] {
  return flows.map((flow) => {
    const shares = worldShares(rows, flow)
    const counted = counts[flow]
    const cells = (row: Omit<WorldRow, 'participant'>, share: number | undefined): string[] => [
      amountText(row[flow].carats),
      amountText(row[flow].valueUsd),
      amountText(perCarat(row[flow])),
      amountText(share),
      ...(counted ? [countText(row[counted.of])] : []),
    ]
    return {
      is: 'table',
      caption: `By participant, ${year}: ${flow}`,
      columns: [
        { label: 'Participant' },
        ...['Carats', 'US$', 'US$ a carat', 'Share of US$, %', ...(counted ? [counted.label] : [])].map((label) => ({
          label,
          isNumber: true,
        })),
      ],
      rows: [
        ...rows.map((row, at) => [nameOf(row.participant), ...cells(row, shares[at])]),
        [
          'World',
          ...cells(
            total,
            shares.reduce((sum, share) => sum + share, 0),
          ),
        ],
      ],
      hasTotal: true,
    }
  })
}

const counts = {
  production: undefined,
  imports: { of: 'received', label: 'Confirmed' },
  exports: { of: 'certificates', label: 'Issued' },
} as const

/** Every pair of which the two sides say different things. */
function mirrorBlocks({ mirrors }: Summary, nameOf: NameOf): Block[] {
  const audience = 'kp-only' as const
  const found = mismatchesOf(mirrors)
  const agreeing = mirrors.filter(({ exported, imported }) => exported && imported).length - found.length
  const silent = mirrors.filter(({ exported, imported }) => !exported || !imported).length
  const picture = mismatchPicture(mirrors, nameOf)
  return [
    { is: 'part', text: 'Where the two sides differ', audience },
    {
      is: 'text',
      text: `${countText(found.length)} pairs differ, ${countText(agreeing)} agree, of ${countText(silent)} one side did not file. A difference is no finding against anybody: most is goods on the way at the end of the year, or counted by origin here and by consignment there.`,
      audience,
    },
    ...(picture ? [{ ...picture, audience }] : []),
    ...(found.length === 0
      ? []
      : [
          {
            is: 'table' as const,
            audience,
            caption: 'Imports less exports, the largest first',
            columns: [
              'From',
              'To',
              'Exports ct',
              'Exports US$',
              'Imports ct',
              'Imports US$',
              'Difference ct',
              'Difference US$',
            ].map((label, i) => ({ label, isNumber: i > 1 })),
            rows: found.map(({ from, to, exported, imported, difference }) => [
              nameOf(from),
              nameOf(to),
              amountText(exported?.carats),
              amountText(exported?.valueUsd),
              amountText(imported?.carats),
              amountText(imported?.valueUsd),
              amountText((imported?.carats ?? 0) - (exported?.carats ?? 0)),
              amountText(difference),
            ]),
          },
        ]),
  ]
}

function historyBlocks(published: readonly Published[]): Block[] {
  if (published.length === 0) return []
  const { reproduced, flagged } = showHistory(published)
  const world = published.filter(({ participant, flow }) => participant === 'WORLD' && flow === 'production')
  return [
    { is: 'part', text: 'As it was published' },
    ...historyPictures(published),
    {
      is: 'table',
      caption: 'World production as it was published, each figure with where it was printed',
      columns: [
        { label: 'Year' },
        { label: 'What' },
        { label: 'Figure', isNumber: true },
        { label: 'Edition' },
        { label: 'Kind' },
        { label: 'Source' },
      ],
      rows: world.map(({ year, measure, value, unit, edition, kind, source }) => [
        year,
        measure.replace('_', ' '),
        `${unit === undefined ? '~ ' : ''}${amountText(Number(value))}`,
        edition,
        kind,
        source,
      ]),
    },
    {
      is: 'text',
      text: `${countText(reproduced)} figures follow from others as they were printed; ${countText(flagged.length)} do not.`,
    },
    ...(flagged.length > 0
      ? [
          {
            is: 'list' as const,
            items: flagged.map(
              ({ year, participant, flow, what, printed, computed }) =>
                `${year} ${participant} ${flow}, ${what}: printed ${printed}, the others give ${computed}`,
            ),
          },
        ]
      : []),
  ]
}
