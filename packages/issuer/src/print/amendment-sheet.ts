/**
 * The sheet of an amendment: the boxes that it changes, before and after, under a code of its own.
 * @module
 */

import type { Press } from '@kpc/host/press/press'
import {
  amendAll,
  amendedNames,
  type Certificate,
  checkPhrase,
  parseHeaders,
  parseSign1,
  showAmendment,
} from '@kpc/schema'
import type { AmendedCertificate, IssuedAmendment } from '../certificates/amended.ts'
import { type Both, type BoxName, both, dated, fillBoxes, type PrintedBox, plainBox } from './boxes.ts'
import { type Cell, cell } from './cells.ts'
import { issuerOf, type Paper, setPages } from './page.ts'
import { en } from './words/en.ts'
import type { Words } from './words/words.ts'

/**
 * @property of the certificate, with all its amendments
 * @property digest of the certificate
 * @property amendment the one that is printed
 */
interface AmendmentSheet extends Paper {
  readonly of: AmendedCertificate
  readonly digest: Uint8Array
  readonly amendment: IssuedAmendment
}

/** @throws {Refusal} what `setPages` refuses */
export function setAmendmentSheet(sheet: AmendmentSheet, press: Press): Promise<Uint8Array> {
  const { amendment: issued, words } = sheet
  const { amendment, message, text, digest } = issued
  const { kid } = parseHeaders(parseSign1(message))
  const [before, after] = [boxesOf(sheet, amendment.sequence - 1, kid), boxesOf(sheet, amendment.sequence, kid)]
  const changed = amendedNames([amendment]) as BoxName[]
  const rows: Cell[][] = [
    ...changed.map((name) => [
      cell(6, [saying(before[name], en.before, words?.before)]),
      cell(6, [saying(after[name], en.after, words?.after)]),
    ]),
    ...(amendment.reason === undefined
      ? []
      : [[cell(12, [plainBox(both(en.reason, words?.reason), amendment.reason, 'reason')])]]),
    [
      cell(4, [plainBox(after.issued.label, dated(amendment.issued), 'issued')]),
      cell(8, [after.authority], { sign: true }),
    ],
  ]
  const content = {
    number: amendment.number,
    signed: {
      file: `${amendment.number}-amendment-${amendment.sequence}`,
      text,
      message,
      phrase: checkPhrase(digest),
      json: showAmendment(amendment),
    },
    kid,
    heading: `${en.amendment} ${amendment.sequence}:`,
    title: numbered(amendment.sequence, words),
    statement: both(en.amends, words?.amends),
    boxes: rows.flat().flatMap(({ fields }) => fields),
    rows,
    lines: [],
  }
  return setPages([{ content, paper: sheet }], press)
}

function numbered(sequence: number, words: Words | undefined): Both {
  return both(`${en.amendment} ${sequence}`, words && `${words.amendment} ${sequence}`)
}

/** The boxes of the certificate after so many of its amendments. */
function boxesOf(sheet: AmendmentSheet, count: number, kid: Uint8Array): Readonly<Record<BoxName, PrintedBox>> {
  const { of, digest, trust, words } = sheet
  const amendments = of.amendments.slice(0, count).map(({ amendment }) => amendment)
  const certificate: Certificate = amendAll(of.certificate, digest, amendments)
  return fillBoxes({ certificate, trust, issuer: issuerOf(kid, sheet), own: words })
}

function saying(box: PrintedBox, english: string, own: string | undefined): PrintedBox {
  const { label } = box
  return { ...box, label: both(`${label.en}, ${english}`, own && `${label.own}, ${own}`) }
}
