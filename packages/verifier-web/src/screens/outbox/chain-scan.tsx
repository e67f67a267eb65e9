/** Reads a chain of codes from the screen of another device, until it has all of them. */
import type { JSX } from 'preact'
import { messages } from '../../messages/messages.ts'
import { forgetChain, handed, isOver } from '../../outbox/hand-over.ts'
import { Say } from '../parts/say.tsx'
import { Camera } from '../ready/camera-view.tsx'

export function ChainScan(): JSX.Element | null {
  const words = messages.outbox
  if (!handed.value) return null
  const { read, all, added, isWrong } = handed.value
  return (
    <section class="card" aria-label={words.chain.scan}>
      {!isOver() && (
        <div class="chain__camera">
          <Camera goesOn />
        </div>
      )}
      {isWrong && (
        <p class="bad" role="alert">
          <b>{words.seenWrong}</b>
        </p>
      )}
      <p role="status">
        {added === undefined ? (
          <Say text={words.chain.read} values={{ n: read, all }} />
        ) : (
          <Say text={words.chain.merged} values={{ n: added }} />
        )}
      </p>
      <button type="button" class="btn btn--48" onClick={() => forgetChain()}>
        {words.chain.end}
      </button>
    </section>
  )
}
