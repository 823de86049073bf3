import type { HeadlineKind } from '../../generated/graphql'
import { useLanguage } from '../../i18n'
import type { MatrixData } from '../../lib/atlas'
import css from './Headlines.module.css'

/** What the answer says first; each sets the picture to what it speaks of. */
export function Headlines({ matrix, chosen, onChoose }: { matrix: MatrixData; chosen: HeadlineKind | ''; onChoose: (kind: HeadlineKind | '') => void }) {
  const { t } = useLanguage()
  return (
    <div className={css.headlines} role="group" aria-label={t.atlas.headlines}>
      {matrix.headlines.map((h) => (
        <button key={h.kind} type="button" aria-pressed={chosen === h.kind} data-headline={h.kind} onClick={() => onChoose(chosen === h.kind ? '' : h.kind)}>
          <b>{t.number(h.count)}</b>
          <span>
            <strong>{h.text.text}</strong>
            {h.detail && <small>{h.detail.text}</small>}
          </span>
        </button>
      ))}
    </div>
  )
}
