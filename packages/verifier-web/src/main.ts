/**
 * What runs first: the words of one language, the page and what it trusts load side by side. Everything comes from
 * the page's own address, once.
 * @module
 */
import { chooseLanguage, loadLanguage } from './messages/language.ts'
import { loadSettings } from './settings.ts'
import './styles/page.css'
import './trust/start-files.ts'

const { language } = loadSettings()
const chosen = chooseLanguage([...(language === undefined ? [] : [language]), ...navigator.languages])

void Promise.all([
  loadLanguage(chosen).catch(() => loadLanguage('en')), // a language that is not kept yet, and no line
  import('./page.tsx'),
]).then(([words, { open }]) => open(words))
