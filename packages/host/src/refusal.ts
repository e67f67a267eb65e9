/**
 * Why a command or a request is refused: a stable code, its class, what it is about, and every fault that was found.
 *
 * The codes of a domain stand in a table beside it (`refusal.ts`), each with its sentence and class; here is what
 * they have in common, and the codes of what every program does on a machine. A sentence says what is wrong and
 * what to do next; of a certificate it holds what was written in the field that is wrong, and nothing else. HTTP status and exit code follow from the class alone.
 * @module
 */
import { type CheckCode, FormatError, findings, reasons } from '@kpc/schema'
import type { InputError } from '@kpc/schema/input'

/** What kind of refusal it is: whose turn it is, and whether the same may be tried again. */
export const refusalClasses = [
  /** What was handed in breaks a rule. */
  'input',
  /** What was handed in can't be read as what it should be. */
  'malformed',
  /** It is of a form that is not taken here: another kind of picture, no JSON. */
  'form',
  /** It is larger than anything that is read here. */
  'limit',
  /** What is asked for is not there. */
  'absent',
  /** What happened before stands against it. */
  'conflict',
  /** Nobody knows who asks. */
  'stranger',
  /** It was changed since whoever asks has read it. */
  'changed',
  /** Whoever asks does not say what he has read. */
  'unread',
  /** Whoever asks may not. */
  'forbidden',
  /** Asked too often: the same may be asked again later. */
  'hasty',
  /** Asked of an address that does other things. */
  'method',
  /** Asked of a server under a name that is not its own. */
  'misdirected',
  /** Something of this machine has to be put right first; the same may be asked again then. */
  'unready',
  /** A fault of this program. */
  'fault',
] as const
export type RefusalClass = (typeof refusalClasses)[number]

/** @property source where the rule is written */
export interface Reason {
  readonly class: RefusalClass
  readonly says: string
  readonly source: string
}

const rowOf =
  (of: RefusalClass) =>
  (source: string, says: string): Reason => ({ class: of, says, source })

export const input = rowOf('input')
export const malformed = rowOf('malformed')
export const form = rowOf('form')
export const limit = rowOf('limit')
export const absent = rowOf('absent')
export const conflict = rowOf('conflict')
export const stranger = rowOf('stranger')
export const changed = rowOf('changed')
export const unread = rowOf('unread')
export const forbidden = rowOf('forbidden')
export const hasty = rowOf('hasty')
export const method = rowOf('method')
export const misdirected = rowOf('misdirected')
export const unready = rowOf('unready')
export const fault = rowOf('fault')

/** One fault of an input. */
export interface Fault {
  readonly code: string
  readonly field?: string
  readonly message: string
  readonly source: string
}

/** A fault that names its field; empty where it is the whole. */
export interface FieldFault extends Fault {
  readonly field: string
}

/**
 * @property subject what it is about: a file, a number, an option
 * @property field where in the input
 * @property faults everything that was found; the one of the field if absent
 * @property cause the error behind it
 * @property wait seconds after which the same may be asked again, where that is known
 */
export interface Circumstance {
  readonly subject?: string | undefined
  readonly field?: string | undefined
  readonly faults?: readonly Fault[]
  readonly cause?: unknown
  readonly wait?: number
}

/** A refused command or request. Its message holds no secret. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly class: RefusalClass
  readonly says: string
  readonly source: string
  readonly subject: string | undefined
  readonly field: string | undefined
  readonly faults: readonly Fault[]
  readonly wait: number | undefined

  constructor(code: string, reason: Reason, { subject, field, faults, cause, wait }: Circumstance = {}) {
    super(subject === undefined ? reason.says : `${subject}: ${reason.says}`, { cause })
    this.code = code
    this.class = reason.class
    this.says = reason.says
    this.source = reason.source
    this.subject = subject
    this.field = field
    this.wait = wait
    this.faults = faults ?? (field === undefined ? [] : [faultOf(code, reason, field)])
  }

  /** The same, said of one of several. */
  of(subject: string): Refusal {
    return new Refusal(this.code, this, { subject, cause: this })
  }
}

