/**
 * What runs first: the first words of one language, the page and what it trusts load side by side. Everything comes from
 * the page's own address, once.
 * @module
 */

import { loadSettings } from './device/kept-settings.ts'
import { mayWorkHere } from './frame.ts'
import { chooseLanguage, loadFirst } from './messages/language.ts'
import './styles/page.css'
import './trust/start-files.ts'

const { language } = loadSettings()
const chosen = chooseLanguage([...(language === undefined ? [] : [language]), ...navigator.languages])

const words = loadFirst(chosen).catch(() => loadFirst('en')) // a language that is not kept yet, and no line

if (mayWorkHere()) void Promise.all([words, import('./page.tsx')]).then(([words, { open }]) => open(words))
else void Promise.all([words, import('./refuse-frame.ts')]).then(([words, { refuseFrame }]) => refuseFrame(words))
