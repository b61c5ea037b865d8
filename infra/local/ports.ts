import { createServer } from 'node:net';

export interface ChosenPort {
  readonly port: number;
  /** The wished port was taken by somebody else. */
  readonly moved: boolean;
}

const ATTEMPTS = 50;
const HOST = '127.0.0.1';

/** The wished loopback port, or the next free one behind it that is not `except`ed. 0 asks for any. */
export async function choosePort(wished: number, except: readonly number[] = []): Promise<ChosenPort> {
  for (let port = wished; port < wished + ATTEMPTS; port++) {
    if (except.includes(port)) continue;
    const found = await tryPort(port);
    if (found !== undefined) return { port: found, moved: found !== wished && wished !== 0 };
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
