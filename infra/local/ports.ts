import { createServer } from 'node:net';
import type { RuntimePorts } from './runtime.ts';

export interface ChosenPort {
  readonly port: number;
  /** The wished port was taken by somebody else. */
  readonly moved: boolean;
}

const ATTEMPTS = 50;
const HOST = '127.0.0.1';

/** The wished loopback port, or the next free one behind it that is not `except`ed. 0 asks for any. */
export async function choosePort(wished: number, except: readonly number[] = []): Promise<ChosenPort> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await tryPort(wished === 0 ? 0 : wished + attempt);
    if (found !== undefined && !except.includes(found))
      return { port: found, moved: found !== wished && wished !== 0 };
  }
  throw new Error(`ports ${wished} to ${wished + ATTEMPTS - 1} are all taken: set PORT to another one`);
}

const tryPort = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, HOST, () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : undefined;
      server.close(() => resolve(found));
    });
  });

/** Ports of all services, each as near as possible to the wished one. */
export async function choosePorts(
  wished: Partial<RuntimePorts> = {},
): Promise<{ readonly ports: RuntimePorts; readonly apiMoved: boolean }> {
  const api = await choosePort(wished.api ?? 0);
  const s3 = await choosePort(wished.s3 ?? 0, [api.port]);
  const workflows = await choosePort(wished.workflows ?? 0, [api.port, s3.port]);
  const mail = await choosePort(wished.mail ?? 0, [api.port, s3.port, workflows.port]);
  const signer = await choosePort(wished.signer ?? 0, [api.port, s3.port, workflows.port, mail.port]);
  return {
    ports: {
      api: api.port,
      s3: s3.port,
      workflows: workflows.port,
      mail: mail.port,
      signer: signer.port,
    },
    apiMoved: api.moved,
  };
}

/** The port that the variable PORT names. Throws where it names none. */
export function wishedPort(variable: string | undefined, otherwise: number): number {
  if (variable === undefined || variable === '') return otherwise;
  const port = Number(variable);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`PORT is no port: ${variable}`);
  return port;
}
