import { parseArgs } from 'node:util';
import { LANGUAGES, languageSchema } from '#domain/shared/languages.ts';
import type { Language } from '#domain/shared/languages.ts';
import { centreDemo } from './centre.ts';
import type { Client } from './client.ts';
import { employerDemo } from './employer.ts';
import { seekerDemo } from './seeker.ts';
import type { Narrator } from './steps.ts';

interface Scenario {
  readonly title: string;
  readonly play: (api: Client, narrator: Narrator) => Promise<void>;
}
const SCENARIOS: ReadonlyMap<string, Scenario> = new Map([
  ['seeker', { title: 'The life of a résumé', play: seekerDemo }],
  ['employer', { title: 'An employer, a team and their vacancies', play: employerDemo }],
  ['centre', { title: 'A labour centre looks after employers', play: centreDemo }],
]);
const NAMES = [...SCENARIOS.keys()];

export const USAGE = `Usage: npm run demo -- [${NAMES.join('|')}] [--url <base URL>] [--language ${LANGUAGES.join('|')}]

Drives the product over HTTP, step by step, and ends with 0 only if everything held. Without a name it is the
job seeker's part.
Without --url it starts a product of its own, in memory, and stops it afterwards.
With --url it needs a runtime that has a mailbox and a clock to move (npm start): its clock is moved forward.
The answers and the mails are in the language that --language names, in Kazakh unless told.`;

/** What is to be shown, and where. */
export interface Wishes {
  readonly help: boolean;
  readonly scenario: Scenario;
  /** A product that runs already. */
  readonly url: string | undefined;
  readonly language: Language;
}

/** Reads a command line. Throws with a sentence for whoever typed it. */
export function wishesOf(args: readonly string[]): Wishes {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      url: { type: 'string' },
      language: { type: 'string', default: 'kk' },
      help: { type: 'boolean', default: false },
    },
    allowPositionals: true,
  });
  const { url, help } = values;
  const scenario = SCENARIOS.get(positionals[0] ?? 'seeker');
  if (scenario === undefined || positionals.length > 1) {
    throw new Error(
      `There is no demonstration "${positionals.join(' ')}": choose one of ${NAMES.join(', ')}.`,
    );
  }
  const language = languageSchema.safeParse(values.language);
  if (!language.success) {
    throw new Error(`There is no language "${values.language}": choose one of ${LANGUAGES.join(', ')}.`);
  }
  if (url !== undefined && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) {
    throw new Error(`"${url}" is no address of a product, such as http://127.0.0.1:3000.`);
  }
  return { help, scenario, url, language: language.data };
}
