/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * The bar above a page: whose desk it is, where one can go, and who is here.
 * @module
 */
import type { Child } from 'hono/jsx'
import { Anchor } from './anchor.tsx'
import { Icon } from './icon.tsx'

/**
 * @property path of the page
 * @property count of what waits there; nothing is said of none
 * @property isRare whether it stands behind a word with others that are rarely wanted, so that the bar is one row
 */
export interface Place {
  readonly label: string
  readonly path: string
  readonly isCurrent: boolean
  readonly count?: number | undefined
  readonly isRare?: boolean | undefined
}

/**
 * @property brand whose desk it is
 * @property places to which the reader may go
 * @property label of them all, for whoever listens
 * @property more the word behind which the rare ones stand
 * @property children who is here, and the way out
 */
interface BarProps {
  readonly brand: string
  readonly places?: readonly Place[]
  readonly label?: string | undefined
  readonly more?: string | undefined
  readonly children?: Child
}

export function Bar({ brand, places = [], label, more, children }: BarProps) {
  const rare = places.filter(({ isRare }) => isRare)
  return (
    <header class="bar">
      <a class="bar__brand" href="/">
        <Icon name="paper" /> <bdi>{brand}</bdi>
      </a>
      {places.length > 0 && (
        <nav class="bar__places" aria-label={label}>
          {places.filter(({ isRare }) => !isRare).map(placeLink)}
          {rare.length > 0 && <Menu label={more}>{rare.map(placeLink)}</Menu>}
        </nav>
      )}
      <div class="bar__end">{children}</div>
    </header>
  )
}

function placeLink({ label, path, isCurrent, count = 0 }: Place) {
  return (
    <Anchor href={path} isCurrent={isCurrent}>
      {label}
      {count > 0 && <span class="count">{count}</span>}
    </Anchor>
  )
}

/** What is rarely wanted, behind a word: it opens without a script. */
export function Menu({ label, children }: { readonly label: Child; readonly children?: Child }) {
  return (
    <details class="menu">
      <summary>{label}</summary>
      <div class="menu__list">{children}</div>
    </details>
  )
}
