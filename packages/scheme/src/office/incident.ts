/**
 * Reports of incidents, as authorities sign them: verified by the registry that the scheme itself has signed, and made
 * into records of notices, which a second person approves before they are anybody's.
 * @module
 */
import type { IncidentAnswer, NoticeState } from '@kpc/host/incident-answer'
import { opensslVerify } from '@kpc/host/keys/openssl'
import { formatRefusal } from '@kpc/host/refusal'
import {
  answer,
  dayOf,
  FormatError,
  hex,
  type IncidentKind,
  type OpenedStatement,
  openStatement,
  showDate,
  type Trust,
} from '@kpc/schema'
import { versionsOf } from '../records/history.ts'
import { parseRaw, type RawMap } from '../records/raw.ts'
import { addRecord, existingRecord, readRecord, type Writer } from '../records/write.ts'

/** Bytes of a report. */
export const largestReport = 16 * 1024

/** @property isNew false where it was taken before @property id of the record */
export interface TakenReport {
  readonly id: string
  readonly isNew: boolean
  readonly from: string
  readonly number: string
  readonly what: IncidentKind
}

type Opened = OpenedStatement<'incident'>

/**
 * @param file name of what is read, for the sentence of a refusal
 * @throws {Refusal} with the code of what is wrong with bytes, key or signature
 */
export function openReport(message: Uint8Array, trust: Trust, { now, file }: { now: number; file: string }): Opened {
  try {
    return answer(openStatement('incident', message, trust, dayOf(now)), opensslVerify)
  } catch (error) {
    if (error instanceof FormatError) throw formatRefusal(error.code, { subject: file, field: error.field })
    throw error
  }
}

const kinds = { forged: 'forged', lost: 'lost', stolen: 'stolen', 'seals-broken': 'information' } as const
const titles: Readonly<Record<IncidentKind, string>> = {
  forged: 'Forged certificate',
  lost: 'Lost certificate',
  stolen: 'Stolen certificate',
  'seals-broken': 'Broken seals of the shipment under',
}

const idStart = 'notices/incident-'
const idOf = (digest: Uint8Array): string => `${idStart}${hex(digest).slice(0, 16)}`

/** Is it a notice that a report became? */
export const isOfReport = (id: string): boolean => id.startsWith(idStart)

/** What was answered last. @property on the day @property isStill the notice stands today as the answer says */
export interface Answered {
  readonly on: number
  readonly notice: NoticeState
  readonly isStill: boolean
}

/** @returns undefined where nothing was answered @throws {Refusal} `RECORD_HISTORY` */
export function answeredOf(folder: string, id: string): Answered | undefined {
  const last = [...versionsOf(folder, id)].reverse().find(({ act }) => act === 'answer')
  if (!last) return undefined
  const notice = noticeOf(parseRaw(last.source))
  return { on: dayOf(last.at), notice, isStill: notice === noticeOf(existingRecord(folder, id).raw) }
}

const noticeOf = ({ approved }: RawMap): NoticeState => (approved === undefined ? 'drafted' : 'approved')

/** What is answered to whoever reported it. @throws {Refusal} `RECORD_NONE` where it was not taken */
export function answerTo({ content, digest }: Opened, folder: string, now: number): IncidentAnswer {
  const { id, raw } = existingRecord(folder, idOf(digest))
  return { report: hex(digest), number: content.number, record: id, notice: noticeOf(raw), on: dayOf(now) }
}

/** A record of a notice for participants, drafted by who takes it. The same report twice is one record. */
export function recordReport({ content, digest, known }: Opened, writer: Writer): TakenReport {
  const { number, what, day, post, remark, picture } = content
  const from = known.authority.id
  const id = idOf(digest)
  const isNew = readRecord(writer.folder, id) === undefined
  const said = [
    `Reported by ${from}`,
    ...(post === undefined ? [] : [`noticed at ${post}`]),
    ...(remark === undefined ? [] : [remark]),
  ]
  const raw: RawMap = {
    audience: 'kp-only',
    source: `incident report ${hex(digest)}`,
    kind: kinds[what],
    title: { en: `${titles[what]} ${number}` },
    text: { en: said.join(': ') },
    to: 'authorities',
    from: showDate(day),
    ...(known.authority.participant !== number.slice(0, 2) && issuerOf(number)),
    certificates: [number],
    ...(picture && { picture: hex(picture) }),
  }
  if (isNew) addRecord(writer, id, raw)
  return { id, isNew, from, number, what }
}

/** Who reports is known; whose number it is says its letters. */
const issuerOf = (number: string): RawMap => ({ issuer: number.slice(0, 2) })
