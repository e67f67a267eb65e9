/**
 * A row of a file of certificates, whatever its form.
 * @module
 */
import type { FieldFault } from '@kpc/host/refusal'
import type { RowInput } from './field-columns.ts'

/** One certificate that is asked for. */
export interface Row {
  /** As a spreadsheet shows it, or the line of a JSON Lines file: from 1, headings included. */
  readonly row: number
  readonly input: RowInput
  /** The client's own key for this certificate. */
  readonly request?: string
  /** What is wrong before the schema is asked. */
  readonly faults: readonly FieldFault[]
  /** What the file calls a field of the JSON input. */
  columnOf(field: string): string
}
