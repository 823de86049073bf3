import { select } from 'd3-selection'
import { zoom, zoomIdentity, zoomTransform, type ZoomBehavior } from 'd3-zoom'
import { useImperativeHandle, useLayoutEffect, useRef, type ReactNode, type Ref } from 'react'
import { useLanguage } from '../../i18n'
import { useMedia } from '../../lib/media'
import css from './ZoomBox.module.css'

interface Box {
  x: number
  y: number
  width: number
  height: number
}

export interface ZoomHandle {
  /** Brings a part of the picture into sight. */
  reveal(part: Box): void
  /** Moves the picture by so many of its own pixels. */
  move(x: number, y: number): void
  zoomBy(factor: number): void
  fit(): void
}

interface Props {
  /** The size of the picture at its natural scale. */
  width: number
  height: number
  /** What the overview shows of it. */
  marks: readonly Box[]
  handle: Ref<ZoomHandle>
  children: ReactNode
}

const scales = { least: 0.15, most: 3, step: 1.35 }
const leastHeight = 520
const around = 290 // pixels of a page above and below the picture
const rest = 160 // milliseconds after which a picture that moves is taken to rest
const far = 0.5 // below this scale lines are bolder, and their dashes longer
const overview = 168

/** A picture that is dragged, zoomed and fitted, with an overview. It is a layer of its own, so that nothing of it is drawn anew while it moves. */
export function ZoomBox({ width, height, marks, handle, children }: Props) {
  const { t } = useLanguage()
  const isPhone = useMedia('(max-width: 640px)')
  const box = useRef<HTMLDivElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const map = useRef<SVGSVGElement>(null)
  const view = useRef<SVGRectElement>(null)
  const behaviour = useRef<ZoomBehavior<HTMLDivElement, unknown>>(null)
  const tall = isPhone ? height : Math.min(height, Math.max(leastHeight, window.innerHeight - around))

  const call = (run: (z: ZoomBehavior<HTMLDivElement, unknown>, s: ReturnType<typeof select<HTMLDivElement, unknown>>) => void) => {
    if (box.current && behaviour.current) run(behaviour.current, select<HTMLDivElement, unknown>(box.current))
  }

  useLayoutEffect(() => {
    const element = box.current!
    let timer = 0
    const apply = () => {
      const { x, y, k } = zoomTransform(element)
      layer.current!.style.transform = `translate3d(${x}px,${y}px,0) scale(${k})` // in space, which makes the layer
      const [w, h] = [element.clientWidth / k, element.clientHeight / k]
      for (const [name, value] of Object.entries({ x: -x / k, y: -y / k, width: w, height: h })) view.current?.setAttribute(name, String(value))
      const size = layer.current!
      const isWhole = w >= size.offsetWidth - 1 && h >= size.offsetHeight - 1
      map.current?.classList.toggle(css.whole!, isWhole)
    }
    const settle = () => {
      element.classList.remove(css.moving!)
      layer.current!.toggleAttribute('data-far', zoomTransform(element).k < far)
    }
    const moves = () => {
      clearTimeout(timer)
      element.classList.add(css.moving!)
      timer = window.setTimeout(settle, rest)
    }
    const z = zoom<HTMLDivElement, unknown>()
      .scaleExtent([scales.least, scales.most])
      // Two fingers, or the wheel with a key, zoom; the page scrolls as it does elsewhere.
      .filter((e: Event) => (e.type === 'wheel' ? (e as WheelEvent).ctrlKey || (e as WheelEvent).metaKey : e.type !== 'dblclick' && !(e as MouseEvent).button))
      .on('zoom', (e: { sourceEvent: unknown }) => {
        apply()
        if (e.sourceEvent) moves()
        else settle()
      })
    behaviour.current = z
    select<HTMLDivElement, unknown>(element).call(z)
    // The wheel moves the picture as far as there is more of it, then the page.
    const onWheel = (e: WheelEvent) => {
      if (e.ctrlKey || e.metaKey) return
      const before = zoomTransform(element)
      call((z, s) => s.call(z.translateBy, -e.deltaX / before.k, -e.deltaY / before.k))
      const after = zoomTransform(element)
      if (Math.abs(after.x - before.x) + Math.abs(after.y - before.y) <= 0.5) return
      e.preventDefault()
      moves()
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    const observer = new ResizeObserver(apply)
    observer.observe(element)
    return () => {
      clearTimeout(timer)
      observer.disconnect()
      element.removeEventListener('wheel', onWheel)
      select(element).on('.zoom', null)
    }
  }, [])

  useLayoutEffect(() => {
    call((z, s) => {
      z.translateExtent([
        [0, 0],
        [width, height],
      ])
      s.call(z.translateBy, 0, 0)
    })
  }, [width, height, tall])

  const zoomBy = (factor: number) => call((z, s) => s.call(z.scaleBy, factor))
  const fit = () =>
    call((z, s) => {
      const { clientWidth, clientHeight } = box.current!
      s.call(z.transform, zoomIdentity.scale(Math.min(1, clientWidth / width, clientHeight / height)))
      s.call(z.translateBy, 0, 0)
    })
  const move = (x: number, y: number) => call((z, s) => s.call(z.translateBy, x, y))
  useImperativeHandle(handle, () => ({
    zoomBy,
    fit,
    move,
    reveal: (part) => {
      const element = box.current
      if (!element) return
      const { x, y, k } = zoomTransform(element)
      const off = (from: number, to: number, size: number) => (from < 0 ? -from : to > size ? size - to : 0)
      const [left, top] = [part.x * k + x, part.y * k + y]
      const [dx, dy] = [off(left - 12, left + part.width * k + 12, element.clientWidth), off(top - 34, top + part.height * k + 12, element.clientHeight)]
      if (dx || dy) move(dx / k, dy / k)
    },
  }))

  const goTo = (e: React.PointerEvent<SVGSVGElement>) => {
    if (e.buttons === 0) return
    const bounds = e.currentTarget.getBoundingClientRect()
    call((z, s) => s.call(z.translateTo, ((e.clientX - bounds.left) / bounds.width) * width, ((e.clientY - bounds.top) / bounds.height) * height))
  }
  const scale = Math.min(overview / width, overview / height)
  return (
    <div className={css.outer}>
      <div className={css.box} ref={box} style={{ height: tall }}>
        <div className={css.layer} ref={layer} style={{ width, height }}>
          {children}
        </div>
      </div>
      <div className={css.tools} role="group" aria-label={t.graph.zoom.label}>
        <button type="button" className="button small icon" aria-label={t.graph.zoom.in} title={t.graph.zoom.in} onClick={() => zoomBy(scales.step)}>
          +
        </button>
        <button type="button" className="button small icon" aria-label={t.graph.zoom.out} title={t.graph.zoom.out} onClick={() => zoomBy(1 / scales.step)}>
          −
        </button>
        <button type="button" className="button small" title={t.graph.zoom.fitHelp} onClick={fit}>
          {t.graph.zoom.fit}
        </button>
      </div>
      <svg ref={map} className={css.map} width={width * scale} height={height * scale} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" onPointerDown={goTo} onPointerMove={goTo}>
        <path className={css.marks} d={marks.map((m) => `M${m.x} ${m.y}h${m.width}v${m.height}h${-m.width}Z`).join('')} />
        <rect ref={view} className={css.view} />
      </svg>
    </div>
  )
}
