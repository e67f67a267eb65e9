/**
 * Amounts as people type them from a scale: `12,345.60`, `12 345,6`, `١٢٬٣٤٥٫٦٠`.
 *
 * What could be read in two ways is not read at all: a wrong number on a record is worse than one
 * that has to be typed again.
 * @module
 */

/** What stands between groups of digits in any of the languages: blanks, apostrophes and the Arabic mark. */
const groups = /[\s\u00a0\u202f'’٬]/g

/** Code points of the zeros of scripts that people type digits in: Arabic, Persian and Urdu, Devanagari. */
const zeros = [0x660, 0x6f0, 0x966]

/**
 * @param decimal the decimal mark of the language in use: it decides about `12,345`
 * @returns hundredths, or undefined where the text is no amount with at most two decimals
 */
export function parseAmount(text: string, decimal: '.' | ','): number | undefined {
  const plain = latinDigits(text.trim()).replace(groups, '').replace('٫', '.')
  const marks = plain.replace(/\d/g, '')
  const mark = marks.length === 0 ? undefined : decimalMarkOf(plain, marks, decimal)
  const [whole = '', decimals = '', ...rest] = mark === undefined ? [plain] : plain.split(mark)
  const digits = ungrouped(whole, mark)
  if (rest.length > 0 || digits === undefined || !/^\d{0,2}$/.test(decimals)) return undefined
  return Number(digits) * 100 + Number(decimals.padEnd(2, '0'))
}

function latinDigits(text: string): string {
  return [...text]
    .map((letter) => {
      const code = letter.codePointAt(0) ?? 0
      const zero = zeros.find((one) => code >= one && code < one + 10)
      return zero === undefined ? letter : String(code - zero)
    })
    .join('')
}

/** Of two different marks the last; a single one only where it stands before decimals. */
function decimalMarkOf(plain: string, marks: string, decimal: '.' | ','): string | undefined {
  const last = marks.at(-1) as string
  if (new Set(marks).size > 1 || last === decimal) return last
  // The other mark once, before one or two digits: nobody groups so.
  return marks.length === 1 && /[.,]\d{1,2}$/.test(plain) ? last : undefined
}

/** The digits of a whole part whose groups, where it has any, are groups of three by one mark. */
function ungrouped(whole: string, decimalMark: string | undefined): string | undefined {
  const [head = '', ...tail] = whole.split(decimalMark === ',' ? '.' : ',')
  const isGrouped = /^\d{1,3}$/.test(head) && tail.every((group) => /^\d{3}$/.test(group))
  const isPlain = tail.length === 0 && /^\d{1,12}$/.test(head)
  const digits = [head, ...tail].join('')
  // Without a decimal mark a point may group as well: `12.345` where the comma is decimal.
  if (!isPlain && tail.length === 0 && decimalMark === undefined && /^\d{1,3}(\.\d{3})+$/.test(whole))
    return whole.replaceAll('.', '')
  return (isPlain || isGrouped) && digits.length <= 12 ? digits : undefined
}
