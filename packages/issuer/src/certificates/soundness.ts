/**
 * What is asked of a draft beside the rules of the format: certificates that a verifier would take, and that all
 * the same are a mistake more often than not.
 *
 * One table, by which the command line, the server and the dry run of a table answer alike. `refuse` stands
 * against the certificate; `reason` stands against it until somebody says why it is issued anyway, which the ledger
 * keeps for ever with the names of the rules; `warn` is said and done with.
 * @module
 */
import { type FieldFault, ofFaults } from '@kpc/host/refusal'
import {
  completeThrough,
  dayOf,
  isInWindow,
  type KnownKey,
  participantOf,
  showDate,
  showHundredths,
  valuesBeside,
} from '@kpc/schema'
import type { Draft, Take } from '@kpc/schema/input'
import { contentMark } from '../ledger/marks.ts'
import type { NumberState, StoredCertificate, View } from '../ledger/model.ts'
import type { EvidenceKind } from '../registers/evidence-kinds.ts'
import { findingsOf, partiesOf } from '../registers/policy.ts'
import type { RegisterCode } from '../registers/refusal.ts'
import { askStock } from '../stock/ask.ts'
import { signingFault } from '../trust/refusal.ts'
import { amendedOf } from './amended.ts'
import { countries } from './countries.ts'
import { issuedOf } from './issued.ts'
import { lifeOf } from './life.ts'
import { lostValues, spoiltValues } from './lost-values.ts'
import { certificateFault } from './refusal.ts'
import type { SigningRules } from './signing-rules.ts'

export type Gravity = 'refuse' | 'reason' | 'warn'

/** Days for which a certificate is valid where the settings of the authority name no limit (R28). */
export const usualValidity = 60

/** Days for which a content is remembered. */
export const rememberedDays = 90

/** What a draft is looked at beside. */
export interface SoundnessInput extends SigningRules {
  readonly draft: Draft
  readonly known: KnownKey
}

/**
 * @property gravity `development` under a development scheme, where the same sample is issued again and again
 * @property ask what stands against it, in a few words that the sentence goes on from; undefined where nothing does
 */
interface Rule {
  readonly field: string
  readonly gravity: Gravity
  readonly development?: Gravity
  readonly ask: (asked: SoundnessInput) => string | undefined
}

/** A line a rule. What an earlier certificate says is asked of the ledger: `CONTENT_AGAIN`. */
const soundness = {
  EXPIRED_AT_ISSUE: {
    field: 'expires',
    gravity: 'refuse',
    ask: ({ draft: { expires }, now }) => (expires < dayOf(now) ? showDate(expires) : undefined),
  },
  COUNTRY_UNKNOWN: {
    field: 'origins',
    gravity: 'refuse',
    ask: ({ draft: { origins }, trust: { participants } }) =>
      origins.find(({ country }) => !countries.has(country) && !participants.has(country))?.country,
  },
  ISSUED_ABSENT: {
    field: 'issued',
    gravity: 'refuse',
    development: 'warn',
    ask: ({ draft: { issued, expires }, known: { authority }, trust }) => {
      const list = trust.issued.get(authority.id)
      const complete = list && completeThrough(list, trust)
      const isPast = complete !== undefined && issued <= complete && isInWindow(expires, complete)
      return isPast ? showDate(complete) : undefined
    },
  },
  CONTENT_AGAIN: { field: 'number', gravity: 'reason', development: 'warn', ask: () => undefined },
  DESTINATION_OWN: {
    field: 'destination',
    gravity: 'reason',
    ask: ({ draft: { destination, issued }, known: { participant }, trust: { registry } }) => {
      if (participantOf(registry, destination, issued) !== participant.code) return undefined
      return destination === participant.code ? destination : `${destination} trades as ${participant.code}`
    },
  },
  VALIDITY_UNUSUAL: {
    field: 'expires',
    gravity: 'reason',
    ask: ({ draft: { issued, expires }, settings: { maxValidityDays } }) =>
      maxValidityDays === undefined && expires - issued > usualValidity ? `${expires - issued} days` : undefined,
  },
  PARTIES_SAME: {
    field: 'importer',
    gravity: 'reason',
    ask: ({ draft: { exporter, importer } }) =>
      plain(exporter.name) === plain(importer.name) && plain(exporter.address) === plain(importer.address)
        ? importer.name
        : undefined,
  },
  VALUE_OUTSIDE: {
    field: 'lines',
    gravity: 'reason',
    ask: ({ draft, known: { participant }, trust: { registry } }) => {
      const other = valuesBeside({ ...draft, number: '' }, participant.code, registry).find(({ isUsual }) => !isUsual)
      if (!other) return undefined
      const { perCarat, band } = other
      return `US$ ${showHundredths(perCarat)} a carat, usual are ${showHundredths(band.low)} to ${showHundredths(band.high)}`
    },
  },
  SEALS_NONE: {
    field: 'seals',
    gravity: 'warn',
    ask: ({ draft: { seals = [] } }) => (seals.length === 0 ? 'none' : undefined),
  },
} as const satisfies Record<string, Rule>
export type SoundnessCode = keyof typeof soundness

