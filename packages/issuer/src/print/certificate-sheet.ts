/**
 * The sheet of a certificate: what was signed, whatever was amended since.
 * @module
 */

import type { Press } from '@kpc/host/press/press'
import { amendedNames, boxesText, showCertificate, title } from '@kpc/schema'
import type { IssuedAmendment } from '../certificates/amended.ts'
import type { Issued } from '../certificates/issued.ts'
import { type Both, both, fillBoxes } from './boxes.ts'
import { certificateCells } from './cells.ts'
import { type Filled, issuerOf, type Paper, setPages } from './page.ts'
import { en } from './words/en.ts'
import type { Words } from './words/words.ts'

/** @property amendments named at the foot: each has a sheet of its own */
export interface Sheet extends Paper {
  readonly issued: Issued
  readonly amendments?: readonly IssuedAmendment[]
}

/** @throws {Refusal} what `setPages` refuses */
export function setSheet(sheet: Sheet, press: Press): Promise<Uint8Array> {
  return setSheets([sheet], press)
}

/** Several, one a page. @throws {Refusal} what `setPages` refuses */
export function setSheets([first, ...others]: readonly [Sheet, ...Sheet[]], press: Press): Promise<Uint8Array> {
  return setPages([filled(first), ...others.map(filled)], press)
}

function filled(sheet: Sheet): Filled {
  const { issued, trust, words, amendments = [] } = sheet
  const { number, text, message, phrase, kid, certificate } = issued
  const boxes = fillBoxes({ certificate, trust, issuer: issuerOf(kid, sheet), own: words })
  const content = {
    number,
    signed: { file: number, text, message, phrase, json: showCertificate(certificate) },
    kid,
    heading: title,
    title: both(en.title, words?.title),
    statement: both(en.statement, words?.statement),
    boxes: Object.values(boxes),
    rows: certificateCells(boxes),
    lines: amendments.length === 0 ? [] : [amendedLine(amendments, words)],
  }
  return { content, paper: sheet }
}

/** The paper's boxes stay as they were signed: a reader has to know which of them are so no longer. */
function amendedLine(amendments: readonly IssuedAmendment[], words: Words | undefined): Both {
  const boxes = boxesText(amendedNames(amendments.map(({ amendment }) => amendment)))
  const sheets = amendments.map(({ amendment }) => amendment.sequence).join(', ')
  return {
    en: `${en.amended}: ${boxes}. Read them on amendment sheet ${sheets}.`,
    ...(words && { own: `${words.amended}: ${boxes}` }),
  }
}
