/**
 * A letter as PDF/A-2a, set by the shared press: the same letter gives the same bytes.
 * @module
 */
import { fileURLToPath } from 'node:url'
import { familiesOf, fontsFor } from '@kpc/host/press/fonts'
import { MissingGlyphs, type Press } from '@kpc/host/press/press'
import type { LetterText } from './letter.ts'
import { followUpRefusal } from './refusal.ts'

const template = fileURLToPath(new URL('./letter.typ', import.meta.url))

/**
 * @param at the document's own instant, in seconds
 * @throws {Refusal} `FOLLOWUP_LETTER` where no font has a letter of it, `PRINT_UNAVAILABLE`
 */
export async function letterPdf(letter: LetterText, at: number, press: Press): Promise<Uint8Array> {
  const written = JSON.stringify(letter)
  const data = JSON.stringify({ ...letter, fonts: familiesOf(written) })
  try {
    const fonts = fontsFor(written).files
    return await press.set({ template, standard: 'a-2a', fonts, inputs: { data }, timestamp: at })
  } catch (error) {
    if (error instanceof MissingGlyphs)
      throw followUpRefusal('FOLLOWUP_LETTER', { subject: error.characters.join(' ') })
    throw error
  }
}