export const soundnessCodes = Object.keys(soundness) as readonly SoundnessCode[]

/** Does the verdict on a certificate find something that was asked here already? */
export function isAsked(code: string): boolean {
  return Object.hasOwn(soundness, code)
}

const plain = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()

export function gravityOf(code: SoundnessCode, test: boolean): Gravity {
  const rule: Rule = soundness[code]
  return (test && rule.development) || rule.gravity
}

interface Found {
  readonly fault: FieldFault
  readonly gravity: Gravity
}

/** What was found, gathered while a certificate is on its way into the ledger. */
export class Soundness {
  readonly #asked: SoundnessInput
  readonly #found = new Map<string, Found>()

  /** @param alike what has the same content and is about to be issued with it */
  constructor(asked: SoundnessInput, alike?: string) {
    this.#asked = asked
    if (alike !== undefined) this.#add('CONTENT_AGAIN', alike)
    this.#addAll('refuse', lostValues(asked.draft))
    this.#addAll('warn', spoiltValues(asked.draft))
    for (const code of soundnessCodes) {
      const rule: Rule = soundness[code]
      const about = rule.ask(asked)
      if (about !== undefined) this.#add(code, about)
    }
  }

  #add(code: SoundnessCode, about: string): void {
    this.#found.set(code, { fault: faultOf(code, about), gravity: gravityOf(code, this.#asked.trust.registry.test) })
  }

  /** What may stand against several fields. */
  #addAll(gravity: Gravity, faults: readonly FieldFault[]): void {
    for (const fault of faults) this.#found.set(`${fault.code} ${fault.field}`, { fault, gravity })
  }

  #of(...gravities: readonly Gravity[]): readonly (readonly [code: string, fault: FieldFault])[] {
    return [...this.#found].flatMap(([code, { fault, gravity }]) =>
      gravities.includes(gravity) ? [[code, fault] as const] : [],
    )
  }

  /** Is it issued for a reason, also where one is given already? */
  takesReason(code: string): boolean {
    return this.#found.get(code)?.gravity === 'reason'
  }

  /** What stands against it; nothing of what it is issued against anyway. */
  get faults(): readonly FieldFault[] {
    const stands = this.#asked.draft.anyway === undefined ? this.#of('refuse', 'reason') : this.#of('refuse')
    return stands.map(([, fault]) => fault)
  }

  get warnings(): readonly FieldFault[] {
    return this.#of('warn').map(([, fault]) => fault)
  }

  /** @throws {Refusal} with every fault */
  refuse(): void {
    const { faults } = this
    if (faults.length > 0) throw ofFaults(faults)
  }

  /**
   * Whether the same was certified a short while ago, and still stands.
   * @param instead the number that this one takes the place of
   * @throws {Refusal} `CONTENT_AGAIN`
   */
  async refuseAgain(view: View, instead?: string): Promise<void> {
    const again = await this.#again(view, this.#asked.now, ({ number }) => number !== instead)
    if (again) this.refuse()
  }

  /**
   * What the registers say, as they are in this transaction.
   * @param evidence kinds of what is attached
   * @throws {Refusal} `LICENCE_*`, `EVIDENCE_MISSING`, `PARTY_DENIED`
   */
  async refuseByRegisters(view: Pick<View, 'findParties'>, evidence?: readonly EvidenceKind[]): Promise<void> {
    const { draft } = this.#asked
    const findings = findingsOf({ ...this.#asked, evidence }, await view.findParties(partiesOf(draft)))
    for (const { code, weight, fault } of findings) this.#found.set(keyOf(code, fault), { fault, gravity: weight })
    this.refuse()
  }

  /**
   * What its sources and the account of its exporter have, as they are in this transaction.
   * @param instead the number that this one takes the place of
   * @returns what it takes
   * @throws {Refusal} `TAKE_*`, `SOURCE_*`, `SOURCES_SHORT`, `ORIGIN_UNSOURCED`, `STOCK_*`
   */
  async refuseByStock(
    view: View,
    { seconded, instead }: { readonly seconded: boolean; readonly instead?: string | undefined },
  ): Promise<readonly Take[]> {
    const { draft, settings } = this.#asked
    const before = instead === undefined ? undefined : await view.stateOf(instead)
    const replaced = isIssued(before) ? { number: before.number, of: amendedOf(before).amended } : undefined
    const answer = await askStock(draft, view, { settings, seconded, instead: replaced })
    for (const { code, weight, fault } of answer.findings) this.#found.set(code, { fault, gravity: weight })
    this.refuse()
    answer.promise()
    return answer.takes
  }

  /** What was said when it was issued: it is asked for a second time, as the answer was lost. */
  async recall(view: View, issued: StoredCertificate): Promise<void> {
    await this.#again(view, issued.recorded, ({ sequence }) => sequence < issued.sequence)
  }

  async #again(view: View, at: number, counts: (one: StoredCertificate) => boolean): Promise<boolean> {
    const alike = await view.findMarked(contentMark(this.#asked.draft), dayOf(at) - rememberedDays)
    for (const one of alike.filter(counts)) {
      if (!(await isInForce(one, view))) continue
      this.#add('CONTENT_AGAIN', `${one.number} of ${showDate(issuedOf(one).certificate.issued)}`)
      return true
    }
    return false
  }

  /** What the ledger keeps: the rules against which it is issued, and why. */
  get grounds(): { readonly anyway?: readonly string[]; readonly reason?: string } {
    const { anyway } = this.#asked.draft
    const against = this.#of('reason').map(([code]) => code)
    return anyway === undefined || against.length === 0 ? {} : { anyway: against, reason: anyway }
  }
}

/** Both parties of a certificate may be on a list. */
const keyOf = (code: RegisterCode, { field }: FieldFault): string =>
  code === 'PARTY_DENIED' || code === 'PARTY_NEAR' ? `${code} ${field}` : code

const isIssued = (state: NumberState | undefined): state is NumberState & { readonly certificate: StoredCertificate } =>
  state?.certificate !== undefined

async function isInForce({ number }: StoredCertificate, view: View): Promise<boolean> {
  const { entries } = await view.stateOf(number)
  return lifeOf(entries.map(({ entry }) => entry)).state === 'issued'
}

function faultOf(code: SoundnessCode, about: string): FieldFault {
  const { field } = soundness[code]
  const fault =
    code === 'VALUE_OUTSIDE' || code === 'ISSUED_ABSENT' ? signingFault(code, field) : certificateFault(code, field)
  return { ...fault, message: `${about}: ${fault.message}` }
}
