/** Each seal of the certificate: intact and the same, or not. */
import type { Certificate } from '@kpc/schema'
import type { JSX } from 'preact'
import { type Findings, withKey } from '../../compare/shipment.ts'
import { messages, say } from '../../messages/messages.ts'
import { label } from '../../messages/names.ts'
import { Icon } from '../parts/icons.tsx'
import { SightButtons } from './sight-buttons.tsx'

export function Seals({
  certificate: { seals = [] },
  found,
  note,
}: {
  certificate: Certificate
  found: Findings
  note: (change: Partial<Findings>) => void
}): JSX.Element {
  const words = messages.compare
  const done = seals.filter((_, i) => found.seals[i] !== undefined).length
  return (
    <section class="card" aria-labelledby="seals">
      <h2 id="seals">
        {label('seals')}{' '}
        {seals.length > 0 && <span class="dim small">{say(words.done, { done, all: seals.length })}</span>}
      </h2>
      {seals.length === 0 ? <p>{messages.sheet.noSeals}</p> : <Legend />}
      {seals.map((seal, i) => (
        <div class="row" key={`${i} ${seal}`}>
          <b class="code row__code">
            <bdi>{seal}</bdi>
          </b>
          <SightButtons
            label={say(words.sealOf, { seal })}
            differs={words.sealDiffers}
            same={words.sealSame}
            sight={found.seals[i]}
            onSight={(sight) => note({ seals: withKey(found.seals, i, sight) as Findings['seals'] })}
          />
        </div>
      ))}
    </section>
  )
}

/** What the two signs mean. */
function Legend(): JSX.Element {
  return (
    <p class="legend dim small">
      <span>
        <Icon name="differs" size="s" />
        {messages.compare.sealDiffers}
      </span>
      <span>
        <Icon name="matches" size="s" />
        {messages.compare.sealSame}
      </span>
    </p>
  )
}
