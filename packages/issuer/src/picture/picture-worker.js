/**
 * The thread that reads the codes of one picture, and ends: whatever a picture does to it, the program that asked
 * goes on, and what it took goes with it.
 *
 * Plain JavaScript, as a thread begins with a file that Node runs as it is. The one rule that it holds
 * is how a picture is looked at; whether it may be unpacked was decided before.
 * @module
 */
import { parentPort, workerData } from 'node:worker_threads'
import { isForUs, unpacked } from './unpack.js'
import { codesInGrey, codesInPacked } from './zxing.js'

/**
 * @param {{ bytes: Uint8Array, format: string }} picture
 * @returns {Promise<Uint8Array[] | undefined>} what each code holds; undefined where it is no whole picture
 */
async function codesIn({ bytes, format }) {
  if (!isForUs(bytes, format)) return codesInPacked(bytes)
  for await (const grey of unpacked(bytes, format)) {
    const codes = await codesInGrey(grey)
    if (codes.length > 0) return codes
  }
  return []
}

parentPort?.once('message', async () => parentPort?.postMessage(await codesIn(workerData).catch(() => undefined)))
