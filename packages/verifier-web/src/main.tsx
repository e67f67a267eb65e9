/** Starts the page. Everything that it needs comes from its own address, once. */
import { render } from 'preact'
import { App } from './app.tsx'
import { messages } from './messages/messages.ts'
import { keepOffline } from './offline.ts'
import { listenForCodes } from './scan/intake.ts'
import { loadLaterScreens } from './screens/lazy.ts'
import { start } from './state.ts'
import './styles/page.css'

const root = document.getElementById('app')
if (root) {
  document.documentElement.lang = messages.language
  document.documentElement.dir = messages.direction
  root.textContent = ''
  render(<App />, root)
  listenForCodes()
  void start().then(loadLaterScreens)
  void keepOffline()
}
