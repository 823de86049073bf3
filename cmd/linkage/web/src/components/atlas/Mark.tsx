import type { Basis } from '../../generated/graphql'
import css from './Mark.module.css'

/** One mark: filled where the plan states it, a ring where another source does, dashed where it is relayed, dotted where only we read it so. */
export function MarkShape({ basis, color, colorOnDark, x = 10, y = 10 }: { basis: Basis; color: string; colorOnDark: string; x?: number; y?: number }) {
  const style = { '--mark': color, '--mark-dark': colorOnDark } as React.CSSProperties
  return (
    <g className={css[basis]} style={style}>
      {basis === 'EDITORIAL' && <circle className={css.paper} cx={x} cy={y} r="8" />}
      <circle className={css.disc} cx={x} cy={y} r={basis === 'STATED' ? 8.4 : basis === 'EDITORIAL' ? 6 : 7.6} />
    </g>
  )
}

export function MarkSvg({ basis, color = 'var(--ink-2)', colorOnDark = 'var(--ink-2)', size = 20 }: { basis: Basis; color?: string; colorOnDark?: string; size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <MarkShape basis={basis} color={color} colorOnDark={colorOnDark} />
    </svg>
  )
}
