/**
 * Kinds of what is due for destruction.
 * @module
 */

export const dueKinds = [
  'application',
  'party',
  'template',
  'proposal',
  'claim',
  'photograph',
  'comparison',
  'device',
] as const
export type DueKind = (typeof dueKinds)[number]

/**
 * @property id `A1`, `R1`, `P1`, `C1`; of a photograph the beginning of its digest, of a comparison that of its certificate's
 * @property number of the certificate that it became
 * @property since instant in seconds from which on it is due
 * @property digest SHA-256 of what is destroyed
 * @property rows of tables, `files` and `bytes` that go with it
 */
export interface Due {
  readonly kind: DueKind
  readonly id: string
  readonly number?: string
  readonly since: number
  readonly digest: Uint8Array
  readonly rows: number
  readonly files: number
  readonly bytes: number
}
