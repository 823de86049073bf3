import { lazy, type ComponentType } from 'react'

/** A part of the pages did not arrive. */
export class PartMissing extends Error {
  constructor(
    cause: unknown,
    /** Has it fetched anew when it is shown next; until then it stays missing. */
    readonly renew: () => void,
  ) {
    super(String(cause))
  }
}

/** A part that is fetched when it is first shown. */
export function later<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  const make = () =>
    lazy(() =>
      load().catch((cause: unknown): never => {
        throw new PartMissing(cause, () => {
          Part = make()
        })
      }),
    )
  let Part = make()
  return function Later(props: P) {
    return <Part {...props} />
  }
}
