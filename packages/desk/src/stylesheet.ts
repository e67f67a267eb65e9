/**
 * The one stylesheet of the pages.
 * @module
 */
import { readFileSync } from 'node:fs'

/** CSS. */
export function stylesheet(): string {
  return readFileSync(new URL('./desk.css', import.meta.url), 'utf8')
}
