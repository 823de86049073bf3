import { useCallback, useMemo } from 'react'
import { useLocation, useSearch } from 'wouter'

/** One field of a view's state, as it stands in the address. What is at its default is left out. */
export interface Field<T> {
  read(text: string | null): T
  write(value: T): string | null
  /** What of a text in an address means nothing; it is left out, and named. */
  unknown?(text: string, isKind: (kind: string) => boolean): string[]
}

export const text = (fallback = ''): Field<string> => ({
  read: (s) => s ?? fallback,
  write: (v) => (v === fallback ? null : v),
})

/** A kind of entity; which there are, the API says. */
export const kind = (fallback = ''): Field<string> => ({ ...text(fallback), unknown: (s, isKind) => (s === '' || isKind(s) ? [] : [s]) })

export const flag: Field<boolean> = { read: (s) => s === '1', write: (v) => (v ? '1' : null), unknown: (s) => (s === '1' || s === '0' ? [] : [s]) }

const isNumber = (s: string) => /^\d{1,4}$/.test(s)

export const number = (fallback: number): Field<number> => ({
  read: (s) => (s !== null && isNumber(s) ? Number(s) : fallback),
  write: (v) => (v === fallback ? null : String(v)),
  unknown: (s) => (isNumber(s) ? [] : [s]),
})

/** One of some values; anything else in an address is left out. */
export const oneOf = <T extends string>(values: readonly T[], fallback: T): Field<T> => ({
  read: (s) => values.find((v) => v === s) ?? fallback,
  write: (v) => (v === fallback ? null : v),
  unknown: (s) => (values.some((v) => v === s) ? [] : [s]),
})

const pieces = (s: string) => s.split(',').filter(Boolean)

/** A list; IDs and codes hold no comma. */
export const list = (fallback: readonly string[] = []): Field<string[]> => ({
  read: (s) => (s === null ? [...fallback] : pieces(s)),
  write: (v) => (v.join() === fallback.join() ? null : v.join()),
})

export const kindList = (fallback: readonly string[] = []): Field<string[]> => ({ ...list(fallback), unknown: (s, isKind) => pieces(s).filter((k) => !isKind(k)) })

/** Some of some values. None is a choice, too; of an address that names nothing that is known, the default is taken. */
export const someOf = (values: readonly string[], fallback: readonly string[]): Field<string[]> => ({
  ...list(fallback),
  read: (s) => {
    const known = s === null ? [] : pieces(s).filter((v) => values.includes(v))
    return s === null || (s !== '' && known.length === 0) ? [...fallback] : known
  },
  unknown: (s) => pieces(s).filter((v) => !values.includes(v)),
})

type Fields<S> = { [K in keyof S]: Field<S[K]> }

export function readState<S>(fields: Fields<S>, search: string): S {
  const params = new URLSearchParams(search)
  const state = {} as S
  for (const key in fields) state[key] = fields[key].read(params.get(key))
  return state
}

export function writeState<S>(fields: Fields<S>, search: string, patch: Partial<S>): string {
  const params = new URLSearchParams(search)
  for (const key in patch) {
    const value = fields[key].write(patch[key] as S[typeof key])
    if (value === null) params.delete(key)
    else params.set(key, value)
  }
  // Codes are full of colons and slashes, which need no escape in a query: the address stays readable.
  return params.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',')
}

/** The state of a view, read from the address and written to it: an address restores exactly what is shown. */
export function useViewState<S>(fields: Fields<S>) {
  const search = useSearch()
  const [path, navigate] = useLocation()
  const state = useMemo(() => readState(fields, search), [fields, search])
  const set = useCallback(
    (patch: Partial<S>, options: { push?: boolean } = {}) => {
      const query = writeState(fields, window.location.search, patch)
      navigate(path + (query ? '?' + query : ''), { replace: !options.push })
    },
    [fields, navigate, path],
  )
  return [state, set] as const
}

/** What every view shares: which evidence is believed, and which standing is shown. */
export const evidenceFields = {
  basis: someOf(['STATED', 'OFFICIAL', 'RELAYED', 'EDITORIAL'], ['STATED', 'OFFICIAL', 'RELAYED']),
  standing: oneOf(['ANY', 'AGREED', 'BRACKETED'] as const, 'ANY'),
}

/** The parameters that go along from view to view. */
export function keptParams(search: string): URLSearchParams {
  const all = new URLSearchParams(search)
  const kept = new URLSearchParams()
  for (const key of ['lang', 'basis', 'standing']) {
    const value = all.get(key)
    if (value !== null) kept.set(key, value)
  }
  return kept
}

/** An address within the explorer that keeps language and evidence. */
export function useHref() {
  const search = useSearch()
  return useCallback(
    (path: string, params: Record<string, string> = {}) => {
      const query = keptParams(search)
      for (const [key, value] of Object.entries(params)) query.set(key, value)
      const suffix = query.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',')
      return path + (suffix ? '?' + suffix : '')
    },
    [search],
  )
}

export const entityPath = (id: string) => '/entity/' + id
