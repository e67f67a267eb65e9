/** What opens over the page: text field, number and phrase, the settings of this post, a bundle file. */
import type { Trust } from '@kpc/schema'
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { leaveArrival } from '../../arrivals/from-outside.ts'
import { messages } from '../../messages/messages.ts'
import { closeOffer } from '../../state/offer.ts'
import { type Dialog, dialog } from '../../state/screens.ts'
import { trust } from '../../state/trust.ts'
import { laterScreens } from '../later/lazy.ts'
import { Languages } from './languages.tsx'
import { NumberForm } from './number-form.tsx'
import { Post } from './post.tsx'
import { Typing } from './typing.tsx'

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
