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
  /** Resolves when the first server answers; rejects when it ends before. */
  readonly ready: () => Promise<void>;
  /** Ends the server and starts it anew from the sources as they are. */
  readonly reload: () => void;
  readonly stop: () => Promise<void>;
}

const SERVER = join(import.meta.dirname, 'server.ts');
const STOP_LIMIT_MS = 5_000;

/** Keeps one server process, so that a changed source can be loaded while the database stays. */
export function supervise(options: SupervisedOptions): Supervisor {
  let child = launch(options);
  let turn: Promise<void> = Promise.resolve();
  const first = started(child);
  return {
    ready: () => first,
    reload: () => {
      turn = turn
        .then(() => ended(child))
        .then(() => {
          child = launch(options);
          return started(child);
        })
        .then(() => {
          process.stdout.write('  reloaded\n');
        })
        .catch((error: unknown) => {
          process.stderr.write(`  ${error instanceof Error ? error.message : String(error)}: waiting for the next change\n`);
        });
    },
    stop: () => turn.then(() => ended(child)),
  };
}

const launch = (options: SupervisedOptions): ChildProcess => fork(SERVER, [JSON.stringify(options)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });

const started = (child: ChildProcess): Promise<void> =>
  new Promise((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the server ended (exit code ${code ?? 'none'})`)));
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
