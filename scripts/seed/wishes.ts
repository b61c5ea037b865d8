import { parseArgs } from 'node:util';

export const USAGE = `Usage: npm run seed -- [--resumes <number>] [--employers <number>] [--managers <number>]
                       [--vacancies <number>] [--seed <text>] [--url <address>]

Fills a running local product (npm start) with invented people and their résumés, employers and their vacancies.
  --resumes    how many résumés, 1000 unless told; 1 to 1000000
  --employers  how many employers, 50 unless told; up to 5000. Of ten one has only a card that a labour centre made
  --managers   how many managers of their cabinets, 200 unless told; up to 50 for a cabinet
  --vacancies  how many vacancies, 2000 unless told; up to 1000000
  --seed       which population, "jumys" unless told: the same text makes the same people, and a second run adds
               only those who are missing
  --url        where the product runs, http://127.0.0.1:3000 unless told

Three labour centres (Almaty, Astana, Turkistan) get a head, two specialists and an analyst each.

The items are those that signing up, registering, inviting, publishing and archiving write, and the reports count
them. No events are written, so nobody is sent a notice about them, no webhook is called, and the labour-market
system is told of a vacancy only when it changes next. The sweep will archive, with notices, what has expired. In
place of the e-signature of a registration stands its challenge.`;

const MOST_MANAGERS_OF_CABINET = 50;

/** The command line is not one that this script understands. */
export class WrongArguments extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'WrongArguments';
  }
}

/** What is to be written, and where. */
export interface Wishes {
  readonly help: boolean;
  readonly url: string;
  readonly seed: string;
  readonly resumes: number;
  readonly employers: number;
  readonly managers: number;
  readonly vacancies: number;
}

/** @throws WrongArguments */
export function wishesOf(args: readonly string[]): Wishes {
  const { url, seed, help, ...wanted } = parsed(args);
  const wishes = {
    help,
    url,
    seed,
    resumes: counted('resumes', wanted.resumes, 1, 1_000_000),
    employers: counted('employers', wanted.employers, 0, 5000),
    managers: counted('managers', wanted.managers, 0, 5000 * MOST_MANAGERS_OF_CABINET),
    vacancies: counted('vacancies', wanted.vacancies, 0, 1_000_000),
  };
  const { employers, managers, vacancies } = wishes;
  const cabinets = employers - Math.floor(employers / 10);
  if (managers > cabinets * MOST_MANAGERS_OF_CABINET) {
    throw new WrongArguments(`${managers} managers need more than ${employers} employers`);
  }
  if (vacancies > 0 && employers === 0) throw new WrongArguments('vacancies need employers');
  return wishes;
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        resumes: { type: 'string', default: '1000' },
        employers: { type: 'string', default: '50' },
        managers: { type: 'string', default: '200' },
        vacancies: { type: 'string', default: '2000' },
        seed: { type: 'string', default: 'jumys' },
        url: { type: 'string', default: 'http://127.0.0.1:3000' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    throw new WrongArguments(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  }
}

function counted(name: string, text: string, least: number, most: number): number {
  const count = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isInteger(count) && count >= least && count <= most) return count;
  throw new WrongArguments(`--${name} takes a whole number from ${least} to ${most}`);
}
