/** What opens over the page: the text field, the settings of this post, what this device trusts. */
import { membershipOn, type Purpose, secondsPerDay, type Trust } from '@kpc/schema'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { messages, nameOf, say, showDay } from '../messages/messages.ts'
import { lights } from '../settings.ts'
import { change, type Dialog, dialog, forgetHere, judge, settings, trust, update, updateAnswer } from '../state.ts'
import { FileButton } from './file-button.tsx'
import { Icon } from './icons.tsx'
import { Say } from './say.tsx'
import { UpdateNews } from './update-news.tsx'

export function Dialogs(): JSX.Element | null {
  const open = dialog.value
  if (!open || !trust.value) return null
  const Content = contents[open]
  return (
    <Modal key={open} heading={headings[open]}>
      <Content trust={trust.value} />
    </Modal>
  )
}

const contents: Readonly<Record<Dialog, (props: { trust: Trust }) => JSX.Element>> = {
  typing: Typing,
  desk: Desk,
  trust: TrustPanel,
}
const headings: Readonly<Record<Dialog, string>> = {
  typing: messages.typing.heading,
  desk: messages.desk.heading,
  trust: messages.trust.heading,
}

function Modal({ heading, children }: { heading: string; children: ComponentChildren }): JSX.Element {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => box.current?.showModal(), [])
  const onClose = (): void => {
    dialog.value = undefined
  }
  return (
    <dialog ref={box} class="modal" aria-labelledby="modal" onClose={onClose}>
      <div class="modal__head">
        <h2 id="modal">{heading}</h2>
        <button type="button" class="btn btn--48" onClick={() => box.current?.close()}>
          {messages.close}
        </button>
      </div>
      {children}
    </dialog>
  )
}

function Typing(): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null)
  const [isEmpty, setEmpty] = useState(false)
  const check = (): void => {
    const text = field.current?.value ?? ''
    if (text.trim() === '') {
      setEmpty(true)
      field.current?.focus()
    } else void judge(text)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault() // a code is one line, and a hand scanner ends with Enter
    check()
  }
  return (
    <div class="modal__body">
      <label for="text">{messages.typing.label}</label>
      <textarea
        id="text"
        ref={field}
        rows={5}
        autofocus // the dialog was opened to type
        autocomplete="off"
        autocapitalize="characters"
        spellcheck={false}
        aria-describedby={isEmpty ? 'text-empty' : undefined}
        aria-invalid={isEmpty}
        onInput={() => setEmpty(false)}
        onKeyDown={onKeyDown}
      />
      {isEmpty && (
        <p id="text-empty" class="bad" role="alert">
          <b>{messages.typing.empty}</b>
        </p>
      )}
      <button type="button" class="btn btn--main" onClick={check}>
        {messages.typing.check}
      </button>
    </div>
  )
}

function Desk({ trust }: { trust: Trust }): JSX.Element {
  const { purpose, here, light } = settings.value
  return (
    <div class="modal__body">
      <fieldset>
        <legend>{messages.desk.purposeQuestion}</legend>
        {(['import', 'check'] satisfies Purpose[]).map((one) => (
          <label class="choice" key={one}>
            <input type="radio" name="purpose" checked={purpose === one} onChange={() => change({ purpose: one })} />
            <span>
              <b>{messages.desk.purpose[one]}</b>
              <span class="dim small">{messages.desk.purposeMore[one]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div class="field">
        <label for="here">
          <b>{messages.desk.hereQuestion}</b>
          <span class="dim small">{messages.desk.hereMore}</span>
        </label>
        <select
          id="here"
          value={here ?? ''}
          onChange={({ currentTarget }) =>
            currentTarget.value === '' ? forgetHere() : change({ here: currentTarget.value })
          }
        >
          <option value="">{messages.desk.hereNot}</option>
          {placesOf(trust).map(({ code, name }) => (
            <option key={code} value={code}>
              {code} {name}
            </option>
          ))}
        </select>
      </div>
      <fieldset>
        <legend>{messages.desk.light}</legend>
        <div class="choices">
          {lights.map((one) => (
            <label class="choice" key={one}>
              <input type="radio" name="light" checked={light === one} onChange={() => change({ light: one })} />
              <b>{messages.desk.lights[one]}</b>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  )
}

/** Participants of today, by name. */
function placesOf(trust: Trust): { code: string; name: string }[] {
  const names = participantsToday(trust).map(({ code, names }) => ({ code, name: nameOf(names) }))
  return names.sort((a, b) => a.name.localeCompare(b.name, messages.language))
}

function participantsToday({ registry }: Trust): Trust['registry']['participants'] {
  const today = Math.floor(Date.now() / 1000 / secondsPerDay)
  return registry.participants.filter((participant) => membershipOn(participant, today))
}

function TrustPanel({ trust }: { trust: Trust }): JSX.Element {
  const { registry, root } = trust
  const day = (instant: number): string => showDay(Math.floor(instant / secondsPerDay))
  const facts: [string, ComponentChildren][] = [
    [messages.trust.issued, day(registry.issued)],
    [messages.trust.expires, day(registry.expires)],
    [messages.trust.root, say(messages.trust.rootVersion, { version: root.version, expires: day(root.expires) })],
    [messages.trust.participants, participantsToday(trust).length],
    [messages.trust.authorities, registry.authorities.length],
    [messages.trust.keys, registry.keys.length],
    [messages.trust.page, <bdi class="code">{pageVersion}</bdi>],
  ]
  return (
    <div class="modal__body">
      <h3>
        <Say text={messages.trust.list} values={{ version: registry.version }} />
      </h3>
      {registry.test && (
        <p>
          <b>{messages.test}.</b> {messages.trust.test}
        </p>
      )}
      <dl class="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div class="pair">
        <FileButton for="registry" label={messages.loadFile} look="btn" />
        <button type="button" class="btn btn--main" onClick={() => void update()}>
          <Icon name="update" />
          {messages.update}
        </button>
      </div>
      <p class="small dim" role="status">
        {updateAnswer.value ? <UpdateNews /> : messages.trust.rule}
      </p>
    </div>
  )
}

/** The hash that the build put into the name of this script. */
const pageVersion = /-([\w-]{8})\.js/.exec(import.meta.url)?.[1] ?? '-'
