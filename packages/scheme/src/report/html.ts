/**
 * A report as one HTML file that needs nothing else: no script, no font, no address.
 * @module
 */
import type { Report } from './compose.ts'
import { type Block, gapOf, layOut, type NotedSentence } from './lines.ts'

export function reportHtml(report: Report): string {
  const { words, year, audience } = report
  const { blocks, notes, sources } = layOut(report)
  const gap = gapOf(report)
  const kept =
    audience === 'kp-only' ? '<p class="audience" lang="en" dir="ltr">For participants and observers only</p>' : ''
  const listed = notes.map(
    (records, i) => `<li id="n${i + 1}">${records.map((id) => `<code>${escapeHtml(id)}</code>`).join(' ')}</li>`,
  )
  return `<!doctype html>
<html lang="${words.language}" dir="${words.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(words.contents(year))}</title>
<style>${style}</style>
</head>
<body>
<main>
${kept}${blocks.map((block) => blockHtml(block, gap)).join('\n')}
</main>
<aside aria-labelledby="sources">
<h2 id="sources">${escapeHtml(sources)}</h2>
<ol dir="ltr">
${listed.join('\n')}
</ol>
</aside>
</body>
</html>
`
}

function blockHtml(block: Block, gap: string): string {
  switch (block.is) {
    case 'frame':
      return `<p class="frame"><span>${escapeHtml(block.left)}</span><span>${escapeHtml(block.right)}</span></p>`
    case 'title':
      return `<${block.name === 'letter' ? 'h1' : 'h2'} id="${block.name}" class="title">${escapeHtml(block.text)}</${block.name === 'letter' ? 'h1' : 'h2'}>`
    case 'heading':
      return `<h3 id="${block.name}">${escapeHtml(block.text)}</h3>`
    case 'strong':
      return `<p><strong>${escapeHtml(block.text)}</strong></p>`
    case 'line':
      return `<p>${escapeHtml(block.text)}</p>`
    case 'signed':
      return `<p class="signed">${escapeHtml(block.text)}</p>`
    case 'paragraph':
      return `<p class="text">${sentences(block.sentences, gap)}</p>`
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${sentences(item, gap)}</li>`).join('\n')}\n</ul>`
    case 'page':
      return '<hr>'
  }
}

function sentences(all: readonly NotedSentence[], gap: string): string {
  return all
    .map(({ text, language, note }) => {
      const said = language ? `<span lang="${language}" dir="ltr">${escapeHtml(text)}</span>` : escapeHtml(text)
      return note === undefined ? said : `${said}<sup><a href="#n${note}">${note}</a></sup>`
    })
    .join(gap)
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
}

const style = `
:root{color-scheme:light}
body{margin:0;background:#fff;color:#111;font:17px/1.55 "Noto Serif","Noto Sans",Georgia,serif}
main,aside{max-width:42rem;margin:0 auto;padding:1.5rem 1rem;overflow-wrap:anywhere}
h1,h2.title{font-size:1.3rem;line-height:1.35;margin:1.6rem 0 1rem}
h3{font-size:1.05rem;margin:1.8rem 0 .4rem}
p{margin:.5rem 0}
.text{margin:.7rem 0}
.frame{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 1rem;border-bottom:1px solid #111;padding-bottom:.3rem}
.signed{font-style:italic;text-align:end;margin-top:2rem}
.audience{display:inline-block;border:2px solid #111;padding:.2rem .6rem;font-weight:700}
hr{border:0;border-top:3px solid #111;margin:2.5rem 0}
sup{line-height:0;font-size:.7em}
sup a{display:inline-block;min-width:1.5rem;padding:.55rem .1rem;margin:-.55rem 0;text-align:center;color:inherit}
a:focus-visible{outline:3px solid #111;outline-offset:2px}
aside{border-top:3px solid #111;font-size:.85rem}
aside h2{font-size:1rem}
code{font-size:.95em}
@media print{@page{size:A4;margin:20mm}body{font-size:11pt}main,aside{max-width:none;padding:0}hr{break-after:page;border:0;margin:0}h1,h2,h3{break-after:avoid}sup a{padding:0;margin:0}}
`.replaceAll('\n', '')
