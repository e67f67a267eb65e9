/**
 * A document of figures as PDF/A-2a, set by the press: the same document gives the same bytes.
 * @module
 */
import { fileURLToPath } from 'node:url'
import { familiesOf, fontsFor } from '../press/fonts.ts'
import { MissingGlyphs, type Press } from '../press/press.ts'
import { blocksFor, keptText, type Paper, testText } from './paper.ts'
import { paperRefusal } from './paper-refusal.ts'

const template = fileURLToPath(new URL('./paper.typ', import.meta.url))

/**
 * @param at the document's own instant, in seconds
 * @throws {Refusal} `PAPER_LETTER`, `PRINT_UNAVAILABLE`
 */
export async function paperPdf(paper: Paper, at: number, press: Press): Promise<Uint8Array> {
  const { title, language, direction, running, audience, isTest } = paper
  const blocks = blocksFor(paper).map(({ audience: of, ...block }) => ({
    ...(block.is === 'picture' ? { ...block, svg: '' } : block),
    kept: audience === 'kp-only' && of === 'kp-only',
  }))
  const written = JSON.stringify({ title, running, blocks })
  const marks = [...(isTest ? [testText] : []), ...(audience === 'kp-only' ? [keptText] : [])]
  const data = JSON.stringify({ title, language, direction, running, marks, blocks, fonts: familiesOf(written) })
  try {
    const fonts = fontsFor(written).files
    return await press.set({ template, standard: 'a-2a', fonts, inputs: { data }, timestamp: at })
  } catch (error) {
    if (error instanceof MissingGlyphs) throw paperRefusal('PAPER_LETTER', { subject: error.characters.join(' ') })
    throw error
  }
}
