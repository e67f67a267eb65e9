/** What opens over the page, by its name: each with its heading in `messages`. */
import type { Trust } from '@kpc/schema'
import type { JSX } from 'preact'
import type { Dialog } from '../../state/screens.ts'
import { ArrivedPanel } from '../arrived/arrived.tsx'
import { ChooseCodePanel } from '../arrived/choose-code.tsx'
import { OfferPanel } from '../offer/offer-panel.tsx'
import { Languages } from './languages.tsx'
import { NumberForm } from './number-form.tsx'
import { Post } from './post.tsx'
import { Typing } from './typing.tsx'

export const dialogs: Readonly<Record<Dialog, (props: { trust: Trust }) => JSX.Element | null>> = {
  typing: Typing,
  post: Post,
  number: NumberForm,
  languages: Languages,
  offer: OfferPanel,
  chooseCode: ChooseCodePanel,
  arrived: ArrivedPanel,
}
