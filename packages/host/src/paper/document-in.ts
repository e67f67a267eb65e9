/**
 * A document of figures in the form that somebody asks for. Each form, and the press for one, is loaded then.
 * @module
 */
import type { Paper } from './paper.ts'

type DocumentForm = 'html' | 'md' | 'pdf'

/**
 * @param at the document's own instant, in seconds: the same document gives the same bytes
 * @throws {Refusal} `PAPER_LETTER`, `PRINT_UNAVAILABLE`
 */
export async function documentIn(paper: Paper, as: DocumentForm, at: number): Promise<Uint8Array> {
  if (as === 'html') return Buffer.from((await import('./html.ts')).paperHtml(paper))
  if (as === 'md') return Buffer.from((await import('./markdown.ts')).paperMarkdown(paper))
  const [{ openPress }, { paperPdf }] = await Promise.all([import('../press/press.ts'), import('./pdf.ts')])
  const press = openPress()
  try {
    return await paperPdf(paper, at, press)
  } finally {
    press.close()
  }
}
