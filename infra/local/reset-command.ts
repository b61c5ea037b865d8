import { told, usageFor } from './arguments.ts';
import { DataInUse, resetData } from './data-directory.ts';

const USAGE = `Usage: npm run reset

Removes .local/, with everything that npm start has kept there. It cannot be undone; stop npm start first.`;

/** Removes the data, unless the arguments ask for something else. Answers the exit code. */
export function resetCommand(args: readonly string[], directory: string): number {
  const usage = usageFor(args, USAGE);
  if (usage !== undefined) return told(usage);
  try {
    resetData(directory);
    process.stdout.write('Removed .local/: the next npm start begins with an empty system.\n');
    return 0;
  } catch (error) {
    if (!(error instanceof DataInUse)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}
