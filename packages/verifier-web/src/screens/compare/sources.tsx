/** The certificates that the goods came with. */
import type { Certificate } from '@kpc/schema'
import type { JSX } from 'preact'
import { checks } from '../../history/memory.ts'
import { messages, say } from '../../messages/messages.ts'
import { label } from '../../messages/readable.ts'
import { showLocalTime, showNumber } from '../../messages/values.ts'

/** The certificates that these goods came with (R26): whether this device has seen them. */
export function Sources({
  certificate: { sources = [] },
  amended,
}: {
  certificate: Certificate
  amended: JSX.Element
}): JSX.Element {
  const words = messages.compare
  return (
    <section class="card" aria-labelledby="sources">
      <h2 id="sources">{label('sources')}</h2>
      {amended}
      {sources.length === 0 && <p>{messages.sheet.noSources}</p>}
      {sources.map((number) => {
        const known = checks.value.find((check) => check.number === number)
        return (
          <div class="row" key={number}>
            <b class="code whole">
              <bdi>{showNumber(number)}</bdi>
            </b>
            <span class="small">
              {known
                ? say(words.sourceSeen, {
                    outcome: messages.words.outcomes[known.outcome],
                    seen: showLocalTime(known.at),
                  })
                : words.sourceUnseen}
            </span>
          </div>
        )
      })}
    </section>
  )
}
