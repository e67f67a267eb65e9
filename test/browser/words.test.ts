/// <reference path="../../packages/verifier-web/src/globals.d.ts" />
import { type CheckCode, findings, reasons } from '@kpc/schema'
import { expect, test } from 'vitest'
import { messages, say } from '../../packages/verifier-web/src/messages/messages.ts'
import { textOf } from '../../packages/verifier-web/src/messages/reason-text.ts'

test.each(['passed', 'failed', 'unknown', 'warned', 'noted'] as const)('every code has a title when it %s', (state) => {
  for (const code of [...Object.keys(findings), ...Object.keys(reasons)] as CheckCode[])
    expect(say(textOf({ state, code }).title), code).not.toBe('')
})

test('a code without words of the language speaks in those of the schema, and still says what to do', () => {
  const without = (code: CheckCode, act: () => void): void => {
    const codes = messages.codes as Partial<Record<CheckCode, unknown>>
    const before = codes[code]
    delete codes[code]
    try {
      act()
    } finally {
      codes[code] = before
    }
  }
  const stepsOf = (text: ReturnType<typeof textOf>): string[] => text.steps.map((step) => say(step.do))

  without('EXPIRED', () => {
    const text = textOf({ state: 'warned', code: 'EXPIRED' })
    expect(text.title).toBe('Expired.')
    expect(stepsOf(text)).toEqual(['Hold. Ask the issuing authority.'])
  })
  without('HS_CODE', () => {
    const text = textOf({ state: 'failed', code: 'HS_CODE', field: 'lines[0].hs' })
    expect(text.title).toBe('Not one of 7102.10, 7102.21 and 7102.31.')
    expect(stepsOf(text)[0]).toBe('Hold the shipment. Keep the paper.')
  })
  without('BASE45_MALFORMED', () => {
    const text = textOf({ state: 'failed', code: 'BASE45_MALFORMED' })
    expect(text.title).toBe('Damaged text: scan again, flat and in more light.')
    expect(stepsOf(text)[0]).toBe('Clean, flatten, more light.')
  })
})
