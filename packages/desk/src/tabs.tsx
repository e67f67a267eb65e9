/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
/**
 * A strip that filters: each part is an address of its own.
 * @module
 */
import { Anchor } from './anchor.tsx'
import type { Place } from './bar.tsx'

/** @property label what is filtered, for whoever listens */
export function Tabs({ label, places }: { readonly label: string; readonly places: readonly Place[] }) {
  return (
    <nav class="tabs" aria-label={label}>
      {places.map(({ label, path, isCurrent, count }) => (
        <Anchor href={path} isCurrent={isCurrent}>
          {label}
          {count !== undefined && <span class="count">{count}</span>}
        </Anchor>
      ))}
    </nav>
  )
}
