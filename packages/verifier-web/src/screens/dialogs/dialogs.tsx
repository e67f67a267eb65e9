/** What opens over the page: text field, number and phrase, the settings of this post, a bundle file. */
import type { Trust } from '@kpc/schema'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { leaveArrival } from '../../arrivals/from-outside.ts'
import { takeTyped } from '../../arrivals/intake.ts'
import { lights } from '../../device/kept-settings.ts'
import { languages } from '../../messages/language.ts'
import { languageName, messages } from '../../messages/messages.ts'
import { closeOffer } from '../../state/offer.ts'
import { type Dialog, dialog } from '../../state/screens.ts'
import { change, changeLanguage, settings } from '../../state/settings.ts'
import { trust } from '../../state/trust.ts'
import { laterScreens } from '../later/lazy.ts'
import { NumberButton } from '../parts/number-button.tsx'
import { PlaceChoice, PurposeChoice } from '../post/post-fields.tsx'
import { NumberForm } from './number-form.tsx'

export function Dialogs(): JSX.Element | null {
  const open = dialog.value
  if (!open || !trust.value) return null
  const Content = contents[open]
  return (
    <Modal key={open} heading={messages[open].heading}>
      <Content trust={trust.value} />
    </Modal>
  )
}

const contents: Readonly<Record<Dialog, (props: { trust: Trust }) => JSX.Element | null>> = {
  typing: Typing,
  post: Post,
  number: NumberForm,
  languages: Languages,
  offer: OfferPanel,
  chooseCode: ChooseCode,
  arrived: Arrived,
}

function Modal({ heading, children }: { heading: string; children: ComponentChildren }): JSX.Element {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => box.current?.showModal(), [])
  const onClose = (): void => {
    closeOffer()
    leaveArrival()
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

function ChooseCode(): JSX.Element | null {
  const Panel = laterScreens.value?.ChooseCodePanel
  return Panel ? <Panel /> : null
}

function Arrived(): JSX.Element | null {
  const Panel = laterScreens.value?.ArrivedPanel
  return Panel ? <Panel /> : null
}

function OfferPanel(): JSX.Element | null {
  const Panel = laterScreens.value?.OfferPanel
  return Panel ? <Panel /> : null
}

function Typing(): JSX.Element {
  const field = useRef<HTMLTextAreaElement>(null)
  const [isEmpty, setEmpty] = useState(false)
  const check = (): void => {
    const text = field.current?.value ?? ''
    if (text.trim() === '') {
      setEmpty(true)
      field.current?.focus()
    } else void takeTyped(text)
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
      <NumberButton />
    </div>
  )
}

function Post({ trust }: { trust: Trust }): JSX.Element {
  const { light } = settings.value
  return (
    <div class="modal__body">
      <PurposeChoice />
      <PlaceChoice trust={trust} />
      <fieldset>
        <legend>{messages.post.light}</legend>
        <div class="choices">
          {lights.map((one) => (
            <label class="choice" key={one}>
              <input type="radio" name="light" checked={light === one} onChange={() => change({ light: one })} />
              <b>{messages.post.lights[one]}</b>
            </label>
          ))}
        </div>
      </fieldset>
      <MoreSettingsPanel />
    </div>
  )
}

/** Each by its own name, as whoever seeks one may read no other. */
function Languages(): JSX.Element {
  return (
    <div class="modal__body">
      <fieldset class="choices">
        <legend class="sr">{messages.languages.heading}</legend>
        {languages.map((tag) => (
          <label class="choice" key={tag}>
            <input
              type="radio"
              name="language"
              checked={messages.words.language === tag}
              onChange={() => void changeLanguage(tag)}
            />
            <b lang={tag}>
              <bdi>{languageName(tag)}</bdi>
            </b>
          </label>
        ))}
      </fieldset>
    </div>
  )
}

function MoreSettingsPanel(): JSX.Element | null {
  const More = laterScreens.value?.MoreSettings
  return More ? <More /> : null
}
