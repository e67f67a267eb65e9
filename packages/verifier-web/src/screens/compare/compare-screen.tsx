/** Compare with the shipment: seals, parcels, carats by scale, class, value per carat, source certificates. */
import {
  type Band,
  bandName,
  type Certificate,
  type HsCode,
  type Trust,
  totals,
  type ValueBeside,
  valuesBeside,
} from '@kpc/schema'
import type { ComponentChildren, JSX } from 'preact'
import { useState } from 'preact/hooks'
import { parseAmount } from '../../compare/amount.ts'
import {
  compareShipment,
  type Findings,
  nothingFound,
  type Row,
  type Sight,
  toleranceOf,
} from '../../compare/shipment.ts'
import { checks } from '../../history/memory.ts'
import {
  decimalMark,
  label,
  messages,
  participantName,
  say,
  showAmount,
  showCount,
  showLocalTime,
  showNumber,
} from '../../messages/messages.ts'
import { outcomeShown, type Result } from '../../scan-result.ts'
import { noteShipment, schemeTolerance } from '../../state/shipment.ts'
import { closeScreen, result, settings } from '../../state/state.ts'
import { ScreenBar } from '../bar/screen-bar.tsx'
import { Icon } from '../parts/icons.tsx'

export function CompareScreen(): JSX.Element | null {
  const shown = result.value
  const certificate = shown?.verdict.certificate
  if (!shown || !certificate) return null
  return <Compare shown={shown} certificate={certificate} />
}

function Compare({ shown, certificate }: { shown: Result; certificate: Certificate }): JSX.Element {
  const words = messages.compare
  const found = shown.shipment?.found ?? nothingFound
  const { allowed, isOwn } = toleranceOf(schemeTolerance(shown.trust), settings.value.tolerance)
  const comparison = compareShipment(certificate, found, allowed)
  const note = (change: Partial<Findings>): void => noteShipment({ ...found, ...change })
  const rowOf = (subject: Row['subject'], of: string): Row | undefined =>
    comparison.rows.find((row) => row.subject === subject && row.of === of)
  const outcome = outcomeShown(shown)
  const finish = (): void => {
    noteShipment(found)
    closeScreen()
  }
  return (
    <>
      <ScreenBar title={words.heading} under={<bdi class="code">{showNumber(certificate.number)}</bdi>}>
        <span class={`badge badge--${outcome}`}>{messages.words.outcomes[outcome]}</span>
      </ScreenBar>
      <main class="compare">
        <Seals certificate={certificate} found={found} note={note} />
        <Parcels declared={certificate.parcels} counted={found.parcels} onCount={(parcels) => note({ parcels })} />
        <section class="card" aria-labelledby="scale">
          <h2 id="scale">{words.scale}</h2>
          <p class="dim small">
            {say(words.allowed, { carats: showAmount(allowed) })} {isOwn ? words.limitOwn : words.limitScheme}
          </p>
          {certificate.lines.map(({ hs, carats }) => (
            <Line
              key={hs}
              hs={hs}
              declared={carats}
              weight={found.weights[hs]}
              sight={found.classes[hs]}
              row={rowOf('carats', hs)}
              onWeight={(weight) => note({ weights: withKey(found.weights, hs, weight) })}
              onSight={(sight) => note({ classes: withKey(found.classes, hs, sight) })}
            />
          ))}
        </section>
        <Value certificate={certificate} trust={shown.trust} />
        <Sources certificate={certificate} />
      </main>
      <footer class="dock dock--count">
        <p role="status">
          <Icon name={comparison.differences > 0 ? 'differs' : 'matches'} />
          <span>
            <b>{say(words.differences, { n: comparison.differences })}</b>
            <br />
            {say(words.left, { n: comparison.left })}
          </span>
        </p>
        <button type="button" class="btn btn--main" onClick={finish}>
          {words.finish}
        </button>
      </footer>
    </>
  )
}

function withKey<K extends string | number, V>(
  record: Readonly<Partial<Record<K, V>>>,
  key: K,
  value: V | undefined,
): Partial<Record<K, V>> {
  const { [key]: _, ...rest } = record as Record<K, V>
  return (value === undefined ? rest : { ...rest, [key]: value }) as Partial<Record<K, V>>
}

