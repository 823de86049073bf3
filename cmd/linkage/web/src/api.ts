import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query'
import type { TypedDocumentString } from './generated/graphql'

/** What was asked and what came back, whole: it is shown, downloaded and opened in the playground as it is. */
export interface Answer<D> {
  data: D
  edition: string
  hash: string
  query: string
  variables: unknown
}

interface Problem {
  message: string
  extensions?: { code?: string; argument?: string; hint?: string }
}

interface Body<D> {
  data?: D | null
  errors?: Problem[]
  extensions?: { data?: { edition: string; hash: string } }
}

/** Why there is no answer: a code of the API, or UNREACHABLE when there was none to give one. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What of the question is to blame, if that is known. */
    readonly argument?: string,
  ) {
    super(message)
  }
}

export async function ask<D, V>(document: TypedDocumentString<D, V>, variables: V, signal?: AbortSignal): Promise<Answer<D>> {
  const query = document.toString()
  let body: Body<D>
  try {
    const response = await fetch('/graphql', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
      signal: signal ?? null,
    })
    body = (await response.json()) as Body<D>
  } catch (cause) {
    if (signal?.aborted) throw cause
    throw new ApiError('UNREACHABLE', String(cause))
  }
  const problem = body.errors?.[0]
  if (problem) throw new ApiError(problem.extensions?.code ?? 'INTERNAL', problem.message, problem.extensions?.argument)
  if (!body.data) throw new ApiError('INTERNAL', 'no data')
  return { data: body.data, edition: body.extensions?.data?.edition ?? '', hash: body.extensions?.data?.hash ?? '', query, variables }
}

/** A question and what its answer is kept under, so that it can be asked before the view that needs it is drawn. */
export const asking = <D, V>(document: TypedDocumentString<D, V>, variables: V) =>
  queryOptions({ queryKey: [document.toString(), variables], queryFn: ({ signal }) => ask(document, variables, signal) })

/** Asks once and keeps the answer; while a changed question is under way the old answer stays, marked as old. */
export function useAnswer<D, V>(document: TypedDocumentString<D, V>, variables: V, enabled = true) {
  return useQuery({ ...asking(document, variables), placeholderData: keepPreviousData, enabled })
}

/** A query as it is read best: the code generator indents the beginning of each operation and fragment. */
export const unindented = (query: string) => query.replaceAll(/^ {4}(?=query|fragment)/gm, '').trim()

/** The address of the playground with a question filled in, headed by what it is; behind the #, so that it never reaches a server's log. */
export function playgroundLink(answer: Pick<Answer<unknown>, 'query' | 'variables'>, what: string): string {
  const hash = new URLSearchParams({ query: `# ${what}\n${unindented(answer.query)}`, variables: JSON.stringify(answer.variables, null, 2) })
  return `/playground#${hash}`
}
