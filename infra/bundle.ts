/**
 * How a Lambda function's code is made: one ESM file with everything in it, the AWS SDK as well, because a bundled
 * and minified SDK starts in about half the time of the runtime's own. Deployment and benchmarks share this file, so
 * that what is measured is what is deployed.
 */
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build } from 'esbuild';
import type { BuildOptions, Metafile, Plugin } from 'esbuild';
import { apiTexts } from './api-texts.ts';
import { sdkImports } from './sdk-imports.ts';
import type { SdkImports } from './sdk-imports.ts';

export const ROOT = dirname(import.meta.dirname);

/** Packages with native code: they cannot be bundled and travel as `node_modules` beside the bundle. */
const NATIVE = {
  sharp: [
    'sharp',
    'detect-libc',
    'semver',
    '@img/colour',
    '@img/sharp-linux-x64',
    '@img/sharp-libvips-linux-x64',
  ],
} as const satisfies Record<string, readonly string[]>;
type NativePackage = keyof typeof NATIVE;
const NATIVE_PACKAGES: readonly NativePackage[] = ['sharp'];

const REQUIRE_BANNER =
  "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);";

const SETTINGS = {
  absWorkingDir: ROOT,
  bundle: true,
  minify: true,
  treeShaking: true,
  // Escaped, a Cyrillic letter takes three times its bytes.
  charset: 'utf8',
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  outExtension: { '.js': '.mjs' },
  banner: { js: REQUIRE_BANNER },
  external: [...NATIVE_PACKAGES],
  legalComments: 'none',
  logLevel: 'error',
  metafile: true,
} as const satisfies BuildOptions;

/** What functions are bundled with; the floors hold no code of ours. */
const FUNCTION_SETTINGS = { ...SETTINGS, plugins: [apiTexts] } satisfies BuildOptions;

/** A file under `functions/` that Lambda runs: a context's `api.ts`, or a task's or event's `<name>.lambda.ts`. */
export interface Entry {
  readonly context: string;
  /** `api`, or the name of the task or event. */
  readonly name: string;
  /** From the repository's root. */
  readonly file: string;
}

export interface Bundle {
  readonly entry: Entry;
  /** Bytes of `index.mjs`. */
  readonly bytes: number;
  readonly native: readonly NativePackage[];
  /** The repository's own files that the bundle holds. */
  readonly sources: readonly string[];
}
export interface WrittenBundle extends Bundle {
  /** Holds `index.mjs` and, where there is native code, `node_modules`. */
  readonly directory: string;
}

export interface BundleSize {
  readonly name: string;
  readonly entry: string;
  readonly bytes: number;
  /** What the SDK clients and commands alone take that the function imports; 0 for one that uses none. */
  readonly floorBytes: number;
}

export const entryId = ({ context, name }: Pick<Entry, 'context' | 'name'>): string => `${context}-${name}`;

/** Every Lambda entry of the repository, in a stable order. */
export function lambdaEntries(root: string = ROOT): readonly Entry[] {
  return globSync(['functions/*/api.ts', 'functions/*/*.lambda.ts'], { cwd: root })
    .toSorted()
    .map((file) => entryOf(file));
}

export function entryOf(file: string): Entry {
  return { context: basename(dirname(file)), name: basename(file).replace(/(\.lambda)?\.ts$/, ''), file };
}

/** Bundles the entries into `<outdir>/<context>-<name>/`; what stood in `outdir` before is gone. */
export async function writeBundles(
  entries: readonly Entry[],
  outdir: string,
): Promise<readonly WrittenBundle[]> {
  rmSync(outdir, { recursive: true, force: true });
  if (entries.length === 0) return [];
  const { metafile } = await build({ ...FUNCTION_SETTINGS, outdir, entryPoints: entryPoints(entries) });
  return bundlesOf(metafile, entries).map((bundle) => {
    const directory = join(outdir, entryId(bundle.entry));
    for (const name of bundle.native) copyNative(name, join(directory, 'node_modules'));
    return { ...bundle, directory };
  });
}

/** Bundles the entries in memory. */
export async function measureBundles(entries: readonly Entry[]): Promise<readonly Bundle[]> {
  if (entries.length === 0) return [];
  const { metafile } = await build({
    ...FUNCTION_SETTINGS,
    write: false,
    outdir: 'dist',
    entryPoints: entryPoints(entries),
  });
  return bundlesOf(metafile, entries);
}

