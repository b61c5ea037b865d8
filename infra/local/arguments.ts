/** What a command that takes no arguments says to some, and the exit code that goes with it. */
export interface Usage {
  readonly text: string;
  readonly code: 0 | 2;
}

/** The answer to arguments of a command that takes none but `--help`; `undefined` where there are none. */
export function usageFor(args: readonly string[], usage: string): Usage | undefined {
  if (args.length === 0) return undefined;
  const unknown = args.filter((arg) => arg !== '--help' && arg !== '-h');
  if (unknown.length === 0) return { text: `${usage}\n`, code: 0 };
  return { text: `Unknown: ${unknown.join(' ')}\n\n${usage}\n`, code: 2 };
}

/** Writes a usage where it belongs; answers the exit code. */
export function told({ text, code }: Usage): number {
  (code === 0 ? process.stdout : process.stderr).write(text);
  return code;
}
