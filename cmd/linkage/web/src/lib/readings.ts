import type { Basis, CoverageStatus } from '../generated/graphql'

/** Whether what is counted rests on a reading of ours, by the weakest basis that the API tells of it. */
export const isReading = (basis: Basis | null | undefined): boolean => basis === 'EDITORIAL'

interface End {
  id: string
}
interface Rest<I extends End> {
  status: CoverageStatus
  weakestBasis?: Basis | null | undefined
  entity: End
  links: readonly { basis: Basis; source: I; target: I }[]
}
export interface Chain<I> {
  steps: I[]
  basis: Basis | 'DERIVED'
  isReading: boolean
}

/** What the links of a row of a coverage lead to: those of a longer path are one chain up to its far end, any other leads there by itself. */
export function restsOn<I extends End>(row: Rest<I>): Chain<I>[] {
  if (row.links.length === 0) return []
  if (row.status !== 'DERIVED') {
    // A mention may be one of a part, and always leads from it.
    const far = (l: { source: I; target: I }) => (row.status === 'MENTIONED' || l.source.id === row.entity.id ? l.target : l.source)
    return row.links.map((l) => ({ steps: [far(l)], basis: l.basis, isReading: isReading(l.basis) }))
  }
  let at = row.entity.id
  const steps = row.links.map((l) => {
    const next = l.source.id === at ? l.target : l.source
    at = next.id
    return next
  })
  return [{ steps, basis: 'DERIVED', isReading: isReading(row.weakestBasis) }]
}

/** How many of each status rest on a reading of ours. */
export function readingsByStatus(marks: readonly { status: CoverageStatus; weakestBasis?: Basis | null | undefined }[]): Map<CoverageStatus, number> {
  const found = new Map<CoverageStatus, number>()
  for (const m of marks) if (isReading(m.weakestBasis)) found.set(m.status, (found.get(m.status) ?? 0) + 1)
  return found
}

/** What the cells of each line that rest on our readings add up to. */
export function readingsByLine<C extends { value: number; weakestBasis: Basis }>(cells: readonly C[], key: (cell: C) => string): Map<string, number> {
  const found = new Map<string, number>()
  for (const c of cells) if (isReading(c.weakestBasis)) found.set(key(c), (found.get(key(c)) ?? 0) + c.value)
  return found
}
