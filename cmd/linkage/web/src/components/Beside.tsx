import type { ReactNode } from 'react'
import css from './Beside.module.css'

interface Props {
  /** What was pressed, if anything was; as a sheet it takes no room. */
  drawer: ReactNode
  isSheet: boolean
  /** What stands there while there is no drawer, and else below. */
  side?: ReactNode
  children: ReactNode
}

/** A picture, or what else can be pressed, and beside it the drawer with what stands behind what was. */
export function Beside({ drawer, isSheet, side, children }: Props) {
  const second = drawer && !isSheet ? css.withDrawer : side && !drawer ? css.withSide : ''
  return (
    <div className={`${css.layout} ${second}`}>
      <div className={css.stack}>
        {children}
        {drawer ? side : null}
      </div>
      {drawer || side}
    </div>
  )
}
