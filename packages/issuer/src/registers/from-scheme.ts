/**
 * Denied parties as the scheme has decided and signed them, as a table of the register of denied parties.
 * @module
 */
import { parseJson } from '@kpc/host/json'
import { formatRefusal } from '@kpc/host/refusal'
import { openVouched } from '@kpc/host/vouched'
import { csvRow, FormatError, type Root } from '@kpc/schema'
import { registerRefusal } from './refusal.ts'

/** Whoever looks at the register sees who has denied them. */
const listedBy = 'Kimberley Process'

/**
 * @param file for the sentence
 * @throws {Refusal} `REGISTER_TABLE`, and the code of what does not verify
 */
export function tableOfScheme(message: Uint8Array, file: string, root: Root): string {
  const rows = deniedIn(opened(message, file, root))
  if (!rows) throw registerRefusal('REGISTER_TABLE', { subject: file })
  const heads = ['register', 'name', 'country', 'listedBy', 'why', 'note']
  const lines = rows.map(({ party, participant, from, until, record }) => [
    ...[
      'denied',
      party,
      participant,
      listedBy,
      `denied from ${from}${until === undefined ? '' : ` until ${until}`}`,
      record,
    ],
  ])
  return [heads, ...lines].map(csvRow).join('')
}

function opened(message: Uint8Array, file: string, root: Root): Uint8Array {
  try {
    return openVouched('denied', message, root)
  } catch (error) {
    if (error instanceof FormatError) throw formatRefusal(error.code, { subject: file, field: error.field })
    throw error
  }
}

interface Denied {
  readonly party: string
  readonly participant: string
  readonly from: string
  readonly until?: string
  readonly record: string
}

function deniedIn(payload: Uint8Array): readonly Denied[] | undefined {
  const json = parseJson(payload) as { readonly denied?: unknown }
  const isText = (one: unknown): boolean => typeof one === 'string'
  const isRow = (one: unknown): one is Denied => {
    const { party, participant, from, until, record } = (one ?? {}) as Partial<Denied>
    return [party, participant, from, record].every(isText) && (until === undefined || isText(until))
  }
  return Array.isArray(json?.denied) && json.denied.every(isRow) ? json.denied : undefined
}
