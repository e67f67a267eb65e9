/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What devices of posts have signed of a shipment: their verdict, what the officer saw, photographs. It is advice for
 * whoever decides.
 * @module
 */
import { Facts, Flag, Panel } from '@kpc/desk'
import type { ListedArrival } from '../arrivals/list.ts'
import { saysOfCheck } from './check-says.ts'
import { amountText } from './figure-text.ts'
import { gravityOf } from './gravity.ts'
import { shipmentPath } from './import-paths.ts'
import { When } from './parts.tsx'
import { wordsOf } from './rules.ts'
import type { ShipmentShowing } from './shipment-view.ts'

export function SignedArrivals(showing: ShipmentShowing) {
  const { arrivals, words } = showing
  if (arrivals.length === 0) return null
  return (
    <Panel title={words.lanes.arrived} pad>
      {arrivals.map((one) => (
        <One {...showing} listed={one} />
      ))}
    </Panel>
  )
}

function One({ listed, setting, says }: ShipmentShowing & { readonly listed: ListedArrival }) {
  const { arrival, photographs } = listed
  const { outcome, reasons = [], post, officer, at } = arrival
  const label = setting.language.words.registers.retention.photograph
  return (
    <section data-arrival={listed.digest}>
      <h3>
        <bdi>{post}</bdi> <Flag gravity={gravityOf[outcome]}>{wordsOf(setting.language).outcomes[outcome]}</Flag>
      </h3>
      <p class="small">
        <When at={at} /> {officer !== undefined && <bdi>{officer}</bdi>}
      </p>
      {reasons.length > 0 && (
        <ul class="rules">
          {reasons.map((code) => (
            <li>{saysOfCheck({ code }, setting.language)}</li>
          ))}
        </ul>
      )}
      <Facts rows={foundIn(listed, says)} />
      {photographs.length > 0 && <Photographs of={arrival.number} digests={photographs} label={label} />}
    </section>
  )
}

interface PhotographsProps {
  readonly of: string
  readonly digests: readonly string[]
  readonly label: string
}

/** Small, each as a way to the whole of it. */
function Photographs({ of, digests, label }: PhotographsProps) {
  return (
    <p class="photographs">
      {digests.map((digest, i) => {
        const href = `${shipmentPath(of)}/photographs/${digest}`
        return (
          <a href={href} target="_blank" rel="noopener">
            <img src={href} alt={`${label} ${i + 1}`} loading="lazy" width="160" />
          </a>
        )
      })}
    </p>
  )
}

/** What the officer counted, weighed and looked at, where they said so. */
function foundIn({ arrival }: ListedArrival, { labels, looks, seals }: ShipmentShowing['says']) {
  const { looked, parcels, weighed = [], seals: state, damaged = [], container, remark } = arrival
  return [
    ...(looked ? [[labels.looked, looks[looked]] as const] : []),
    ...(parcels === undefined ? [] : [[labels.parcels, <span class="num">{parcels}</span>] as const]),
    ...weighed.map(
      ({ hs, carats }) => [`${labels.lines}: ${hs}`, <span class="num">{amountText(carats)} ct</span>] as const,
    ),
    ...(state ? [[labels.seals, seals[state]] as const] : []),
    ...damaged.map(({ seal }) => [labels.seals, <bdi>{seal}</bdi>] as const),
    ...(container === undefined ? [] : [[labels.container, <bdi>{container}</bdi>] as const]),
    ...(remark === undefined ? [] : [[labels.remark, <bdi>{remark}</bdi>] as const]),
  ]
}
