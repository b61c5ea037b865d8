import { parseArgs } from 'node:util';

const BENCHES = {
  http: async () => (await import('./http.ts')).httpBench(),
  bundles: async () => (await import('./bundles.ts')).bundleBench(),
  commands: async () => (await import('./commands.ts')).commandBench(),
  sizes: async () => (await import('./sizes.ts')).sizeBench(),
  lists: async () => (await import('./lists.ts')).listBench(),
  archival: async () => (await import('./archival.ts')).archivalBench(),
} as const;
type Bench = keyof typeof BENCHES;

const names = Object.keys(BENCHES);
const isBench = (name: string): name is Bench => names.includes(name);

const { positionals } = parseArgs({ allowPositionals: true });
const wanted = positionals.length === 0 ? names : positionals;
const unknown = wanted.filter((name) => !isBench(name));
if (unknown.length > 0) {
  console.error(`no such benchmark: ${unknown.join(', ')}. Known: ${names.join(', ')}`);
  process.exitCode = 2;
} else {
  const results: Record<string, unknown> = {};
  for (const name of wanted.filter(isBench)) {
    console.error(`${name} …`);
    results[name] = await BENCHES[name]();
  }
  const outside = exceeded(results);
  console.log(JSON.stringify({ node: process.version, results, exceeded: outside }, null, 2));
  if (outside.length > 0) process.exitCode = 1;
}

/** The names of all figures `{ value, limit }` whose value is above its limit. */
function exceeded(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = new Map<string, unknown>(Object.entries(value));
  const [figure, limit, least] = [entries.get('value'), entries.get('limit'), entries.get('least')];
  if (typeof figure === 'number' && typeof limit === 'number') {
    return figure > limit || (typeof least === 'number' && figure < least) ? [path] : [];
  }
  return [...entries].flatMap(([name, inner]) => exceeded(inner, path === '' ? name : `${path}.${name}`));
}
