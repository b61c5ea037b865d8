import { DATA_DIRECTORY } from './data-directory.ts';
import { resetCommand } from './reset-command.ts';

process.exitCode = resetCommand(process.argv.slice(2), DATA_DIRECTORY);
