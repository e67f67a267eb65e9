/** Each seal of the certificate is a step of its own: whole, broken, or missing. */
import type { Certificate } from '@kpc/schema'
import { type Findings, type SealSight, withKey } from '@kpc/schema/shipment'
import type { JSX } from 'preact'
import { messages, say } from '../../messages/messages.ts'
import { label } from '../../messages/readable.ts'
import { Icon, type IconName } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'
import { stepId } from './finish.tsx'

export function Seals({
  certificate: { seals = [] },
  amended,
  found,
  note,
}: {
  certificate: Certificate
  amended: JSX.Element
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
      {amended}
      {seals.length === 0 && <p>{messages.sheet.noSeals}</p>}
      {seals.map((seal, i) => (
        <Seal
          key={seal}
          seal={seal}
          sight={found.seals[i]}
          onSight={(sight) => note({ seals: withKey(found.seals, i, sight) })}
        />
      ))}
    </section>
  )
}

const sights: readonly { readonly sight: SealSight; readonly icon: IconName }[] = [
  { sight: 'broken', icon: 'differs' },
  { sight: 'missing', icon: 'failed' },
  { sight: 'same', icon: 'matches' },
]

/** The same press once more takes it back, until the comparison is finished. */
function Seal({
  seal,
  sight,
  onSight,
}: {
  seal: string
  sight: SealSight | undefined
  onSight: (sight: SealSight | undefined) => void
}): JSX.Element {
  const words = messages.compare
  const names: Readonly<Record<SealSight, string>> = {
    broken: words.sealBroken,
    missing: words.sealMissing,
    same: words.sealSame,
  }
  return (
    <fieldset class="seal" id={stepId({ subject: 'seal', of: seal })}>
      <legend class="row__code">
        <Say text={words.sealOf} values={{ seal }} />
      </legend>
      <div class="seal__sights">
        {sights.map(({ sight: one, icon }) => (
          <button
            key={one}
            type="button"
            class="btn btn--48"
            aria-pressed={sight === one}
            onClick={() => onSight(sight === one ? undefined : one)}
          >
            <Icon name={icon} size="s" />
            {names[one]}
          </button>
        ))}
      </div>
    </fieldset>
  )
}
