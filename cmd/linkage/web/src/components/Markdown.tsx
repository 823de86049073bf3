import { createElement, Fragment, useMemo, type ReactNode } from 'react'

/** What stands in the place of an element; undefined leaves it as it is. */
export type Instead = (element: HTMLElement, children: ReactNode[]) => ReactNode | undefined

const attributes: Record<string, string> = { id: 'id', class: 'className', href: 'href', src: 'src', alt: 'alt' }

/** A document of the project, as elements, so that the page can put living ones in the place of some. */
export function Markdown({ html, instead }: { html: string; instead: Instead }) {
  const body = useMemo(() => new DOMParser().parseFromString(html, 'text/html').body, [html])
  return <>{drawn(body, instead)}</>
}

const drawn = (parent: Node, instead: Instead): ReactNode[] =>
  [...parent.childNodes].map((node, key) => {
    // Between the rows of a table there is nothing but line ends, which React would complain of.
    if (!(node instanceof HTMLElement)) return node.nodeType === Node.TEXT_NODE && !/^(TABLE|THEAD|TBODY|TR)$/.test(parent.nodeName) ? node.textContent : null
    const children = drawn(node, instead)
    const other = instead(node, children)
    if (other !== undefined) return <Fragment key={key}>{other}</Fragment>
    const properties = Object.fromEntries([...node.attributes].flatMap((a) => (attributes[a.name] ? [[attributes[a.name], a.value]] : [])))
    return createElement(node.localName, { ...properties, key }, ...children)
  })
