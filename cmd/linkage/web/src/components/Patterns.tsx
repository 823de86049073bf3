/** Hatchings for what cannot be said, dots for what only we read. They stand in each drawing, so that a downloaded one has them, too. */
export function Patterns() {
  return (
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="hatch" d="M0 0V6" />
      </pattern>
      <pattern id="hatch-dots" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="hatch dots" d="M0 0V3" />
      </pattern>
      <pattern id="reading" width="7" height="7" patternUnits="userSpaceOnUse">
        <rect className="reading-ground" width="7" height="7" />
        <circle className="reading-dot" cx="3.5" cy="3.5" r="1.1" />
      </pattern>
    </defs>
  )
}
