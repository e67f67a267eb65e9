/**
 * What is due as a file that every calendar reads (iCalendar, RFC 5545).
 * @module
 */
import { createHash } from 'node:crypto'
import { parseDate, showDate } from '@kpc/schema'
import type { Due } from './due.ts'

/** @param today `2026-11-18` */
export function calendarOf(due: readonly Due[], today: string): string {
  const stamp = `${today.replaceAll('-', '')}T000000Z`
  const events = due.flatMap((one) => [
    'BEGIN:VEVENT',
    `UID:${createHash('sha256')
      .update(`${one.record ?? one.on} ${one.what}${one.record ? '' : ` ${one.by ?? ''}`}`)
      .digest('hex')
      .slice(0, 32)}@kpc-scheme`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${one.on.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${showDate((parseDate(one.until ?? one.on) as number) + 1).replaceAll('-', '')}`,
    `SUMMARY:${escaped(one.by === undefined ? one.what : `${one.what}: ${one.by}`)}`,
    ...(one.record === undefined ? [] : [`DESCRIPTION:${escaped(one.record)}`]),
    'END:VEVENT',
  ])
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//kpc//kpc-scheme//EN', ...events, 'END:VCALENDAR']
  return lines.map((line) => `${folded(line)}\r\n`).join('')
}

/** Section 3.3.11. */
function escaped(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r?\n/g, '\\n')
}

/** Lines of at most 75 octets (section 3.1), broken between characters. */
function folded(line: string): string {
  const parts: string[] = ['']
  let room = 75
  for (const char of line) {
    const size = Buffer.byteLength(char)
    if (size > room) {
      parts.push(' ')
      room = 74
    }
    parts[parts.length - 1] += char
    room -= size
  }
  return parts.join('\r\n')
}
