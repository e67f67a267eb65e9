/**
 * The process that sets pages: Typst, a native addon, away from the program that asks.
 *
 * Plain JavaScript, as a process of its own begins with a file that Node runs as it is. It holds no
 * rule: template, data and fonts come with each job. What Typst never gives back (about 75 kB a
 * page) goes with the process, and so does whatever else happens in native code.
 * @module
 */
import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

/**
 * @typedef {object} Job
 * @property {number} id
 * @property {string} workspace the folder of the template
 * @property {string} main the template
 * @property {readonly string[]} fonts paths of TTF files
 * @property {Record<string, string>} inputs
 * @property {string} standard of PDF/A
 * @property {number} timestamp in seconds
 */

/** @type {Map<string, NodeCompiler>} */
const compilers = new Map()

/**
 * A compiler holds its fonts; there are as many as scripts are printed, which is few.
 * @param {Job} job
 */
function compilerFor({ workspace, fonts }) {
  const key = JSON.stringify([workspace, ...fonts])
  const known = compilers.get(key)
  if (known) return known
  const fontBlobs = fonts.map((path) => readFileSync(path))
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })
  compilers.set(key, compiler)
  return compiler
}

/** @param {Job} job */
function set(job) {
  const compiler = compilerFor(job)
  const compiled = compiler.compile({ mainFilePath: job.main, inputs: job.inputs })
  const document = compiled.result
  if (!document) throw new Error(JSON.stringify(compiled.takeDiagnostics()?.shortDiagnostics ?? []))
  const pdf = compiler.pdf(document, { pdfStandard: job.standard, creationTimestamp: job.timestamp })
  compiler.evictCache(10)
  return pdf
}

process.on('message', (/** @type {Job} */ job) => {
  try {
    process.send?.({ id: job.id, pdf: set(job) })
  } catch (error) {
    process.send?.({ id: job.id, error: error instanceof Error ? error.message : String(error) })
  }
})
process.on('disconnect', () => process.exit(0))
process.send?.({ ready: true })
