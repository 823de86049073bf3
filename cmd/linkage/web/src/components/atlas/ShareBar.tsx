import { parts, shareParts } from '../../lib/atlas'

/** Of all that are counted: those that count, those that do not, and, hatched, those of which it cannot be said. It says nothing that the words beside it do not. */
export function ShareBar({ share, width, height = 9, isUpright = false, color = 'var(--accent)' }: { share: { count: number; of: number; unknown: number }; width: number; height?: number; isUpright?: boolean; color?: string }) {
  const long = isUpright ? height : width
  const [counted, , unknown] = parts(shareParts(share), share.of, long - 1)
  const box = (p: { x: number; width: number }) => (isUpright ? { x: 0.5, y: 0.5 + p.x, width: width - 1, height: p.width } : { x: 0.5 + p.x, y: 0.5, width: p.width, height: height - 1 })
  return (
    <svg width={width} height={height} style={{ maxWidth: '100%' }} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <rect x=".5" y=".5" width={width - 1} height={height - 1} fill="var(--surface)" stroke="var(--line-strong)" />
      {unknown!.width > 0 && <rect {...box(unknown!)} fill="url('#hatch')" stroke="var(--line-strong)" />}
      {counted!.width > 0 && <rect {...box(counted!)} fill={color} stroke="var(--rim)" strokeWidth=".7" />}
    </svg>
  )
}
