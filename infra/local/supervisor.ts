import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { RuntimePorts } from './runtime.ts';

export interface SupervisedOptions {
  readonly dataDirectory: string;
  readonly dynamoEndpoint: string;
  readonly ports: RuntimePorts;
}
export interface Supervisor {
  /** Resolves when the server answers; rejects when it ends before. Until then it has loaded its sources only. */
  readonly start: (options: SupervisedOptions) => Promise<void>;
  /** Ends the server and starts it anew from the sources as they are. */
  readonly reload: () => void;
  /** From now on the server's lines are shown; before, they would tear the progress of the start apart. */
  readonly show: () => void;
  readonly stop: () => Promise<void>;
}

const SERVER = join(import.meta.dirname, 'server.ts');
const STOP_LIMIT_MS = 5_000;

/**
 * Keeps one server process, so that a changed source can be loaded while the database stays. It begins to load at
 * once, while the database starts; `cacheDirectory` keeps what V8 compiled, for the next time.
 */
export function supervise(cacheDirectory: string): Supervisor {
  let shown = false;
  const launched = (): ChildProcess => {
    const started = launch(cacheDirectory);
    started.stdout?.on('data', (lines: Buffer) => {
      if (shown) process.stdout.write(lines);
    });
    return started;
  };
  let child = launched();
  let running: SupervisedOptions | undefined;
  let turn: Promise<void> = Promise.resolve();

  const reloaded = async (options: SupervisedOptions): Promise<void> => {
    await ended(child);
    child = launched();
    try {
      await started(child, options);
      process.stdout.write('  reloaded\n');
    } catch (error) {
      process.stderr.write(
        `  ${error instanceof Error ? error.message : String(error)}: waiting for the next change\n`,
      );
    }
  };
  return {
    start: (options) => {
      running = options;
      return started(child, options);
    },
    reload: () => {
      const options = running;
      if (options !== undefined) turn = turn.then(() => reloaded(options));
    },
    show: () => {
      shown = true;
    },
    stop: () => turn.then(() => ended(child)),
  };
}

const launch = (cacheDirectory: string): ChildProcess =>
  fork(SERVER, {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: cacheDirectory },
  });

const started = (child: ChildProcess, options: SupervisedOptions): Promise<void> =>
  new Promise((resolve, reject) => {
    const over = (code: number | null): void =>
      reject(new Error(`the server ended (exit code ${code ?? 'none'})`));
    if (child.exitCode !== null) return over(child.exitCode);
    child.once('message', () => resolve());
    child.once('exit', over);
    child.send(options);
  });

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    const killer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    child.once('exit', () => {
      clearTimeout(killer);
      resolve();
    });
    if (child.connected) child.send('stop');
    else child.kill();
  });
}
