/**
 * CDDL (RFC 8610) from field tables: the same tables that decode, said for other implementations.
 *
 * What CDDL cannot say (the one deterministic encoding, Unicode NFC, rules between fields) stands in
 * the comments of the files in `spec/`, which `scripts/spec.ts` writes.
 * @module
 */
import { kidLength } from '../cose/key.ts'
import { isStatement, type Kind as ObjectKind, typOf } from '../cose/kind.ts'
import { coseTag, cwtClaim, header } from '../cose/labels.ts'
import { algorithm } from '../signature/signature.ts'
import type { Field, Fields, Form, Kind } from './field.ts'
import { firstDay, lastDay } from './time.ts'

/** What the rules of records are called. */
export type RuleNames = ReadonlyMap<Fields, string>

/** A rule, and a comment that stands above it. */
interface Rule {
  readonly comment?: string
  readonly text: string
}
type Rules = Map<string, Rule>

/** COSE_Sign1 over a payload of `kind` (RFC 9052 section 4.2), in our profile. */
export function sign1Rules(kind: ObjectKind): string {
  return show(
    new Map<string, Rule>([
      [`signed-${kind}`, { text: `#6.${coseTag.sign1}(${kind}-message)` }],
      [
        `${kind}-message`,
        { text: array('protected: bstr .cbor headers', 'unprotected: {}', `payload: bstr .cbor ${kind}`, signature) },
      ],
      ...(isStatement(kind) ? statementHeaders(typOf(kind)) : ([['headers', headers]] as const)),
    ]),
  )
}

/** COSE_Sign over a payload of `kind` (RFC 9052 section 4.1), in our profile. */
export function signRules(kind: ObjectKind): string {
  return show(
    new Map<string, Rule>([
      [`signed-${kind}`, { text: `#6.${coseTag.sign}(${kind}-message)` }],
      [
        `${kind}-message`,
        {
          text: array(
            'protected: bstr .size 0',
            'unprotected: {}',
            `payload: bstr .cbor ${kind}`,
            'signatures: [+ signature]',
          ),
        },
      ],
      ['signature', { text: array('protected: bstr .cbor headers', 'unprotected: {}', signature) }],
      ['headers', headers],
    ]),
  )
}

const signature = 'signature: bstr .size 64'
const whoSigned = [`${header.alg}: ${Object.values(algorithm).join(' / ')}`, `${header.kid}: bstr .size ${kidLength}`]
const aboutKid = "alg and kid, the first bytes of the key's COSE Key Thumbprint (RFC 9679)"
const headers: Rule = { comment: aboutKid, text: keyed(whoSigned) }

/** Of a Signed Statement (RFC 9943): CWT claims as well, and what the payload is. */
function statementHeaders(typ: string): readonly (readonly [string, Rule])[] {
  const claim = 'tstr .regexp "[A-Za-z0-9-]{1,64}"'
  return [
    [
      'headers',
      {
        comment: `${aboutKid}; CWT claims (RFC 9597); typ (RFC 9596)`,
        text: keyed([...whoSigned, `${header.claims}: claims`, `${header.typ}: "${typ}"`]),
      },
    ],
    [
      'claims',
      {
        comment: "the authority's id, and the certificate's number",
        text: keyed([`${cwtClaim.iss}: ${claim}`, `${cwtClaim.sub}: ${claim}`]),
      },
    ],
  ]
}

function keyed(members: readonly string[]): string {
  return `{\n${members.map((member) => `  ${member},\n`).join('')}}`
}

function array(...members: readonly string[]): string {
  return `[\n${members.map((member) => `  ${member},\n`).join('')}]`
}

/**
 * The rules of a record, it first, then what it refers to in the order of first use.
 * @throws {TypeError} a record that has no name in `names`
 */
export function recordRules(kind: Kind<unknown>, names: RuleNames): string {
  const rules: Rules = new Map()
  typeOf(kind.form, rules, names)
  return show(rules)
}

function show(rules: Rules): string {
  return [...rules]
    .map(([name, { comment, text }]) => `${comment === undefined ? '' : `; ${comment}\n`}${name} = ${text}\n`)
    .join('\n')
}

/** The CDDL type of a form; what deserves a name becomes a rule. */
function typeOf(form: Form, rules: Rules, names: RuleNames): string {
  const type = types[form.is] as (form: Form, rules: Rules, names: RuleNames) => string
  return type(form, rules, names)
}

type Types = {
  readonly [Is in Form['is']]: (form: Extract<Form, { is: Is }>, rules: Rules, names: RuleNames) => string
}

