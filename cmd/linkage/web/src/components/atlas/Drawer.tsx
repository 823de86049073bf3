import { Link } from 'wouter'
import { playgroundLink, useAnswer } from '../../api'
import { EvidenceDocument, type EvidenceQuery, type EvidenceQueryVariables, type WayFragment } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { isEmbedded, pageAddress } from '../../lib/embedded'
import type { Line, MatrixData } from '../../lib/atlas'
import { isReading, restsOn } from '../../lib/readings'
import { useKinds } from '../../service'
import { entityPath, useHref } from '../../state'
import { BasisChip } from '../Basis'
import { EntityName, shortName } from '../EntityName'
import { Ends, EvidenceDrawer, Foot, Section, Sentence, Written } from '../EvidenceDrawer'
import { LinkEvidence } from '../EntityFacts'
import { ReadingsSwitch } from '../Panel'
import { Chain, PathList } from '../PathList'
import { Answered } from '../States'
import type { Chosen } from './Grid'
import { ShareBar } from './ShareBar'
import css from './Drawer.module.css'

const mostPaths = 10
const mostCells = 60

interface Props {
  matrix: MatrixData
  chosen: Chosen
  question: Omit<EvidenceQueryVariables, 'row' | 'column' | 'first' | 'cells' | 'withRow' | 'ofRow'>
  /** The rows are what is counted, so that a row has an answer of its own. */
  isCounted: boolean
  /** Other rows of which the same is to be said, for they stand in one band with it. */
  alike: readonly Line[]
  path: number
  onPath: (index: number) => void
  onChoose: (chosen: Chosen) => void
  onClose: () => void
  onStep: ((by: 1 | -1) => void) | null
  isSheet: boolean
  /** Switches our own readings on or off; null where they are on already. */
  onReadings: (() => void) | null
}

/** Whatever is pressed in the picture, what stands behind it: the sentence, where it is written, the path, and what is not known. */
export function Drawer({ isSheet, onClose, onStep, ...props }: Props) {
  const { t } = useLanguage()
  const { row, column } = props.chosen
  const tools = onStep && (
    <>
      <button type="button" className="button small icon" aria-label={t.atlas.previous} title={t.atlas.previous} onClick={() => onStep(-1)}>
        ‹
      </button>
      <button type="button" className="button small icon" aria-label={t.atlas.next} title={t.atlas.next} onClick={() => onStep(1)}>
        ›
      </button>
    </>
  )
  return (
    <EvidenceDrawer head={row && column ? t.atlas.heads.cell : row ? t.atlas.heads.row : t.atlas.heads.column} onClose={onClose} isSheet={isSheet} tools={tools}>
      <Content key={`${row} ${column}`} {...props} />
    </EvidenceDrawer>
  )
}

function Content({ matrix, chosen, question, isCounted, alike, path, onPath, onChoose, onReadings }: Omit<Props, 'isSheet' | 'onClose' | 'onStep'>) {
  const { t } = useLanguage()
  const href = useHref()
  const row = matrix.rows.find((l) => l.key === chosen.row)
  const column = matrix.columns.find((l) => l.key === chosen.column)
  const answer = useAnswer(
    EvidenceDocument,
    {
      ...question,
      row: row ? [row.key] : null,
      column: column ? [column.key] : null,
      first: row && column ? mostPaths : 1,
      cells: mostCells,
      withRow: row !== undefined && isCounted,
      ofRow: row ? { ids: [row.key] } : null,
    },
    row !== undefined || column !== undefined,
  )
  const missing = (chosen.row && !row) || (chosen.column && !column)
  return (
    <>
      {missing || (!row && !column) ? (
        <p className="note">{t.atlas.gone}</p>
      ) : (
        <>
          <Ends from={row?.entity} to={column?.entity} />
          <Answered answer={answer}>
            {(answer) => (
              <>
                {row && column ? (
                  <CellEvidence answer={answer.data} path={path} onPath={onPath} />
                ) : row ? (
                  <RowEvidence answer={answer.data} matrix={matrix} row={row} alike={alike} onChoose={onChoose} />
                ) : (
                  <ColumnEvidence answer={answer.data} matrix={matrix} onChoose={onChoose} />
                )}
                {column && <ColumnShare line={column} matrix={matrix} />}
                {onReadings && <ReadingsSwitch head={t.atlas.readingHead} words={t.atlas.readingOff} label={t.atlas.show} onPress={onReadings} />}
                <Foot>
                  <Link className="button primary" href={row && column ? href('/graph', { a: row.key, b: column.key }) : href('/graph', { from: (row ?? column)!.key })}>
                    {t.atlas.inGraph}
                  </Link>
                  <Link className="button" href={href(entityPath((row ?? column)!.key))}>
                    {t.entity.open}
                  </Link>
                  <a className="button" href={playgroundLink(answer, t.actions.queryOf(pageAddress()))} title={t.actions.queryHelp} target={isEmbedded ? '_blank' : undefined}>
                    {t.actions.query}
                  </a>
                </Foot>
              </>
            )}
          </Answered>
        </>
      )}
    </>
  )
}

function CellEvidence({ answer, path, onPath }: { answer: EvidenceQuery; path: number; onPath: (index: number) => void }) {
  const { t } = useLanguage()
  const cell = answer.matrix?.cells[0]
  if (!cell) return <p className="note">{t.atlas.noMark}</p>
  const [best] = cell.paths
  return (
    <>
      <Sentence>{best?.explanation}</Sentence>
      <p>
        <BasisChip basis={cell.weakestBasis} />
      </p>
      <Written citations={best?.hops.flatMap((h) => h.link.citations) ?? []} />
      <Section head={cell.paths.length === mostPaths ? t.atlas.firstPaths(mostPaths) : t.graph.pathCount(cell.paths.length)} note={t.atlas.pathsNote}>
        {best && cell.paths.length === 1 ? <Chain path={best} /> : <PathList paths={cell.paths} chosen={path} onChoose={onPath} />}
      </Section>
    </>
  )
}

