/**
 * What is attached to a mail: statements, receipts, and answers of the scheme. Nothing else of it is believed, and
 * nothing in it is followed.
 * @module
 */
import { readFileWithin } from '@kpc/host/read-file'
import PostalMime from 'postal-mime'
import { largestStatement } from './open.ts'
import { inboxRefusal } from './refusal.ts'

/** Bytes of a mail. */
const largestMail = 1024 * 1024

/** Attachments that are looked at: an advice has a certificate and 20 amendments. */
const mostAttachments = 40

const types: readonly string[] = [
  'application/cose',
  'application/scitt-statement+cose',
  'application/scitt-receipt+cose',
]

/** @property name plain, for a file beside the mail */
interface Attachment {
  readonly name: string
  readonly bytes: Uint8Array
}

/** @throws {Refusal} `INBOX_MAIL`, `FILE_*` */
export async function readMail(file: string): Promise<readonly Attachment[]> {
  const mail = await parsed(readFileWithin(file, largestMail))
  const found = mail.attachments.filter(
    ({ mimeType, filename }) => types.includes(mimeType) || /\.(cose|(receipt|answer)\.cbor)$/.test(filename ?? ''),
  )
  if (found.length === 0 || found.length > mostAttachments) throw inboxRefusal('INBOX_MAIL')
  return found.map(({ content }, i) => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content)
    if (bytes.length > largestStatement) throw inboxRefusal('INBOX_LARGE')
    return { name: String(i + 1), bytes }
  })
}

async function parsed(bytes: Uint8Array) {
  try {
    return await PostalMime.parse(bytes, { maxNestingDepth: 8 })
  } catch (cause) {
    throw inboxRefusal('INBOX_MAIL', { cause })
  }
}
