/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A link to an address of the same server.
 * @module
 */
import type { Child } from 'hono/jsx'

/**
 * @property href a path from the root of this server
 * @property kind `button` looks like what is pressed, `main` like what the page is for
 * @property isCurrent it leads to where its reader is
 * @property letter that leads there with Alt, where the page has its script; it stands beside the words
 * @property lang of its words, where it is not the page's (BCP 47)
 */
interface AnchorProps {
  readonly href: string
  readonly kind?: 'button' | 'main' | undefined
  readonly isCurrent?: boolean | undefined
  readonly letter?: string | undefined
  readonly lang?: string | undefined
  readonly children?: Child
}

const classes = { button: 'btn', main: 'btn btn--main' } as const

/** Does it lead to this server and nowhere else? */
export const isPath = (href: string): boolean => /^\/(?![/\\])[^\s\\]*$/.test(href)

/**
 * Text is escaped in an attribute, but an address acts all the same: `javascript:` runs, and `//` leads elsewhere.
 * @throws {TypeError} for any other address than a path of this server: those of data are never links
 */
export function Anchor({ href, kind, isCurrent = false, letter, lang, children }: AnchorProps) {
  if (!isPath(href)) throw new TypeError('not a path of this server')
  return (
    <a
      href={href}
      class={kind && classes[kind]}
      aria-current={isCurrent ? 'page' : undefined}
      aria-keyshortcuts={letter && `Alt+${letter}`}
      lang={lang}
    >
      {children}
      {letter && (
        <>
          {' '}
          <kbd class="key">Alt {letter}</kbd>
        </>
      )}
    </a>
  )
}
