/**
 * A certificate to begin with: an invented one, or another of the ledger without what is its own.
 * @module
 */
import { showCertificate, showDate } from '@kpc/schema'
import { amendedOf } from '../certificates/amended.ts'
import { findStored } from '../certificates/find.ts'
import { usualValidity } from '../certificates/soundness.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { columnOf, exampleRow } from './columns.ts'
import type { RowInput } from './field-columns.ts'

/** @param today day of issue */
export function exampleInput(today: number): RowInput {
  const { request: _, ...cells } = exampleRow(daysFrom(today, usualValidity))
  const input: RowInput = {}
  for (const [name, cell] of Object.entries(cells)) columnOf(name)?.put(input, cell, { decimalComma: false })
  return input
}

/**
 * The content of a certificate as it is amended, dated today and as long valid. Number, seals, sources and annex
 * are of one shipment: they are left to be filled in.
 * @throws {Refusal} `NUMBER_FORM`, `NUMBER_UNKNOWN`, `LEDGER_*`
 */
export async function inputLike(text: string, ledger: Ledger, today: number): Promise<RowInput> {
  const certificate = await findStored(text, ledger)
  const { amended } = amendedOf({ ...(await ledger.stateOf(certificate.number)), certificate })
  const { number: _, annex: _annex, sources: _sources, ...content } = showCertificate(amended)
  return { ...content, seals: [], ...daysFrom(today, amended.expires - amended.issued) }
}

const daysFrom = (today: number, validity: number) => ({ issued: showDate(today), expires: showDate(today + validity) })
