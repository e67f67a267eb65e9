/**
 * A document of figures as one HTML file that needs nothing else: no script, no font, no address.
 * @module
 */
import { type Block, blocksFor, keptText, type Paper, type TableBlock, testText } from './paper.ts'

/** The title, the mark and the blocks of it, for a page that has a head of its own. */
function paperBody(paper: Paper): string {
  const test = paper.isTest ? `<p class="mark" lang="en" dir="ltr">${testText}</p>` : ''
  const kept = paper.audience === 'kp-only' ? `<p class="mark" lang="en" dir="ltr">${keptText}</p>` : ''
  return `${test}${kept}<h1>${escapeHtml(paper.title)}</h1>
<p class="small">${escapeHtml(paper.running)}</p>
${blocksFor(paper)
  .map((block) => blockHtml(block, paper))
  .join('\n')}`
}

export function paperHtml(paper: Paper): string {
  return `<!doctype html>
<html lang="${paper.language}" dir="${paper.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(paper.isTest ? `${paper.title} (TEST)` : paper.title)}</title>
<style>${paperStyle}</style>
</head>
<body>
<main>
${paperBody(paper)}
</main>
</body>
</html>
`
}

function blockHtml(block: Block, paper: Paper): string {
  const kept = paper.audience === 'kp-only' && block.audience === 'kp-only' ? '<b class="kept">KP only</b> ' : ''
  switch (block.is) {
    case 'part':
      return `<h2 class="part">${kept}${escapeHtml(block.text)}</h2>`
    case 'heading':
      return `<h3>${kept}${escapeHtml(block.text)}</h3>`
    case 'text':
      return `<p>${kept}${escapeHtml(block.text)}</p>`
    case 'small':
      return `<p class="small">${kept}${escapeHtml(block.text)}</p>`
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`
    case 'facts':
      return `<dl>${block.rows.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${paper.direction === 'rtl' ? `<bdi>${escapeHtml(value)}</bdi>` : escapeHtml(value)}</dd>`).join('')}</dl>`
    case 'table':
      return `${kept}${tableHtml(block, paper)}`
    case 'picture':
      return `<figure><div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(block.title)}">${block.svg}</div><figcaption>${kept}${escapeHtml(block.desc)}</figcaption></figure>`
  }
}

/** From right to left a cell is read in the direction of what stands in it. */
function tableHtml({ caption, columns, rows, hasTotal = false }: TableBlock, { direction }: Paper): string {
  const kind = (i: number): string => (columns[i]?.isNumber ? ' class="r"' : '')
  const own = (text: string): string => (direction === 'rtl' ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(text))
  const row = (cells: readonly string[], at: number): string => {
    const isTotal = hasTotal && at === rows.length - 1
    const [name = '', ...rest] = cells
    return `<tr${isTotal ? ' class="total"' : ''}><th scope="row"${kind(0)}>${own(name)}</th>${rest
      .map((cell, i) => `<td${kind(i + 1)}>${own(cell)}</td>`)
      .join('')}</tr>`
  }
  return `<div class="scroll" tabindex="0" role="group" aria-label="${escapeHtml(caption)}"><table><caption>${escapeHtml(caption)}</caption>
<thead><tr>${columns.map(({ label }, i) => `<th scope="col"${kind(i)}>${own(label)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map(row).join('\n')}
</tbody></table></div>`
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`)
}

/** Ink and paper, in the reader's light and in print. */
export const paperStyle = `
:root{color-scheme:light dark;--ink:#14181f;--soft:#434b57;--paper:#fff;--sunk:#e6eaef;--hair:#c4ccd6;--edge:#5b6472}
@media (prefers-color-scheme:dark){:root{--ink:#f2f4f7;--soft:#b5bdc8;--paper:#171c23;--sunk:#222933;--hair:#3d4753;--edge:#9aa4b2}}
@media print{:root{--ink:#000;--soft:#222;--paper:#fff;--sunk:#eee;--hair:#bbb;--edge:#555}}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 "Noto Sans",system-ui,sans-serif}
main{max-width:64rem;margin:0 auto;padding:1.5rem 1rem;overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.2;margin:.5rem 0 0}
h2.part{font-size:1.375rem;border-top:2px solid var(--ink);padding-top:.75rem;margin:2.5rem 0 .5rem}
h3{font-size:1.125rem;margin:1.75rem 0 .35rem}
p{margin:.5rem 0}
.small,figcaption,caption{font-size:.875rem;color:var(--soft)}
.mark{display:inline-block;border:2px solid var(--ink);padding:.2rem .6rem;font-weight:700;margin-inline-end:.5rem}
.kept{border:1.5px solid var(--ink);padding:0 .35rem;font-size:.875rem}
figure{margin:1rem 0;break-inside:avoid}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;overflow-wrap:normal;font-variant-numeric:tabular-nums}
caption{text-align:start;padding-block:.35rem}
th,td{padding:.3rem .6rem;border-bottom:1px solid var(--hair);text-align:start;vertical-align:top}
tbody th{font-weight:400}
.r{text-align:end;white-space:nowrap}
.total :is(th,td){font-weight:700;border-top:1.5px solid var(--ink)}
dl{display:grid;grid-template-columns:minmax(9rem,auto) 1fr;gap:.15rem 1rem;margin:.75rem 0}
dt{color:var(--soft)}
dd{margin:0}
a{color:inherit}
.ch-words,.ch-ink{fill:var(--ink)}
.ch-paper{fill:var(--paper)}
.ch-band{fill:var(--sunk)}
.ch-line,.ch-framed{stroke:var(--ink)}
.ch-edge{stroke:var(--edge)}
.ch-rule,.ch-flow{stroke:var(--hair)}
.ch-strong{stroke:var(--soft)}
:focus-visible{outline:3px solid var(--ink);outline-offset:2px}
@media print{@page{size:A4;margin:16mm}body{font-size:10pt}main{max-width:none;padding:0}.ch{max-width:100%;height:auto}thead{display:table-header-group}tr{break-inside:avoid}h2,h3,caption{break-after:avoid}.scroll{overflow:visible}}
`.replaceAll('\n', '')
