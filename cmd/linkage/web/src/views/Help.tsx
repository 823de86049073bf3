import { Link } from 'wouter'
import { BasisChip } from '../components/Basis'
import { useTitle } from '../components/Frame'
import { Sign } from '../components/Sign'
import { allBases } from '../evidence'
import type { CoverageStatus, Counting } from '../generated/graphql'
import { useLanguage } from '../i18n'
import { useKinds, useService } from '../service'
import { useHref } from '../state'
import patterns from '../components/Patterns.module.css'
import css from './Help.module.css'

const statuses: CoverageStatus[] = ['STATED', 'LINKED', 'DERIVED', 'NOT_APPLICABLE', 'MENTIONED', 'UNREAD_FIGURE', 'NOT_STATED']
const countings: Counting[] = ['FULL', 'SPLIT', 'DISTINCT']

/** How to read the pictures, by which rules they are made, what the words mean, and the keys. */
export default function Help() {
  const { t } = useLanguage()
  const { kinds, names } = useKinds()
  const { walkRules } = useService()
  const href = useHref()
  useTitle(t.nav.help)
  return (
    <article className={`view ${css.help}`}>
      <h1>{t.help.title}</h1>
      {t.help.method.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}

      <h2 id="evidence">{t.help.evidence}</h2>
      <dl>
        {allBases.map((b) => (
          <div key={b}>
            <dt>
              <BasisChip basis={b} />
            </dt>
            <dd>{t.basis[b].meaning}</dd>
          </div>
        ))}
        <div>
          <dt>
            <BasisChip basis="DERIVED" />
          </dt>
          <dd>{t.derivedMeaning}</dd>
        </div>
      </dl>

      <h2 id="unknown">{t.help.unknown}</h2>
      <p>{t.help.unknownLead}</p>
      <dl>
        {statuses.map((s) => (
          <div key={s}>
            <dt>
              <svg width="26" height="16" viewBox="0 0 26 16" aria-hidden="true">
                <rect className={patterns[s]} x="1" y="1" width="24" height="14" rx="3" />
              </svg>{' '}
              {t.status[s].name}
            </dt>
            <dd>{t.status[s].meaning}</dd>
          </div>
        ))}
      </dl>

      <h2 id="counting">{t.help.counting}</h2>
      <p>{t.help.countingLead}</p>
      <dl>
        {countings.map((c) => (
          <div key={c}>
            <dt>{t.counting[c].name}</dt>
            <dd>
              {t.counting[c].meaning}
              {t.stop}
              {t.help.worked[c]}
            </dd>
          </div>
        ))}
      </dl>

      <h2 id="rules">{t.help.rules}</h2>
      <p>{t.help.rulesLead}</p>
      <ul>
        {walkRules.map((r) => (
          <li key={r.rule + r.subject}>
            <b>{kinds.find((k) => k.kind === r.subject) ? names(kinds.find((k) => k.kind === r.subject)!.kind) : r.subject}</b>
            {t.comma}
            {t.help.ruleNames[r.rule] ?? r.rule}
            {t.stop}
            {r.reason.text}
          </li>
        ))}
      </ul>

      <h2 id="words">{t.help.words}</h2>
      <dl>
        {t.help.glossary.map(([word, meaning]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>

      <h2 id="keys">{t.help.keys}</h2>
      <dl>
        {t.help.keyboard.map(([keys, meaning]) => (
          <div key={keys}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>

      <h2 id="holds">{t.home.holds}</h2>
      <ul className={css.kinds}>
        {kinds
          .filter((k) => k.count > 0)
          .map((k) => (
            <li key={k.kind}>
              <Sign look={k.appearance} size={22} />
              <Link href={href('/search', { kind: k.kind })}>{k.count === 1 ? k.appearance.shortLabel?.text : k.appearance.pluralLabel?.text}</Link>
              <b>{t.number(k.count)}</b>
            </li>
          ))}
      </ul>
    </article>
  )
}
