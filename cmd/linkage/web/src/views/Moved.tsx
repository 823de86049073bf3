import { useEffect } from 'react'
import { useLocation, useSearch } from 'wouter'
import { Loading } from '../components/States'

/** Where the question of an older address is asked now: what was three views is one, with their settings. */
export function movedTo(path: string, search: string): string {
  const params = new URLSearchParams(search)
  if (path !== '/matrix') {
    for (const [from, to] of [
      ['of', 'rows'],
      ['by', 'columns'],
    ] as const) {
      const value = params.get(from)
      params.delete(from)
      if (value !== null) params.set(to, value)
    }
  }
  const query = params.toString().replaceAll('%3A', ':').replaceAll('%2F', '/').replaceAll('%2C', ',')
  return '/' + (query ? '?' + query : '')
}

export function Moved() {
  const [path, navigate] = useLocation()
  const search = useSearch()
  useEffect(() => navigate(movedTo(path, search), { replace: true }), [path, search, navigate])
  return <Loading />
}
