/**
 * Returns as JSON, and as one flat table for spreadsheets.
 * @module
 */
import {
  base64url,
  csvRow,
  type Flow,
  hex,
  type Measures,
  type ProductionRow,
  type Return,
  type RowDifference,
  showDate,
  showInstant,
  showMeasures,
  sumOf,
} from '@kpc/schema'
import { type CheckpointJson, showCheckpoint } from '../proofs/show.ts'
import type { Draft } from './make-return.ts'
import { markOf } from './tables.ts'

/** What a draft states, with what is signed of it where it is. */
export function showDraft(draft: Draft, participant: string) {
  const { period, edition, size, newest, isFiled, trade, production } = draft
  return {
    participant,
    period: period.name,
    edition,
    filed: isFiled,
    from: showDate(period.first),
    until: showDate(period.last),
    due: showDate(period.due),
    entries: size,
    ...(isFiled && newest && showSignature(newest.filed, newest.message, newest)),
    ...(trade && { trade: showTrade(trade, participant) }),
    ...(production && { production: showProduction(production) }),
  }
}

function showSignature(
  filed: Return,
  message: Uint8Array,
  { at, by }: { readonly at: number; readonly by: string },
): { readonly checkpoint: CheckpointJson; readonly signed: string; readonly by: string; readonly message: string } {
  return { checkpoint: showCheckpoint(filed.checkpoint), signed: showInstant(at), by, message: base64url(message) }
}

function showTrade({ exports, imports, issued, voided }: NonNullable<Return['trade']>, participant: string) {
  return { issued, voided, exports: showFlow(exports, participant), imports: showFlow(imports, undefined) }
}

/** @param exporter whose exports they are: they are marked */
function showFlow({ day, certificates, rows }: Flow, exporter: string | undefined) {
  return {
    day,
    certificates: certificates.reduce((sum, one) => sum + one.certificates, 0),
    ...showMeasures(sumOf(rows)),
    partners: certificates.map(({ partner, certificates }) => ({
      partner,
      certificates,
      ...showMeasures(sumOf(rows.filter((row) => row.partner === partner))),
    })),
    rows: rows.map((row) => ({
      partner: row.partner,
      origin: row.origin,
      ...(exporter !== undefined && { mark: markOf(row, exporter) }),
      hs: row.hs,
      ...showMeasures(row),
    })),
  }
}

function showProduction(rows: readonly ProductionRow[]) {
  return {
    ...showMeasures(sumOf(rows)),
    rows: rows.map(({ mine, mining, hs, evidence, ...measures }) => ({
      mine,
      mining,
      hs,
      ...showMeasures(measures),
      evidence: evidence && hex(evidence),
    })),
  }
}

const headings = 'period edition flow partner origin mark mine mining hs carats valueUsd usdPerCarat'.split(' ')

/** A row of the return a line, with the same columns for all that a period has. */
export function csvOf({ period, edition, trade, production }: Draft, participant: string): string {
  const line = (flow: string, cells: readonly (string | null)[], measures: Measures): string => {
    const { carats, valueUsd, usdPerCarat = '' } = showMeasures(measures)
    return csvRow([period.name, edition, flow, ...cells.map((cell) => cell ?? ''), carats, valueUsd, usdPerCarat])
  }
  const flow = (name: string, { rows }: Flow, isMarked: boolean): string[] =>
    rows.map((row) =>
      line(name, [row.partner, row.origin, isMarked ? markOf(row, participant) : '', '', '', row.hs], row),
    )
  return [
    csvRow(headings),
    ...(trade ? [...flow('export', trade.exports, true), ...flow('import', trade.imports, false)] : []),
    ...(production ?? []).map((row) => line('production', ['', '', '', row.mine, row.mining, row.hs], row)),
  ].join('')
}

/** Rows in which two statements differ. */
export function showDifferences(differences: readonly RowDifference[]) {
  return differences.map(({ what, of, before, after, counts }) => ({
    what,
    of,
    before: counts ? counts.before : showMeasures(before),
    after: counts ? counts.after : showMeasures(after),
  }))
}
