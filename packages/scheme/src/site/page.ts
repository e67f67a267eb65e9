/**
 * The frame of a page of the public site: no script, nothing from elsewhere, the same page in five other languages.
 * @module
 */
import { escapeHtml } from '../report/html.ts'
import { type ReportLanguage, reportLanguages } from '../report/words/words.ts'
import { languageNames, type SiteWord, siteWords } from './words.ts'

export const pageNames = [
  'index',
  'participants',
  'notices',
  'decisions',
  'figures',
  'reports',
  'data',
  'verify',
] as const
export type PageName = (typeof pageNames)[number]

/** The page's title is the word of its name. */
export function titleOf(name: PageName): SiteWord {
  return name === 'index' ? 'home' : name
}

/** @param main what stands below the title, as HTML */
export function page(language: ReportLanguage, name: PageName, main: string): string {
  const words = siteWords(language)
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  const title = name === 'index' ? words('scheme') : words(titleOf(name))
  const pages = pageNames.map((one) => anchor(`${one}.html`, words(titleOf(one)), one === name))
  const languages = reportLanguages.map(
    (one) =>
      `<a href="../${one}/${name}.html" hreflang="${one}" lang="${one}" dir="auto"${one === language ? ' aria-current="true"' : ''}>${languageNames[one]}</a>`,
  )
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'">
<title>${escapeHtml(name === 'index' ? title : `${title} · ${words('scheme')}`)}</title>
<link rel="stylesheet" href="../site.css">
</head>
<body>
<a class="skip" href="#main">${escapeHtml(words('skip'))}</a>
<header>
<p>${escapeHtml(words('scheme'))}</p>
<nav aria-label="${escapeHtml(words('pages'))}">${pages.join('\n')}</nav>
<nav aria-label="${escapeHtml(words('languages'))}">${languages.join('\n')}</nav>
</header>
<main id="main">
<h1>${escapeHtml(title)}</h1>
${main}
</main>
</body>
</html>
`
}

function anchor(href: string, text: string, isHere: boolean): string {
  return `<a href="${escapeHtml(href)}"${isHere ? ' aria-current="page"' : ''}>${escapeHtml(text)}</a>`
}

/** A table, which scrolls by itself on a narrow page; its first column names the row. */
export function tableOf(caption: string, headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = headings.map((one) => `<th scope="col">${escapeHtml(one)}</th>`).join('')
  const body = rows.map(([first = '', ...rest]) => {
    const cells = rest.map((one) => `<td>${cellHtml(one)}</td>`).join('')
    return `<tr><th scope="row">${escapeHtml(first)}</th>${cells}</tr>`
  })
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(caption)}"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${body.join('\n')}
</tbody>
</table></div>`
}

/** A day is not broken. */
function cellHtml(text: string): string {
  return escapeHtml(text).replace(/^\d{4}-\d\d-\d\d/, '<span class="day">$&</span>')
}

export const siteStyle = `:root{color-scheme:light}
body{margin:0;background:#fff;color:#111;font:16px/1.5 "Noto Sans",system-ui,sans-serif}
header,main{max-width:60rem;margin:0 auto;padding:.75rem 1rem}
header{border-bottom:3px solid #111}
header p{margin:.25rem 0;font-weight:700}
nav{display:flex;flex-wrap:wrap;gap:0 1rem}
nav a{display:inline-block;padding:.5rem 0;color:inherit}
[aria-current]{font-weight:700;text-decoration-thickness:3px}
h1{font-size:1.6rem;line-height:1.25}
h2{font-size:1.15rem;margin-block-start:2rem}
main{overflow-wrap:anywhere}
li{margin:.5rem 0}
.scroll{overflow-x:auto}
.day{white-space:nowrap}
figure{margin:1rem 0}
figcaption{font-size:.875rem;max-width:45rem}
svg{display:block;max-width:none}
table{border-collapse:collapse;min-width:100%}
th,td{text-align:start;vertical-align:top;padding:.4rem 0;padding-inline-end:.9rem;border-bottom:1px solid #999;font-weight:400;overflow-wrap:normal}
thead th{font-weight:700;border-bottom:2px solid #111}
tbody th{font-weight:600}
a:focus-visible,.scroll:focus-visible{outline:3px solid #111;outline-offset:2px}
.skip{position:absolute;inset-inline-start:-99rem}
.skip:focus{inset-inline-start:1rem;background:#fff;padding:.5rem}
@media print{svg{max-width:100%;height:auto}header nav{display:none}thead{display:table-header-group}}
`
