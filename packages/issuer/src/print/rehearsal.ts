/**
 * The trial of a print: is there a letter that no font has, or a text that has no room on this authority's
 * paper? Asked before there is a number, so that none is spent on a certificate that can't be printed.
 * @module
 */
import { missingLetters } from '@kpc/host/press/letters'
import type { Press } from '@kpc/host/press/press'
import { type FieldFault, Refusal } from '@kpc/host/refusal'
import { digestOf, type Trust } from '@kpc/schema'
import type { RehearseAmendment } from '../certificates/amend.ts'
import { asFaults } from '../certificates/draft-faults.ts'
import { issuedOf } from '../certificates/issued.ts'
import type { Rehearse, Unsigned } from '../certificates/rehearse.ts'
import type { Settings } from '../home/settings.ts'
import { setAmendmentSheet } from './amendment-sheet.ts'
import { fillBoxes, type PrintedBox } from './boxes.ts'
import { setSheet } from './certificate-sheet.ts'
import { amendmentLayout } from './layout.ts'
import type { OpenedLayout } from './open-layout.ts'
import { issuerOf } from './page.ts'
import { glyphFault } from './unprintable.ts'
import { wordsIn } from './words/languages.ts'

/**
 * @property press opened for a page that has to be set, which few have
 * @property layout of this authority's paper
 */
interface OnPaper {
  press(): Press
  layout(): Promise<OpenedLayout>
  settings(): Settings
  now(): number
}

/** What is tried before it is recorded. */
export interface Rehearsal {
  readonly certificate: Rehearse
  readonly amendment: RehearseAmendment
}

/** The trials on an authority's paper, in the language of its settings. */
export function rehearsalOn({ press, layout, settings, now }: OnPaper): Rehearsal {
  const paperOf = async (trust: Trust) => {
    const { language, verifier } = settings().print ?? {}
    const { own, ...opened } = await layout()
    return { own, paper: { trust, words: wordsIn(language), verifier, now: now(), ...opened } }
  }
  return {
    certificate: async (unsigned) => {
      const { certificate, trust, kid } = unsigned
      const { own, paper } = await paperOf(trust)
      const issuer = issuerOf(kid, paper)
      const boxes = Object.values<PrintedBox>(fillBoxes({ certificate, trust, issuer, own: paper.words }))
      const missing = missingIn(boxes)
      if (missing.length > 0 || (own && isSmall(boxes))) return missing
      return faultsOf(() => setSheet({ ...paper, issued: asIssued(unsigned, paper.now) }, press()))
    },
    amendment: async ({ trust, ...sheet }) => {
      const { paper } = await paperOf(trust)
      return faultsOf(() => setAmendmentSheet({ ...paper, ...sheet, layout: amendmentLayout() }, press()))
    },
  }
}

function missingIn(boxes: readonly PrintedBox[]): FieldFault[] {
  return boxes.flatMap(({ box, values }) =>
    values.flatMap(({ field, text }) =>
      missingLetters(text)
        .slice(0, 1)
        .map((letter) => glyphFault({ box, field }, letter)),
    ),
  )
}

/** On a layout of ours a small text has room whatever its letters are; a word of so many may not be broken. */
const small = { text: 60, word: /[^\s\u200b]{20,}/u }

/** All texts of a sheet, where each of them is small. */
const mostTexts = 600

function isSmall(boxes: readonly PrintedBox[]): boolean {
  const texts = boxes.flatMap(({ values }) => values.flatMap(({ text, items }) => (items.length > 0 ? items : [text])))
  const all = texts.reduce((sum, text) => sum + text.length, 0)
  return all <= mostTexts && texts.every((text) => text.length <= small.text && !small.word.test(text))
}

function asIssued({ certificate, message, kid }: Unsigned, now: number) {
  const { number, issued } = certificate
  return issuedOf({ sequence: 0, number, message, digest: digestOf(message), kid, issued, recorded: now })
}

/** What is wrong with the paper itself, or with this machine, is no fault of a certificate. */
async function faultsOf(set: () => Promise<unknown>): Promise<readonly FieldFault[]> {
  try {
    await set()
    return []
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    // A machine without a typesetter issues all the same: its certificates are printed on another.
    if (error.code === 'PRINT_UNAVAILABLE') return []
    if (error.class !== 'input') throw error
    return asFaults(error)
  }
}
