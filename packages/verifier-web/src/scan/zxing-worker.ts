/** The worker that reads with ZXing, and with the platform's reader before it. */
import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'
import { openDetector } from './detector.ts'
import { readWithJsqr } from './jsqr.ts'
import { serve } from './work.ts'
import { openZxing } from './zxing.ts'

serve(async () => {
  const [read, detect] = await Promise.all([fetched().then((wasmBinary) => openZxing({ wasmBinary })), openDetector()])
  return { read, detect, last: readWithJsqr }
})

/** By hand: a server that does not know the type of a `.wasm` file is good enough. */
async function fetched(): Promise<ArrayBuffer> {
  const response = await fetch(wasm)
  if (!response.ok) throw new TypeError(`${wasm}: ${response.status}`)
  return response.arrayBuffer()
}
