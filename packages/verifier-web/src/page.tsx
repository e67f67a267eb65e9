/** The page itself, once there is a language to speak. */
import { render } from 'preact'
import { App } from './app.tsx'
import { listenForCodes } from './arrivals/listen.ts'
import { takeShared } from './arrivals/shared.ts'
import type { FirstMessages } from './messages/language.ts'
import { speak } from './messages/messages.ts'
import { loadLaterScreens } from './screens/later/lazy.ts'
import { keepOffline } from './state/offline.ts'
import { listenForBack } from './state/screens.ts'
import { openTrust, stayFresh } from './state/trust.ts'

export function open(words: FirstMessages): void {
  const root = document.getElementById('app')
  if (!root) return
  speak(words)
  root.textContent = ''
  render(<App />, root)
  listenForCodes()
  void takeShared()
  void begin()
}

/** One after the other: over a bad line what a verdict needs comes first. */
async function begin(): Promise<void> {
  listenForBack()
  await openTrust()
  await loadLaterScreens()
  stayFresh()
  await keepOffline()
}
