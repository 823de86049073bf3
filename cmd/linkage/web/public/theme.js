// Runs before the first paint, so that a page in dark never flashes white; the policy allows no inline script.
{
  let stored = null
  try {
    stored = localStorage.getItem('theme')
  } catch {} // a browser may keep no storage for a page in a frame of another
  const dark = stored ? stored === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}
