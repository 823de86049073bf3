/** The bounds of so many groups of about equal size: a value belongs to the first group whose bound it does not exceed. */
export function quantiles(values: number[], groups: number): number[] {
  const sorted = [...new Set(values)].sort((a, b) => a - b)
  if (sorted.length <= groups) return sorted
  return Array.from({ length: groups }, (_, i) => sorted[Math.ceil(((i + 1) * sorted.length) / groups) - 1]!)
}

export const groupOf = (value: number, bounds: number[]) => Math.max(0, bounds.findIndex((bound) => value <= bound))

/** Few values take steps far apart, so that two look different at a glance. */
export const stepOf = (group: number, groups: number, steps: number) => (groups <= 1 ? 1 : Math.round((group * (steps - 1)) / (groups - 1)))
