/** The page itself, once there is a language to speak. */
import { render } from 'preact'
import { App } from './app.tsx'
import type { Messages } from './messages/language.ts'
import { speak } from './messages/messages.ts'
import { keepOffline } from './offline.ts'
import { listenForCodes } from './scan/intake.ts'
import { takeShared } from './scan/shared.ts'
import { loadLaterScreens } from './screens/lazy.ts'
import { start } from './state.ts'

export function open(words: Messages): void {
  const root = document.getElementById('app')
  if (!root) return
  speak(words)
  root.textContent = ''
  render(<App />, root)
  listenForCodes()
  void start().then(loadLaterScreens)
  void takeShared()
  void keepOffline()
}
