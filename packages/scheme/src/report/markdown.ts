/**
 * A report as Markdown (CommonMark, with footnotes), for whoever goes on writing.
 * @module
 */
import type { Report } from './compose.ts'
import { type Block, gapOf, layOut, type NotedSentence } from './lines.ts'

export function reportMarkdown(report: Report): string {
  const { blocks, notes, sources } = layOut(report)
  const gap = gapOf(report)
  const footnotes = notes.map((records, i) => `[^${i + 1}]: ${records.map((id) => `\`${id}\``).join(', ')}`)
  return `${[...blocks.map((block) => blockText(block, gap)), `## ${escaped(sources)}`, footnotes.join('\n')].join('\n\n')}\n`
}

function blockText(block: Block, gap: string): string {
  switch (block.is) {
    case 'frame':
      return [block.left, block.right]
        .filter((text) => text !== '')
        .map(escaped)
        .join(' · ')
    case 'title':
      return `# ${escaped(block.text)}`
    case 'heading':
      return `## ${escaped(block.text)}`
    case 'strong':
      return `**${escaped(block.text)}**`
    case 'line':
      return escaped(block.text)
    case 'signed':
      return `*${escaped(block.text)}*`
    case 'paragraph':
      return sentences(block.sentences, gap)
    case 'list':
      return block.items.map((item) => `- ${sentences(item, gap)}`).join('\n')
    case 'page':
      return '---'
  }
}

function sentences(all: readonly NotedSentence[], gap: string): string {
  return all.map(({ text, note }) => `${escaped(text)}${note === undefined ? '' : `[^${note}]`}`).join(gap)
}

/** What Markdown or HTML in it would read otherwise; what begins a line is text too. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~&]/g, '\\$&').replace(/^(\s*)([-+]|\d+[.)])/, '$1\\$2')
}
