/** Facts, each under its name. */
import type { ComponentChildren, JSX } from 'preact'

export type Facts = readonly (readonly [name: string, value: ComponentChildren])[]

export function FactList({ facts }: { facts: Facts }): JSX.Element {
  return (
    <dl class="facts">
      {facts.map(([name, value], i) => (
        <div key={i}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
