import { useCallback } from 'react'
import { Link } from 'wouter'
import { useAnswer } from '../api'
import { Citations, citationWords } from '../components/Citations'
import { Beside } from '../components/Beside'
import { ControlBar, EvidenceControl } from '../components/Controls'
import { AnswerGroups } from '../components/entity/Answers'
import { Corroboration } from '../components/entity/Corroboration'
import { Named } from '../components/entity/Named'
import { RollUp } from '../components/entity/RollUp'
import { WhatIf } from '../components/entity/WhatIf'
import { Absences, EntityHead, LinkGroups, Wording, type EntityData, type LinkData } from '../components/EntityFacts'
import { EvidenceDrawer } from '../components/EvidenceDrawer'
import { Frame, useTitle, ViewHead } from '../components/Frame'
import { LinkContent } from '../components/graph/Drawers'
import { EvidenceWords } from '../components/AnalysisWords'
import { codeAndName, EntityName, shortName } from '../components/EntityName'
import { Panel, ReadingsSwitch } from '../components/Panel'
import { Answered } from '../components/States'
import { UnknownSettings } from '../components/UnknownSettings'
import { allBases, basisOrDefault, standingOrDefault, walkRule } from '../evidence'
import { EntityDocument } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { questionOf } from '../lib/exports'
import { answersOf, named, rollUpOf } from '../lib/entity'
import { useMedia } from '../lib/media'
import { useKinds } from '../service'
import { evidenceFields, number, text, useHref, useViewState } from '../state'
import css from '../components/entity/Entity.module.css'

const fields = { ...evidenceFields, first: number(100), at: text() }
const most = 100

/** One entity at an address that lasts: first what it serves and what serves it, then what the source does not say, then the rest. */
export function Entity({ id }: { id: string }) {
  const { t, language, other } = useLanguage()
  const [state] = useViewState(fields)
  const answer = useAnswer(EntityDocument, { id, language, other, basis: basisOrDefault(state), standing: standingOrDefault(state), first: Math.min(state.first, most), after: null })
  return (
    <div className="view">
      <Answered answer={answer}>
        {(answer) => {
          const entity = answer.data.entity
          if (!entity) return <NoEntity id={id} />
          return (
            <Frame
              name={entity.code.replaceAll('/', '-')}
              answer={answer}
              exported={{ question: questionOf('neighbourhood', { from: [entity.id], depth: 1, through: walkRule(state) }), isGraph: true }}
              hasPicture={false}
              head={
                <>
                  <PageTitle entity={entity} />
                  <EntityHead entity={entity} level="h1" />
                  <UnknownSettings fields={fields} />
                </>
              }
              tables={[linkTable(entity.links.nodes, t)]}
              words={
                <p>
                  <EvidenceWords />
                </p>
              }
            >
              <Page entity={entity} />
            </Frame>
          )
        }}
      </Answered>
    </div>
  )
}

function Page({ entity }: { entity: EntityData }) {
  const { t } = useLanguage()
  const { names } = useKinds()
  const href = useHref()
  const [state, set] = useViewState(fields)
  const isPhone = useMedia('(max-width: 760px)')
  const { links } = entity
  const { wholes, serves, served, rest } = answersOf(entity.id, links.nodes)
  const link = links.nodes.find((l) => l.id === state.at)
  const choose = (at: string) => set({ at: at === state.at ? '' : at })
  const close = useCallback(() => {
    set({ at: '' })
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-link="${CSS.escape(state.at)}"]`)?.focus())
  }, [set, state.at])
  const rollUp = rollUpOf(entity, wholes)
  const whole = rollUp && (rollUp.whole === entity.id ? entity : wholes[0]!.target)
  const hasReadings = state.basis.includes('EDITORIAL')
  const variants = entity.kind === 'VARIANT' ? [entity] : entity.variants
  const groups = { chosen: state.at, onChoose: choose }
  const side = (
    <div className={css.stack}>
      {rollUp && whole && <RollUp rows={rollUp.rows} whole={rollUp.whole} self={entity.id} head={t.entity.among(names(rollUp.rows), shortName(whole))} />}
      {named.includes(entity.kind) && <Named id={entity.id} kind={entity.kind} color={entity.appearance.color} />}
      {entity.absences.length > 0 && (
        <Panel head={t.entity.absences}>
          <Absences absences={entity.absences} />
        </Panel>
      )}
      {entity.citations.length > 0 && (
        <Panel head={t.entity.written}>
          <Citations citations={entity.citations} />
        </Panel>
      )}
    </div>
  )
  return (
    <div className={css.stack}>
      <div className={css.actions}>
        {wholes.length > 0 && (
          <p className={css.wholes}>
            <span className="muted">{t.entity.isPartOf}</span>
            {wholes.map((l) => (
              <EntityName key={l.id} item={l.target} />
            ))}
          </p>
        )}
        <Link className="button primary" href={href('/graph', { from: entity.id })}>
          {t.entity.aroundGraph}
        </Link>
        <Link className="button" href={href('/graph', { a: entity.id })}>
          {t.graph.fromHere}
        </Link>
      </div>
      <div className={css.intro}>
        <Wording entity={entity} />
      </div>
      <Beside
        isSheet={isPhone}
        drawer={
          link && (
            <EvidenceDrawer head={t.table.link} onClose={close} isSheet={isPhone}>
              <LinkContent key={link.id} link={link} from={link.source} to={link.target} />
            </EvidenceDrawer>
          )
        }
        side={side}
      >
        {(serves.length > 0 || served.length === 0) && (
          <Panel head={t.entity.serves}>
            {serves.length === 0 && <p className="muted">{links.totalCount === 0 ? t.entity.noLinks : t.entity.noServes}</p>}
            <AnswerGroups groups={serves} {...groups} />
          </Panel>
        )}
        {served.length > 0 && (
          <Panel head={t.entity.served}>
            <AnswerGroups groups={served} {...groups} />
          </Panel>
        )}
        <ReadingsSwitch
          head={t.entity.readings}
          words={hasReadings ? t.entity.readingsOn : t.entity.readingsOff}
          label={hasReadings ? t.entity.hide : t.atlas.show}
          onPress={() => set({ basis: allBases.filter((b) => (b === 'EDITORIAL' ? !hasReadings : state.basis.includes(b))) })}
        />
        {variants.map((v) => (
          <WhatIf key={v.id} id={v.id} />
        ))}
        {entity.kind === 'REGIONAL_INITIATIVE' && <Corroboration id={entity.id} />}
        {rest.length > 0 && (
          <Panel head={t.entity.rest}>
            <AnswerGroups groups={rest} {...groups} />
          </Panel>
        )}
        {links.pageInfo.hasNextPage && <MoreLinks entity={entity} after={links.pageInfo.endCursor ?? null} />}
        <details>
          <summary>
            {t.basisHeading} · {t.entity.allLinks(links.totalCount)}
          </summary>
          <ControlBar>
            <EvidenceControl />
          </ControlBar>
        </details>
      </Beside>
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