/** Bytes of a bundle that has the SDK clients and commands which the entry reaches, and nothing else. */
export async function sdkFloor(file: string): Promise<number> {
  const [bundle] = await measureBundles([entryOf(file)]);
  return bundle === undefined ? 0 : ((await floors([bundle]))[0] ?? 0);
}

/** Bundle and floor of every function, for the benchmark and the budget. */
export async function bundleSizes(
  entries: readonly Entry[] = lambdaEntries(),
): Promise<readonly BundleSize[]> {
  const bundles = await measureBundles(entries);
  const floorBytes = await floors(bundles);
  return bundles.map(({ entry, bytes }, index) => ({
    name: entryId(entry),
    entry: entry.file,
    bytes,
    floorBytes: floorBytes[index] ?? 0,
  }));
}

const entryPoints = (entries: readonly Entry[]) =>
  entries.map((entry) => ({ in: entry.file, out: `${entryId(entry)}/index` }));

function bundlesOf(metafile: Metafile, entries: readonly Entry[]): readonly Bundle[] {
  const outputs = new Map(Object.values(metafile.outputs).map((output) => [output.entryPoint, output]));
  return entries.map((entry) => {
    const output = outputs.get(entry.file);
    if (output === undefined) throw new Error(`${entry.file} was not bundled`);
    const externals = new Set(
      output.imports.filter(({ external }) => external === true).map(({ path }) => path),
    );
    return {
      entry,
      bytes: output.bytes,
      native: NATIVE_PACKAGES.filter((name) => externals.has(name)),
      sources: Object.entries(output.inputs)
        .filter(([file, { bytesInOutput }]) => bytesInOutput > 0 && !file.includes('node_modules/'))
        .map(([file]) => file),
    };
  });
}

/** Bundles that import nothing but the same SDK exports, with the same settings: what each function cannot go below. */
async function floors(bundles: readonly Bundle[]): Promise<readonly number[]> {
  const imports = bundles.map(({ sources }) =>
    sdkImports(sources.map((file) => readFileSync(join(ROOT, file), 'utf8'))),
  );
  const used = imports.map((sdk, index) => ({ sdk, id: `floor-${index}` })).filter(({ sdk }) => sdk.size > 0);
  if (used.length === 0) return imports.map(() => 0);
  const { metafile } = await build({
    ...SETTINGS,
    write: false,
    outdir: 'dist',
    entryPoints: used.map(({ id }) => ({ in: id, out: id })),
    plugins: [virtualFloors(new Map(used.map(({ id, sdk }) => [id, sdk])))],
  });
  return imports.map((_, index) => metafile.outputs[`dist/floor-${index}.mjs`]?.bytes ?? 0);
}

const virtualFloors = (floorsById: ReadonlyMap<string, SdkImports>): Plugin => ({
  name: 'sdk-floors',
  setup: (floor) => {
    floor.onResolve({ filter: /^floor-\d+$/ }, ({ path }) => ({ path, namespace: 'sdk-floor' }));
    floor.onLoad({ filter: /.*/, namespace: 'sdk-floor' }, ({ path }) => ({
      contents: [...(floorsById.get(path) ?? [])]
        .map(([name, exports]) => `export { ${[...exports].toSorted().join(', ')} } from '${name}';`)
        .join('\n'),
      resolveDir: ROOT,
    }));
  },
});

/** Copies a native package for Lambda's Linux on x86-64. Throws with the command to run where it is not installed. */
function copyNative(name: NativePackage, target: string): void {
  for (const part of NATIVE[name]) {
    const source = [join(ROOT, 'node_modules', part), join(ROOT, 'dist/native/node_modules', part)].find(
      (path) => existsSync(path),
    );
    if (source === undefined) {
      const { version } = packageOf(name);
      throw new Error(
        `${part} is missing; run: npm install --prefix dist/native --os=linux --cpu=x64 --libc=glibc ${name}@${version}`,
      );
    }
    mkdirSync(dirname(join(target, part)), { recursive: true });
    cpSync(source, join(target, part), { recursive: true });
  }
}

function packageOf(name: string): { version: string } {
  const content: unknown = JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8'));
  const version =
    typeof content === 'object' && content !== null && 'version' in content ? content.version : '';
  return { version: String(version) };
}
