import type { EntityKind, EntityQuery } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { languageNames } from '../i18n'
import { byReason } from '../lib/entity'
import { groupBy } from '../lib/group'
import { useKinds } from '../service'
import { BasisChip, BracketChip } from './Basis'
import { Citations } from './Citations'
import { EntityName, spokenCode } from './EntityName'
import patterns from './Patterns.module.css'
import { Sign } from './Sign'
import css from './EntityFacts.module.css'

export type EntityData = NonNullable<EntityQuery['entity']>
export type LinkData = EntityData['links']['nodes'][number]

/** Who it is: kind, code, name in both languages, standing. */
export function EntityHead({ entity, level: Heading }: { entity: EntityData; level: 'h1' | 'h3' }) {
  const { t, language } = useLanguage()
  const { name } = useKinds()
  const { label, otherLabel } = entity
  return (
    <div className={css.entityHead}>
      <p className={css.entityKind}>
        <Sign look={entity.appearance} code={entity.code} size={26} />
        <span>{name(entity.kind)}</span>
        <code>{entity.id}</code>
        {entity.effectiveStanding === 'BRACKETED' && <BracketChip />}
      </p>
      <Heading>
        {spokenCode(entity) && <b>{entity.code}</b>} <span lang={label.language}>{label.text}</span>
      </Heading>
      {!label.isFallback && !otherLabel.isFallback && otherLabel.text !== label.text && (
        <p className={css.otherLabel} lang={otherLabel.language}>
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
            <span className={css.iri}>{entity.iri}</span>
          </>
        )}
      </p>
    </div>
  )
}

/** What the source does not say of an entity: each reason once, for all that it holds of. */
export function Absences({ absences }: { absences: EntityData['absences'] }) {
  const { t } = useLanguage()
  const { names } = useKinds()
  const about = (what: string) => t.entity.fieldNames[what] ?? names(what as EntityKind)
  return (
    <ul className={css.absences}>
      {byReason(absences).map((group) => {
        const { status, citations } = group[0]!
        return (
          <li key={group.map((a) => a.about).join()}>
            <svg width="34" height="34" viewBox="0 0 34 34" aria-hidden="true" focusable="false">
              <rect className={patterns[status]} x=".5" y=".5" width="33" height="33" rx="4" />
            </svg>
            <div>
              <b>{t.entity.absence(t.list(group.map((a) => about(a.about))), t.status[status].name)}</b> {t.status[status].meaning}
              <Citations citations={citations} />
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** What its text says in short, how it is listed, and its brackets and alternatives. */
export function Wording({ entity }: { entity: EntityData }) {
  const { t } = useLanguage()
  const objective = 'objective' in entity ? entity.objective : null
  const listings = 'listings' in entity ? entity.listings : []
  return (
    <>
      {entity.summary && (
        <p className={css.summary} lang={entity.summary.language}>
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
        <section className={`note ${css.bracketNote}`}>
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
    </>
  )
}

/** What is known of it besides its links, in short: for a drawer. */
export function EntityFacts({ entity }: { entity: EntityData }) {
  const { t } = useLanguage()
  return (
    <div className={css.facts}>
      <Wording entity={entity} />
      {entity.absences.length > 0 && (
        <section>
          <h3>{t.entity.absences}</h3>
          <Absences absences={entity.absences} />
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
    <div className={css.linkGroups}>
      {[...groups].map(([key, group]) => {
        const way = key.endsWith(' out') ? 'out' : 'in'
        return (
          <section key={key}>
            <h3>
              {t.links[group[0]!.kind][way]} <span className={css.count}>{group.length}</span>
            </h3>
            <ul className="plain">
              {group.map((l) => (
                <li key={l.id} className={css.linkRow}>
                  <div className={css.linkLine}>
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
    <details className={css.evidenceDetails} data-evidence>
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
