import { expect, it } from 'vitest';
import { pdfFault } from '#adapters/inspection/pdf.ts';
import { archiveBudget } from '#adapters/inspection/zip-archive.ts';
import { MAX_FILE_BYTES } from '#domain/files/kinds.ts';

const filled = (unit: string): Buffer => {
  const start = '%PDF-1.7\n';
  const end = '\n%%EOF\n';
  const room = MAX_FILE_BYTES - start.length - end.length;
  return Buffer.from(start + unit.repeat(Math.ceil(room / unit.length)).slice(0, room) + end, 'latin1');
};

/** Generous on a busy machine; a pattern that goes wrong takes hours. */
const MOST_MS = 20_000;

it.each([
  ['/S'],
  ['/S '],
  ['/S%'],
  ['/S%\n'],
  ['/S%\n%\n%\n'],
  ['obj%'],
  ['obj%\n%\n'],
  ['/EF 1'],
  ['/EF1'],
  ['1'],
  [' '],
  ['%\n'],
  ['/ObjStm'],
  ['/ObjStm\nstream\n'],
  ['/ObjStm stream\nendstream '],
  [`${'/ObjStm'.repeat(100)}stream\n`],
  ['#'],
])(
  '[B20] 8 MiB of %j are judged in time',
  (unit) => {
    expect(() => pdfFault(filled(unit), archiveBudget())).not.toThrow();
    expect(() => pdfFault(filled(`/EF ${unit.repeat(100_000)}`), archiveBudget())).not.toThrow();
  },
  MOST_MS,
);
