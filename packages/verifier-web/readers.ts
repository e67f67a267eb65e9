/**
 * What the readers of codes need of a build, of the page and of `<kpc-verify>` alike.
 * @module
 */
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Plugin, UserConfig } from 'vite'

const pdfReader = resolve(import.meta.dirname, 'node_modules/pdfjs-dist')
const { version } = JSON.parse(readFileSync(join(pdfReader, 'package.json'), 'utf8')) as { version: string }

/** Beside the script that loads it. */
export const pdfWasm: string = `pdf-${version}/`

/** Firefox before 114 has no module workers. */
export const worker: NonNullable<UserConfig['worker']> = {
  format: 'iife',
  plugins: () => [leaveOutKanji(), leaveOutAddress()],
}

/**
 * What the PDF reader asks for by name: pictures in JBIG2 and JPEG 2000, and colours of printers.
 * @param folder of scripts in the build
 */
export function bringPdfWasm(folder: string): Plugin {
  return {
    name: 'bring-pdf-wasm',
    apply: 'build',
    generateBundle() {
      for (const name of ['jbig2.wasm', 'openjpeg.wasm', 'qcms_bg.wasm'])
        this.emitFile({
          type: 'asset',
          fileName: `${folder}/${pdfWasm}${name}`,
          source: readFileSync(join(pdfReader, 'wasm', name)),
        })
    },
  }
}

/** ZXing would ask a public server for its WebAssembly. It is told where ours is; the address does not even stand there. */
function leaveOutAddress(): Plugin {
  return {
    name: 'leave-out-address',
    transform(code, id) {
      if (!/[\\/]zxing-wasm[\\/]dist[\\/]/.test(id) || !code.includes('https://')) return undefined
      return { code: code.replace(/`https:\/\/[^`]*`/g, "''"), map: null }
    },
  }
}

/**
 * Half of jsqr is a table for the Kanji mode of QR codes, which no code of the scheme uses. Without
 * it such a code is still found, and is still not a certificate.
 */
function leaveOutKanji(): Plugin {
  return {
    name: 'leave-out-kanji',
    transform(code, id) {
      if (!/[\\/]jsqr[\\/]dist[\\/]/.test(id)) return undefined
      const without = code.replace(/(exports\.shiftJISTable = )\{[^}]*\}/, '$1{}')
      if (without === code) throw new Error('jsqr has changed: its Kanji table is not where it was')
      return { code: without, map: null }
    },
  }
}
