/** The boxes that amendments have changed, as issued and as amended, side by side. */
import { changedBoxes } from '@kpc/schema'
import type { JSX } from 'preact'
import { boxNumbers, boxOrder } from '../../messages/boxes.ts'
import { label, messages } from '../../messages/messages.ts'
import type { Result } from '../../scan-result.ts'
import { boxContent } from './sheet.tsx'

export function AmendedBoxes({ result: { verdict, trust } }: { result: Result }): JSX.Element | null {
  const { certificate, amended, amendments, issuer } = verdict
  if (!certificate || !amended || !amendments) return null
  const numbers = changedBoxes(certificate, amended)
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
      {boxOrder
        .filter((name) => numbers.includes(boxNumbers[name]))
        .map((name) => (
          <section key={name} aria-labelledby={`amended-${name}`}>
            <h3 id={`amended-${name}`}>
              <span class="n">{boxNumbers[name]}</span>
              {label(name)}
            </h3>
            <dl class={name === 'lines' ? 'tables' : ''}>
              {([certificate, amended] as const).map((one, i) => (
                <div key={i}>
                  <dt>{i === 0 ? sheet.asIssued : sheet.asAmended}</dt>
                  <dd>{boxContent[name]({ certificate: one, issuer, trust })}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
    </section>
  )
}