function RowEvidence({ answer, matrix, row, alike, onChoose }: { answer: EvidenceQuery; matrix: MatrixData; row: Line; alike: readonly Line[]; onChoose: (chosen: Chosen) => void }) {
  const { t } = useLanguage()
  const coverage = answer.coverage?.rows[0]
  const cells = answer.matrix?.cells ?? []
  return (
    <>
      {coverage && (
        <Sentence>
          <b>{isReading(coverage.weakestBasis) ? t.reading.of(t.status[coverage.status].name) : t.status[coverage.status].name}{t.stop}</b>{t.status[coverage.status].meaning}
        </Sentence>
      )}
      {cells.length > 0 && (
        <Section head={t.atlas.linkedWith(cells.length)}>
          <Cells cells={cells} lines={matrix.columns} name={(c) => c.columnKey} onPick={(c) => onChoose({ row: row.key, column: c.columnKey })} />
        </Section>
      )}
      {coverage?.reasons
        .filter((r) => (r.links.length === 0 ? r.status !== coverage.status : r.status === 'MENTIONED' || r.status === 'DERIVED'))
        .map((r) => (
          <Section key={r.status} head={t.status[r.status].name} note={r.status === coverage.status ? '' : t.atlas.alsoHolds}>
            {r.links.length > 0 && (
              <ul className="plain">
                {restsOn({ status: r.status, weakestBasis: coverage.weakestBasis, entity: row.entity, links: r.links }).map(({ steps, basis, isReading }) => (
                  <li key={steps.map((s) => s.id).join() + basis} className={css.chain}>
                    {steps.map((item, i) => (
                      <span key={item.id}>
                        {i > 0 && <span className="muted">→ </span>}
                        <EntityName item={item} />
                      </span>
                    ))}
                    <BasisChip basis={basis} isReading={isReading} />
                  </li>
                ))}
              </ul>
            )}
            {r.links.some((l) => l.rationale) && r.links.map((l) => <LinkEvidence key={l.id} link={l} />)}
          </Section>
        ))}
      <Written citations={coverage?.reasons.flatMap((r) => r.citations) ?? []} />
      {alike.length > 0 && (
        <Section head={t.atlas.alike}>
          <ul className={css.cells}>
            {alike.map((l) => (
              <li key={l.key}>
                <button type="button" onClick={() => onChoose({ row: l.key, column: '' })}>
                  <EntityName item={l.entity} linked={false} />
                </button>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

function ColumnEvidence({ answer, matrix, onChoose }: { answer: EvidenceQuery; matrix: MatrixData; onChoose: (chosen: Chosen) => void }) {
  const { t } = useLanguage()
  const cells = answer.matrix?.cells ?? []
  if (cells.length === 0) return <Sentence>{matrix.unknownCount > 0 ? t.atlas.columnOpen(matrix.unknownCount, matrix.things) : t.atlas.columnNone}</Sentence>
  return (
    <Section head={t.atlas.linkedBy(cells.length)}>
      <Cells cells={cells} lines={matrix.rows} name={(c) => c.rowKey} onPick={(c) => onChoose({ row: c.rowKey, column: c.columnKey })} />
    </Section>
  )
}

type EvidenceCell = NonNullable<EvidenceQuery['matrix']>['cells'][number]

function Cells({ cells, lines, name, onPick }: { cells: readonly EvidenceCell[]; lines: readonly Line[]; name: (c: EvidenceCell) => string; onPick: (c: EvidenceCell) => void }) {
  const { t } = useLanguage()
  const entities = new Map(lines.map((l) => [l.key, l.entity]))
  return (
    <ul className={css.cells}>
      {cells.map((c) => {
        const item = entities.get(name(c))
        return (
          <li key={c.key}>
            <button type="button" onClick={() => onPick(c)}>
              {item && <EntityName item={item} linked={false} />}
              <BasisChip basis={c.weakestBasis} />
              {c.value !== 1 && <b>{t.number(c.value)}</b>}
            </button>
            <Lines paths={c.paths} />
          </li>
        )
      })}
    </ul>
  )
}

/** The lines of the source that a first path rests on, in short. */
function Lines({ paths }: { paths: readonly WayFragment[] }) {
  const { t } = useLanguage()
  const lines = [...new Set((paths[0]?.hops ?? []).flatMap((h) => h.link.citations.flatMap((c) => (c.lines ? [t.citation.lines(c.lines.first, c.lines.last)] : []))))]
  return lines.length > 0 ? <small>{t.list(lines.slice(0, 3))}</small> : null
}

/** Of all that are counted: how many are linked with this column, how many are not, of how many it cannot be said. */
function ColumnShare({ line, matrix }: { line: Line; matrix: MatrixData }) {
  const { t } = useLanguage()
  const { names } = useKinds()
  const { share, entity } = line
  return (
    <Section head={t.atlas.columnIn(shortName(entity), names(matrix.rows[0]!.entity.kind))}>
      <ShareBar share={share} width={310} height={16} color={entity.appearance.color} />
      <p className="small">{t.atlas.shareWords(share.count, share.of, share.unknown)}</p>
    </Section>
  )
}
