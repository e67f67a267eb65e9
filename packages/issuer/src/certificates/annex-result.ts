/**
 * What comes of comparing a file with the annex that was signed.
 * @module
 */

/** `match`: it is the annex that was signed. `other`: it is not. `none`: the certificate has no annex. */
const annexResults = ['match', 'other', 'none'] as const
export type AnnexResult = (typeof annexResults)[number]

/** @property digest SHA-256 of the file that was handed in */
export interface AnnexJson {
  readonly result: AnnexResult
  readonly says: string
  readonly digest: string
}
