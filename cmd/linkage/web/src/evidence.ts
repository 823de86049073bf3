import type { Basis, Standing, WalkRule } from './generated/graphql'
import { evidenceFields, readState } from './state'

export const allBases: Basis[] = ['STATED', 'OFFICIAL', 'RELAYED', 'EDITORIAL']
const usual = evidenceFields.basis.read(null)

type Evidence = ReturnType<typeof readState<{ basis: string[]; standing: 'ANY' | 'AGREED' | 'BRACKETED' }>>

export function basisOf(state: Evidence): Basis[] {
  return allBases.filter((b) => state.basis.includes(b))
}

/** Whether there is anything to believe: of no evidence at all, nothing can be asked. */
export const hasEvidence = (state: Evidence) => basisOf(state).length > 0

/** null leaves the API its default. */
export function basisOrDefault(state: Evidence): Basis[] | null {
  return state.basis.join() === usual.join() ? null : basisOf(state)
}

export function standingOrDefault(state: Evidence): Standing[] | null {
  return state.standing === 'ANY' ? null : [state.standing]
}

/** The rule of a walk for the evidence chosen; undefined when nothing differs from the defaults of the API. */
export function walkRule(state: Evidence, more: WalkRule = {}): WalkRule | undefined {
  const rule: WalkRule = { ...more }
  const basis = basisOrDefault(state)
  const standing = standingOrDefault(state)
  if (basis) rule.basis = basis
  if (standing) rule.standing = standing
  return Object.keys(rule).length > 0 ? rule : undefined
}
