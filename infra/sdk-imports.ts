/** Names that sources import from each package of the AWS SDK, types left out. */
export type SdkImports = ReadonlyMap<string, ReadonlySet<string>>;

const IMPORT = /^(?:import|export)\s+(?!type\b)\{([^}]*)\}\s+from\s+'(@(?:aws-sdk|smithy)\/[^']+)'/gm;

/** Reads the named SDK imports of TypeScript sources; throws on a form that would bring in a whole package. */
export function sdkImports(sources: readonly string[]): SdkImports {
  const found = new Map<string, Set<string>>();
  for (const source of sources) {
    if (/^import\s+(?:\*|\w+\s+from)[^\n]*'@(?:aws-sdk|smithy)\//m.test(source)) {
      throw new Error(
        'an SDK package is imported whole; import by name, or the bundle holds all its commands',
      );
    }
    for (const [, names = '', from = ''] of source.matchAll(IMPORT)) {
      const exports = found.get(from) ?? new Set<string>();
      for (const name of valueNames(names)) exports.add(name);
      if (exports.size > 0) found.set(from, exports);
    }
  }
  return found;
}

const valueNames = (clause: string): readonly string[] =>
  clause
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.startsWith('type '))
    .map((part) => part.split(/\s+as\s+/)[0] ?? part);
