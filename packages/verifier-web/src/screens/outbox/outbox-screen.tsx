/** The outbox of this device: with whom it is paired, what was sent, what waits and why, and what posts have seen. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { messages } from '../../messages/messages.ts'
import { showLocalTime } from '../../messages/values.ts'
import { alarms, isOff, offered, paired, saveSeen, saveWaiting, seen, waiting } from '../../outbox/outbox.ts'
import { sendNow } from '../../outbox/send.ts'
import { ScreenBar } from '../bar/screen-bar.tsx'
import { Icon } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'
import { ArrivalList } from './arrival-list.tsx'
import { Chain } from './chain.tsx'
import { Pairing } from './pairing.tsx'
import { SeenFile } from './seen-file.tsx'

export function OutboxScreen(): JSX.Element {
  const words = messages.outbox
  const [isShown, setShown] = useState(false)
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
        {isShown && <Chain onEnd={() => setShown(false)} />}
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
        <button type="button" class="btn" disabled={waiting.value.length === 0} onClick={saveWaiting}>
          <Icon name="save" />
          {words.saveWaiting}
        </button>
        <button
          type="button"
          class="btn btn--main"
          disabled={waiting.value.length === 0 || !paired.value || offered.value !== undefined}
          onClick={() => void sendNow()}
        >
          <Icon name="update" />
          {words.sendNow}
        </button>
      </footer>
    </>
  )
}

/** Records of other posts, merged with those of this one; what can not be right among them stands first. */
function SeenByPosts(): JSX.Element {
  const words = messages.outbox
  return (
    <section class="card" aria-label={words.seenHeading}>
      <h2>{words.seenHeading}</h2>
      {alarms.value.map(({ kind, number, seen: all }) => (
        <div key={`${kind} ${number}`} class="banner banner--stale" role="alert">
          <p>
            <b>
              <Say text={words.alarms[kind]} values={{ number }} />
            </b>
          </p>
          <ul>
            {all.map(({ post, instant, counter }) => (
              <li key={`${post} ${instant} ${counter}`}>
                <bdi>{post}</bdi>, <bdi>{showLocalTime(instant)}</bdi>
              </li>
            ))}
          </ul>
        </div>
      ))}
      <p class="dim">
        <Say text={words.seenCount} values={{ n: seen.value.length }} />
      </p>
      <div class="records">
        <SeenFile />
        <button type="button" class="btn btn--48" disabled={seen.value.length === 0} onClick={saveSeen}>
          <Icon name="save" size="s" />
          {words.saveSeen}
        </button>
      </div>
    </section>
  )
}
