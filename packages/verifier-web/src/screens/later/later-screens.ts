/** What the first screen does without: see `lazy.ts`. */
import type { JSX } from 'preact'
import '../../judge/judge.ts' // opens the memory, and follows what is on the screen
import { startSending } from '../../outbox/send.ts'
import type { ScreenName } from '../../state/screens.ts'
import '../../styles/later.css'
import { BatchScreen } from '../batch/batch-screen.tsx'
import { CompareScreen } from '../compare/compare-screen.tsx'
import { HistoryScreen } from '../history/history-screen.tsx'
import { OutboxScreen } from '../outbox/outbox-screen.tsx'
import { RegistryScreen } from '../registry/registry-screen.tsx'

export { dialogs } from '../dialogs/contents.ts'
export { PaperRecord } from '../paper-record/paper-record.tsx'
export { announcement } from '../result/announcement.ts'
export { ResultScreen } from '../result/result-screen.tsx'

void startSending()

export const screens: Readonly<Record<ScreenName, () => JSX.Element | null>> = {
  registry: RegistryScreen,
  compare: CompareScreen,
  history: HistoryScreen,
  batch: BatchScreen,
  outbox: OutboxScreen,
}
