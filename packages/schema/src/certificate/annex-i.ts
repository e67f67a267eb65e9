/**
 * What Annex I of the core document has word for word. It stands apart from the field table, as registries and words
 * need it without that.
 * @module
 */

/** Attested by every signature over a certificate (R1, R2). */
export const title = 'Kimberley Process Certificate'
export const statement =
  'The rough diamonds in this shipment have been handled in accordance with the provisions of the Kimberley Process Certification Scheme for rough diamonds'

/** The goods that a certificate is about (R14). */
export const hsCodes = ['7102.10', '7102.21', '7102.31'] as const
export type HsCode = (typeof hsCodes)[number]
