/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * What other authorities have stated of a certificate: what became of its goods, and what was reported of it.
 * @module
 */
import { Facts, Flag, Panel } from '@kpc/desk'
import { type Certificate, type Confirmation, labelOf, showDate, showHundredths } from '@kpc/schema'
import { confirmationWordsIn } from '@kpc/schema/words/confirmed/languages'
import { isAlarmCode } from '../alarms/causes.ts'
import { grouped } from '../certificates/grouping.ts'
import type { ReceivedStatement } from '../certificates/received.ts'
import type { Showing } from './certificate-view.ts'
import type { Told } from './dossier.ts'
import { gravityOfGoods } from './gravity.ts'
import { When } from './parts.tsx'
import { wordsOf } from './rules.ts'

type Of<K extends ReceivedStatement['kind']> = Extract<ReceivedStatement, { readonly kind: K }>

const confirmations = ({ dossier }: Showing): readonly Of<'confirmation'>[] =>
  dossier.received.flatMap((one) => (one.kind === 'confirmation' ? [one] : []))

/** The newest word of an importing authority, for the way of the certificate. */
export function confirmedAs(showing: Showing): { readonly says: string; readonly told: Told } | undefined {
  const last = confirmations(showing).at(-1)
  if (!last) return undefined
  const { outcomes } = confirmationWordsIn(showing.setting.language.tag)
  return { says: outcomes[last.content.outcome], told: { by: last.party, at: last.at } }
}

/** What an entry of another authority says; undefined where it is none. */
export function statedIn({ dossier, setting }: Showing, sequence: number): string | undefined {
  const { incidents, alarms } = setting.language.words
  const stated = dossier.received.find(({ stored }) => stored.sequence === sequence)
  if (stated?.kind === 'confirmation')
    return `${stated.party}: ${confirmationWordsIn(setting.language.tag).outcomes[stated.content.outcome]}`
  if (stated?.kind === 'incident') return `${stated.party}: ${incidents.kinds[stated.content.what]}`
  const { kind, reason = '' } = dossier.history.find((one) => one.sequence === sequence) ?? {}
  return kind === 'alarm' && isAlarmCode(reason) ? alarms[reason].says : undefined
}

export function Received(showing: Showing) {
  const { dossier, setting } = showing
  const { imports, incidents } = setting.language.words
  const reported = dossier.received.flatMap((one) => (one.kind === 'incident' ? [one] : []))
  const confirmed = confirmations(showing)
  if (confirmed.length + reported.length === 0) return null
  return (
    <>
      {confirmed.length > 0 && (
        <Panel title={imports.confirmed} pad>
          {[...confirmed].reverse().map((one) => (
            <One showing={showing} one={one} />
          ))}
        </Panel>
      )}
      {reported.length > 0 && (
        <Panel title={incidents.title} pad>
          {reported.map(({ content, party, at }) => (
            <p>
              <Flag gravity="stop">{incidents.kinds[content.what]}</Flag>
              <br />
              <bdi>{party}</bdi> <When at={at} />
              <br />
              <bdi>{[content.post, content.remark].filter((part) => part !== undefined).join(': ')}</bdi>
            </p>
          ))}
        </Panel>
      )}
    </>
  )
}

function One({ showing, one }: { readonly showing: Showing; readonly one: Of<'confirmation'> }) {
  const { tag } = showing.setting.language
  const { labels, outcomes, looks, seals } = confirmationWordsIn(tag)
  const { content, party, at } = one
  const said: readonly (readonly [string, string | undefined])[] = [
    [labels.post, content.post],
    [labels.presented, showDate(content.presented)],
    [labels.looked, looks[content.looked]],
    [labels.seals, seals[content.seals]],
    ...foundOf(content, showing.dossier.current, tag),
    [labels.remark, content.remark],
    [labels.technical, content.technical],
  ]
  return (
    <>
      <h3>
        <Flag gravity={gravityOfGoods[content.outcome]}>
          {content.sequence}. {outcomes[content.outcome]}
        </Flag>
      </h3>
      <p class="small">
        <bdi>{party}</bdi> <When at={at} />
      </p>
      <Facts
        rows={said.flatMap(([label, text]) => (text === undefined ? [] : [[label, <bdi>{text}</bdi>] as const]))}
      />
    </>
  )
}

/** What was found; where it is not what is certified, both. */
function foundOf({ parcels, lines }: Confirmation, certified: Certificate, tag: string) {
  const { labels } = confirmationWordsIn(tag)
  const beside = (found: string, was: string): string => (found === was ? `= ${found}` : `≠ ${found} (${was})`)
  const carats = (all: Confirmation['lines']): string =>
    grouped(showHundredths((all ?? []).reduce((sum, line) => sum + line.carats, 0)))
  return [
    [labels.parcels, parcels === undefined ? undefined : beside(String(parcels), String(certified.parcels))],
    [
      labelOf(wordsOf({ tag }), 'totalCarats'),
      lines === undefined ? undefined : beside(carats(lines), carats(certified.lines)),
    ],
  ] as const
}
