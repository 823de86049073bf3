import { textLines, textWidth } from './measure'

const properties = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order', 'stroke-linejoin'] as const
const svgName = 'http://www.w3.org/2000/svg'

/** What stands around a drawing for it to be understood and found again without its page. */
export interface Caption {
  title: string
  lead: string
  /** Rule, unit, what is not known, data, address: a paragraph each. */
  notes: string[]
  /** The list below the picture that says what its marks mean. */
  legend: Element | null
  language: string
  /** Where it is from, which data it rests on (edition and hash) and what drew it, for programs that read a file. */
  address: string
  data: string
  program: string
}

const margin = 16
const leastWidth = 640
const sizes = { title: 19, lead: 13, note: 11.5, legend: 12 }
const mark = { width: 26, height: 16, gap: 7, between: 20 }

/** A copy of a drawing that looks the same outside of this page: computed styles become attributes. */
function copyOf(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  originals.forEach((original, i) => {
    const target = copies[i]!
    const style = getComputedStyle(original)
    if (style.display === 'none') target.setAttribute('display', 'none')
    for (const property of properties) target.setAttribute(property, style.getPropertyValue(property))
    for (const name of [...target.getAttributeNames()]) {
      if (['class', 'style', 'role', 'tabindex'].includes(name) || name.startsWith('aria-') || (name.startsWith('data-') && name !== 'data-control')) target.removeAttribute(name)
    }
  })
  copy.querySelectorAll('[data-control]').forEach((control) => control.remove())
  return copy
}

function element(name: string, attributes: Record<string, string | number>, text = ''): SVGElement {
  const made = document.createElementNS(svgName, name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  if (text) made.textContent = text
  return made
}

/** Figures are for paper: whatever theme the page has, and from how far a picture is seen, they are drawn in the light one and from near. Nothing is painted in between. */
function inLight<T>(svg: SVGSVGElement, draw: () => T): T {
  const root = document.documentElement
  const theme = root.dataset.theme
  const far = svg.closest('[data-far]')
  root.dataset.theme = 'light'
  far?.removeAttribute('data-far')
  try {
    return draw()
  } finally {
    far?.setAttribute('data-far', '')
    if (theme === undefined) delete root.dataset.theme
    else root.dataset.theme = theme
  }
}

/** What a figure is and where it is from, in the terms of Dublin Core, which catalogues and drawing programs read. */
function metadata({ title, lead, language, address, data, program }: Caption): Element {
  const rdf = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
  const dc = 'http://purl.org/dc/elements/1.1/'
  const whole = element('metadata', {})
  const about = document.createElementNS(rdf, 'rdf:Description')
  about.setAttributeNS(rdf, 'rdf:about', '')
  const terms = { title, description: lead, creator: program, date: new Date().toISOString().slice(0, 10), source: address, identifier: data, language, type: 'StillImage' }
  for (const [name, value] of Object.entries(terms)) {
    if (!value) continue
    const term = document.createElementNS(dc, `dc:${name}`)
    term.textContent = value
    about.append(term)
  }
  const box = document.createElementNS(rdf, 'rdf:RDF')
  box.append(about)
  whole.append(box)
  return whole
}

/** The drawing with its title above, and below it what its marks mean, by which rule it was made, and where it is from. */
export function figure(svg: SVGSVGElement, caption: Caption): { text: string; width: number; height: number } {
  return inLight(svg, () => {
    const body = getComputedStyle(document.body)
    const ink = body.color
    const box = svg.viewBox.baseVal
    const width = Math.max(leastWidth, Math.ceil(box.width) + 2 * margin)
    const room = width - 2 * margin
    const parts: SVGElement[] = []
    let y = margin
    const write = (text: string, size: number, attributes: Record<string, string | number> = {}, x = margin) =>
      parts.push(element('text', { x, y, 'font-size': size, fill: ink, 'font-family': body.fontFamily, ...attributes }, text))
    const paragraph = (text: string, size: number, attributes: Record<string, string | number> = {}, weight = 400) => {
      for (const line of textLines(text, room, size, weight)) {
        y += Math.round(size * 1.4)
        write(line, size, attributes)
      }
    }
    paragraph(caption.title, sizes.title, { 'font-weight': 700 }, 700)
    if (caption.lead) paragraph(caption.lead, sizes.lead)
    y += 14
    const picture = copyOf(svg)
    for (const [name, value] of Object.entries({ x: margin, y, width: Math.ceil(box.width), height: Math.ceil(box.height), viewBox: `0 0 ${Math.ceil(box.width)} ${Math.ceil(box.height)}` })) picture.setAttribute(name, String(value))
    parts.push(picture)
    y += Math.ceil(box.height) + 6
    let x = margin
    for (const item of caption.legend?.querySelectorAll('li') ?? []) {
      const words = item.textContent?.trim() ?? ''
      const wide = mark.width + mark.gap + textWidth(words, sizes.legend)
      if (x > margin && x + wide > width - margin) x = margin
      if (x === margin) y += 24
      const sign = item.querySelector('svg')
      if (sign) {
        const copy = copyOf(sign)
        for (const [name, value] of Object.entries({ x, y: y - 12, width: mark.width, height: mark.height })) copy.setAttribute(name, String(value))
        parts.push(copy)
      }
      write(words, sizes.legend, {}, x + mark.width + mark.gap)
      x += wide + mark.between
    }
    y += 14
    parts.push(element('path', { d: `M${margin} ${y}H${width - margin}`, stroke: ink, 'stroke-opacity': 0.3, fill: 'none' }))
    y += 4
    for (const note of caption.notes) {
      y += 3
      paragraph(note, sizes.note)
    }
    const height = y + margin
    const whole = element('svg', { width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': 'sans-serif' })
    whole.append(
      element('title', {}, caption.title),
      element('desc', {}, [caption.lead, ...caption.notes].filter(Boolean).join('\n')),
      metadata(caption),
      element('rect', { width: '100%', height: '100%', fill: '#ffffff' }),
      ...parts,
    )
    return { text: new XMLSerializer().serializeToString(whole), width, height }
  })
}

const longestSide = 8000 // pixels; a larger canvas some browsers do not make

/** A figure as an image so many pixels wide; narrower where it would be higher than browsers can make one. */
export async function png({ text, width, height }: ReturnType<typeof figure>, wide: number): Promise<Blob> {
  const scale = Math.min(wide / width, longestSide / height)
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(width * scale)
    canvas.height = Math.round(height * scale)
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no image'))), 'image/png'))
  } finally {
    URL.revokeObjectURL(url)
  }
}
