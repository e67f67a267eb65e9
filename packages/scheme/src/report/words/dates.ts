/**
 * Days as the six languages write them.
 * @module
 */

interface Parts {
  readonly year: string
  readonly month?: number
  readonly day?: number
}

export function dateParts(when: string): Parts {
  const [year = '', month, day] = when.split('-')
  return { year, ...(month && { month: Number(month) }), ...(day && { day: Number(day) }) }
}

type Write = (parts: { readonly year: string; readonly month: string; readonly day?: string }) => string

/**
 * @param months names as they stand beside a day
 * @param write the parts that are known; a year alone stands as it is, with what `year` adds
 */
export function dateIn(months: readonly string[], write: Write, day: (day: number) => string = String) {
  return (when: string): string => {
    const parts = dateParts(when)
    if (parts.month === undefined) return parts.year
    const month = months[parts.month - 1] as string
    return write({ year: parts.year, month, ...(parts.day !== undefined && { day: day(parts.day) }) })
  }
}

/** Two days of one month, whose name is written once. */
export function isOneMonth(from: string, until: string): boolean {
  return from.length === 10 && from.slice(0, 7) === until.slice(0, 7)
}

/** The day of the month, without a nought before it. */
export function dayIn(when: string): string {
  return String(dateParts(when).day ?? '')
}
