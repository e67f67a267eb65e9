/** What opens over the page; its frame stands before its content is there. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { leaveArrival } from '../../arrivals/from-outside.ts'
import { firstMessages } from '../../messages/messages.ts'
import { closeOffer } from '../../state/offer.ts'
import { dialog } from '../../state/screens.ts'
import { trust } from '../../state/trust.ts'
import { laterScreens } from '../later/lazy.ts'

export function OpenDialog(): JSX.Element | null {
  const open = dialog.value
  if (!open || !trust.value) return null
  const Content = laterScreens.value?.dialogs[open]
  return (
    <Modal key={open} heading={firstMessages.headings[open]}>
      {Content && <Content trust={trust.value} />}
    </Modal>
  )
}

function Modal({ heading, children }: { heading: string; children: ComponentChildren }): JSX.Element {
  const box = useRef<HTMLDialogElement>(null)
  useEffect(() => box.current?.showModal(), [])
  // The browser looks for it when the dialog opens, and the content may come later.
  const isFilled = Boolean(children)
  useEffect(() => {
    if (isFilled) box.current?.querySelector<HTMLElement>('[autofocus]')?.focus()
  }, [isFilled])
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
          {firstMessages.close}
        </button>
      </div>
      {children}
    </dialog>
  )
}
