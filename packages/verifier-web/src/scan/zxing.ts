/**
 * ZXing's reader in WebAssembly: the best that there is, and a third of a megabyte, so that it comes when
 * the page stands.
 * @module
 */
import { prepareZXingModule, type ReadResult, readBarcodes, type ZXingModuleOverrides } from 'zxing-wasm/reader'
import type { Read, Symbol } from './attempts.ts'

/**
 * @param overrides where its `.wasm` is: by itself the library would ask a public server
 * @throws where this browser has no WebAssembly, or the file did not come
 */
export async function openZxing(overrides: ZXingModuleOverrides): Promise<Read> {
  await prepareZXingModule({ overrides, fireImmediately: true })
  return async ({ data, width, height }, { hard, even = false }) => {
    const picture = { data, width, height } as Parameters<typeof readBarcodes>[0]
    const found = await readBarcodes(picture, {
      formats: ['QRCode'],
      tryHarder: hard,
      tryRotate: hard,
      tryInvert: hard,
      tryDownscale: hard,
      binarizer: even ? 'GlobalHistogram' : 'LocalAverage',
      tryDenoise: even, // a copy has specks
      returnErrors: true,
    })
    return found.map(symbolOf)
  }
}

function symbolOf({ isValid, bytes, position }: ReadResult): Symbol {
  const corners = [position.topLeft, position.topRight, position.bottomRight, position.bottomLeft]
  return isValid ? { text: textOf(bytes), corners } : { corners }
}

/** A certificate's code is ASCII; what else is in a code is only looked at, so each byte is a letter. */
function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  }
}
