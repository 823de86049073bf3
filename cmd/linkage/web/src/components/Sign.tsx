import type { CSSProperties } from 'react'
import type { LookFragment, Shape } from '../generated/graphql'
import css from './Sign.module.css'

export type Look = Pick<LookFragment, 'shape' | 'color' | 'colorOnDark' | 'textColor'>

const polygon = (corners: number, radius: number, turn = 0) =>
  Array.from({ length: corners }, (_, i) => {
    const angle = turn - Math.PI / 2 + (2 * Math.PI * i) / corners
    return `${(10 + radius * Math.cos(angle)).toFixed(2)} ${(10 + radius * Math.sin(angle)).toFixed(2)}`
  }).join('L')

const star = Array.from({ length: 10 }, (_, i) => {
  const angle = -Math.PI / 2 + (Math.PI * i) / 5
  const radius = i % 2 ? 4 : 9
  return `${(10 + radius * Math.cos(angle)).toFixed(2)} ${(10 + radius * Math.sin(angle)).toFixed(2)}`
}).join('L')

/** The outlines of the shapes that the API names, in a square of 20. */
const outlines: Record<Shape, string> = {
  HEXAGON: `M${polygon(6, 8.6)}Z`,
  TRIANGLE: 'M10 2L18.5 17H1.5Z',
  PENTAGON: `M${polygon(5, 8.8)}Z`,
  TRIANGLE_DOWN: 'M10 18L1.5 3H18.5Z',
  CIRCLE: 'M10 2.2a7.8 7.8 0 1 0 .01 0Z',
  PIN: 'M10 19C6 13.5 3.6 10.8 3.6 7.4a6.4 6.4 0 1 1 12.8 0C16.4 10.8 14 13.5 10 19Z',
  DIAMOND: 'M10 1.2L18.8 10 10 18.8 1.2 10Z',
  DOT: 'M10 5a5 5 0 1 0 .01 0Z',
  CHEVRON: 'M3 3H11L17.5 10 11 17H3L9.5 10Z',
  STAR: `M${star}Z`,
  SQUARE: 'M2.8 1.2H17.2A1.6 1.6 0 0 1 18.8 2.8V17.2A1.6 1.6 0 0 1 17.2 18.8H2.8A1.6 1.6 0 0 1 1.2 17.2V2.8A1.6 1.6 0 0 1 2.8 1.2Z',
  RING: 'M10 2a8 8 0 1 0 .01 0ZM10 6.2a3.8 3.8 0 1 1 -.01 0Z',
  BARS: 'M2.5 11H6.5V18H2.5ZM8 6.5H12V18H8ZM13.5 2H17.5V18H13.5Z',
  PILL: 'M6 5.4H14A4.6 4.6 0 0 1 14 14.6H6A4.6 4.6 0 0 1 6 5.4Z',
  HALF_CIRCLE: 'M1.8 14A8.2 8.2 0 0 1 18.2 14Z',
  FLAG: 'M4 1.5H6V2.5H17L13.5 6.5 17 10.5H6V18.5H4Z',
  PAGE: 'M4 1.5H12.5L16.5 5.5V18.5H4ZM12 3V6H15Z',
  FRAME: 'M2 3H18V17H2ZM4.5 5.5V14.5L8.5 9 11 12.2 13 10 15.5 14.5V5.5Z',
  CROSS: 'M8 2H12V8H18V12H12V18H8V12H2V8H8Z',
  PARALLELOGRAM: 'M6 4.5H19L14 15.5H1Z',
  OCTAGON: `M${polygon(8, 8.8, Math.PI / 8)}Z`,
  TRAPEZOID: 'M6 4H14L18.5 16H1.5Z',
  TAG: 'M2 4.5H12.5L18.5 10 12.5 15.5H2Z',
  KITE: 'M10 1.2L17.2 7.4 10 18.8 2.8 7.4Z',
  HOUSE: 'M10 2L18 8.4V18H2V8.4Z',
  SHIELD: 'M3 2H17V9.5C17 14 14.2 16.9 10 18.8 5.8 16.9 3 14 3 9.5Z',
}

/** Colors of both grounds; the style sheet takes the one that fits, so that a change of theme draws nothing anew. */
export function lookStyle(look: Look): CSSProperties {
  return { '--sign': look.color, '--sign-dark': look.colorOnDark, '--sign-text': look.textColor } as CSSProperties
}

/** The shape itself, to be put into another drawing; a square holds its number. */
export function SignShape({ look, code, size = 20 }: { look: Look; code?: string | undefined; size?: number }) {
  return (
    <g style={lookStyle(look)} transform={size === 20 ? undefined : `scale(${size / 20})`}>
      <path className={css.sign} fillRule="evenodd" d={outlines[look.shape]} />
      {look.shape === 'SQUARE' && code && code.length <= 2 && (
        <text className={css.number} x="10" y="14" textAnchor="middle">
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
