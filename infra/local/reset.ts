import { DATA_DIRECTORY, DataInUse, resetData } from './data-directory.ts';

try {
  resetData(DATA_DIRECTORY);
  process.stdout.write('Removed .local/: the next npm start begins with an empty system.\n');
} catch (error) {
  if (!(error instanceof DataInUse)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
