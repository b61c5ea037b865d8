import { stepOf } from '#domain/files/file.ts';
import type { Fact, StoredFile } from '#domain/files/file.ts';
import type { Change, FileObjects, FileRepository } from '#domain/files/ports.ts';

export interface SettleDeps {
  readonly files: Pick<FileRepository, 'find' | 'keepInspection' | 'keepScan' | 'clear' | 'refuse'>;
  readonly objects: Pick<FileObjects, 'removeLeftovers'>;
}
/** How the objects are brought in order before the table says so; both may run again. */
export interface Placement {
  readonly beforeWaiting: () => Promise<void>;
  readonly beforeClearing: () => Promise<void>;
}

/** The other judge speaks once at most, and then the file is final. */
const ATTEMPTS = 4;

/**
 * Brings what a judge said to a file. Objects first, then the one write, then what is no longer needed is removed:
 * whoever repeats this from the start after a fault at any point comes to the same end.
 */
export async function settle(
  file: StoredFile,
  fact: Fact,
  placement: Placement,
  by: Change,
  deps: SettleDeps,
): Promise<void> {
  let current: StoredFile | undefined = file;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (current === undefined || (await taken(current, fact, placement, by, deps))) return;
    current = await deps.files.find(file.id);
  }
  throw new Error('a file that keeps changing');
}

/** Takes the step that the fact calls for; false when the file has moved on since it was read. */
async function taken(
  file: StoredFile,
  fact: Fact,
  placement: Placement,
  by: Change,
  { files, objects }: SettleDeps,
): Promise<boolean> {
  if (file.state !== 'inspecting') {
    await objects.removeLeftovers(file.id, file.state === 'clean');
    return true;
  }
  const step = stepOf(file, fact);
  switch (step.kind) {
    case 'nothing':
      return true;
    case 'wait':
      await placement.beforeWaiting();
      return fact.by === 'inspection' && 'passed' in fact
        ? files.keepInspection(file, fact.passed)
        : files.keepScan(file);
    case 'refuse': {
      const refused = await files.refuse(file, step.reason, by);
      if (refused) await objects.removeLeftovers(file.id, false);
      return refused;
    }
    case 'clear': {
      await placement.beforeClearing();
      const cleared = await files.clear(file, step.stored, by);
      if (cleared) await objects.removeLeftovers(file.id, true);
      return cleared;
    }
  }
}
