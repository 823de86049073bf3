import { createContext, useContext, type ReactNode } from 'react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useAnswer, type Answer } from './api'
import { Answered } from './components/States'
import { ServiceDocument, type EntityKind, type ServiceQuery } from './generated/graphql'
import { useLanguage } from './i18n'

export type Service = NonNullable<ServiceQuery['service']>

const Context = createContext<UseQueryResult<Answer<ServiceQuery>> | null>(null)

/** What answers, and its kinds with their looks: every view needs it, so it is asked for once. */
export function ServiceProvider({ children }: { children: ReactNode }) {
  const { language } = useLanguage()
  return <Context value={useAnswer(ServiceDocument, { language })}>{children}</Context>
}

/** Shows its children when the service is known, and why not when it is not. */
export function WithService({ children }: { children: ReactNode }) {
  const answer = useContext(Context)
  return answer && <Answered answer={answer}>{() => children}</Answered>
}

const useMaybeService = () => useContext(Context)?.data?.data.service ?? null

/** For what stands within WithService. */
export function useService(): Service {
  const service = useMaybeService()
  if (!service) throw new Error('outside of WithService')
  return service
}

export function useKinds() {
  const { t } = useLanguage()
  const kinds = useMaybeService()?.kinds ?? []
  const find = (kind: EntityKind) => kinds.find((k) => k.kind === kind)
  const name = (kind: EntityKind) => find(kind)?.appearance.shortLabel?.text ?? kind
  const names = (kind: EntityKind) => find(kind)?.appearance.pluralLabel?.text ?? kind
  return {
    kinds,
    look: (kind: EntityKind) => find(kind)!.appearance,
    name,
    names,
    /** A kind that an address names, if there is such a one. */
    known: (kind: string, fallback: EntityKind) => find(kind as EntityKind)?.kind ?? fallback,
    /** "1 agenda", "5 agendas". */
    counted: (n: number, kind: EntityKind) => t.counted(n, name(kind), names(kind)),
  }
}
