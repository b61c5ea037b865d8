import { describe, expect, it } from 'vitest';
import { FILE_STATES, FILE_TRANSITIONS, stepOf, statesBefore } from '#domain/files/file.ts';
import type { Fact } from '#domain/files/file.ts';
import { awaitingFile, cleanFile, inspectingFile, refusedFile } from '../../../support/files.ts';

const content = { contentType: 'application/pdf', length: 1000 };
const inspected: Fact = { by: 'inspection', etag: 'e1', passed: content, scanned: false };
const scanned: Fact = { by: 'scan', etag: 'e1', passed: true };

describe('what a judge says', () => {
  it.each<[string, Parameters<typeof stepOf>, ReturnType<typeof stepOf>]>([
    ['inspection first waits', [inspectingFile(), inspected], { kind: 'wait' }],
    ['scan first waits', [inspectingFile(), scanned], { kind: 'wait' }],
    [
      'inspection second clears',
      [inspectingFile({ scan: 'passed' }), inspected],
      { kind: 'clear', stored: content },
    ],
    [
      'scan second clears',
      [inspectingFile({ inspection: content }), scanned],
      { kind: 'clear', stored: content },
    ],
    [
      'both at once clear',
      [inspectingFile(), { ...inspected, scanned: true }],
      { kind: 'clear', stored: content },
    ],
    ['the same again still waits', [inspectingFile({ scan: 'passed' }), scanned], { kind: 'wait' }],
    [
      'a refusal refuses, whatever the other said',
      [inspectingFile({ inspection: content }), { by: 'scan', etag: 'e1', refused: 'malware' }],
      { kind: 'refuse', reason: 'malware' },
    ],
    [
      'of another upload refuses',
      [inspectingFile({ scan: 'passed' }), { ...inspected, etag: 'e2' }],
      { kind: 'refuse', reason: 'replaced' },
    ],
    [
      'of a clean file does nothing',
      [cleanFile, { by: 'scan', etag: 'e1', refused: 'malware' }],
      { kind: 'nothing' },
    ],
    ['of a refused file does nothing', [refusedFile, scanned], { kind: 'nothing' }],
    ['of a file without upload does nothing', [awaitingFile, scanned], { kind: 'nothing' }],
  ])('[B20] %s', (_, [file, fact], step) => {
    expect(stepOf(file, fact)).toEqual(step);
  });
});

it('[B20] clean and refused are final, and clean is reached from inspecting alone', () => {
  expect([FILE_TRANSITIONS.clean, FILE_TRANSITIONS.refused]).toEqual([[], []]);
  expect(FILE_STATES.map(statesBefore)).toEqual([[], ['awaiting-upload'], ['inspecting'], ['inspecting']]);
});
