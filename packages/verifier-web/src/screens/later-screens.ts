/** What the first screen does without: see `lazy.ts`. */
import type { JSX } from 'preact'
import type { Over } from '../state.ts'
import '../styles/later.css'
import { BatchScreen } from './batch.tsx'
import { CompareScreen } from './compare.tsx'
import { HistoryScreen } from './history.tsx'
import { RegistryScreen } from './registry.tsx'

export { ArrivedPanel } from './arrived.tsx'
export { ChooseCodePanel } from './choose-code.tsx'
export { OfferPanel } from './offer.tsx'
export { PaperRecord } from './paper-record.tsx'
export { PostMore } from './post-more.tsx'
export { ResultScreen } from './result.tsx'
export { spoken } from './spoken.ts'

export const screens: Readonly<Record<Over, () => JSX.Element | null>> = {
  registry: RegistryScreen,
  compare: CompareScreen,
  history: HistoryScreen,
  batch: BatchScreen,
}
