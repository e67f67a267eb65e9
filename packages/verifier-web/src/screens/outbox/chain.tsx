/** Without a line: a chain of codes that another camera reads one after the other, over and over. */
import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { create } from 'qrcode'
import { messages, say } from '../../messages/messages.ts'

/** Milliseconds for which a code stands: slower than anything that flashes, and a hand scanner keeps up. */
const stands = 500

/** Modules of white around a code. */
const quiet = 4

/** @param of makes the texts of its codes @param children how it is to be read */
export function Chain({
  of,
  children,
  onEnd,
}: {
  of: () => readonly string[]
  children: ComponentChildren
  onEnd: () => void
}): JSX.Element {
  const words = messages.outbox.chain
  const [parts] = useState(of)
  const [at, setAt] = useState(0)
  useEffect(() => {
    const turning = setInterval(() => setAt((now) => (now + 1) % parts.length), stands)
    return () => clearInterval(turning)
  }, [parts])
  return (
    <section class="card" aria-label={words.show}>
      {children}
      <Code text={parts[at] ?? ''} label={say(words.part, { n: at + 1, all: parts.length })} />
      <p class="dim" aria-hidden="true">
        {say(words.part, { n: at + 1, all: parts.length })}
      </p>
      <button type="button" class="btn btn--48" onClick={onEnd}>
        {words.end}
      </button>
    </section>
  )
}

function Code({ text, label }: { text: string; label: string }): JSX.Element {
  const { modules } = create([{ data: text, mode: 'alphanumeric' }], { errorCorrectionLevel: 'L' })
  const side = modules.size + 2 * quiet
  const dark = Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) =>
      modules.get(row, column) ? `M${column + quiet} ${row + quiet}h1v1h-1z` : '',
    ).join(''),
  ).join('')
  return (
    <svg class="chain" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path class="chain__paper" d={`M0 0h${side}v${side}H0z`} />
      <path d={dark} />
    </svg>
  )
}
