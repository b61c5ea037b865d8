import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withoutApiTexts } from '../../infra/api-texts.ts';

describe('the texts of the API document', () => {
  it('are left out of an endpoint, and nothing else is', () => {
    const source = `const shared = ['x'] as const;
export const one = endpoint({
  method: 'GET',
  summary: 'A text, with a comma',
  description:
    'Another { text }',
  requirements: [...shared, 'A1'],
  refusals: shared, right: 'cabinet.read',
  body: z.strictObject({ summary: z.string(), right: z.string() }),
  handle: async ({ body }) => ({ body: { summary: body.summary, description: 'kept' } }),
});
export const several = reportEndpoints({ summary: 'A text of several', name: 'kept' });
export const other = build({ summary: 'kept' });
`;
    const stripped = withoutApiTexts(source);
    expect(stripped).toContain("method: 'GET',");
    expect(stripped).toContain('body: z.strictObject({ summary: z.string(), right: z.string() }),');
    expect(stripped).toContain("({ body: { summary: body.summary, description: 'kept' } })");
    expect(stripped).toContain("reportEndpoints({ name: 'kept' })");
    expect(stripped).toContain("build({ summary: 'kept' })");
    expect(stripped).not.toMatch(/A text|Another|A1|refusals|cabinet\.read/);
  });

  it('stand in every endpoint file as they are written, so that each is found', () => {
    for (const file of globSync('functions/*/*.http.ts')) {
      const source = readFileSync(file, 'utf8');
      expect(withoutApiTexts(source), file).not.toMatch(/^ {2,4}summary:|^ {2,4}requirements:/m);
    }
  });
});
