/** A folder of records in the making, for tests. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'

/** The records of the year that the project starts from. */
export const example = resolve(import.meta.dirname, '../../docs/examples/scheme')

export interface RecordFolder {
  readonly path: string
  write(file: string, content: string | Uint8Array): void
  remove(): void
}

export function recordFolder(files: Readonly<Record<string, string>> = {}): RecordFolder {
  const path = mkdtempSync(join(tmpdir(), 'kpc-records-'))
  const write = (file: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(path, file)), { recursive: true })
    writeFileSync(join(path, file), content)
  }
  write('records.yaml', 'edition: 2\n')
  for (const [file, content] of Object.entries(files)) write(file, content)
  return { path, write, remove: () => rmSync(path, { recursive: true, force: true }) }
}
