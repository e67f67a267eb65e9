import { expect, test } from 'vitest'
import en from '../../packages/verifier-web/src/messages/languages/en.ts'
import later from '../../packages/verifier-web/src/messages/languages/en-later.ts'
import { speak } from '../../packages/verifier-web/src/messages/messages.ts'
import { tasksOf } from '../../packages/verifier-web/src/messages/reason-text.ts'
import type { Result } from '../../packages/verifier-web/src/scan-result.ts'

speak({ ...en, ...later })
const read = (by: Result['by']): Result =>
  ({ ...(by && { by }), trust: { registry: { version: 1 } }, verdict: { purpose: 'import' } }) as unknown as Result

test.each([
  [undefined, 'Clean, flatten, more light.', 'picture'],
  ['text', 'Type or paste it again, whole.', 'typing'],
  ['file', 'Choose a better picture or file.', 'picture'],
] as const)('a damaged code that came by %s is tried again the way that it came', (by, wanted, act) => {
  const [first] = tasksOf([{ state: 'unknown', code: 'BASE45_MALFORMED' }], read(by))
  expect(first).toMatchObject({ do: wanted, act })
})

test('nothing that was not scanned is to be scanned again', () => {
  const codes = ['BASE45_MALFORMED', 'PREFIX_UNKNOWN', 'AMENDMENT_UNREAD', 'VERSION_NEWER', 'CLOCK_BEHIND'] as const
  for (const by of ['text', 'file'] as const)
    for (const code of codes)
      for (const { do: what, why } of tasksOf([{ state: 'unknown', code }], read(by)))
        expect(`${what} ${why ?? ''}`).not.toMatch(/scan again|scan .* again/i)
})
