import { Link } from 'wouter'
import { useAnswer } from '../../api'
import { basisOrDefault, standingOrDefault } from '../../evidence'
import { EntityDocument, type EvidenceFragment, type ItemFragment } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import { useKinds } from '../../service'
import { entityPath, evidenceFields, useHref, useViewState } from '../../state'
import { BasisChip, BracketChip } from '../Basis'
import { EntityFacts, EntityHead, LinkGroups } from '../EntityFacts'
import { shortName, spokenCode, useFullName } from '../EntityName'
import { Ends, Foot, Section, Sentence, Written } from '../EvidenceDrawer'
import { Answered } from '../States'

/** What stands behind one link: who says it of what, on which basis, and where. */
export function LinkContent({ link, from, to }: { link: EvidenceFragment; from: ItemFragment; to: ItemFragment }) {
  const { t } = useLanguage()
  const fullName = useFullName()
  const { name } = useKinds()
  const href = useHref()
  return (
    <>
      <Ends from={from} to={to} />
      <Sentence>{t.graph.says(fullName(from), t.links[link.kind].out, fullName(to))}</Sentence>
      <p>
        <BasisChip basis={link.basis} /> {link.standing === 'BRACKETED' && <BracketChip />} {t.basis[link.basis].meaning}
        {link.listing && ` ${t.entity.listings}: ${link.listing}.`}
      </p>
      {link.rationale && (
        <Section head={t.entity.rationale} note={link.confidence ? t.confidence[link.confidence] : ''}>
          <p lang={link.rationale.language}>{link.rationale.text}</p>
        </Section>
      )}
      {link.citations.length > 0 ? <Written citations={link.citations} /> : <p className="muted">{t.citation.none}</p>}
      <Foot>
        {[from, to].map((item) => (
          <Link key={item.id} className="button" href={href(entityPath(item.id))}>
            {t.graph.openPage(`${name(item.kind)} ${spokenCode(item) || shortName(item)}`)}
          </Link>
        ))}
      </Foot>
    </>
  )
}

/** What is known of an entity, and what to do with it. */
export function EntityContent({ id, children }: { id: string; children?: React.ReactNode }) {
  const { t, language, other } = useLanguage()
  const href = useHref()
  const [state] = useViewState(evidenceFields)
  const answer = useAnswer(EntityDocument, { id, language, other, basis: basisOrDefault(state), standing: standingOrDefault(state), first: 50, after: null })
  return (
    <Answered answer={answer}>
      {({ data: { entity } }) =>
        entity ? (
          <>
            <EntityHead entity={entity} level="h3" />
            <Foot>
              {children}
              <Link className="button" href={href(entityPath(id))}>
                {t.entity.open}
              </Link>
            </Foot>
            <EntityFacts entity={entity} />
            <Section head={t.entity.links(entity.links.totalCount)}>
              {entity.links.totalCount === 0 && <p className="note">{t.entity.noLinks}</p>}
              <LinkGroups entity={entity} links={entity.links.nodes} />
            </Section>
          </>
        ) : (
          <p className="note">{t.entity.none(id)}</p>
        )
      }
    </Answered>
  )
}
