/**
 * What people start: a shell script on Linux, a batch file on Windows. Both find the release by
 * their own place, and need no PATH and nothing installed.
 * @module
 */
import { type Content, type Files, text } from './files.ts'
import type { Platform } from './platforms.ts'

/** The commands of a release, and the program of each. */
export const commands = {
  kpc: 'app/issuer/dist/kpc.js',
  'kpc-scheme': 'app/scheme/dist/kpc-scheme.js',
  'kpc-verifier': 'app/verifier/kpc-verifier.js',
} as const

/** The folder of a home, beside the release. */
export const homeName = 'kpc-home'

export function launchers({ node, eol }: Platform): Files {
  const make = node === 'node.exe' ? batchFile : shellScript
  const suffix = node === 'node.exe' ? '.cmd' : ''
  return new Map(
    Object.entries(commands).map(([command, program]): [string, Content] => [
      `${command}${suffix}`,
      { ...text(make(program), eol), executable: true },
    ]),
  )
}

/** FAT has no right to execute, and most systems give none to what lies there: then the loader starts it. */
const shellScript = (program: string): string => `#!/bin/sh
# Starts ${program} with the Node of this folder. KPC_HOME: where keys and ledger are.
case $0 in
  */*) here=\${0%/*} ;;
  *) here=. ;;
esac
here=$(CDPATH= cd -- "$here" && pwd -P) || exit 70
unset NODE_OPTIONS NODE_PATH KPC_NODE
export KPC_HOME="\${KPC_HOME:-\${here%/*}/${homeName}}"
if [ -x "$here/app/node" ]; then
  exec "$here/app/node" "$here/${program}" "$@"
fi
export KPC_NODE="$here/app/node"
exec /lib64/ld-linux-x86-64.so.2 "$KPC_NODE" "$here/${program}" "$@"
`

const batchFile = (program: string): string => `@echo off
rem Starts ${program} with the Node of this folder. KPC_HOME: where keys and ledger are.
setlocal DisableDelayedExpansion
set NODE_OPTIONS=
set NODE_PATH=
if not defined KPC_HOME set "KPC_HOME=%~dp0..\\${homeName}"
"%~dp0app\\node.exe" "%~dp0${program.replaceAll('/', '\\')}" %*
`
