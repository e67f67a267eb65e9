/**
 * The certificate laid out as on the paper: same boxes, same numbers, same order. What is only
 * claimed is dashed, hatched and in regular weight.
 */
import {
  type Box,
  type Certificate,
  hex,
  parseDate,
  showHundredths,
  shownText,
  statement,
  type Trust,
  title,
  totals,
  type Verdict,
  type Writing,
} from '@kpc/schema'
import type { ComponentChildren, JSX } from 'preact'
import { type BoxName, boxes } from '../../messages/boxes.ts'
import { messages, say } from '../../messages/messages.ts'
import { nameOf, participantName } from '../../messages/names.ts'
import { label } from '../../messages/readable.ts'
import { showAmount, showCount, showDay, showKid, showNumber } from '../../messages/values.ts'
import { Say } from '../parts/say.tsx'

/** Boxes that stand side by side on the paper; all others take a whole row. */
const half: ReadonlySet<string> = new Set<BoxName>([
  'number',
  'origins',
  'destination',
  'parcels',
  'totalCarats',
  'totalValueUsd',
  'issued',
  'expires',
])

interface SheetProps {
  readonly certificate: Certificate
  readonly issuer: Verdict['issuer']
  readonly trust: Trust
  readonly isClaimed: boolean
  /** Of another table than this program's. */
  readonly boxes?: readonly Box[]
}

type Filling = Pick<SheetProps, 'certificate' | 'issuer' | 'trust'>

export function Sheet(props: SheetProps): JSX.Element {
  return (
    <section class={props.isClaimed ? 'kpc claimed' : 'kpc'} aria-labelledby="sheet">
      <div class="kpc__head">
        <h3 id="sheet" lang="en">
          {title}
        </h3>
        <p lang="en">{statement}</p>
        {messages.words.language !== 'en' && (
          <p class="kpc__own">
            <b>{messages.words.title}</b>
            {messages.words.statement}
            <span class="small dim">{messages.words.unofficial}</span>
          </p>
        )}
      </div>
      <dl class="boxes">
        {(props.boxes ?? boxes).map((box) => {
          const content = contentOf(box, props)
          return (
            content !== undefined && (
              <div key={box.name} class={half.has(box.name) ? 'h' : ''}>
                <dt>
                  <BoxLabel of={box} />
                </dt>
                <dd>{content}</dd>
              </div>
            )
          )
        })}
      </dl>
    </section>
  )
}

/** Number and label. */
export function BoxLabel({ of: { name, box, label: own } }: { of: Box }): JSX.Element {
  return (
    <>
      {box !== undefined && <span class="n">{box}</span>}
      {label(name, own)}
    </>
  )
}

/** What stands in a box: of one that has no content of its own below, what its kind shows; nothing where it is absent. */
export function contentOf({ name, kind }: Box, filling: Filling): ComponentChildren {
  const own = boxContent[name as BoxName]
  if (own) return own(filling)
  const value = (filling.certificate as Readonly<Record<string, unknown>>)[name]
  return kind && value !== undefined ? (
    <bdi class={kind.form.is === 'bytes' ? 'code' : 'entry'}>{shownText(kind.form, kind.show(value), writing)}</bdi>
  ) : undefined
}

const writing: Writing = {
  amount: (decimal) => showAmount(Number(decimal.replace('.', ''))),
  count: showCount,
  day: (day) => showDay(parseDate(day) ?? 0),
  number: showNumber,
  flag: (yes) => (yes ? '\u2713' : '\u2717'),
  label: (name, field) => label(name, field.label),
}

const boxContent: Readonly<Partial<Record<BoxName, (filling: Filling) => ComponentChildren>>> = {
  number: ({ certificate }) => <bdi class="code whole">{showNumber(certificate.number)}</bdi>,
  origins: ({ certificate, trust }) => originsOf(certificate, trust).map((origin) => <bdi class="entry">{origin}</bdi>),
  destination: ({ certificate, trust }) => <bdi>{participantName(certificate.destination, trust)}</bdi>,
  parcels: ({ certificate }) => <Num>{showCount(certificate.parcels)}</Num>,
  exporter: ({ certificate }) => <Party {...certificate.exporter} />,
  importer: ({ certificate }) => <Party {...certificate.importer} />,
  lines: ({ certificate }) => <Lines {...certificate} />,
  totalCarats: ({ certificate }) => <Num>{showAmount(totals(certificate).carats)}</Num>,
  totalValueUsd: ({ certificate }) => <Num>{showAmount(totals(certificate).valueUsd)}</Num>,
  seals: ({ certificate }) => <Codes of={certificate.seals} none={messages.sheet.noSeals} />,
  sources: ({ certificate }) => <Codes of={certificate.sources?.map(showNumber)} none={messages.sheet.noSources} />,
  issued: ({ certificate }) => showDay(certificate.issued),
  expires: ({ certificate }) => (
    <>
      {showDay(certificate.expires)} <span class="sub small">{messages.sheet.endOfDay}</span>
    </>
  ),
  authority: ({ issuer }) =>
    issuer && (
      <>
        <bdi>{nameOf(issuer.authority.names)}</bdi>{' '}
        <span class="sub small">
          <Say text={messages.sheet.key} values={{ kid: showKid(hex(issuer.key.kid)) }} />
        </span>
      </>
    ),
}

function originsOf({ origins }: Certificate, trust: Trust): string[] {
  // Asterisks, as on the paper (31 CFR 592.307).
  if (origins.length === 0) return [`*** (${messages.words.mixed})`]
  return origins.map(({ country, zone, percent }) => {
    const name = participantName(country, trust)
    const place = zone === undefined ? name : say(messages.sheet.zone, { country: name, zone })
    return percent === undefined ? place : say(messages.sheet.share, { country: place, percent: showShare(percent) })
  })
}

/** Hundredths of a percent, without decimals where there are none. */
function showShare(percent: number): string {
  return showHundredths(percent).replace(/\.00$/, '')
}

function Num({ children }: { children: string }): JSX.Element {
  return <bdi class="num">{children}</bdi>
}

function Party({ name, address }: { name: string; address: string }): JSX.Element {
  return (
    <>
      <bdi class="entry">{name}</bdi>
      <bdi class="entry sub">{address}</bdi>
    </>
  )
}

function Codes({ of, none }: { of: readonly string[] | undefined; none: string }): JSX.Element {
  if (!of || of.length === 0) return <>{none}</>
  return (
    <>
      {of.map((code, i) => (
        <>
          {i > 0 && ', '}
          <bdi class="code">{code}</bdi>
        </>
      ))}
    </>
  )
}

function Lines({ lines }: Pick<Certificate, 'lines'>): JSX.Element {
  return (
    <table class="lines">
      <thead>
        <tr>
          <th scope="col">{label('hs')}</th>
          <th scope="col">{label('carats')}</th>
          <th scope="col">{label('valueUsd')}</th>
        </tr>
      </thead>
      {lines.map(({ hs, carats, valueUsd }) => (
        <tbody key={hs}>
          <tr>
            <td class="num" data-label={label('hs')}>
              {hs}
            </td>
            <td class="num" data-label={label('carats')}>
              {showAmount(carats)}
            </td>
            <td class="num" data-label={label('valueUsd')}>
              {showAmount(valueUsd)}
            </td>
          </tr>
          <tr>
            <td class="lines__goods" colSpan={3}>
              {messages.words.goods[hs]}
            </td>
          </tr>
        </tbody>
      ))}
    </table>
  )
}
