/**
 * WebAssembly of packages in a thread that reads what others made: from this machine, and with bounded memory.
 * @module
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

/** Bytes that a module may take: a picture of 120 megapixels takes half of it, a page of a PDF much less. */
const most = 768 * 1024 * 1024
const page = 65_536

// JavaScript's own limits do not count it: what a file makes a decoder ask for beyond this it does not get.
const { grow } = WebAssembly.Memory.prototype
WebAssembly.Memory.prototype.grow = function (pages) {
  if (this.buffer.byteLength + pages * page > most) throw new RangeError('more memory than a picture may take')
  return grow.call(this, pages)
}

const { resolve } = createRequire(import.meta.url)

/**
 * @param {string} name of a file in a package
 * @returns {ArrayBuffer}
 */
export function fileOf(name) {
  const { buffer, byteOffset, length } = readFileSync(resolve(name))
  return buffer.slice(byteOffset, byteOffset + length)
}

/** @param {string} name */
export function moduleOf(name) {
  return WebAssembly.compile(fileOf(name))
}
