import { mkdtempSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unwritable } from '@kpc/host/file-error'
import { fileTray } from '@kpc/issuer/print/file-tray'
import { expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'kpc-full-'))
const failed = (code: string): Error => Object.assign(new Error(code), { code })

test('a full disk, or a full share of it, is named with what to do; all else is the folder or its permissions', () => {
  const file = join(folder, 'not', 'made', 'list.cbor')
  for (const code of ['ENOSPC', 'EDQUOT']) {
    const { message, ...refusal } = unwritable(file, failed(code))
    expect(refusal).toMatchObject({ code: 'DISK_FULL', file: expect.stringContaining(file) })
    const [, disk = ''] = /\(on (.*?)\): the disk is full: free room on it/.exec(message) ?? []
    expect(statSync(disk).dev).toBe(statSync(folder).dev)
    if (dirname(disk) !== disk) expect(statSync(dirname(disk)).dev).not.toBe(statSync(folder).dev)
  }
  for (const code of ['EACCES', 'EROFS', 'ENOENT']) expect(unwritable(file, failed(code)).code).toBe('FILE_UNWRITABLE')
})

test.runIf(process.platform === 'linux')('a print on a disk without room is refused as that', async () => {
  const file = join(folder, 'certificate.pdf')
  symlinkSync('/dev/full', `${file}.${process.pid}.part`) // whatever is written there finds no room
  await expect(fileTray(file).aside(new Uint8Array(100))).rejects.toMatchObject({ code: 'DISK_FULL' })
})
