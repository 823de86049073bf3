import { Link } from 'wouter'
import { useAnswer } from '../../api'
import { FlowPathsDocument, type EntityKind, type FlowQueryVariables, type ItemFragment } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { keyBefore, type FlowData, type Node, type Ribbon } from '../../lib/flow'
import { useKinds } from '../../service'
import { entityPath, useHref } from '../../state'
import { BasisChip } from '../Basis'
import { EntityName } from '../EntityName'
import { Ends, Foot, Section, Sentence, Written } from '../EvidenceDrawer'
import { Chain, PathList } from '../PathList'
import { Answered } from '../States'
import css from './FlowDrawer.module.css'

const mostPaths = 10

interface Props {
  flow: FlowData
  asked: FlowQueryVariables
  levels: readonly EntityKind[]
}

/** What stands behind a ribbon: how much runs there, and on which paths. */
export function RibbonContent({ flow, asked, levels, ribbon }: Props & { ribbon: Ribbon }) {
  const { t } = useLanguage()
  const [source, target] = [ribbon.source as Node, ribbon.target as Node]
  const isLink = flow.links.some((l) => l.key === ribbon.id)
  const [open, other] = source.reason ? [source, target] : [target, source]
  return (
    <>
      <Ends from={source.item} to={target.item} />
      <Sentence>{t.flow.runs(t.number(ribbon.value))}</Sentence>
      {isLink ? <FlowPaths flow={flow} asked={asked} linkKey={ribbon.id} /> : <Unsaid node={open} level={levels[open.level]!} of={other.item ? [other.item] : (other.members ?? open.members ?? [])} />}
    </>
  )
}

function FlowPaths({ flow, asked, linkKey }: Omit<Props, 'levels'> & { linkKey: string }) {
  const { t } = useLanguage()
  const answer = useAnswer(FlowPathsDocument, { ...asked, after: keyBefore(flow, linkKey), first: mostPaths })
  return (
    <Answered answer={answer}>
      {({ data }) => {
        const link = data.flow?.links.find((l) => l.key === linkKey)
        const [best] = link?.paths ?? []
        if (!link || !best) return <p className="note">{t.states.nothing}</p>
        return (
          <>
            <p>
              <BasisChip basis={link.weakestBasis} /> {t.basis[link.weakestBasis].meaning}
            </p>
            <Written citations={best.hops.flatMap((h) => h.link.citations)} />
            <Section head={link.paths.length === mostPaths ? t.atlas.firstPaths(mostPaths) : t.graph.pathCount(link.paths.length)}>{link.paths.length === 1 ? <Chain path={best} /> : <Paths paths={link.paths} />}</Section>
          </>
        )
      }}
    </Answered>
  )
}

const Paths = ({ paths }: { paths: React.ComponentProps<typeof PathList>['paths'] }) => <PathList paths={paths} chosen={0} onChoose={() => {}} />

/** What stands behind a place: what is there, and what of it does not run on. */
export function NodeContent({ flow, levels, node }: Omit<Props, 'asked'> & { node: Node }) {
  const { t } = useLanguage()
  const { counted, names } = useKinds()
  const href = useHref()
  if (!node.item) {
    const ending = flow.nodes.filter((n) => n.ended.some((e) => e.level === node.level && e.reason === node.reason)).map((n) => n.entity)
    return <Unsaid node={node} level={levels[node.level]!} of={node.members ?? ending} />
  }
  const here = flow.nodes.find((n) => n.key === node.id)
  return (
    <>
      <Ends from={node.item} to={undefined} />
      {here && (
        <Sentence>
          {t.flow.holds(t.number(here.value))} {t.flow.units(here.share.count, counted(here.share.of, flow.of))}
        </Sentence>
      )}
      <Section head={t.flow.runsHere}>
        <ul className={css.list}>
          {[...(node.targetLinks ?? []), ...(node.sourceLinks ?? [])].map((l) => {
            const far = (l.source === node ? l.target : l.source) as Node
            return (
              <li key={l.id}>
                <span className="muted">{l.source === node ? '→' : '←'}</span> {far.item ? <EntityName item={far.item} /> : t.ends[far.reason!].name} <b>{t.number(l.value)}</b>
              </li>
            )
          })}
        </ul>
      </Section>
      {here?.ended.map((e) => (
        <Section key={`${e.level} ${e.reason}`} head={`${names(levels[e.level]!)}: ${t.ends[e.reason].name}`} note={t.number(e.value)}>
          <p>{t.ends[e.reason].meaning}</p>
        </Section>
      ))}
      <Foot>
        <Link className="button" href={href(entityPath(node.item.id))}>
          {t.entity.open}
        </Link>
      </Foot>
    </>
  )
}

/** Why something does not run on, and whose relation it is. */
function Unsaid({ node, level, of }: { node: Node; level: EntityKind; of: readonly ItemFragment[] }) {
  const { t } = useLanguage()
  const { names } = useKinds()
  const href = useHref()
  const to = node.members ? undefined : level
  return (
    <>
      <Sentence>
        <b>{t.ends[node.reason!].name}{t.stop}</b>{t.ends[node.reason!].meaning}
      </Sentence>
      <Section head={to ? t.flow.doNotReach(names(to)) : t.flow.members(of.length)}>
        <ul className={css.list}>
          {of.map((item) => (
            <li key={item.id}>
              <EntityName item={item} /> {to && <Link href={href('/', { rows: item.kind, columns: to, row: item.id })}>{t.flow.why}</Link>}
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}
