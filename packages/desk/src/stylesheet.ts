/**
 * The one stylesheet of the pages.
 * @module
 */
import { readFileSync } from 'node:fs'

const files = ['./desk.css', './sheet.css', './chart.css']

/** CSS. */
export function stylesheet(): string {
  return files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('')
}