/** A fault of one field. */
function faultOf(code: string, { says, source }: Reason, field: string): FieldFault {
  return { code, field, message: says, source }
}

type Table<Code extends string> = Readonly<Record<Code, Reason>>

const told = new Set<Table<string>>()

/** Every code by which this program may refuse something, as far as its modules are loaded, and by others; for documentation. */
export function everyReason(
  others: readonly Table<string>[] = [],
): readonly (readonly [code: string, reason: Reason])[] {
  const ofLanguage = (Object.keys(reasons) as (keyof typeof reasons)[]).map(
    (code) => [code, formatReason(code)] as const,
  )
  const own = [...told, ...others].flatMap((table) => Object.entries(table))
  return [...new Map([...ofLanguage, ...own])].sort(([a], [b]) => (a < b ? -1 : 1))
}

/** Makes the refusals of a table. */
export function refusing<Code extends string>(table: Table<Code>): (code: Code, about?: Circumstance) => Refusal {
  told.add(table)
  return (code, about) => new Refusal(code, table[code], about)
}

/** Makes the faults of a table, one of a field each. */
export function faulting<Code extends string>(table: Table<Code>): (code: Code, field: string) => FieldFault {
  told.add(table)
  return (code, field) => faultOf(code, table[code], field)
}

/**
 * Several faults of one input, as one refusal.
 * @param faults at least one
 */
export function ofFaults(faults: readonly FieldFault[], of: RefusalClass = 'input'): Refusal {
  const [first, ...others] = faults
  if (!first) throw new TypeError('no fault')
  const { code, field, message, source } = first
  const subject = others.length === 0 ? field || undefined : `${faults.length} faults, the first in ${field}`
  return new Refusal(code, { class: of, says: message, source }, { subject, faults })
}

/**
 * What a check or an error of the language says. It is about what was handed in, but for what is wrong with
 * root and registry, which are this machine's.
 */
export function formatReason(code: CheckCode): Reason {
  if (!(code in reasons)) return { class: 'input', ...findings[code as keyof typeof findings] }
  const { layer, says, source } = reasons[code as keyof typeof reasons]
  return { class: layer === 'trust' ? 'unready' : 'input', says, source }
}

/** A refusal in the words of the language. */
export function formatRefusal(code: CheckCode, about?: Circumstance): Refusal {
  return new Refusal(code, formatReason(code), about)
}

/** A fault in the words of the language. */
export function formatFault(code: CheckCode, field: string): FieldFault {
  return faultOf(code, formatReason(code), field)
}

/** The refusal that an error of the language amounts to; undefined for any other error. */
export function refusalOf(error: unknown, subject?: string): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (error instanceof FormatError) return formatRefusal(error.code, { subject, field: error.field, cause: error })
  if (isInputError(error)) return ofFaults(error.faults)
  return undefined
}

/** Told by its name: its class comes with zod, which most commands have no use for. */
function isInputError(error: unknown): error is InputError {
  return error instanceof Error && error.name === 'InputError'
}

/** What happens to the trust of a home. */
export const trustFolderRefusals = {
  ROOT_MISSING: unready(
    'kpc home',
    'no root: put root.cbor and registry.cbor of the scheme into the folder registry of a new home, or name a root with --root FILE',
  ),
  TRUST_LOST: unready(
    'kpc home',
    'is in use and has lost what it trusts: put trust.cbor back from a copy, or root.cbor and registry.cbor of the scheme into its folder registry; no other root is trusted instead',
  ),
  TRUST_DAMAGED: unready(
    'kpc home',
    'not what a home trusts, or damaged: put it back from a copy; no other root is trusted instead',
  ),
} as const satisfies Record<string, Reason>

export const trustFolderRefusal = refusing(trustFolderRefusals)
