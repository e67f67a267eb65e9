/** The health board: what ends soon, and days left on every root, list and key. */
import type { Trust } from '@kpc/schema'
import type { JSX } from 'preact'
import { messages, say } from '../../messages/messages.ts'
import { authorityName, nameOf } from '../../messages/names.ts'
import { showKid } from '../../messages/values.ts'
import { type Ending, endingsOf } from '../../trust/freshness.ts'
import { Icon } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'

export function Endings({ trust }: { trust: Trust }): JSX.Element {
  const all = endingsOf(trust)
  const near = all.filter(({ step }) => step !== undefined)
  return (
    <section class="card" aria-labelledby="health">
      <h2 id="health">{messages.registry.health}</h2>
      <p>{near.length === 0 ? messages.registry.healthGood : say(messages.registry.healthBad, { n: near.length })}</p>
      {near.length > 0 && <EndingList endings={near} trust={trust} />}
      <details class="more">
        <summary>
          <span>{say(messages.registry.healthAll, { n: all.length })}</span>
          <Icon name="unfold" size="s" />
        </summary>
        <EndingList endings={all} trust={trust} />
      </details>
    </section>
  )
}

function EndingList({ endings, trust }: { endings: readonly Ending[]; trust: Trust }): JSX.Element {
  return (
    <ul class="endings">
      {endings.map(({ part, id, left, step }) => (
        <li key={`${part} ${id}`}>
          <span>
            <Say
              text={messages.registry.parts[part]}
              values={{ name: id === undefined ? '' : endingName(part, id, trust) }}
            />
          </span>
          <b class={step === undefined ? '' : step > 30 ? 'dim' : step > 7 ? 'warn' : 'bad'}>
            {step !== undefined && step <= 30 && <Icon name={step === 0 ? 'failed' : 'warned'} size="s" />}
            {left < 0 || step === 0 ? messages.registry.over : say(messages.registry.daysLeft, { days: left })}
          </b>
        </li>
      ))}
    </ul>
  )
}

function endingName(part: Ending['part'], id: string, trust: Trust): string {
  if (part !== 'key') return authorityName(id, trust)
  const known = trust.keys.get(id)
  return known ? `${showKid(id)} (${nameOf(known.authority.names)})` : showKid(id)
}
