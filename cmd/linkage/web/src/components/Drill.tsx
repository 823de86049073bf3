import type { ItemFragment, WayFragment } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { EntityName } from './EntityName'
import { PathList } from './PathList'

/** What stands behind one number: its paths, each in a sentence, and the citations of every link. */
export function Drill({ row, column, value, paths, chosen, onChoose, onClose }: { row: ItemFragment; column: ItemFragment; value: number; paths: WayFragment[]; chosen: number; onChoose: (i: number) => void; onClose: () => void }) {
  const { t } = useLanguage()
  return (
    <>
      <div className="drill-head">
        <h2>
          {row.code} × {column.code}: {t.number(value)}
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
      <h3>{t.matrix.firstPaths(paths.length)}</h3>
      <PathList paths={paths} chosen={chosen} onChoose={onChoose} />
    </>
  )
}
