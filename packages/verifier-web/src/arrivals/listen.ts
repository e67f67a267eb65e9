/**
 * Everything by which a code reaches the page beside its camera: hand scanner, paste, drop. What a person
 * scans or pastes here is their wish; what another page had a say in is shown first (`arrivals/`).
 * @module
 */

import { isField, listenForScanner } from '../scan/hand-scanner.ts'
import { loadBundle } from '../state/offer.ts'
import { arrive } from './from-outside.ts'
import { readTyped, refuseFile, takeCode, takeFile, takeTyped } from './intake.ts'

export function listenForCodes(): void {
  listenForScanner({
    read: readTyped,
    onCode: (text) => void takeCode(text),
    onGarbage: () => refuseFile('not-a-code'),
  })
  addEventListener('paste', onPaste)
  addEventListener('dragover', (event) => event.preventDefault())
  addEventListener('drop', (event) => {
    event.preventDefault()
    takeDropped(event.dataTransfer)
  })
}

function onPaste(event: ClipboardEvent): void {
  const hasPicture = [...(event.clipboardData?.files ?? [])].length > 0
  if (isField(event.target) && !hasPicture) return // its own text
  event.preventDefault()
  takeFrom(event.clipboardData)
}

/** Names under which a scheme's files travel. */
const isBundle = /\.(cbor|kpc|bundle)$/i

function takeFrom(data: DataTransfer | null): void {
  const [file] = data?.files ?? []
  const text = data?.getData('text/plain') ?? ''
  if (file && !file.type.startsWith('image/') && isBundle.test(file.name)) void loadBundle(file)
  else if (file) void takeFile(file)
  else if (text.trim() !== '') void takeTyped(text)
}

/** A file of this device is what a person took hold of; all else is what some page says was dragged. */
function takeDropped(data: DataTransfer | null): void {
  if (!data) return
  const [file] = data.files
  const isOfPage = data.types.some((type) => type === 'text/html' || type === 'text/uri-list')
  const text = data.getData('text/plain')
  if (file && !isOfPage) takeFrom(data)
  else if (file) arrive({ file, name: file.name })
  else if (text.trim() !== '') arrive({ text })
}
