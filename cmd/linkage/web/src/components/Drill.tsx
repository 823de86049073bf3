import type { ItemFragment, WayFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { EntityName, shortName, spokenCode } from './EntityName'
import { PathList } from './PathList'

interface Props {
  row: ItemFragment
  column: ItemFragment
  value: number
  paths: WayFragment[]
  /** There may be more paths than were asked for. */
  isCut: boolean
  chosen: number
  onChoose: (index: number) => void
  onClose: () => void
}

/** What stands behind one number: its paths, each in a sentence, and the citations of every link. */
export function Drill({ row, column, value, paths, isCut, chosen, onChoose, onClose }: Props) {
  const { t } = useLanguage()
  return (
    <>
      <div className="drill-head">
        <h2>
          {spokenCode(row) || shortName(row)} × {spokenCode(column) || shortName(column)}: {t.number(value)}
        </h2>
        <button type="button" className="button small" onClick={onClose}>
          {t.matrix.close}
        </button>
      </div>
      <p>
        <EntityName item={row} showKind />
      </p>
      <p>
        <EntityName item={column} showKind />
      </p>
      <h3>{isCut ? t.matrix.firstPaths(paths.length) : t.graph.pathCount(paths.length)}</h3>
      <PathList paths={paths} chosen={chosen} onChoose={onChoose} />
    </>
  )
}
