/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What other authorities have advised and is not here: when it should be, and by whom it comes.
 * @module
 */
import { Flag, Table } from '@kpc/desk'
import { type Certificate, decodeCertificate, labelOf, parseSign1, showDate, showHundredths, totals } from '@kpc/schema'
import { grouped, spacedNumber } from '../certificates/grouping.ts'
import type { ExpectedShipment } from '../inbox/expected.ts'
import type { Setting } from './frame.tsx'
import { wordsOf } from './rules.ts'

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
      columns={[
        says.page.certificate,
        office.search.party,
        imports.stands,
        imports.carrier,
        { label: labelOf(wordsOf(setting.language), 'carats'), isNumber: true },
      ]}
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
          {content.containers !== undefined && (
            <small>
              <bdi>{content.containers.join(', ')}</bdi>
            </small>
          )}
        </>,
        certificate ? grouped(showHundredths(totals(contentOf(certificate)).carats)) : '–',
      ])}
    />
  )
}

/** @param message a certificate that was verified when it came */
const contentOf = (message: Uint8Array): Certificate => decodeCertificate(parseSign1(message).payload)

function Parties({ message }: { readonly message: Uint8Array }) {
  const { exporter, importer } = contentOf(message)
  return (
    <>
      <bdi>{exporter.name}</bdi>
      <small>
        <bdi>{importer.name}</bdi>
      </small>
    </>
  )
}
