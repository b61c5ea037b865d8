import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where `npm start` keeps its data. */
export const DATA_DIRECTORY = join(import.meta.dirname, '../../.local');

const PID_FILE = 'running.pid';

/** Another `npm start` holds the data folder. */
export class DataInUse extends Error {
  constructor(pid: number) {
    super(`Jumys runs already on this data (process ${pid}): stop it first.`);
    this.name = 'DataInUse';
  }
}

/** Marks the folder as in use by this process; answers how to release it. Throws {@link DataInUse}. */
export function occupy(directory: string): () => void {
  refuseIfOccupied(directory);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, PID_FILE);
  writeFileSync(file, String(process.pid));
  return () => rmSync(file, { force: true });
}

/** Removes all data. Throws {@link DataInUse} while a server works on it. */
export function resetData(directory: string): void {
  refuseIfOccupied(directory);
  rmSync(directory, { recursive: true, force: true });
}

function refuseIfOccupied(directory: string): void {
  const pid = runningPid(join(directory, PID_FILE));
  if (pid !== undefined && pid !== process.pid) throw new DataInUse(pid);
}

/** The process named in the file, if it still runs. */
function runningPid(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8'));
    // A file that was cut off while it was written names no process; signal 0 to process 0 would find ourselves.
    if (!Number.isInteger(pid) || pid <= 0) return undefined;
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}
