import { watch } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const FOLDERS = ['functions', 'layers', 'statemachines', 'infra/local', 'infra/openapi'];
const SOURCE = /\.(ts|json)$/;
/** Written from the message catalogues, whose change is the one that counts. */
const WRITTEN = join('layers', 'assets', 'texts');
/** An editor saves in several steps; the reload waits until it has been quiet for so long. */
const QUIET_MS = 200;

/** Calls `onChange` with the path of a source file that changed. */
export function watchSources(onChange: (file: string) => void): void {
  let timer: NodeJS.Timeout | undefined;
  for (const folder of FOLDERS) {
    watch(join(ROOT, folder), { recursive: true }, (_event, file) => {
      if (file === null || !SOURCE.test(file) || join(folder, file).startsWith(WRITTEN)) return;
      clearTimeout(timer);
      timer = setTimeout(() => onChange(join(folder, file)), QUIET_MS);
    }).on('error', () => undefined);
  }
}
