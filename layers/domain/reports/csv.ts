export type Cell = string | number | boolean | undefined;

/** Tells programs that guess that the text is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/**
 * A table as RFC 4180 has it: commas, lines that end in CR LF, quotes where a cell needs them. A text that a
 * spreadsheet would take for a formula gets an apostrophe before it, so that it is shown and not run.
 */
export const csvOf = (header: readonly string[], rows: readonly (readonly Cell[])[]): string =>
  BYTE_ORDER_MARK + [header, ...rows].map((row) => `${row.map(cellOf).join(',')}\r\n`).join('');

function cellOf(cell: Cell): string {
  if (cell === undefined) return '';
  if (typeof cell !== 'string') return String(cell);
  const isFormula = /^[=+\-@\t\r]/.test(cell);
  const text = isFormula ? `'${cell}` : cell;
  return isFormula || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
