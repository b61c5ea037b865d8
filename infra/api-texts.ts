import ts from 'typescript';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'esbuild';

/** What an endpoint says of itself for the API document and for tests; the running function reads none of it. */
const TEXTS: ReadonlySet<string> = new Set(['summary', 'description', 'requirements', 'refusals', 'right']);
/** `endpoint`, `editEndpoint`, and a context's own makers, of one or of several, that end in the same word. */
const MAKER = /^(?:endpoint|\w+Endpoints?)$/;

/** The source of an endpoint's file without those properties. */
export function withoutApiTexts(source: string): string {
  const file = ts.createSourceFile('endpoint.ts', source, ts.ScriptTarget.Latest, true);
  const cuts: { readonly from: number; readonly to: number }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && MAKER.test(node.expression.getText())) {
      for (const argument of node.arguments) if (ts.isObjectLiteralExpression(argument)) cutFrom(argument);
    }
    ts.forEachChild(node, visit);
  };
  const cutFrom = ({ properties }: ts.ObjectLiteralExpression): void => {
    for (const property of properties) {
      if (property.name === undefined || !TEXTS.has(property.name.getText())) continue;
      // With the comma behind it, where there is one.
      const rest = source.slice(property.end);
      cuts.push({ from: property.pos, to: property.end + (/^\s*,/.exec(rest)?.[0].length ?? 0) });
    }
  };
  visit(file);
  return cuts.reduceRight((text, { from, to }) => text.slice(0, from) + text.slice(to), source);
}

/** Leaves the texts of the API document out of the functions: they would be read from disk at every cold start. */
export const apiTexts: Plugin = {
  name: 'api-texts',
  setup: (bundle) => {
    bundle.onLoad({ filter: /[\\/]functions[\\/][\w-]+[\\/][\w.-]+\.ts$/ }, ({ path }) => ({
      contents: withoutApiTexts(readFileSync(path, 'utf8')),
      loader: 'ts',
    }));
  },
};
