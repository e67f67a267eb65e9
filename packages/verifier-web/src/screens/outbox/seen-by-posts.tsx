/** Records of other posts, merged with those of this one; what can not be right among them stands first. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { messages } from '../../messages/messages.ts'
import { showLocalTime } from '../../messages/values.ts'
import { forgetChain, handed, mostInSeenChain, saveSeen, seenChain } from '../../outbox/hand-over.ts'
import { alarms, seen } from '../../outbox/seen.ts'
import { Icon } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'
import { Chain } from './chain.tsx'
import { ChainScan } from './chain-scan.tsx'
import { SeenFile } from './seen-file.tsx'

export function SeenByPosts(): JSX.Element {
  const words = messages.outbox
  const [isShown, setShown] = useState(false)
  const { length } = seen.value
  return (
    <>
      <section class="card" aria-label={words.seenHeading}>
        <h2>{words.seenHeading}</h2>
        <Alarms />
        <p class="dim">
          <Say text={words.seenCount} values={{ n: length }} />
        </p>
        <div class="records">
          <SeenFile />
          <button type="button" class="btn btn--48" disabled={length === 0} onClick={saveSeen}>
            <Icon name="save" size="s" />
            {words.saveSeen}
          </button>
          <button
            type="button"
            class="btn btn--48"
            onClick={() => {
              setShown(false)
              forgetChain({ read: 0, all: 0 })
            }}
          >
            <Icon name="scan" size="s" />
            {words.chain.scan}
          </button>
          <button
            type="button"
            class="btn btn--48"
            disabled={length === 0}
            onClick={() => {
              forgetChain()
              setShown(true)
            }}
          >
            <Icon name="stack" size="s" />
            {words.chain.show}
          </button>
        </div>
      </section>
      {handed.value && <ChainScan />}
      {isShown && !handed.value && (
        <Chain of={seenChain} onEnd={() => setShown(false)}>
          <p>{words.chain.howSeen}</p>
          {length > mostInSeenChain && (
            <p class="dim">
              <Say text={words.chain.newest} values={{ n: mostInSeenChain, all: length }} />
            </p>
          )}
        </Chain>
      )}
    </>
  )
}

function Alarms(): JSX.Element {
  return (
    <>
      {alarms.value.map(({ kind, number, seen: all }) => (
        <div key={`${kind} ${number}`} class="banner banner--stale" role="alert">
          <p>
            <b>
              <Say text={messages.outbox.alarms[kind]} values={{ number }} />
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
    </>
  )
}
