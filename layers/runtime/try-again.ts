import { isTransient } from './transient.ts';

/** A fault that another attempt may well mend, under the one name that state machines list for all of them. */
export class TryAgain extends Error {
  constructor(cause: Error) {
    super(cause.name, { cause });
    this.name = 'TryAgain';
  }
}

/** Gives transient faults of AWS one name; any other fault keeps its own. */
export const tryingAgain =
  <Input, Deps, Output>(handle: (input: Input, deps: Deps) => Promise<Output>) =>
  async (input: Input, deps: Deps): Promise<Output> => {
    try {
      return await handle(input, deps);
    } catch (error) {
      throw error instanceof Error && isTransient(error) ? new TryAgain(error) : error;
    }
  };
