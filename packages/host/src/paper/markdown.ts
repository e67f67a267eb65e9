/**
 * A document of figures as Markdown (GitHub Flavored, for its tables), for whoever goes on writing. A picture is its
 * words: its figures stand in the table beside it.
 * @module
 */
import { type Block, blocksFor, keptText, type Paper, testText } from './paper.ts'

export function paperMarkdown(paper: Paper): string {
  const marks = [...(paper.isTest ? [testText] : []), ...(paper.audience === 'kp-only' ? [keptText] : [])]
  const head = [...marks.map((mark) => `**${mark}**`), `# ${escaped(paper.title)}`, escaped(paper.running)]
  return `${[...head, ...blocksFor(paper).map((block) => blockText(block, paper))].join('\n\n')}\n`
}

function blockText(block: Block, { audience }: Paper): string {
  const kept = audience === 'kp-only' && block.audience === 'kp-only' ? '**KP only** ' : ''
  switch (block.is) {
    case 'part':
      return `## ${kept}${escaped(block.text)}`
    case 'heading':
      return `### ${kept}${escaped(block.text)}`
    case 'text':
    case 'small':
      return `${kept}${escaped(block.text)}`
    case 'list':
      return block.items.map((item) => `- ${escaped(item)}`).join('\n')
    case 'facts':
      return block.rows.map(([name, value]) => `- ${escaped(name)}: ${escaped(value)}`).join('\n')
    case 'table':
      return [
        `${kept}${escaped(block.caption)}`,
        [
          line(block.columns.map(({ label }) => escaped(label))),
          line(block.columns.map(({ isNumber }) => (isNumber ? '---:' : '---'))),
          ...block.rows.map((row) => line(row.map(escaped))),
        ].join('\n'),
      ].join('\n\n')
    case 'picture':
      return `*${kept}${escaped(block.title)}: ${escaped(block.desc)}*`
  }
}

const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** What Markdown or HTML in it would read otherwise; what begins a line is text too. */
function escaped(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replace(/[\\`*_[\]<>#|~&]/g, '\\$&')
    .replace(/^(\s*)([-+])/, '$1\\$2')
    .replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2')
}
