import type { Clock } from '#domain/shared/time.ts';
import { startNcaLayer } from './nca/ncalayer.ts';
import type { NcaLayer } from './nca/ncalayer.ts';
import { ncaPages } from './nca/pages.ts';
import type { SignerChoice } from './nca/pages.ts';
import { localSigning } from './nca/signing.ts';
import type { Pages } from './pages/local-pages.ts';
import { registerPages } from './registers/pages.ts';

/** What the state provides to the product, in its place on this machine: a register, a certification authority. */
export interface Providers {
  readonly pages: readonly Pages[];
  readonly startSigner: (port: number) => Promise<NcaLayer>;
}

export function providers(dataDirectory: string, clock: Clock, signerUrl: string): Providers {
  const signing = localSigning(dataDirectory, clock);
  const choice: SignerChoice = { chosen: { kind: 'first-head' } };
  return {
    pages: [registerPages(), ncaPages(signing, choice, signerUrl, clock)],
    startSigner: (port) => startNcaLayer(port, signing, () => choice.chosen),
  };
}
