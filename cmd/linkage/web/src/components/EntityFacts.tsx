import type { EntityKind, EntityQuery } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { languageNames } from '../i18n'
import { groupBy } from '../lib/group'
import { useKinds } from '../service'
import { BasisChip, BracketChip } from './Basis'
import { Citations } from './Citations'
import { EntityName, spokenCode } from './EntityName'
import { Sign } from './Sign'

export type EntityData = NonNullable<EntityQuery['entity']>
export type LinkData = EntityData['links']['nodes'][number]

/** Who it is: kind, code, name in both languages, standing. */
export function EntityHead({ entity, level: Heading }: { entity: EntityData; level: 'h1' | 'h3' }) {
  const { t, language } = useLanguage()
  const { name } = useKinds()
  const { label, otherLabel } = entity
  return (
    <div className="entity-head">
      <p className="entity-kind">
        <Sign look={entity.appearance} code={entity.code} size={26} />
        <span>{name(entity.kind)}</span>
        <code>{entity.id}</code>
        {entity.effectiveStanding === 'BRACKETED' && <BracketChip />}
      </p>
      <Heading>
        {spokenCode(entity) && <span className="code">{entity.code}</span>} <span lang={label.language}>{label.text}</span>
      </Heading>
      {!label.isFallback && !otherLabel.isFallback && otherLabel.text !== label.text && (
        <p className="other-label" lang={otherLabel.language}>
          {otherLabel.text}
        </p>
      )}
      <p className="muted small">
        {t.authority[label.authority]}
        {label.isFallback && label.language !== language && ` · ${t.fallback(languageNames[label.language] ?? label.language)}`}
        {' · '}
        {t.entity.edition}: {entity.edition.name.text}
        {entity.iri && (
          <>
            {' · '}
            <span className="iri">{entity.iri}</span>
          </>
        )}
      </p>
    </div>
  )
}

/** What is known of it besides its links: summary, brackets, alternatives, absences, where it is written. */
export function EntityFacts({ entity }: { entity: EntityData }) {
  const { t } = useLanguage()
  const { names } = useKinds()
  const objective = 'objective' in entity ? entity.objective : null
  const listings = 'listings' in entity ? entity.listings : []
  const about = (what: string) => t.entity.fieldNames[what] ?? names(what as EntityKind)
  return (
    <div className="facts">
      {entity.summary && (
        <p className="summary" lang={entity.summary.language}>
          {entity.summary.text}
        </p>
      )}
      {objective && (
        <section>
          <h3>{t.entity.objective}</h3>
          <p lang={objective.language}>{objective.text}</p>
        </section>
      )}
      {listings.length > 0 && (
        <p>
          {t.entity.listings}: <b>{t.list(listings)}</b>
        </p>
      )}
      {(entity.effectiveStanding === 'BRACKETED' || entity.brackets.length > 0) && (
        <section className="note bracket-note">
          <h3>{t.entity.brackets}</h3>
          {entity.effectiveStanding === 'BRACKETED' && <p>{entity.standing === 'BRACKETED' ? t.bracketedMeaning : t.entity.inheritedStanding}</p>}
          {entity.brackets.length > 0 && (
            <ul>
              {entity.brackets.map((b, i) => (
                <li key={i}>
                  {t.entity.bracketLine(b.line, b.opening, b.closing)}
                  {t.comma}
                  {t.entity.covers[b.covers]}
                  {t.stop}
                  {b.remark && <span lang={b.remark.language}>{b.remark.text}</span>}
                </li>
              ))}
            </ul>
          )}
        </section>
      )}
      {entity.variants.length > 0 && (
        <section>
          <h3>{t.entity.variants}</h3>
          <ul className="plain">
            {entity.variants.map((v) => (
              <li key={v.id}>
                <EntityName item={v} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {entity.absences.length > 0 && (
        <section>
          <h3>{t.entity.absences}</h3>
          <ul className="absences">
            {entity.absences.map((a) => (
              <li key={a.about}>
                <b>{t.entity.absence(about(a.about), t.status[a.status].name)}</b> {t.status[a.status].meaning}
                <Citations citations={a.citations} />
              </li>
            ))}
          </ul>
        </section>
      )}
      {entity.citations.length > 0 && (
        <section>
          <h3>{t.entity.written}</h3>
          <Citations citations={entity.citations} />
        </section>
      )}
    </div>
  )
}

/** Links by kind and direction, in the order of the API, each with its basis and, on request, its evidence. */
export function LinkGroups({ entity, links }: { entity: { id: string }; links: LinkData[] }) {
  const { t } = useLanguage()
  const groups = groupBy(links, (l) => `${l.kind} ${l.source.id === entity.id ? 'out' : 'in'}`)
  return (
    <div className="link-groups">
      {[...groups].map(([key, group]) => {
        const way = key.endsWith(' out') ? 'out' : 'in'
        return (
          <section key={key}>
            <h3>
              {t.links[group[0]!.kind][way]} <span className="count">{group.length}</span>
            </h3>
            <ul className="plain">
              {group.map((l) => (
                <li key={l.id} className="link-row">
                  <div className="link-line">
                    <EntityName item={way === 'out' ? l.target : l.source} />
                    <BasisChip basis={l.basis} />
                    {l.standing === 'BRACKETED' && <BracketChip />}
                  </div>
                  <LinkEvidence link={l} />
                </li>
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

/** Why a link is believed: what its basis means, its rationale, and where it is written. */
export function LinkEvidence({ link }: { link: Pick<LinkData, 'basis' | 'rationale' | 'confidence' | 'citations' | 'listing'> }) {
  const { t } = useLanguage()
  return (
    <details className="evidence-details">
      <summary>{t.entity.evidence}</summary>
      <p>
        {t.basis[link.basis].meaning}
        {link.listing && ` ${t.entity.listings}: ${link.listing}.`}
      </p>
      {link.rationale && (
        <p>
          <b>{t.entity.rationale}:</b> <span lang={link.rationale.language}>{link.rationale.text}</span> {link.confidence && <span className="muted">({t.confidence[link.confidence]})</span>}
        </p>
      )}
      {link.citations.length > 0 ? <Citations citations={link.citations} /> : <p className="muted">{t.citation.none}</p>}
    </details>
  )
}
