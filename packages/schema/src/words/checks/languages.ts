/**
 * What the codes of a verdict mean in every language, for programs that have room for all of them.
 * @module
 */
import type { CheckCode } from '../../verdict/verdict.ts'
import type { CodeText } from '../message.ts'
import { ar, uses as arUses } from './ar.ts'
import { de, uses as deUses } from './de.ts'
import { en, uses as enUses } from './en.ts'
import { es, uses as esUses } from './es.ts'
import { fr, uses as frUses } from './fr.ts'
import { he, uses as heUses } from './he.ts'
import { hi, uses as hiUses } from './hi.ts'
import { nl, uses as nlUses } from './nl.ts'
import { pt, uses as ptUses } from './pt.ts'
import { ru, uses as ruUses } from './ru.ts'
import { zhHans, uses as zhHansUses } from './zh-Hans.ts'

/** Every code that English has words for. */
type Complete = Readonly<Record<keyof typeof en, CodeText>>

/** By their tags. */
export const checkTexts: Readonly<Record<string, Readonly<Partial<Record<CheckCode, CodeText>>>>> = {
  en,
  ar,
  de,
  es,
  fr,
  he,
  hi,
  nl,
  pt,
  ru,
  'zh-Hans': zhHans,
} satisfies Readonly<Record<string, Complete>>

/** What keys of an authority are for, by the tag of the language. */
export const keyUses: Readonly<Record<string, Readonly<Record<keyof typeof enUses, string>>>> = {
  en: enUses,
  ar: arUses,
  de: deUses,
  es: esUses,
  fr: frUses,
  he: heUses,
  hi: hiUses,
  nl: nlUses,
  pt: ptUses,
  ru: ruUses,
  'zh-Hans': zhHansUses,
}