function Seals({
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
      {seals.length === 0 && <p>{messages.sheet.noSeals}</p>}
      {seals.length > 0 && (
        <p class="legend dim small">
          <span>
            <Icon name="differs" size="s" />
            {words.sealDiffers}
          </span>
          <span>
            <Icon name="matches" size="s" />
            {words.sealSame}
          </span>
        </p>
      )}
      {seals.map((seal, i) => (
        <div class="row" key={`${i} ${seal}`}>
          <b class="code row__code">
            <bdi>{seal}</bdi>
          </b>
          <Sighted
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

/** Differs or same; the same press once more takes it back. */
function Sighted({
  label,
  differs,
  same,
  sight,
  onSight,
}: {
  label: string
  differs: string
  same: string
  sight: Sight | undefined
  onSight: (sight: Sight | undefined) => void
}): JSX.Element {
  return (
    <fieldset class="seg" aria-label={label}>
      {(['differs', 'same'] as const).map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={sight === one}
          aria-label={one === 'differs' ? differs : same}
          onClick={() => onSight(sight === one ? undefined : one)}
        >
          <Icon name={one === 'differs' ? 'differs' : 'matches'} />
        </button>
      ))}
    </fieldset>
  )
}

function Parcels({
  declared,
  counted,
  onCount,
}: {
  declared: number
  counted: number | undefined
  onCount: (count: number) => void
}): JSX.Element {
  const words = messages.compare
  const shown = counted ?? declared
  return (
    <section class="card" aria-labelledby="parcels">
      <div class="row row--first">
        <h2 id="parcels">
          {label('parcels')} <span class="dim small">{say(words.declared, { n: showCount(declared) })}</span>
        </h2>
        <fieldset class="seg" aria-label={words.counted}>
          <button type="button" aria-label={words.less} onClick={() => onCount(Math.max(0, shown - 1))}>
            <Icon name="noted" />
          </button>
          <button
            type="button"
            aria-pressed={counted === declared}
            aria-label={say(words.count, { n: shown })}
            onClick={() => onCount(shown)}
          >
            <bdi class={counted === undefined ? 'num dim' : 'num'} aria-live="polite">
              {showCount(shown)}
            </bdi>
          </button>
          <button type="button" aria-label={words.more} onClick={() => onCount(shown + 1)}>
            <Icon name="plus" />
          </button>
        </fieldset>
      </div>
      {counted === undefined && <p class="dim small">{words.press}</p>}
      {counted !== undefined && counted !== declared && (
        <Hit>{say(words.parcelsDiffer, { difference: signed(counted - declared) })}</Hit>
      )}
    </section>
  )
}

function Hit({ children, id }: { children: ComponentChildren; id?: string }): JSX.Element {
  return (
    <p class="hit" id={id} role="status">
      <Icon name="differs" size="s" />
      <span>{children}</span>
    </p>
  )
}

const minus = '\u2212'

function signed(difference: number): string {
  return difference < 0 ? `${minus}${showCount(-difference)}` : `+${showCount(difference)}`
}

function signedCarats(difference: number): string {
  return difference < 0 ? `${minus}${showAmount(-difference)}` : `+${showAmount(difference)}`
}

function Line({
  hs,
  declared,
  weight,
  sight,
  row,
  onWeight,
  onSight,
}: {
  hs: HsCode
  declared: number
  weight: number | undefined
  sight: Sight | undefined
  row: Row | undefined
  onWeight: (weight: number | undefined) => void
  onSight: (sight: Sight | undefined) => void
}): JSX.Element {
  const words = messages.compare
  const [text, setText] = useState(weight === undefined ? '' : showAmount(weight))
  const [isWrong, setWrong] = useState(false)
  const id = `weight-${hs.replace('.', '-')}`
  const onInput = (typed: string): void => {
    setText(typed)
    setWrong(false)
    onWeight(typed.trim() === '' ? undefined : parseAmount(typed, decimalMark()))
  }
  const onBlur = (): void => setWrong(text.trim() !== '' && parseAmount(text, decimalMark()) === undefined)
  return (
    <div class="weigh">
      <label for={id}>
        <b>
          <bdi class="num">{hs}</bdi>
        </b>{' '}
        <span class="dim small">{messages.words.goods[hs]}</span>
        <br />
        <bdi class="num dim">{showAmount(declared)} ct</bdi>
      </label>
      <input
        id={id}
        class="num"
        dir="ltr"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        value={text}
        aria-label={say(words.weigh, { hs })}
        aria-invalid={isWrong}
        aria-describedby={`${id}-more`}
        onInput={({ currentTarget }) => onInput(currentTarget.value)}
        onBlur={onBlur}
      />
      <div class="weigh__more" id={`${id}-more`}>
        {isWrong && (
          <p class="bad" role="alert">
            <b>{words.notAmount}</b>
          </p>
        )}
        {row?.state === 'same' && (
          <p class="ok" role="status">
            <Icon name="matches" size="s" />
            <b>
              <bdi class="num">{signedCarats(row.difference ?? 0)} ct</bdi>
            </b>
          </p>
        )}
        {row?.state === 'differs' && <Hit>{say(words.beyond, { difference: signedCarats(row.difference ?? 0) })}</Hit>}
      </div>
      <div class="weigh__class">
        <span class="small">{words.ofClass}</span>
        <Sighted
          label={say(words.classOf, { hs })}
          differs={words.classDiffers}
          same={words.classSame}
          sight={sight}
          onSight={onSight}
        />
      </div>
    </div>
  )
}

function Value({ certificate, trust }: { certificate: Certificate; trust: Trust }): JSX.Element {
  const words = messages.compare
  const beside = valuesBeside(certificate, certificate.number.slice(0, 2), trust.registry)
  const { carats, valueUsd } = totals(certificate)
  return (
    <section class="card" aria-labelledby="value">
      <h2 id="value">{words.value}</h2>
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

/** The certificates that these goods came with (R26): whether this device has seen them. */
function Sources({ certificate: { sources = [] } }: { certificate: Certificate }): JSX.Element {
  const words = messages.compare
  return (
    <section class="card" aria-labelledby="sources">
      <h2 id="sources">{label('sources')}</h2>
      {sources.length === 0 && <p>{messages.sheet.noSources}</p>}
      {sources.map((number) => {
        const known = checks.value.find((check) => check.number === number)
        return (
          <div class="row" key={number}>
            <b class="code">
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
