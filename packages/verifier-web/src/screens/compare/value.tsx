/** The value per carat beside what is usual. */
import { type Band, bandName, type Certificate, type Trust, totals, type ValueBeside, valuesBeside } from '@kpc/schema'
import type { JSX } from 'preact'
import { messages, say } from '../../messages/messages.ts'
import { participantName } from '../../messages/names.ts'
import { showAmount } from '../../messages/values.ts'

export function Value({
  certificate,
  amended,
  trust,
}: {
  certificate: Certificate
  amended: JSX.Element
  trust: Trust
}): JSX.Element {
  const words = messages.compare
  const beside = valuesBeside(certificate, certificate.number.slice(0, 2), trust.registry)
  const { carats, valueUsd } = totals(certificate)
  return (
    <section class="card" aria-labelledby="value">
      <h2 id="value">{words.value}</h2>
      {amended}
      {beside.length === 0 && (
        <p>
          <b class="num">US$ {showAmount(Math.round((valueUsd * 100) / carats))}</b>{' '}
          <span class="dim">{words.noBand}</span>
        </p>
      )}
      {beside.map((one) => (
        <UsualValue key={bandName(one.band)} beside={one} trust={trust} />
      ))}
    </section>
  )
}

/** What a band is of, in words. */
function goodsOf({ origin, issuer }: Band, trust: Trust): string {
  if (origin !== undefined) return participantName(origin, trust)
  if (issuer === undefined) return messages.compare.ofWorld
  return say(messages.compare.ofIssuer, { place: participantName(issuer, trust) })
}

function UsualValue({
  beside: { perCarat, band, isUsual },
  trust,
}: {
  beside: ValueBeside
  trust: Trust
}): JSX.Element {
  const words = messages.compare
  const values = {
    value: showAmount(perCarat),
    low: showAmount(band.low),
    high: showAmount(band.high),
    origin: goodsOf(band, trust),
    source: band.source,
  }
  return (
    <>
      <p>
        {band.hs !== undefined && <bdi class="num">{band.hs} </bdi>}
        <b class="num">US$ {values.value}</b>{' '}
        <span class={isUsual ? 'dim' : 'warn'}>{say(isUsual ? words.usual : words.unusual, values)}</span>
      </p>
      <BandPicture value={perCarat} low={band.low} high={band.high} label={say(words.bandLabel, values)} />
      <p class="dim small">
        {say(words.band, values)}. {say(words.bandSource, values)}
      </p>
    </>
  )
}

/** Where the value lies beside what is usual. */
function BandPicture({
  value,
  low,
  high,
  label,
}: {
  value: number
  low: number
  high: number
  label: string
}): JSX.Element {
  const end = Math.max(high * 1.5, value * 1.1)
  const at = (amount: number): number => (amount / end) * 400
  return (
    <svg class="band" viewBox="0 0 400 36" role="img" aria-label={label} preserveAspectRatio="none">
      <rect class="band__all" x="0.5" y="8" width="399" height="20" />
      <rect class="band__usual" x={at(low)} y="8" width={at(high) - at(low)} height="20" />
      <rect class="band__value" x={Math.max(0, at(value) - 3)} y="0" width="6" height="36" />
    </svg>
  )
}
