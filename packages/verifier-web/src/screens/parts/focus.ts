/** Where the focus goes when a screen appears. */
import type { RefObject } from 'preact'
import { useEffect, useRef } from 'preact/hooks'

/** A heading that takes the focus each time `on` changes, with the page scrolled to its top. */
export function useHeadingFocus(on: unknown): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [on])
  return heading
}
