/**
 * Where the pages of the import desk are.
 * @module
 */

export const importsPath = '/desk/imports'
/** Beside it, as numbers stand below it. */
export const importsBatchPath = '/desk/imports-batch'
export const importsFormPath = '/desk/imports-form.pdf'
export const importsAlarmPath = '/desk/imports-alarm'

/** Where the page of a shipment is. @param of the digest of its certificate in hexadecimal */
export const shipmentPath = (number: string, of?: string): string =>
  `${importsPath}/${encodeURIComponent(number)}${of === undefined ? '' : `?of=${of}`}`
