import type { CSSProperties } from 'react'
import type { LookFragment, Shape } from '../generated/graphql'
import css from './Sign.module.css'

export type Look = Pick<LookFragment, 'shape' | 'color' | 'colorOnDark' | 'textColor'>

/** A polygon or a star around the middle of the square, its corners at these distances in turn. */
function around(corners: number, radii: readonly number[], turn = 0): string {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = turn - Math.PI / 2 + (2 * Math.PI * i) / corners
    const radius = radii[i % radii.length]!
    return [10 + radius * Math.cos(angle), 10 + radius * Math.sin(angle)] as const
  })
  return `m${points.map(([x, y], i) => `${(x - (points[i - 1]?.[0] ?? 0)).toFixed(2)} ${(y - (points[i - 1]?.[1] ?? 0)).toFixed(2)}`).join(' ')}z`
}

/** The outlines of the shapes that the API names, in a square of 20, from its upper left corner on. */
const outlines: Record<Shape, string> = {
  HEXAGON: around(6, [8.6]),
  TRIANGLE: 'm10 2l8.5 15h-17z',
  PENTAGON: around(5, [8.8]),
  TRIANGLE_DOWN: 'm10 18l-8.5-15h17z',
  CIRCLE: 'm10 2.2a7.8 7.8 0 1 0 0.01 0z',
  PIN: 'm10 19c-4-5.5-6.4-8.2-6.4-11.6a6.4 6.4 0 1 1 12.8 0c0 3.4-2.4 6.1-6.4 11.6z',
  DIAMOND: 'm10 1.2l8.8 8.8-8.8 8.8-8.8-8.8z',
  DOT: 'm10 5a5 5 0 1 0 0.01 0z',
  CHEVRON: 'm3 3h8l6.5 7-6.5 7h-8l6.5-7z',
  STAR: around(10, [9, 4]),
  SQUARE: 'm2.8 1.2h14.4a1.6 1.6 0 0 1 1.6 1.6v14.4a1.6 1.6 0 0 1-1.6 1.6h-14.4a1.6 1.6 0 0 1-1.6-1.6v-14.4a1.6 1.6 0 0 1 1.6-1.6z',
  RING: 'm10 2a8 8 0 1 0 0.01 0zm0 4.2a3.8 3.8 0 1 1-0.01 0z',
  BARS: 'm2.5 11h4v7h-4zm5.5-4.5h4v11.5h-4zm5.5-4.5h4v16h-4z',
  PILL: 'm6 5.4h8a4.6 4.6 0 0 1 0 9.2h-8a4.6 4.6 0 0 1 0-9.2z',
  HALF_CIRCLE: 'm1.8 14a8.2 8.2 0 0 1 16.4 0z',
  FLAG: 'm4 1.5h2v1h11l-3.5 4 3.5 4h-11v8h-2z',
  PAGE: 'm4 1.5h8.5l4 4v13h-12.5zm8 1.5v3h3z',
  FRAME: 'm2 3h16v14h-16zm2.5 2.5v9l4-5.5 2.5 3.2 2-2.2 2.5 4.5v-9z',
  CROSS: 'm8 2h4v6h6v4h-6v6h-4v-6h-6v-4h6z',
  PARALLELOGRAM: 'm6 4.5h13l-5 11h-13z',
  OCTAGON: around(8, [8.8], Math.PI / 8),
  TRAPEZOID: 'm6 4h8l4.5 12h-17z',
  TAG: 'm2 4.5h10.5l6 5.5-6 5.5h-10.5z',
  KITE: 'm10 1.2l7.2 6.2-7.2 11.4-7.2-11.4z',
  HOUSE: 'm10 2l8 6.4v9.6h-16v-9.6z',
  SHIELD: 'm3 2h14v7.5c0 4.5-2.8 7.4-7 9.3-4.2-1.9-7-4.8-7-9.3z',
}

/** Colors of both grounds; the style sheet takes the one that fits, so that a change of theme draws nothing anew. */
export function lookStyle(look: Look): CSSProperties {
  return { '--sign': look.color, '--sign-dark': look.colorOnDark, '--sign-text': look.textColor } as CSSProperties
}

interface ShapeProps {
  look: Look
  code?: string | undefined
  size?: number
  /** Its upper left corner. Hundreds that were each moved by a transform would make a picture heavy to move. */
  x?: number
  y?: number
}

/** The shape itself, to be put into another drawing; a square holds its number. */
export function SignShape({ look, code, size = 20, x = 0, y = 0 }: ShapeProps) {
  return (
    <g style={lookStyle(look)} transform={size === 20 ? undefined : `scale(${size / 20})`}>
      <path className={css.sign} fillRule="evenodd" d={`M${x} ${y}${outlines[look.shape]}`} />
      {look.shape === 'SQUARE' && code && code.length <= 2 && (
        <text className={css.number} x={x + 10} y={y + 14} textAnchor="middle">
          {code}
        </text>
      )}
    </g>
  )
}

/** The sign of an entity or a kind within text. It says nothing that the text beside it does not. */
export function Sign({ look, code, size = 18 }: { look: Look; code?: string | undefined; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <SignShape look={look} code={code} />
    </svg>
  )
}
