/** The boxes that amendments have changed, as issued and as amended, side by side. */
import { changedNames } from '@kpc/schema'
import type { JSX } from 'preact'
import { boxes } from '../../messages/boxes.ts'
import { messages } from '../../messages/messages.ts'
import type { Result } from '../../scan-result.ts'
import { BoxLabel, contentOf } from './sheet.tsx'

export function AmendedBoxes({ result: { verdict, trust } }: { result: Result }): JSX.Element | null {
  const { certificate, amended, amendments, issuer } = verdict
  if (!certificate || !amended || !amendments) return null
  const names = changedNames(certificate, amended)
  const { sheet } = messages
  return (
    <section class="card amended" aria-labelledby="amended">
      <h2 id="amended">{sheet.amended}</h2>
      {amendments.map(
        ({ sequence, reason }) =>
          reason !== undefined && (
            <p class="dim" key={sequence}>
              <bdi>{reason}</bdi>
            </p>
          ),
      )}
      {boxes
        .filter(({ name }) => names.includes(name))
        .map((box) => (
          <section key={box.name} aria-labelledby={`amended-${box.name}`}>
            <h3 id={`amended-${box.name}`}>
              <BoxLabel of={box} />
            </h3>
            <dl class={box.name === 'lines' ? 'tables' : ''}>
              {([certificate, amended] as const).map((one, i) => (
                <div key={i}>
                  <dt>{i === 0 ? sheet.asIssued : sheet.asAmended}</dt>
                  <dd>{contentOf(box, { certificate: one, issuer, trust })}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </section>
  )
}
