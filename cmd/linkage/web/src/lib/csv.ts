export interface Column<R> {
  head: string
  /** What stands in a file, and in the table unless show says otherwise. */
  text: (row: R) => string | number
  show?: (row: R) => React.ReactNode
  numeric?: boolean
}

/** A spreadsheet runs a cell that begins like a formula; a leading apostrophe keeps it a text. */
const harmless = (s: string) => (/^[=+\-@\t\r]/.test(s) ? "'" + s : s)

const cell = (value: string | number) => {
  const s = typeof value === 'number' ? String(value) : harmless(value)
  return /[",\n\r]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s
}

/** CSV as RFC 4180 has it, with the mark by which spreadsheets know UTF-8. */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return '\uFEFF' + rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n'
}

export function tableCsv<R>(columns: Column<R>[], rows: R[]): string {
  return csv([columns.map((c) => c.head), ...rows.map((row) => columns.map((c) => c.text(row)))])
}

export function download(name: string, content: Blob | string, type = 'text/plain') {
  const blob = typeof content === 'string' ? new Blob([content], { type: `${type};charset=utf-8` }) : content
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
