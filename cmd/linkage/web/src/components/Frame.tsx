import { useDeferredValue, useEffect, useRef, type ReactNode } from 'react'
import { playgroundLink, type Answer } from '../api'
import { useLanguage } from '../i18n'
import { csv, download, tableCsv } from '../lib/csv'
import { isEmbedded, pageAddress } from '../lib/embedded'
import { exportFormats, type ExportFormat } from '../lib/exports'
import type { Caption } from '../lib/picture'
import { useService } from '../service'
import { flag, useViewState } from '../state'
import { DataTable, type TableForm } from './DataTable'
import { Cite, exportLink } from './Cite'
import { ControlBar, Segmented } from './Controls'
import { CopyButton } from './CopyButton'
import { Code, Embed } from './Elsewhere'
import css from './Frame.module.css'
import { Menu, Unusable } from './Menu'
import { useIsOld } from './States'
import { UnknownSettings, type AnyFields } from './UnknownSettings'

/** A table whatever its rows are. */
export type AnyTable = { [K in string]: TableForm<any> }[string] // eslint-disable-line

export function useTitle(title: string) {
  const { t } = useLanguage()
  useEffect(() => {
    document.title = title === t.name ? title : `${title} · ${t.name}`
  }, [title, t.name])
}

const phone = 640 // pixels; up to here the controls wait behind a word, for the picture to be seen first

/** Heading and controls of a view, above whatever state its answer is in. */
export function ViewHead({ title, lead, children, fields, unread }: { title: string; lead?: ReactNode; children?: ReactNode; fields?: AnyFields; unread?: readonly string[] }) {
  const { t } = useLanguage()
  useTitle(title)
  return (
    <header className={css.head}>
      <h1>{title}</h1>
      {lead && <p className={css.lead} data-lead="">{lead}</p>}
      {children && !isEmbedded && (
        <details className={css.settings} data-settings="" open={window.innerWidth > phone}>
          <summary>{t.settings}</summary>
          <ControlBar>{children}</ControlBar>
        </details>
      )}
      {fields && <UnknownSettings fields={fields} {...(unread && { more: unread })} />}
    </header>
  )
}

interface FrameProps {
  name: string
  answer: Answer<unknown>
  tables: AnyTable[]
  /** What the view says in words: counting rule, unit, what is not known. */
  words: ReactNode
  /** What the marks of the picture mean. */
  legend?: ReactNode
  children: ReactNode
  /** What stands above everything else, where the heading is part of the answer. */
  head?: ReactNode
  /** A drawing made for the download alone, where the view itself is no drawing. */
  print?: ReactNode
  /** The tables of a file, where it holds more than is worth asking for before. */
  fileTables?: () => Promise<AnyTable[]>
  /** The question to which the API gives the whole answer as files; as those of a graph too, where it is one. */
  exported?: { question: string; isGraph?: boolean }
  /** A list has nothing to draw. */
  hasPicture?: boolean
}

/** Downloads of one sort, with a word above them. */
function Downloads({ head, children }: { head: string; children: ReactNode }) {
  return (
    <div className={css.downloads} role="group" aria-label={head}>
      <small>{head}</small>
      {children}
    </div>
  )
}

/** In pixels: for a screen, for a column or a slide in print, for a poster. */
const pngWidths = [1200, 2400, 4800]

const tableField = { table: flag }

