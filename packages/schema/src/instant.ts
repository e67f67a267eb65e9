/**
 * Instants: seconds since 1970-01-01T00:00:00Z, written in UTC and to the second (RFC 3339).
 * @module
 */

/** `2027-11-01T00:00:00Z` */
export function showInstant(instant: number): string {
  return new Date(instant * 1000).toISOString().replace('.000', '')
}

/** @returns undefined unless it is an instant written `2027-11-01T00:00:00Z` */
export function parseInstant(text: string): number | undefined {
  const at = Date.parse(text) / 1000
  return Number.isInteger(at) && showInstant(at) === text ? at : undefined
}
