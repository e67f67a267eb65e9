/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * Where the two sides of the newest quarter differ, from signed returns: for participants, on no page of the public.
 * @module
 */
import { Anchor, CellPicture, differenceBar, Empty, Panel, Table } from '@kpc/desk'
import { periodNamed, showDate } from '@kpc/schema'
import { recordsOf } from '../records/check.ts'
import { firstDayOf } from '../records/field.ts'
import type { Stored } from '../records/folder.ts'
import { changeText, countText, millionText } from '../world/figure-words.ts'
import { newestQuarter, type Quarter } from '../world/filed.ts'
import { mismatchesOf } from '../world/world-pictures.ts'
import { Audience } from './audience.tsx'
import type { Here } from './desk.ts'
import { recordLink } from './link.tsx'
import { nameOf } from './names.ts'
import { dirOf, type Say } from './words/words.ts'

/** Pairs that are shown; the file has all. */
const mostPairs = 12

export function MismatchesPanel({ here, say }: { readonly here: Here; readonly say: Say }) {
  if (here.isPublic) return null
  const quarter = here.filed && newestQuarter(here.filed)
  const refused = here.filed?.refused ?? []
  return (
    <Panel
      title={quarter ? say('mismatches', quarter.period) : say('mismatches', '')}
      note={
        <>
          {say('millionFirst')} <Audience is="kp-only" say={say} />{' '}
          {quarter && <Anchor href="/mismatches.csv">{say('pairs', countText(quarter.mirrors.length))}</Anchor>}
        </>
      }
      foot={
        quarter && (
          <>
            {say('filedBy', quarter.filed)} {say('noFinding')}
            {refused.length > 0 && (
              <>
                <br />
                {say('noReturns', refused.length)} <bdi class="code">{refused.slice(0, 5).join(' ')}</bdi>
              </>
            )}
          </>
        )
      }
    >
      {quarter ? (
        <Pairs quarter={quarter} here={here} say={say} />
      ) : (
        <Empty>{say(here.filed ? 'nothing' : 'noReturnsFolder')}</Empty>
      )}
    </Panel>
  )
}

interface PairsProps {
  readonly quarter: Quarter
  readonly here: Here
  readonly say: Say
}

function Pairs({ quarter, here, say }: PairsProps) {
  const found = mismatchesOf(quarter.mirrors).slice(0, mostPairs)
  const most = Math.max(1, ...found.map(({ difference }) => Math.abs(difference)))
  if (found.length === 0) return <Empty>{say('allAgree')}</Empty>
  const rows = found.map(({ from, to, exported, imported, difference }, i) => [
    <>
      <bdi>{nameOf(from, here)}</bdi> {say('towards')} <bdi>{nameOf(to, here)}</bdi>
    </>,
    <bdi>{millionText(exported?.valueUsd ?? 0)}</bdi>,
    <bdi>{millionText(imported?.valueUsd ?? 0)}</bdi>,
    <bdi>{changeText(difference)}</bdi>,
    <CellPicture
      id="mismatch"
      drawing={differenceBar(difference, most)}
      isMirrored={dirOf(here.language) === 'rtl'}
      hasPatterns={i === 0}
    />,
    <Letter pair={[from, to]} period={quarter.period} here={here} say={say} />,
  ])
  const columns = [
    say('pair'),
    ...[say('exports'), say('imports'), say('difference')].map((label) => ({ label, isNumber: true })),
    say('lessMore'),
    say('letters'),
  ]
  return <Table caption={say('mismatches', quarter.period)} isNamed columns={columns} rows={rows} />
}

interface LetterProps extends Omit<PairsProps, 'quarter'> {
  readonly pair: readonly [string, string]
  readonly period: string
}

/** What was written about the pair since the quarter ended. */
function Letter({ pair, period, here, say }: LetterProps) {
  const letter = letterAbout(pair, period, here.records)
  if (!letter) return <>{say('notWritten')}</>
  const { answered, sent } = letter.value
  return recordLink(letter.id, answered === undefined ? say('written', sent) : say('answeredOn', answered))
}

function letterAbout(pair: readonly string[], period: string, records: Here['records']): Stored<'letters'> | undefined {
  const last = showDate(periodNamed(period).last)
  return recordsOf(records, 'letters')
    .filter(
      ({ value: { about, participants = [], sent } }) =>
        about === 'statistics' && pair.every((code) => participants.includes(code)) && firstDayOf(sent) > last,
    )
    .at(-1)
}
