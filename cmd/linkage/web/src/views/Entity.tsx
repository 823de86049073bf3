import { Link } from 'wouter'
import { useAnswer } from '../api'
import { citationWords } from '../components/Citations'
import { EvidenceControl } from '../components/Controls'
import { EntityFacts, EntityHead, LinkGroups, type EntityData, type LinkData } from '../components/EntityFacts'
import { Frame, useTitle, ViewHead } from '../components/Frame'
import { EvidenceWords } from '../components/AnalysisWords'
import { codeAndName, EntityName } from '../components/EntityName'
import { Answered } from '../components/States'
import { UnknownSettings } from '../components/UnknownSettings'
import { basisOrDefault, standingOrDefault } from '../evidence'
import { EntityDocument } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { evidenceFields, number, useHref, useViewState } from '../state'

const fields = { ...evidenceFields, first: number(50) }
const step = 50
const most = 100

/** Everything about one entity, at an address that lasts. */
export function Entity({ id }: { id: string }) {
  const { t, language, other } = useLanguage()
  const href = useHref()
  const [state, set] = useViewState(fields)
  const first = Math.min(state.first, most)
  const answer = useAnswer(EntityDocument, { id, language, other, basis: basisOrDefault(state), standing: standingOrDefault(state), first, after: null })
  return (
    <div className="view entity-page">
      <Answered answer={answer}>
        {(answer) => {
          const entity = answer.data.entity
          if (!entity) return <NoEntity id={id} />
          const { links } = entity
          return (
            <Frame
              name={entity.code.replaceAll('/', '-')}
              answer={answer}
              head={
                <>
                  <PageTitle entity={entity} />
                  <EntityHead entity={entity} level="h1" />
                  <UnknownSettings fields={fields} />
                </>
              }
              tables={[linkTable(links.nodes, t)]}
              words={
                <p>
                  <EvidenceWords />
                </p>
              }
            >
              <article className="entity-columns">
                <div>
                  <EntityFacts entity={entity} />
                </div>
                <div>
                  <div className="controls">
                    <EvidenceControl />
                  </div>
                  <p><Link href={href('/graph', { from: entity.id })}>{t.entity.aroundGraph}</Link></p>
                  <h2>{t.entity.links(links.totalCount)}</h2>
                  {links.totalCount === 0 && <p className="note">{t.entity.noLinks}</p>}
                  <LinkGroups entity={entity} links={links.nodes} />
                  {links.pageInfo.hasNextPage &&
                    (first < most ? (
                      <button type="button" className="button" onClick={() => set({ first: first + step })}>
                        {t.entity.moreLinks}
                      </button>
                    ) : (
                      <MoreLinks entity={entity} after={links.pageInfo.endCursor ?? null} />
                    ))}
                </div>
              </article>
            </Frame>
          )
        }}
      </Answered>
    </div>
  )
}

function PageTitle({ entity }: { entity: EntityData }) {
  useTitle(codeAndName(entity))
  return null
}

/** Links beyond what one question may ask for, a page at a time. */
function MoreLinks({ entity, after }: { entity: EntityData; after: string | null }) {
  const { language, other } = useLanguage()
  const [state] = useViewState(evidenceFields)
  const answer = useAnswer(EntityDocument, { id: entity.id, language, other, basis: basisOrDefault(state), standing: standingOrDefault(state), first: most, after })
  return (
    <Answered answer={answer}>
      {({ data }) =>
        data.entity && (
          <>
            <LinkGroups entity={entity} links={data.entity.links.nodes} />
            {data.entity.links.pageInfo.hasNextPage && <MoreLinks entity={entity} after={data.entity.links.pageInfo.endCursor ?? null} />}
          </>
        )
      }
    </Answered>
  )
}

function NoEntity({ id }: { id: string }) {
  const { t } = useLanguage()
  const href = useHref()
  return (
    <div className="narrow">
      <ViewHead title={t.entity.none(id)} lead={t.entity.noneHelp} />
      <Link className="button primary" href={href('/')}>
        {t.states.home}
      </Link>
    </div>
  )
}

type Words = ReturnType<typeof useLanguage>['t']

function linkTable(links: LinkData[], t: Words) {
  return {
    caption: t.entity.links(links.length),
    rows: links,
    columns: [
      { head: t.table.source, text: (l: LinkData) => l.source.id, show: (l: LinkData) => <EntityName item={l.source} /> },
      { head: t.table.link, text: (l: LinkData) => l.kind, show: (l: LinkData) => t.links[l.kind].out },
      { head: t.table.target, text: (l: LinkData) => l.target.id, show: (l: LinkData) => <EntityName item={l.target} /> },
      { head: t.table.basis, text: (l: LinkData) => l.basis, show: (l: LinkData) => t.basis[l.basis].name },
      { head: t.table.standing, text: (l: LinkData) => l.standing, show: (l: LinkData) => (l.standing === 'BRACKETED' ? `[${t.bracketed}]` : '') },
      { head: t.table.rationale, text: (l: LinkData) => l.rationale?.text ?? '' },
      { head: t.table.citation, text: (l: LinkData) => l.citations.map((c) => citationWords(c, t)).join('; ') },
    ],
  }
}
