import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BYTE_ORDER_MARK, csvOf } from '#domain/reports/csv.ts';
import type { Cell } from '#domain/reports/csv.ts';

/** A reader of RFC 4180, written apart from the writer. */
function parsedCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quoted && character === '"' && text.charAt(at + 1) === '"') {
      cell += '"';
      at++;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && character === ',') {
      row.push(cell);
      cell = '';
    } else if (!quoted && character === '\r' && text.charAt(at + 1) === '\n') {
      rows.push([...row, cell]);
      [row, cell] = [[], ''];
      at++;
    } else cell += character;
  }
  return rows;
}

const isFormula = (text: string): boolean => /^[=+\-@\t\r]/.test(text);
const shown = (cell: Cell): string =>
  typeof cell === 'string' && isFormula(cell) ? `'${cell}` : cell === undefined ? '' : String(cell);

const awkward = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', '\t', ';', 'ә', ' ', 'a') }),
);
const cells = fc.oneof(awkward, fc.integer(), fc.boolean(), fc.constant(undefined));

describe('[N1] [N2] [N3] a table as CSV', () => {
  it('is read back as it was written, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.array(awkward, { minLength: 1, maxLength: 5 }),
        fc.array(fc.array(cells, { minLength: 1 })),
        (header, rows) => {
          const text = csvOf(header, rows);
          expect(text.startsWith(BYTE_ORDER_MARK)).toBe(true);
          expect(parsedCsv(text.slice(1))).toEqual([header, ...rows].map((row) => row.map(shown)));
        },
      ),
    );
  });

  it('has no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(fc.array(awkward, { minLength: 1 })), (rows) => {
        const cellsRead = parsedCsv(csvOf(['x'], rows).slice(1)).flat();
        expect(cellsRead.filter(isFormula)).toEqual([]);
      }),
    );
    expect(csvOf(['a'], [['=1+1'], ['@SUM(A1)'], ['-2'], [-2]]).slice(1)).toBe(
      'a\r\n"\'=1+1"\r\n"\'@SUM(A1)"\r\n"\'-2"\r\n-2\r\n',
    );
  });
});
