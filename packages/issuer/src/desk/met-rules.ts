/**
 * Rules that are met, one by one: what was asked of an application, and has nothing against it.
 * @module
 */
import type { Trial } from '../applications/trial.ts'
import type { Settings } from '../home/settings.ts'

/** Each by the codes that would be said if it were not met. What the settings do not ask for is not said to be met. */
const rows = {
  filled: { against: /^(FIELD|AMOUNT|COUNTRY_FORM|NUMBER_FORM|DATE|LIST|PERCENT|SPOILT|ERROR)/ },
  days: { against: /^(EXPIR|VALIDITY|ISSUE_DATE)/ },
  destination: { against: /^(DESTINATION|COUNTRY_UNKNOWN)/ },
  value: { against: /^VALUE/ },
  parties: { against: /^(PARTIES|PARTY|EXPORTER_OTHER)/ },
  licence: { against: /^LICENCE/, asked: ({ licences }: Settings) => licences !== undefined },
  evidence: { against: /^EVIDENCE/, asked: ({ evidence }: Settings) => evidence !== undefined },
  seals: { against: /^SEALS/ },
  once: { against: /^CONTENT_AGAIN/ },
  code: { against: /^QR/ },
  key: { against: /^(KEY|ISSUER|AUTHORITY|REGISTRY|CLOCK|MEMBERSHIP)/ },
} as const satisfies Record<string, { readonly against: RegExp; asked?(settings: Settings): boolean }>

export type MetRule = keyof typeof rows

/** In the order of the boxes. What cannot be read was asked nothing more. */
export function metRules({ draft, faults, unusual, warnings }: Trial, settings: Settings): readonly MetRule[] {
  if (!draft) return []
  const said = [...faults, ...unusual, ...warnings].map(({ code }) => code)
  return (Object.keys(rows) as MetRule[]).filter((name) => {
    const row: { readonly against: RegExp; asked?(settings: Settings): boolean } = rows[name]
    return (row.asked?.(settings) ?? true) && !said.some((code) => row.against.test(code))
  })
}
