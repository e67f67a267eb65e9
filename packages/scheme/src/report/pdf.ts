/**
 * A report as PDF/A-2a, set by the press: the same records give the same bytes.
 * @module
 */
import { fileURLToPath } from 'node:url'
import { familiesOf, fontsFor } from '@kpc/host/press/fonts'
import { MissingGlyphs, type Press } from '@kpc/host/press/press'
import type { Report } from './compose.ts'
import { gapOf, layOut } from './lines.ts'
import { reportRefusal } from './refusal.ts'

const template = fileURLToPath(new URL('./report.typ', import.meta.url))

/**
 * @param at the document's own instant, in seconds
 * @throws {Refusal} `REPORT_LETTER` where no font has a letter of it, `PRINT_UNAVAILABLE`
 */
export async function reportPdf(report: Report, at: number, press: Press): Promise<Uint8Array> {
  const { words, year, audience } = report
  const { blocks } = layOut(report)
  const written = JSON.stringify(blocks)
  const data = JSON.stringify({
    title: words.contents(year),
    language: words.language,
    direction: words.direction,
    gap: gapOf(report),
    fonts: familiesOf(written),
    kept: audience === 'kp-only',
    keptText: 'For participants and observers only',
    blocks,
  })
  try {
    const fonts = fontsFor(written).files
    return await press.set({ template, standard: 'a-2a', fonts, inputs: { data }, timestamp: at })
  } catch (error) {
    if (error instanceof MissingGlyphs) throw reportRefusal('REPORT_LETTER', { subject: error.characters.join(' ') })
    throw error
  }
}