/** What every view has: the query behind it, downloads, its address, its table form, and its rule and data in words. */
export function Frame({ name, answer, tables, words, legend, children, head, print, fileTables, exported, hasPicture = true }: FrameProps) {
  const { t, language } = useLanguage()
  const { edition, version } = useService()
  const [state, set] = useViewState(tableField)
  const isOld = useIsOld()
  const frame = useRef<HTMLElement>(null)
  const said = useRef<HTMLElement>(null)
  const picture = useRef<HTMLDivElement>(null)
  const printed = useRef<HTMLDivElement>(null)
  // What is drawn for paper alone comes after what is seen.
  const paper = useDeferredValue(print, null)
  const svg = async () => {
    while (printed.current?.getAttribute('aria-busy') === 'true') await new Promise(requestAnimationFrame)
    return (print ? printed : picture).current?.querySelector<SVGSVGElement>('svg.picture')
  }
  /** What is said below the picture, and where it is from; the same for every kind of file. */
  const notes = () => [
    ...[...(said.current?.querySelectorAll('h3, li, p') ?? [])].map((e) => e.textContent?.replaceAll(/\s+/g, ' ').trim() ?? '').filter(Boolean),
    t.figure.drawn(new Date()),
    pageAddress(),
  ]
  const caption = (): Caption => ({
    title: document.querySelector('h1')?.textContent?.trim() ?? t.name,
    lead: document.querySelector('[data-lead]')?.textContent?.trim() ?? '',
    notes: notes(),
    legend: frame.current?.querySelector('[data-legend]') ?? null,
    language,
    address: pageAddress(),
    data: `${answer.edition} ${answer.hash}`,
    program: `${t.name} ${version}`,
  })
  const file = `linkage-${name}-${answer.hash.slice(0, 8)}`
  const saveCsv = async () => {
    const whole = fileTables ? await fileTables() : tables
    const rows = whole.map((table) => tableCsv(table.columns, table.rows))
    const { title, lead } = caption()
    const source = csv([[], [lead ? `${title}: ${lead}` : title], ...notes().map((note) => [note])])
    download(`${file}.csv`, rows.join('\r\n').replaceAll(/(?!^)\uFEFF/g, '') + source.slice(1), 'text/csv')
  }
  const saveJson = () => {
    const { data, query, variables } = answer
    download(`${file}.json`, JSON.stringify({ query, variables, data, extensions: { data: { edition: answer.edition, hash: answer.hash } } }, null, 2), 'application/json')
  }
  // What draws a figure is fetched when the first one is wanted.
  const saveSvg = async () => {
    const { figure } = await import('../lib/picture')
    const drawing = await svg()
    if (drawing) download(`${file}.svg`, figure(drawing, caption()).text, 'image/svg+xml')
  }
  const savePng = async (width: number) => {
    const { figure, png } = await import('../lib/picture')
    const drawing = await svg()
    if (drawing) download(`${file}-${width}.png`, await png(figure(drawing, caption()), width))
  }
  const fileLink = (format: ExportFormat) => (
    <a key={format} className="button" href={exportLink(format, '', exported?.question)} download onClick={(e) => (e.currentTarget.href = exportLink(format, caption().title, exported?.question))}>
      {t.actions.files[format]}
    </a>
  )
  const link = () => {
    const url = new URL(pageAddress())
    url.searchParams.set('lang', document.documentElement.lang.slice(0, 2))
    return url.toString()
  }
  return (
    <section className={css.frame} data-frame="" ref={frame}>
      {head}
      {!isEmbedded && (
        <div className={css.actions} data-actions="" role="group" aria-label={t.actions.label}>
          <Segmented>
            <button type="button" aria-pressed={!state.table} onClick={() => set({ table: false })}>
              {hasPicture ? t.actions.picture : t.actions.list}
            </button>
            <button type="button" aria-pressed={state.table} onClick={() => set({ table: true })}>
              {t.actions.table}
            </button>
          </Segmented>
          {isOld ? (
            <Unusable>{t.actions.query}</Unusable>
          ) : (
            <a className="button" href={playgroundLink(answer, t.actions.queryOf(pageAddress()))} title={t.actions.queryHelp}>
              {t.actions.query}
            </a>
          )}
          <Code answer={answer} isOld={isOld} />
          <Menu label={t.actions.downloads}>
            {hasPicture && (!state.table || print) && (
              <Downloads head={t.actions.picture}>
                <button type="button" className="button" disabled={isOld} onClick={() => void saveSvg()} aria-label={t.actions.download('SVG')}>
                  {t.actions.svg}
                </button>
                {pngWidths.map((width) => (
                  <button key={width} type="button" className="button" disabled={isOld} onClick={() => void savePng(width)} aria-label={t.actions.download(t.actions.png(width))}>
                    {t.actions.png(width)}
                  </button>
                ))}
              </Downloads>
            )}
            <Downloads head={t.actions.seen}>
              <button type="button" className="button" disabled={isOld} onClick={() => void saveCsv()} aria-label={t.actions.download('CSV')}>
                {t.actions.csv}
              </button>
              <button type="button" className="button" disabled={isOld} onClick={saveJson} aria-label={t.actions.download('JSON')}>
                {t.actions.json}
              </button>
            </Downloads>
            {exported && !isOld && (
              <>
                <Downloads head={t.actions.whole}>
                  {[...exportFormats.table, ...exportFormats.package].map(fileLink)}
                </Downloads>
                {exported.isGraph && <Downloads head={t.actions.asGraph}>{exportFormats.graph.map(fileLink)}</Downloads>}
              </>
            )}
          </Menu>
          <Cite title={() => caption().title} question={exported?.question} isOld={isOld} />
          <Embed title={() => caption().title} />
          <CopyButton text={link} label={t.actions.copyLink} />
        </div>
      )}
      {state.table ? (
        <div className={css.tables} data-tables="">
          {tables.map((table) => (
            <DataTable key={table.caption} {...table} />
          ))}
        </div>
      ) : (
        <div ref={picture} className={print ? css.onScreen : undefined}>
          {children}
        </div>
      )}
      {print && (
        <div ref={printed} className={state.table ? `${css.printed} ${css.unprinted}` : css.printed} data-paper="" aria-busy={paper !== print} aria-hidden="true">
          {paper}
        </div>
      )}
      {legend && <div className={state.table ? css.unseen : undefined}>{legend}</div>}
      <section className={css.words} ref={said} aria-label={t.rule.heading}>
        <h2>{t.rule.heading}</h2>
        {words}
        <p className={css.data}>{t.rule.data(edition && edition.id === answer.edition ? `${edition.name.text} (${edition.id})` : answer.edition, answer.hash)}</p>
        <div className={css.address} data-address="">{pageAddress()}</div>
      </section>
    </section>
  )
}
