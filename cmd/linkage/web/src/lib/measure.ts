const canvas = document.createElement('canvas').getContext('2d')!
const family = () => getComputedStyle(document.body).fontFamily
const widths = new Map<string, number>()

/** The width of a text in pixels, in the font of the page. */
export function textWidth(text: string, size: number, weight = 400): number {
  const key = `${weight} ${size} ${text}`
  let width = widths.get(key)
  if (width === undefined) {
    canvas.font = `${weight} ${size}px ${family()}`
    width = canvas.measureText(text).width
    widths.set(key, width)
  }
  return width
}

// A word; or a Chinese character with the opening marks before it and the closing marks behind it, which no line may end or begin with.
const breakable = /\s+|[（《〈「『【“‘]*[\u2E80-\u2FFF\u3040-\u9FFF\uF900-\uFAFF][，。、；：）》〉」』】”’！？]*|[^\s\u2E80-\u2FFF\u3040-\u9FFF\uF900-\uFAFF（《〈「『【“‘]+|./g

/** Breaks a text into lines that fit; what does not fit into the last ends in "…". Chinese breaks between any two characters. */
export function wrap(text: string, width: number, size: number, lines: number, weight = 400): string[] {
  const pieces = text.match(breakable) ?? []
  const result: string[] = []
  let line = ''
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i]!
    if (textWidth(line + piece.trimEnd(), size, weight) <= width) {
      line += piece
      continue
    }
    if (result.length === lines - 1 || line.trim() === '') return [...result, shorten(line + pieces.slice(i).join(''), width, size, weight)]
    result.push(line.trimEnd())
    line = piece.trimStart()
  }
  if (line.trim()) result.push(textWidth(line, size, weight) > width ? shorten(line, width, size, weight) : line.trimEnd())
  return result
}

function shorten(text: string, width: number, size: number, weight: number): string {
  let end = text.length
  let start = 0
  while (start < end) {
    const middle = Math.ceil((start + end) / 2)
    if (textWidth(text.slice(0, middle).trimEnd() + '…', size, weight) <= width) start = middle
    else end = middle - 1
  }
  return text.slice(0, start).trimEnd() + '…'
}

/** Breaks a text into as many lines as it needs; a word that is longer than a line, such as an address, is broken where the line ends. */
export function textLines(text: string, width: number, size: number, weight = 400): string[] {
  const fits = (s: string) => textWidth(s, size, weight) <= width
  const lines: string[] = []
  let line = ''
  for (let piece of text.match(breakable) ?? []) {
    if (line.trim() && !fits(line + piece.trimEnd())) {
      lines.push(line.trimEnd())
      line = ''
      piece = piece.trimStart()
    }
    while (!fits(piece.trimEnd())) {
      let end = piece.length
      while (end > 1 && !fits(piece.slice(0, end))) end--
      lines.push(piece.slice(0, end))
      piece = piece.slice(end)
    }
    line += piece
  }
  if (line.trim()) lines.push(line.trimEnd())
  return lines
}
