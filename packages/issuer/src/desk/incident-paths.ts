/**
 * Where the pages of incidents are.
 * @module
 */

export const incidentsPath = '/desk/incidents'
export const incidentsAnswerPath = `${incidentsPath}/answer`

/** What is known where a report is begun. @property of digest of the certificate in hexadecimal */
export interface IncidentTyped {
  readonly number?: string | undefined
  readonly what?: string | undefined
  readonly day?: string | undefined
  readonly of?: string | undefined
  readonly post?: string | undefined
  readonly remark?: string | undefined
}

/** Where a report of a certificate is begun. */
export function incidentPath({ number, of, what }: Pick<IncidentTyped, 'number' | 'of' | 'what'>): string {
  const known = Object.entries({ number, of, what }).filter(([, value]) => value !== undefined)
  return `${incidentsPath}?${new URLSearchParams(known as [string, string][])}`
}
