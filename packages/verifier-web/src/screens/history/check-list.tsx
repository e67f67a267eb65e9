/** The checks of this device, newest first; the full content of one, where it is kept and open. */
import type { JSX } from 'preact'
import { useState } from 'preact/hooks'
import { saveFile } from '../../device/save-file.ts'
import type { Checked } from '../../history/checked.ts'
import { openedKey, openFull } from '../../history/full.ts'
import { checks } from '../../history/memory.ts'
import { messages, say } from '../../messages/messages.ts'
import { textOf, valuesOf } from '../../messages/reason-text.ts'
import { showLocalTime, showNumber } from '../../messages/values.ts'
import { trust } from '../../state/trust.ts'
import { Discrepancies } from '../parts/discrepancies.tsx'
import { Mark } from '../parts/mark.tsx'

export function CheckList({ found }: { found: readonly Checked[] }): JSX.Element {
  if (found.length === 0)
    return <p class="card">{checks.value.length === 0 ? messages.history.empty : messages.history.none}</p>
  return (
    <ol class="log log--history">
      {found.map((check) => (
        <CheckItem key={check.id} check={check} />
      ))}
    </ol>
  )
}

function CheckItem({ check }: { check: Checked }): JSX.Element {
  const { outcome, number, at, why, paper, shipment, found = [] } = check
  const words = messages.history
  return (
    <li>
      <Mark outcome={outcome} />
      <span class="log__check">
        <span class="sr">{messages.words.outcomes[outcome]}. </span>
        <b class="code whole">
          <bdi>{number === undefined ? messages.batch.noNumber : showNumber(number)}</bdi>
        </b>
        <br />
        <span class="dim small">
          {showLocalTime(at)}
          {check.test && `, ${messages.test}`}
        </span>
        {why[0] && trust.value && (
          <>
            <br />
            <span class="small">
              {say(textOf(why[0]).title, valuesOf(why[0], { trust: trust.value, verdict: {} }))}
            </span>
          </>
        )}
        {(paper !== undefined || shipment) && (
          <>
            <br />
            <span class="dim small">
              {[
                paper && (paper === 'matches' ? messages.answeredMatches : messages.answeredDiffers),
                shipment && say(messages.compare.differences, { n: shipment.differences }),
                shipment && shipment.left > 0 && say(messages.compare.left, { n: shipment.left }),
              ]
                .filter(Boolean)
                .join(' ')}
            </span>
          </>
        )}
      </span>
      {check.full && openedKey.value && <FullButton check={check} />}
      {check.full && !openedKey.value && <span class="dim small">{words.sealed}</span>}
      {found.length > 0 && <Discrepancies found={found} named={check} />}
    </li>
  )
}

function FullButton({ check }: { check: Checked }): JSX.Element {
  const [isBroken, setBroken] = useState(false)
  const save = async (): Promise<void> => {
    const record = await openFull(check)
    if (record === undefined) setBroken(true)
    else saveFile(`kpc-record-${check.id}.json`, 'application/json', `${JSON.stringify(record, null, 2)}\n`)
  }
  if (isBroken) return <span class="bad small">{messages.history.broken}</span>
  return (
    <button type="button" class="btn btn--48" onClick={() => void save()}>
      {messages.history.full}
    </button>
  )
}
