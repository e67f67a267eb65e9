/**
 * A hand scanner is a keyboard: a burst of letters, then Enter. Taken wherever no field has the
 * focus; a person types slower, and a letter alone does nothing on this page.
 * @module
 */

/**
 * Milliseconds between two letters. A scanner sends one every few; by radio, or to a busy phone, a
 * letter may be late, and what began as a code of the scheme is waited for.
 */
const longestGap = 250
const longestGapInCode = 2000

/** Shorter bursts are no code of anything. */
const shortest = 8

/** Listens on the whole page. @returns stops listening */
export function listenForScanner(onCode: (text: string) => void): () => void {
  let burst = ''
  let last = 0

  const onKey = (event: KeyboardEvent): void => {
    if (isField(event.target) || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.timeStamp - last > (burst.startsWith('KPC') ? longestGapInCode : longestGap)) burst = ''
    last = event.timeStamp
    if (event.key === 'Enter' && burst.length >= shortest) {
      event.preventDefault()
      const code = burst
      burst = ''
      onCode(code)
    } else if (event.key.length === 1 && (burst !== '' || event.key !== ' ')) {
      // A blank or a quote inside a code is no press of a button and no search in the page.
      if (burst !== '') event.preventDefault()
      burst += event.key
    }
  }
  addEventListener('keydown', onKey, { capture: true })
  return () => removeEventListener('keydown', onKey, { capture: true })
}

export function isField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('input:not([type=radio]), textarea, select')
}
