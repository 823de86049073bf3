const below = '/embed'
const { origin, pathname } = window.location

/** Whether views are shown without what stands around them, for a frame in another page. It holds for the life of the page. */
export const isEmbedded = pathname === below || pathname.startsWith(below + '/')

/** What stands before the path of a view in its address. */
export const base = isEmbedded ? below : ''

const pathAndSearch = () => window.location.pathname.slice(base.length) + window.location.search

/** The address of what is shown, as a page of its own: the one to cite, to save and to send. */
export const pageAddress = () => origin + pathAndSearch()

/** The address of what is shown, for a frame. The language is named, for the frame is read by others. */
export function embedAddress(): string {
  const url = new URL(origin + below + pathAndSearch())
  url.searchParams.set('lang', document.documentElement.lang.slice(0, 2))
  return url.toString()
}

/** Whether this server lets any other page show it in a frame; only who runs it can say so. */
export async function mayBeFramed(): Promise<boolean> {
  const { headers } = await fetch(embedAddress(), { method: 'HEAD' })
  return !(headers.get('Content-Security-Policy') ?? '').includes("frame-ancestors 'none'")
}
