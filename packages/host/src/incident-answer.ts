/**
 * What the scheme answers to a report of an incident: that it has it, and the record that it became. JSON, which the
 * scheme vouches for (`vouched.ts`) and whoever reported keeps.
 * @module
 */
import { parseDate, parseHex, showDate } from '@kpc/schema'
import { JsonError, parseJson } from './json.ts'
import { showJson } from './terminal.ts'

/** A notice is drafted of each report, and approved by a second person. */
export const noticeStates = ['drafted', 'approved'] as const
export type NoticeState = (typeof noticeStates)[number]

/**
 * @property report SHA-256 of the report that was signed
 * @property number of the certificate, as it stands on the paper
 * @property record by which the scheme's desk finds it
 * @property notice is it anybody's yet
 * @property on the day, in days since 1970-01-01
 */
export interface IncidentAnswer {
  readonly report: string
  readonly number: string
  readonly record: string
  readonly notice: NoticeState
  readonly on: number
}

/** Of the file beside the report. */
export const answerEnd = '.answer.cbor'

/** Bytes of an answer. */
export const largestAnswer = 4096

export const showIncidentAnswer = ({ on, ...answer }: IncidentAnswer): string =>
  showJson({ ...answer, on: showDate(on) })

/** @returns undefined where it is none */
export function readIncidentAnswer(payload: Uint8Array): IncidentAnswer | undefined {
  const { report, number, record, notice, on } = objectIn(payload)
  const day = typeof on === 'string' ? parseDate(on) : undefined
  const state = noticeStates.find((one) => one === notice)
  const isRight = isShort(report, 64) && isShort(number, 40) && isShort(record, 120)
  if (!isRight || day === undefined || !state || parseHex(report)?.length !== 32) return undefined
  return { report: report.toLowerCase(), number, record, notice: state, on: day }
}

const isShort = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value !== '' && value.length <= most

function objectIn(payload: Uint8Array): Partial<Record<string, unknown>> {
  try {
    const json = parseJson(payload)
    return typeof json === 'object' && json !== null ? json : {}
  } catch (error) {
    if (error instanceof JsonError) return {}
    throw error
  }
}
