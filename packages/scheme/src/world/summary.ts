/**
 * The annual global summary, from signed returns alone.
 * @module
 */

import { opensslVerify } from '@kpc/host/keys/openssl'
import { formatRefusal } from '@kpc/host/refusal'
import {
  answer,
  csvRow,
  FormatError,
  isMismatch,
  type MirrorFlow,
  type OpenedReturn,
  openReturn,
  type Return,
  showHundredths,
  showMeasures,
  showSigned,
  type Trust,
  type World,
  worldOf,
  worldShares,
} from '@kpc/schema'
import { worldRefusal } from './refusal.ts'

interface ReturnFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** @property year of all of them */
export interface Summary extends World {
  readonly year: string
  readonly returns: number
}

/**
 * @throws {Refusal} `RETURNS_YEARS`; what a file is refused for, by its name
 */
export function summaryOf(files: readonly ReturnFile[], trust: Trust): Summary {
  const returns = files.map(({ name, bytes }) => openedReturn(name, bytes, trust))
  const years = [...new Set(returns.map(({ period }) => period.slice(0, 4)))].sort()
  const [year = '', ...others] = years
  if (others.length > 0) throw worldRefusal('RETURNS_YEARS', { subject: years.join(', ') })
  return summed(year, returns)
}

/** @param returns of one year */
export function summed(year: string, returns: readonly Return[]): Summary {
  return { year, returns: returns.length, ...worldOf(returns) }
}

/** @throws {Refusal} what its bytes are refused for, by its name */
export function openedReturn(name: string, bytes: Uint8Array, trust: Trust): OpenedReturn {
  try {
    return answer(openReturn(bytes, trust), opensslVerify)
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
    throw formatRefusal(error.code, { subject: name, field: error.field, cause: error })
  }
}

const flows = ['production', 'imports', 'exports'] as const

/** Shares are of value, and add up to 100.00. */
export function showSummary({ year, returns, rows, total, mirrors, missing }: Summary) {
  const shares = Object.fromEntries(flows.map((flow) => [flow, worldShares(rows, flow)]))
  const flowsOf = (row: World['total'], at?: number) =>
    Object.fromEntries(
      flows.map((flow) => [
        flow,
        { ...showMeasures(row[flow]), ...(at !== undefined && { share: showHundredths(shares[flow]?.[at] ?? 0) }) },
      ]),
    )
  return {
    year,
    returns,
    participants: rows.map((row, at) => ({
      participant: row.participant,
      ...flowsOf(row, at),
      certificates: row.certificates,
      received: row.received,
    })),
    world: { ...flowsOf(total), certificates: total.certificates, received: total.received },
    mirrors: mirrors.map(showMirror),
    missing,
  }
}

/** @property difference of imports less exports; absent where one side did not file */
function showMirror(mirror: MirrorFlow) {
  const { from, to, exported, imported } = mirror
  return {
    from,
    to,
    agrees: exported && imported ? !isMismatch(mirror) : null,
    exported: exported ? showMeasures(exported) : null,
    imported: imported ? showMeasures(imported) : null,
    ...(exported &&
      imported && {
        difference: {
          carats: showSigned(imported.carats - exported.carats),
          valueUsd: showSigned(imported.valueUsd - exported.valueUsd),
        },
      }),
  }
}

const headings = [
  'year',
  'participant',
  ...flows.flatMap((flow) => [`${flow}.carats`, `${flow}.valueUsd`, `${flow}.usdPerCarat`, `${flow}.share`]),
  'certificates',
  'received',
]

/** A row a participant, and the world below. */
export function csvOf(summary: Summary): string {
  const { participants, world } = showSummary(summary)
  const line = (name: string, row: typeof world): string =>
    csvRow([
      summary.year,
      name,
      ...flows.flatMap((flow) => {
        const of = (row as unknown as Record<string, Record<string, string>>)[flow] ?? {}
        return ['carats', 'valueUsd', 'usdPerCarat', 'share'].map((cell) => of[cell] ?? '')
      }),
      row.certificates,
      row.received,
    ])
  return csvRow(headings) + participants.map((row) => line(row.participant, row)).join('') + line('WORLD', world)
}

/**
 * A row a pair of participants, as both sides have it; differences are numbers, so that a minus is none of a formula.
 * @param period a year, or a part of one
 */
export function mirrorsCsv(period: string, mirrors: readonly MirrorFlow[]): string {
  const cells = (measures: MirrorFlow['exported']): string[] =>
    measures ? [showHundredths(measures.carats), showHundredths(measures.valueUsd)] : ['', '']
  const head = [
    period.length === 4 ? 'year' : 'period',
    'from',
    'to',
    'exported.carats',
    'exported.valueUsd',
    'imported.carats',
    'imported.valueUsd',
    'difference.carats',
    'difference.valueUsd',
    'agrees',
  ]
  return (
    csvRow(head) +
    mirrors
      .map((mirror) => {
        const { from, to, exported, imported } = mirror
        const difference =
          exported && imported
            ? [(imported.carats - exported.carats) / 100, (imported.valueUsd - exported.valueUsd) / 100]
            : ['', '']
        const agrees = exported && imported ? (isMismatch(mirror) ? 'no' : 'yes') : ''
        return csvRow([period, from, to, ...cells(exported), ...cells(imported), ...difference, agrees])
      })
      .join('')
  )
}
