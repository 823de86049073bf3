/** What this browser keeps for the pages. It may keep nothing, as for a page in a frame of another. */
export const kept = {
  get(key: string): string | null {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  },
  set(key: string, value: string) {
    try {
      localStorage.setItem(key, value)
    } catch {
      // then it holds until the page is left
    }
  },
}
