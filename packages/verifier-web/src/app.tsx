/** The page: bar, one screen, tools, what opens over them, and the voice for screen readers. */
import { isAuthentic, type Outcome } from '@kpc/schema'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { stopReading } from './arrivals/intake.ts'
import { firstMessages, say } from './messages/messages.ts'
import { outcomeShown } from './scan-result.ts'
import { Bar } from './screens/bar/bar.tsx'
import { FirstRun } from './screens/first-run/first-run.tsx'
import { isMissing, laterScreens, loadLaterScreens } from './screens/later/lazy.ts'
import { OpenDialog } from './screens/modal/modal.tsx'
import { ReadyScreen } from './screens/ready/ready-screen.tsx'
import { Tools } from './screens/ready/tools.tsx'
import { hasFailed } from './state/failure.ts'
import { firstPages, reading } from './state/reading.ts'
import { answerPaper, isPrinting, result } from './state/result.ts'
import { closeScreen, dialog, openScreen, scanNext, screenOpen } from './state/screens.ts'
import { settings } from './state/settings.ts'
import { trust } from './state/trust.ts'

/** Outcomes whose frame runs around the whole page. */
const framed: readonly string[] = ['rejected', 'undecided']

export function App(): JSX.Element {
  const shown = result.value
  const outcome = shown && outcomeShown(shown)
  useDocument(outcome)
  const screen = screenOpen.value
  const needsMore = shown !== undefined || screen !== undefined || dialog.value !== undefined
  useEffect(() => {
    if (needsMore) void loadLaterScreens()
  }, [needsMore])
  useKeys()

  if (hasFailed.value || (needsMore && isMissing.value)) return <Failure />
  const Result = laterScreens.value?.ResultScreen
  const Screen = screen && laterScreens.value?.screens[screen]
  const Paper = laterScreens.value?.PaperRecord
  const hasFrame = outcome !== undefined && framed.includes(outcome) && !screen
  const isFirst = !settings.value.isSet && !shown && !screen
  const look = screen || isFirst ? 'page page--one' : hasFrame ? 'page has-frame' : 'page'
  return (
    <>
      <div class={look}>
        {screen ? (
          Screen && <Screen />
        ) : isFirst ? (
          <FirstRun />
        ) : (
          <>
            <Bar />
            {shown ? Result && <Result result={shown} /> : <ReadyScreen />}
            <Tools />
          </>
        )}
      </div>
      {hasFrame && <div class={`frame frame--${outcome}`} aria-hidden="true" />}
      <p class="sr" role="alert">
        {shown && laterScreens.value?.announcement(shown)}
      </p>
      <FileNews />
      <OpenDialog />
      {shown && isPrinting.value && Paper && <Paper result={shown} />}
    </>
  )
}

/** Light, title and language are the document's, which is not drawn here. */
function useDocument(outcome: Outcome | undefined): void {
  const { light } = settings.value
  const title = titleOf(outcome)
  const { language, direction } = firstMessages.words
  useEffect(() => {
    document.documentElement.dataset.theme = light
  }, [light])
  useEffect(() => {
    document.title = title
  }, [title])
  useEffect(() => {
    Object.assign(document.documentElement, { lang: language, dir: direction })
  }, [language, direction])
}

/** A file that is being read, page by page; and that not all of it was. */
function FileNews(): JSX.Element | null {
  const progress = reading.value
  const pages = firstPages.value
  const words =
    progress === true
      ? firstMessages.ready.reading
      : progress
        ? say(firstMessages.ready.readingPage, { ...progress })
        : pages && say(firstMessages.firstPages, { ...pages })
  if (!words) return null
  return (
    <div class="busy">
      <p role="status">{words}</p>
      {progress && progress !== true && (
        <button type="button" class="btn btn--48" onClick={stopReading}>
          {firstMessages.cancel}
        </button>
      )}
    </div>
  )
}

/** "Rejected: kpc verifier, TEST SCHEME": a window's title is seen where the page is not. */
function titleOf(outcome: Outcome | undefined): string {
  const word = outcome === undefined ? '' : `${firstMessages.words.outcomes[outcome]}: `
  return `${word}${firstMessages.app}${trust.value?.registry.test ? `, ${firstMessages.test}` : ''}`
}

/** F2 next, F4 compare, F8 matches, F9 differs, Esc ready. No letters: a hand scanner types letters. */
function useKeys(): void {
  useEffect(() => {
    const acts: Readonly<Record<string, () => unknown>> = {
      F2: scanNext,
      F4: () => isProven() && openScreen('compare'),
      F8: () => answerIfAsked('matches'),
      F9: () => answerIfAsked('differs'),
      Escape: () => (screenOpen.value ? closeScreen() : scanNext()),
    }
    const onKey = (event: KeyboardEvent): void => {
      const act = acts[event.key]
      if (!act || dialog.value || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return
      const isSearch = event.target instanceof HTMLInputElement && event.target.value !== ''
      if (event.key === 'Escape' && isSearch) return // it empties the field first
      event.preventDefault()
      act()
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
}

function answerIfAsked(paper: 'matches' | 'differs'): void {
  if (isProven()) answerPaper(paper)
}

/** On the screen is a certificate whose issuer is proven. */
function isProven(): boolean {
  const shown = result.value
  const outcome = shown && !screenOpen.value ? outcomeShown(shown) : undefined
  return isAuthentic(outcome)
}

function Failure(): JSX.Element {
  return (
    <main class="failure">
      <h1>{firstMessages.failure.heading}</h1>
      <p role="alert">{firstMessages.failure.line}</p>
      <button type="button" class="btn btn--main" onClick={() => location.reload()}>
        {firstMessages.failure.reload}
      </button>
    </main>
  )
}
