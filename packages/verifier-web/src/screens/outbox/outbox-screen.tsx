/** The outbox of this device: with whom it is paired, what was sent, what waits and why, and what posts have seen. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { messages, say } from '../../messages/messages.ts'
import { isOff, offered, paired, waiting, withPhotographs } from '../../outbox/outbox.ts'
import { sendNow } from '../../outbox/send.ts'
import {
  canSave,
  type LeftBehind,
  leftOfChain,
  leftOfFile,
  saveWaiting,
  waitingChain,
} from '../../outbox/without-line.ts'
import { ScreenBar } from '../bar/screen-bar.tsx'
import { Icon } from '../parts/icons.tsx'
import { ArrivalList } from './arrival-list.tsx'
import { Chain } from './chain.tsx'
import { Pairing } from './pairing.tsx'
import { SeenByPosts } from './seen-by-posts.tsx'

/** Nothing where all of it went along. */
function Left({ text, of }: { text: string; of: LeftBehind | undefined }): JSX.Element | null {
  if (!of || of.arrivals + of.photographs === 0) return null
  return <p role="status">{say(text, { n: of.arrivals, photographs: of.photographs })}</p>
}

export function OutboxScreen(): JSX.Element {
  const words = messages.outbox
  const [isShown, setShown] = useState(false)
  const nothingToSend = waiting.value.length + withPhotographs.value.length === 0
  return (
    <>
      <ScreenBar title={words.heading} />
      <main class="history">
        {isOff.value && (
          <p class="banner banner--stale" role="status">
            {words.noKey}
          </p>
        )}
        <Pairing />
        {isShown && (
          <Chain of={waitingChain} onEnd={() => setShown(false)}>
            <p>{words.chain.how}</p>
            <Left text={words.chain.left} of={leftOfChain.value} />
          </Chain>
        )}
        <Left text={words.fileLeft} of={leftOfFile.value} />
        <ArrivalList />
        {!isShown && waiting.value.length > 0 && (
          <button type="button" class="btn btn--48" onClick={() => setShown(true)}>
            <Icon name="stack" size="s" />
            {words.chain.show}
          </button>
        )}
        <SeenByPosts />
      </main>
      <footer class="dock">
        <button type="button" class="btn" disabled={!canSave.value} onClick={() => void saveWaiting()}>
          <Icon name="save" />
          {words.saveWaiting}
        </button>
        <button
          type="button"
          class="btn btn--main"
          disabled={nothingToSend || !paired.value || offered.value !== undefined}
          onClick={() => void sendNow()}
        >
          <Icon name="update" />
          {words.sendNow}
        </button>
      </footer>
    </>
  )
}
