const properties = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-opacity', 'opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order', 'stroke-linejoin'] as const

const captionHeight = 30

/** A copy of a drawing that looks the same outside of this page, with a line that says what it was drawn from: computed styles become attributes. */
export function standalone(svg: SVGSVGElement, caption: string): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  originals.forEach((original, i) => {
    const target = copies[i]!
    const style = getComputedStyle(original)
    if (style.display === 'none') target.setAttribute('display', 'none')
    for (const property of properties) target.setAttribute(property, style.getPropertyValue(property))
    for (const name of [...target.getAttributeNames()]) {
      if (['class', 'style', 'role', 'tabindex'].includes(name) || name.startsWith('aria-') || name === 'data-id') target.removeAttribute(name)
    }
  })
  copy.querySelectorAll('[data-control]').forEach((control) => control.remove())
  const { width, height } = size(svg)
  copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('width', String(width))
  copy.setAttribute('height', String(height))
  copy.setAttribute('font-family', 'sans-serif')
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', getComputedStyle(document.body).backgroundColor)
  copy.prepend(ground)
  const words = document.createElementNS('http://www.w3.org/2000/svg', 'text')
  words.textContent = caption
  for (const [name, value] of Object.entries({ x: '8', y: String(height - 11), 'font-size': '11', fill: getComputedStyle(document.body).color, 'font-family': getComputedStyle(document.body).fontFamily })) words.setAttribute(name, value)
  copy.append(words)
  return new XMLSerializer().serializeToString(copy)
}

function size(svg: SVGSVGElement) {
  const box = svg.viewBox.baseVal
  return { width: Math.max(420, Math.ceil(box.width)), height: Math.ceil(box.height) + captionHeight }
}

/** The drawing as an image of twice its size, as screens show it; no larger than browsers can make one. */
export async function png(svg: SVGSVGElement, caption: string): Promise<Blob> {
  const { width, height } = size(svg)
  const scale = Math.min(2, 8000 / Math.max(width, height))
  const url = URL.createObjectURL(new Blob([standalone(svg, caption)], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = url
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * scale
    canvas.height = height * scale
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no image'))), 'image/png'))
  } finally {
    URL.revokeObjectURL(url)
  }
}
