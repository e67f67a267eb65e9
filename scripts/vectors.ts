/**
 * The golden vectors in `test/vectors`: from fixed seeds, each with the answer that it must get.
 *
 * The answers are stated here by hand, never computed. Run `node --import tsx scripts/vectors.ts`
 * to write the files; tests hold them against this script, and our code against them. A file of
 * `vectors/` has those of one subject.
 * @module
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { base64url } from '../packages/schema/src/index.ts'
import { textOf } from '../test/scheme.ts'
import { amendmentObjects, amendments } from './vectors/amendments.ts'
import { badMessages, unreadable } from './vectors/broken.ts'
import { certificates } from './vectors/certificates.ts'
import { confirmedVectors, refusedStatements, statementObjects } from './vectors/confirmations.ts'
import { badContent } from './vectors/content.ts'
import { inputVectors } from './vectors/inputs.ts'
import { ledgerVectors } from './vectors/ledger.ts'
import { schemes } from './vectors/schemes.ts'
import { trustVectors } from './vectors/trust.ts'
import { attention, full, genuine, rejected, undecided } from './vectors/verdicts.ts'

const file = (about: string, content: object): string => `${JSON.stringify({ about, ...content }, undefined, 1)}\n`

/** What each file says of itself. */
const about = {
  ledger:
    'Entries of a ledger, as JSON, in CBOR and as leaves; the root over the first 0, 1, 2 ... of them; checkpoints and COSE Receipts (RFC 9942) by the key bw.checkpoint, whose public key is here. All bytes in hexadecimal.',
  certificates:
    'A certificate, its CBOR payload (as RFC 8949 section 8 and in hexadecimal), its COSE_Sign1 by the key bw.certificate, and what follows from that.',
  verdicts: 'A code, the scheme and the place in which it is checked, and the outcome with the codes that decide it.',
  amendments:
    'An amendment of the reference, its CBOR payload, its COSE_Sign1 by the key bw.certificate, and the certificate as it is from then on.',
  confirmations:
    'A confirmation of receipt of the reference by the key eu.confirmation, and an advice of it by bw.confirmation: CBOR payload and Signed Statement (RFC 9943), and what a reader says of others.',
  trust: 'A root and a registry, and what a verifier says when it opens them.',
  input: 'A certificate as JSON that people hand in, and every fault of it.',
}

/** Every file of vectors, by its name. */
export function vectorFiles(): ReadonlyMap<string, string> {
  const certificate = textOf()
  const files: Readonly<Record<keyof typeof about, object>> = {
    ledger: ledgerVectors,
    certificates: { vectors: certificates },
    verdicts: { schemes: published(), vectors: verdicts },
    amendments: { certificate, vectors: amendmentObjects },
    confirmations: { certificate, vectors: statementObjects, refused: refusedStatements },
    trust: { vectors: trustVectors },
    input: { vectors: inputVectors },
  }
  return new Map(
    Object.entries(files).map(([name, content]) => [`${name}.json`, file(about[name as keyof typeof about], content)]),
  )
}

const verdicts = [
  ...genuine,
  ...full,
  ...attention,
  ...rejected,
  ...undecided,
  ...unreadable,
  ...badMessages,
  ...badContent,
  ...amendments,
  ...confirmedVectors,
]

/** What each scheme of the vectors has published. */
function published(): object {
  return Object.fromEntries(
    Object.entries(schemes).map(([name, { rootFile, registryFile }]) => [
      name,
      { root: base64url(rootFile), registry: base64url(registryFile) },
    ]),
  )
}

if (process.argv[1] === import.meta.filename) {
  const folder = resolve(import.meta.dirname, '../test/vectors')
  mkdirSync(folder, { recursive: true })
  for (const [name, text] of vectorFiles()) writeFileSync(resolve(folder, name), text)
}
