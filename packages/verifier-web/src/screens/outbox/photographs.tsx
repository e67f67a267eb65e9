/** Photographs of goods, seals and papers, before they are signed: seen small, and each can be taken out again. */
import { mostPhotographs } from '@kpc/schema'
import type { JSX } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { messages, say } from '../../messages/messages.ts'
import { type Taken, takePhotograph } from '../../outbox/photograph.ts'
import { Icon } from '../parts/icons.tsx'
import { Say } from '../parts/say.tsx'

export function Photographs({
  taken,
  onChange,
}: {
  taken: readonly Taken[]
  onChange: (taken: readonly Taken[]) => void
}): JSX.Element {
  const words = messages.outbox.photographs
  const input = useRef<HTMLInputElement>(null)
  const [isWrong, setWrong] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const add = async (): Promise<void> => {
    const files = [...(input.current?.files ?? [])].slice(0, mostPhotographs - taken.length)
    if (input.current) input.current.value = '' // so that the same file can be chosen again
    setBusy(true)
    const made = await Promise.allSettled(files.map(takePhotograph))
    setBusy(false)
    setWrong(made.some(({ status }) => status === 'rejected'))
    const all = [...taken, ...made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))]
    onChange([...new Map(all.map((one) => [one.id, one])).values()])
  }
  return (
    <fieldset>
      <legend>{words.heading}</legend>
      <ul class="photographs">
        {taken.map((one, i) => (
          <li key={one.id}>
            <Small image={one.image} label={`${words.heading} ${i + 1}`} />
            <button
              type="button"
              class="btn btn--48"
              aria-label={say(words.remove, { n: i + 1 })}
              onClick={() => onChange(taken.filter(({ id }) => id !== one.id))}
            >
              <Icon name="failed" size="s" />
            </button>
          </li>
        ))}
      </ul>
      {isWrong && (
        <p class="bad" role="alert">
          <b>{words.wrong}</b>
        </p>
      )}
      <p class="dim" role="status">
        <Say text={words.count} values={{ n: taken.length, most: mostPhotographs }} />
      </p>
      <button
        type="button"
        class="btn btn--48"
        disabled={isBusy || taken.length >= mostPhotographs}
        onClick={() => input.current?.click()}
      >
        <Icon name="picture" size="s" />
        {words.add}
      </button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        multiple
        hidden
        aria-label={words.add}
        onChange={() => void add()}
      />
    </fieldset>
  )
}

function Small({ image, label }: { image: ImageData; label: string }): JSX.Element {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => canvas.current?.getContext('2d')?.putImageData(image, 0, 0), [image])
  return <canvas ref={canvas} width={image.width} height={image.height} role="img" aria-label={label} />
}
