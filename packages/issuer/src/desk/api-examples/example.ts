/**
 * An example of a request and its answer.
 *
 * `…` stands for whatever is there, at the end of a text for the rest of it, as a member or an item for others; and in a
 * request for the text of the certificate that was asked for before it, in an address for the id, and in `If-Match` for
 * the ETag, that was answered last.
 * @module
 */
import type { DeskRole } from '@kpc/schema'

/**
 * @property route method and path, as the document has it
 * @property at the address that is asked
 * @property role of somebody who may; nobody needs to be known if absent
 * @property body JSON; a text is sent as it is, of the type that its headers say
 * @property answer JSON, or the media type of what is none; absent where the route stands above, and nothing is to be seen
 */
export interface Example {
  readonly route: string
  readonly at: string
  readonly role?: DeskRole
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
  readonly status: number
  readonly answer?: unknown
}

/** The content of a certificate, as it is asked for. */
export const shipment = (seals: readonly string[]) => ({
  ...{
    origins: ['BW'],
    destination: 'EU',
    parcels: 3,
    exporter: {
      name: 'Invented Kgalagadi Rough (Pty) Ltd',
      address: 'Unit 7, Made-up Diamond Park, Gaborone, Botswana',
    },
    importer: { name: 'Verzonnen Ruwe Steen NV', address: 'Nergensstraat 9, 2018 Antwerpen, Belgium' },
    lines: [
      { hs: '7102.10', carats: '8732.14', valueUsd: '987654.32' },
      { hs: '7102.21', carats: '1402.50', valueUsd: '31900.55' },
      { hs: '7102.31', carats: '500.75', valueUsd: '175000.00' },
    ],
    issued: '2026-11-02',
    expires: '2027-01-01',
  },
  seals,
})