const types: Types = {
  text: ({ max }, rules) => rule(rules, `text-${max}`, { text: `tstr .regexp ".{1,${max}}"` }),
  number: (_, rules) => rule(rules, 'certificate-number', { text: 'tstr .regexp "[A-Z]{2}[A-Z0-9]{1,14}"' }),
  country: (_, rules) =>
    rule(rules, 'country', {
      comment: 'ISO 3166-1, or a code of the scheme such as EU',
      text: 'tstr .regexp "[A-Z]{2}"',
    }),
  id: (_, rules) =>
    rule(rules, 'id', { comment: 'of an authority or a notice', text: 'tstr .regexp "[a-z0-9][a-z0-9-]{0,39}"' }),
  date: (_, rules) => rule(rules, 'civil-date', { comment: 'days since 1970-01-01', text: `${firstDay}..${lastDay}` }),
  instant: (_, rules) =>
    rule(rules, 'instant', {
      comment: 'seconds since 1970-01-01T00:00:00Z',
      text: `${firstDay * 86400}..${lastDay * 86400}`,
    }),
  flag: () => 'bool',
  count: ({ min, max }) => range(min, max),
  integer: ({ min, max }) => range(min, max),
  hundredths: ({ min = 1, max }) => range(min, max),
  percent: ({ max }) => range(1, max),
  'days-after': ({ max }) => range(0, max),
  coded: ({ words }) => range(1, words.length),
  word: ({ words }) => words.map((word) => `"${word}"`).join(' / '),
  bytes: ({ min, max }) => `bstr .size ${min === max ? min : `(${min}..${max})`}`,
  integers: ({ max }) => `[0*${max} int]`,
  names: ({ max }, rules, names) => namesType(max, rules, names),
  emptiable: ({ of }, rules, names) => `${named(of.form, rules, names)} / null`,
  list: ({ of, min, max }, rules, names) => `[${min}*${max} ${oneOf(typeOf(of.form, rules, names))}]`,
  record: recordType,
}

/** A choice within a group is a group of its own (RFC 8610 section 2.2.2). */
function oneOf(type: string): string {
  return type.includes(' / ') ? `(${type})` : type
}

function rule(rules: Rules, name: string, text: Rule): string {
  if (!rules.has(name)) rules.set(name, text)
  return name
}

/** A list that is one choice of several has a name, as parsers want one there. */
function named(form: Form, rules: Rules, names: RuleNames): string {
  const text = typeOf(form, rules, names)
  return form.is === 'list' ? rule(rules, `list-of-${typeOf(form.of.form, rules, names)}`, { text }) : text
}

function range(min: number, max: number): string {
  return min === max ? String(min) : `${min}..${max}`
}

function namesType(max: number, rules: Rules, names: RuleNames): string {
  const name = `names-${max}`
  // Reserved first, so that rules stand in the order of first use.
  rules.set(name, { text: '' })
  const text = typeOf({ is: 'text', max }, rules, names)
  rule(rules, 'language', { comment: 'BCP 47', text: 'tstr .regexp "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*"' })
  rules.set(name, { text: `{\n  en: ${text},\n  * language => ${text},\n}` })
  return name
}

function recordType({ fields, layout }: Extract<Form, { is: 'record' }>, rules: Rules, names: RuleNames): string {
  const name = names.get(fields)
  if (name === undefined)
    throw new TypeError(`a record with ${Object.keys(fields).join(', ')} has no name for its rule`)
  if (rules.has(name)) return name
  rules.set(name, { text: '' })
  const members = Object.entries(fields).map(([member, field]) =>
    memberOf(layout === 'tuple' ? member : field.key, field, rules, names),
  )
  if (layout === 'open')
    members.push(`  * ${rule(rules, 'extension', { text: 'int / tstr' })} => any, ; of a later edition: ignored\n`)
  rules.set(name, { text: layout === 'tuple' ? `[\n${members.join('')}]` : `{\n${members.join('')}}` })
  return name
}

/** One line: occurrence, key, type, and what a person wants to know. */
function memberOf(
  key: string | number,
  { kind, optional, label, box, since, source }: Field,
  rules: Rules,
  names: RuleNames,
): string {
  const about = [
    label,
    meaning(kind.form),
    box === undefined ? undefined : `box ${box}`,
    since && `since version ${since}`,
    source,
  ].filter((part) => part !== undefined)
  return `  ${optional ? '? ' : ''}${key}: ${typeOf(kind.form, rules, names)}, ; ${about.join('; ')}\n`
}

/** What a number stands for. */
function meaning(form: Form): string | undefined {
  switch (form.is) {
    case 'hundredths':
      return 'in hundredths'
    case 'percent':
      return 'in hundredths of a percent'
    case 'days-after':
      return `days after "${form.field}"`
    case 'coded':
      return form.words.map((word, i) => `${i + 1} is ${word}`).join(', ')
    case 'emptiable':
      return 'null: empty'
    default:
      return undefined
  }
}
