/** What `kpc statistics` sets as PDF: loaded where somebody asks for one. */
import { documentIn } from '@kpc/host/paper/document-in'
import type { Period, Trust } from '@kpc/schema'
import type { Home } from '../home/home.ts'
import { readSettings } from '../home/settings.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** @property language of the document (BCP 47); English if there are no words of it */
export interface PdfAsked {
  readonly home: Home
  readonly trust: Trust
  readonly participant: string
  readonly language: string | undefined
  now(): number
}

/** A return as a document. @param edition one that was signed; what the ledger says now if absent */
export async function returnAsPdf(
  ledger: Ledger,
  { period, edition }: { readonly period: Period; readonly edition: number | undefined },
  { home, trust, participant, language: tag, now }: PdfAsked,
): Promise<Uint8Array> {
  const [{ namesIn, readReturn }, { returnPaper }, { english, languageOf }] = await Promise.all([
    import('../desk/read-return.ts'),
    import('../desk/return-paper.ts'),
    import('../desk/words/languages.ts'),
  ])
  const language = languageOf(tag) ?? english
  const reading = { ledger, settings: readSettings(home), now, participant, isReady: true, maySign: false }
  const view = await readReturn(period, edition, reading)
  const nameOf = namesIn(trust, language.tag)
  const paper = returnPaper(view, { language, authority: nameOf(participant), isTest: trust.registry.test, nameOf })
  return documentIn(paper, 'pdf', view.draft.newest?.at ?? now())
}
