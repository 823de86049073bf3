import { lazy, useState, type ComponentType } from 'react'

/** A part of the pages did not arrive. */
export class PartMissing extends Error {}

/** A part that is fetched when it is first shown. One that did not arrive is fetched anew when it is shown again. */
export function later<P extends object>(load: () => Promise<{ default: ComponentType<P> }>): ComponentType<P> {
  const make = () =>
    lazy(() =>
      load().catch((cause: unknown): never => {
        Part = make()
        throw new PartMissing(String(cause))
      }),
    )
  let Part = make()
  return function Later(props: P) {
    const [Shown] = useState(() => Part)
    return <Shown {...props} />
  }
}
