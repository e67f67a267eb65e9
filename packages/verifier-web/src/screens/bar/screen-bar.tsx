/** The bar of a screen that opened over another: the way back, its title, what stands beside it. */
import type { ComponentChildren, JSX } from 'preact'
import { messages } from '../../messages/messages.ts'
import { closeScreen } from '../../state/screens.ts'
import { useHeadingFocus } from '../parts/focus.ts'
import { Icon } from '../parts/icons.tsx'
import { TestLine } from './banners.tsx'

export function ScreenBar({
  title,
  under,
  onBack = closeScreen,
  children,
}: {
  title: string
  under?: ComponentChildren
  onBack?: () => void
  children?: ComponentChildren
}): JSX.Element {
  const heading = useHeadingFocus(title)
  return (
    <header class="top">
      <div class="bar">
        <button type="button" class="bar__btn" aria-label={messages.registry.back} onClick={onBack}>
          <Icon name="back" />
        </button>
        <h1 class="bar__title" ref={heading} tabIndex={-1}>
          {title}
          {under !== undefined && <span class="bar__under">{under}</span>}
        </h1>
        {children}
      </div>
      <TestLine />
    </header>
  )
}
