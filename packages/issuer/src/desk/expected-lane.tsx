/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What other authorities have advised and is not here: when it should be, and by whom it comes.
 * @module
 */
import { Flag, Table } from '@kpc/desk'
import { decodeCertificate, parseSign1, showDate } from '@kpc/schema'
import { spacedNumber } from '../certificates/grouping.ts'
import type { ExpectedShipment } from '../inbox/expected.ts'
import type { Setting } from './frame.tsx'

interface ExpectedProps {
  readonly setting: Setting
  readonly shipments: readonly ExpectedShipment[]
}

export function ExpectedLane({ setting, shipments }: ExpectedProps) {
  const { imports, console: says, office } = setting.language.words
  return (
    <Table
      caption={imports.lanes.expected}
      isNamed
      columns={[says.page.certificate, office.search.party, imports.stands, imports.carrier]}
      rows={shipments.map(({ advice: { content, party }, state, certificate }) => [
        <span class="row-name code">{spacedNumber(content.number)}</span>,
        <>
          {certificate && <Parties message={certificate} />}
          <small>
            <bdi>{party}</bdi>
          </small>
        </>,
        <>
          <Flag gravity={state === 'overdue' ? 'stop' : 'open'}>
            {state === 'overdue' ? imports.lanes.overdue : imports.lanes.expected}
          </Flag>
          <small class="num">{showDate(content.expected)}</small>
        </>,
        <>
          <bdi>{content.carrier ?? '–'}</bdi>
          {content.reference !== undefined && (
            <small>
              <bdi>{content.reference}</bdi>
            </small>
          )}
        </>,
      ])}
    />
  )
}

/** @param message a certificate that was verified when it came */
function Parties({ message }: { readonly message: Uint8Array }) {
  const { exporter, importer } = decodeCertificate(parseSign1(message).payload)
  return (
    <>
      <bdi>{exporter.name}</bdi>
      <small>
        <bdi>{importer.name}</bdi>
      </small>
    </>
  )
}
