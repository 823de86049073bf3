import css from './Patterns.module.css'

/** The patterns for what is drawn by styles or in small, once in a page. */
export function PagePatterns() {
  return (
    <svg className={css.patterns} width="0" height="0" aria-hidden="true" focusable="false">
      <Patterns />
    </svg>
  )
}

/** Hatchings for what cannot be said, one for each face of absence, and dots for what only we read. They stand in each drawing, so that a downloaded one has them, too. */
export function Patterns() {
  return (
    <defs>
      <pattern id="hatch" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect className={css.ground} width="8" height="8" />
        <path className={css.hatch} d="M0 0V8" />
      </pattern>
      <pattern id="hatch-dots" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect className={css.ground} width="6" height="6" />
        <circle className={css.dot} cx="1.5" cy="1.5" r=".85" />
        <circle className={css.dot} cx="4.5" cy="4.5" r=".85" />
      </pattern>
      <pattern id="hatch-cross" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect className={css.ground} width="6" height="6" />
        <path className={css.hatch} d="M0 0L6 6M6 0L0 6" />
      </pattern>
      <pattern id="hatch-dash" width="12" height="8" patternUnits="userSpaceOnUse">
        <rect className={css.ground} width="12" height="8" />
        <path className={`${css.hatch} ${css.thick}`} d="M3 4H9" />
      </pattern>
      <pattern id="reading" width="7" height="7" patternUnits="userSpaceOnUse">
        <rect className={css.readingGround} width="7" height="7" />
        <circle className={css.readingDot} cx="3.5" cy="3.5" r="1.1" />
      </pattern>
    </defs>
  )
}
