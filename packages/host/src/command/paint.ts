/**
 * Colour on terminals that have it; plain text elsewhere. NO_COLOR is respected (https://no-color.org).
 * @module
 */
import { printable, styled } from '../terminal.ts'

const styles = {
  bold: '1',
  dim: '2',
  genuine: '1;97;48;5;29',
  attention: '1;30;48;5;220',
  rejected: '1;97;48;5;88',
  undecided: '1;97;48;5;61',
  unreadable: '1;30;48;5;250',
  test: '1;30;48;5;220',
  bad: '1;31',
} as const
export type Style = keyof typeof styles

export type Paint = (style: Style, text: string) => string

const plain: Paint = (_, text) => text

/** @param stream where the text goes */
export function paintFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Paint {
  const wanted = environment.FORCE_COLOR
    ? environment.FORCE_COLOR !== '0'
    : stream.isTTY === true && environment.TERM !== 'dumb'
  return wanted && !environment.NO_COLOR ? (style, text) => styled(styles[style], text) : plain
}

/** Rows of a label and a text, the texts in one column; each a line. */
export function rows(pairs: readonly (readonly [label: string, text: string])[], indent = '  '): string {
  const width = Math.max(...pairs.map(([label]) => label.length))
  return pairs.map(([label, text]) => `${indent}${label.padEnd(width)}  ${printable(text)}\n`).join('')
}

/** The line without which nothing of a development scheme is shown. */
export function testLine(test: boolean, paint: Paint): string {
  return test
    ? `${paint('test', ' TEST ')} Made under a development scheme. Not a certificate of the Kimberley Process.\n`
    : ''
}
