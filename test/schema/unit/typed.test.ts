import { encodeChain } from '@kpc/schema'
import { chainPartTyped, codesTyped, readingsOf, readingsOfText } from '@kpc/schema/typed'
import { describe, expect, test } from 'vitest'
import { keys, layouts } from '../../../packages/schema/src/typed/layouts.ts'
import { textOf } from '../../scheme.ts'

const code = textOf()
const us = layouts.find(({ name }) => name === 'us') as (typeof layouts)[number]

/** As a device with another layout reads what a scanner has pressed on an American one. */
function typedOn(name: string, text: string) {
  const host = layouts.find((one) => one.name === name) as (typeof layouts)[number]
  return [...text].map((letter) => {
    if (letter === ' ') return { key: ' ', code: 'Space', shift: false }
    const shift = !us.plain.includes(letter)
    const at = (shift ? us.shifted : us.plain).indexOf(letter)
    return { key: (shift ? host.shifted : host.plain)[at] as string, code: keys[at] as string, shift }
  })
}

describe.each(layouts.map(({ name }) => name))('a device with the layout %s', (name) => {
  const strokes = typedOn(name, code)

  test('gives the code back by its keys', () => {
    expect(readingsOf(strokes)).toContain(code)
  })

  test('gives a code of a chain back by its keys, and nothing of one that lost a letter', () => {
    const [part = ''] = encodeChain(new Uint8Array(300).fill(7))
    expect(chainPartTyped(typedOn(name, part))).toBe(part)
    expect(chainPartTyped(typedOn(name, part.slice(0, -1)))).toBe(undefined)
    expect(chainPartTyped(strokes)).toBe(undefined)
  })

  test('gives it back by its letters, with what scanners put before it', () => {
    const letters = strokes.map(({ key }) => key).join('')
    expect(readingsOfText(letters)).toContain(code)
    expect(codesTyped(letters)).toHaveLength(1)
    expect(
      codesTyped(
        typedOn(name, `]Q1${code}`)
          .map(({ key }) => key)
          .join(''),
      ),
    ).toHaveLength(1)
  })
})

test('what is whole stays as it is; what is no code of any layout gives none', () => {
  expect(codesTyped(code)).toEqual([code])
  expect(codesTyped('nothing of the kind')).toEqual([])
  expect(readingsOfText('x'.repeat(100_000))).toEqual([])
})
