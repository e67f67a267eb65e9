/** Compare with the shipment: seals, parcels, carats by scale, class, value per carat, source certificates. */
import { type Certificate, certificateInForce, type HsCode } from '@kpc/schema'
import {
  type Comparison,
  compareShipment,
  type Findings,
  nothingFound,
  toleranceOf,
  withKey,
} from '@kpc/schema/shipment'
import type { JSX } from 'preact'
import { useEffect } from 'preact/hooks'
import { messages, say } from '../../messages/messages.ts'
import { showAmount, showNumber } from '../../messages/values.ts'
import { outcomeShown, type Result } from '../../scan-result.ts'
import { endComparison, noteShipment, schemeTolerance } from '../../state/goods.ts'
import { result } from '../../state/result.ts'
import { closeScreen } from '../../state/screens.ts'
import { settings } from '../../state/settings.ts'
import { ScreenBar } from '../bar/screen-bar.tsx'
import { type AmendedBox, AsAmended } from './as-amended.tsx'
import { Finish } from './finish.tsx'
import { Parcels } from './parcels.tsx'
import { Seals } from './seals.tsx'
import { Sources } from './sources.tsx'
import { Value } from './value.tsx'
import { WeighedLine } from './weighed-line.tsx'

export function CompareScreen(): JSX.Element | null {
  const shown = result.value
  const certificate = shown && certificateInForce(shown.verdict)
  if (!certificate) return null
  return <Compare shown={shown} certificate={certificate} />
}

function Compare({ shown, certificate }: { shown: Result; certificate: Certificate }): JSX.Element {
  const found = shown.shipment?.found ?? nothingFound
  const tolerance = toleranceOf(schemeTolerance(shown.trust), settings.value.tolerance)
  const comparison = compareShipment(certificate, found, tolerance.allowed)
  const note = (change: Partial<Findings>): void => noteShipment({ ...found, ...change })
  const outcome = outcomeShown(shown)
  const amended = (box: AmendedBox): JSX.Element => <AsAmended of={shown.verdict} box={box} />
  useEffect(() => endComparison, [])
  const finish = (): void => {
    noteShipment(found)
    closeScreen()
  }
  return (
    <>
      <ScreenBar
        title={messages.compare.heading}
        under={<bdi class="code whole">{showNumber(certificate.number)}</bdi>}
      >
        <span class={`badge badge--${outcome}`}>{messages.words.outcomes[outcome]}</span>
      </ScreenBar>
      <main class="compare">
        <Seals certificate={certificate} amended={amended('seals')} found={found} note={note} />
        <Parcels
          declared={certificate.parcels}
          amended={amended('parcels')}
          counted={found.parcels}
          onCount={(parcels) => note({ parcels })}
        />
        <Scale
          lines={certificate.lines}
          amended={amended('lines')}
          tolerance={tolerance}
          comparison={comparison}
          found={found}
          note={note}
        />
        <Value certificate={certificate} amended={amended('lines')} trust={shown.trust} />
        <Sources certificate={certificate} amended={amended('sources')} />
      </main>
      <Finish comparison={comparison} onFinish={finish} />
    </>
  )
}

/** Every line on the scale, within the tolerance in force. */
function Scale({
  lines,
  amended,
  tolerance: { allowed, isOwn },
  comparison,
  found,
  note,
}: Pick<Certificate, 'lines'> & {
  amended: JSX.Element
  tolerance: ReturnType<typeof toleranceOf>
  comparison: Comparison
  found: Findings
  note: (change: Partial<Findings>) => void
}): JSX.Element {
  const words = messages.compare
  const rowOf = (hs: HsCode) => comparison.rows.find(({ subject, of }) => subject === 'carats' && of === hs)
  return (
    <section class="card" aria-labelledby="scale">
      <h2 id="scale">{words.scale}</h2>
      {amended}
      <p class="dim small">
        {say(words.allowed, { carats: showAmount(allowed) })} {isOwn ? words.limitOwn : words.limitScheme}
      </p>
      {lines.map(({ hs, carats }) => (
        <WeighedLine
          key={hs}
          hs={hs}
          declared={carats}
          weight={found.weights[hs]}
          sight={found.classes[hs]}
          row={rowOf(hs)}
          onWeight={(weight) => note({ weights: withKey(found.weights, hs, weight) })}
          onSight={(sight) => note({ classes: withKey(found.classes, hs, sight) })}
        />
      ))}
    </section>
  )
}
