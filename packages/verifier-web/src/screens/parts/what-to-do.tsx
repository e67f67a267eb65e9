/** What to do, and whom to ask. */
import type { JSX } from 'preact'
import { messages, say } from '../../messages/messages.ts'
import { participantName } from '../../messages/names.ts'
import { tasksOf } from '../../messages/reason-text.ts'
import type { StepAct } from '../../messages/steps.ts'
import { type Contact, issuerContacts, officeContacts } from '../../record/contacts.ts'
import { outcomeShown, type Result, reasonsOf } from '../../scan-result.ts'
import { type Dialog, dialog } from '../../state/screens.ts'
import { settings } from '../../state/settings.ts'
import { isUpdating, trust, updateAnswer } from '../../state/trust.ts'
import { FileButton } from './file-button.tsx'
import { NumberButton } from './number-button.tsx'
import { Phone } from './phone.tsx'
import { Say } from './say.tsx'
import { UpdateNews } from './update-news.tsx'

export function WhatToDo({ result }: { result: Result }): JSX.Element | null {
  if (tasksOf(reasonsOf(result), result).length === 0) return null
  return (
    <section class="card" aria-labelledby="steps">
      <h2 id="steps">{messages.doThis}</h2>
      <Steps result={result} />
      {outcomeShown(result) === 'undecided' && (isUpdating.value || updateAnswer.value) && (
        <p class="news" role="status">
          {isUpdating.value
            ? messages.registry.asking
            : updateAnswer.value && <UpdateNews answer={updateAnswer.value} />}
        </p>
      )}
    </section>
  )
}

export function Steps({ result }: { result: Result }): JSX.Element {
  return (
    <ol class="steps">
      {tasksOf(reasonsOf(result), result).map(({ do: what, why, act, values }, i) => (
        <li key={i}>
          <b>
            <Say text={what} values={values} />
          </b>
          {why !== undefined && (
            <p>
              <Say text={why} values={values} />
            </p>
          )}
          {act === 'call' && <Contacts contacts={issuerContacts(result)} />}
          {act === 'office' && <Contacts contacts={officeContacts(result)} />}
          {act && act !== 'call' && act !== 'office' && <StepButton act={act} />}
        </li>
      ))}
    </ol>
  )
}

/** So many stand open; of a participant with more authorities whoever needs one unfolds them. */
const mostOpen = 2

function Contacts({ contacts }: { contacts: readonly Contact[] }): JSX.Element {
  const { here } = settings.value
  if (contacts.length <= mostOpen || here === undefined || !trust.value) return <Numbers contacts={contacts} />
  return (
    <details>
      <summary>{say(messages.contact, { authority: participantName(here, trust.value) })}</summary>
      <Numbers contacts={contacts} />
    </details>
  )
}

function Numbers({ contacts }: { contacts: readonly Contact[] }): JSX.Element {
  return (
    <>
      {contacts.map(({ source, phone }) => (
        <p key={phone}>
          {source}
          <br />
          <Phone number={phone} look="tel" />
        </p>
      ))}
    </>
  )
}

function StepButton({ act }: { act: Exclude<StepAct, 'call' | 'office'> }): JSX.Element {
  if (act === 'picture') return <FileButton for="picture" label={messages.loadPicture} />
  if (act === 'load') return <FileButton for="bundle" label={messages.loadFile} />
  if (act === 'post') return <DialogButton name="post" label={messages.headings.post} />
  if (act === 'typing') return <DialogButton name="typing" label={messages.ready.type} />
  return <NumberButton />
}

function DialogButton({ name, label }: { name: Dialog; label: string }): JSX.Element {
  const open = (): void => {
    dialog.value = name
  }
  return (
    <button type="button" class="btn btn--48" onClick={open}>
      {label}
    </button>
  )
}
