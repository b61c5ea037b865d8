import { createHash } from 'node:crypto';
import { centreIdOf } from '#domain/access/access.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import type { CentreId } from '#domain/shared/ids.ts';
import type { Language } from '#domain/shared/languages.ts';
import { plusDays } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { enterpriseOf } from '../../infra/local/registers/enterprises.ts';
import type { SignUp } from './account.ts';
import { chance } from './chance.ts';
import type { Chance } from './chance.ts';
import { nameOf } from './person.ts';
import { REGIONS, phoneOf } from './places.ts';

/** Enterprises are Kazakhstan's: only there the e-signature that confirms them is checked. */
export const COUNTRY: Jurisdiction = 'KZ';
/** Regions whose labour centres have staff: Almaty, Astana, Turkistan. */
export const STAFFED_REGIONS = ['750000000', '710000000', '610000000'] as const;
export const STAFFED_CENTRES: readonly CentreId[] = STAFFED_REGIONS.map((region) =>
  centreIdOf(COUNTRY, region),
);

/** Somebody who works for an enterprise, or in a labour centre, or for the platform. */
export interface PlannedWorker extends SignUp {
  readonly name: string;
  readonly phone: string;
}
export interface PlannedEnterprise {
  readonly index: number;
  readonly bin: string;
  readonly region: string;
  readonly language: Language;
  readonly email: string;
  readonly phone: string;
  readonly registeredAt: Instant;
  /** Absent for a card that a specialist has made: nobody of the enterprise has opened a cabinet yet. */
  readonly administrator?: PlannedWorker;
  readonly managers: readonly PlannedWorker[];
  /** It published nothing for longer than the centre takes for silence (J6). */
  readonly silent: boolean;
  /** Mail to its address came back (J5). */
  readonly addressDead: boolean;
  /** Where the centre's and the registration's IDs come from. */
  readonly ids: Chance;
}

/** Addresses that belong to nobody (RFC 2606), one for each place in a population. */
export const workAddress = (seed: string, who: string): string =>
  `${who}-${createHash('sha256').update(seed).digest('hex').slice(0, 8)}@example.com`;

/** Of ten enterprises this one has only a card. */
const CARD_OF_TEN = 9;
export const isCard = (index: number): boolean => index % 10 === CARD_OF_TEN;

/** Managers of an enterprise, when so many are spread over so many enterprises with cabinets. */
export function managersOf(index: number, enterprises: number, managers: number): number {
  if (isCard(index)) return 0;
  const cabinetsBefore = (count: number): number => count - Math.floor(count / 10);
  const cabinets = cabinetsBefore(enterprises);
  return Math.floor(managers / cabinets) + (cabinetsBefore(index) < managers % cabinets ? 1 : 0);
}

/** Serial numbers of phones that no job seeker has. */
const PHONES = { office: 5_000_000, administrator: 6_000_000, manager: 7_000_000 } as const;
/** Of a cabinet the phones of so many managers differ. */
const PHONES_OF_CABINET = 50;

/** The enterprise number `index` of a population, always the same for the same seed and anchor, with so many managers. */
export function enterprise(
  seed: string,
  anchor: Instant,
  index: number,
  managers: number,
): PlannedEnterprise {
  const draw = chance(`${seed}\nenterprise ${index}`);
  const language = draw.weighted<Language>([
    ['kk', 5],
    ['ru', 5],
  ]);
  const region = regionOf(draw, index);
  const registeredAt = plusDays(anchor, -450 - draw.share() * 250);
  const worker = (who: string, phone: number, signedUpAt: Instant): PlannedWorker =>
    workerOf(seed, who, phone, signedUpAt, language, 'employer');
  return {
    index,
    bin: binIn(region, draw, seed, index),
    region,
    language,
    email: workAddress(seed, `office-${index}`),
    phone: phoneOf(COUNTRY, PHONES.office + index),
    registeredAt,
    ...(isCard(index)
      ? {}
      : {
          administrator: worker(
            `employer-${index}`,
            PHONES.administrator + index,
            plusDays(registeredAt, -1),
          ),
        }),
    managers: Array.from({ length: managers }, (_, number) =>
      worker(
        `manager-${index}-${number}`,
        PHONES.manager + index * PHONES_OF_CABINET + number,
        plusDays(registeredAt, 1 + ((number * 7) % 20)),
      ),
    ),
    silent: index % 6 === 4,
    addressDead: index % 25 === 7,
    ids: chance(`${seed}\nenterprise ${index}\nids`),
  };
}

/** Somebody with an account, by the place in a population that he has. */
export function workerOf(
  seed: string,
  who: string,
  phone: number,
  signedUpAt: Instant,
  language: Language,
  role: PlannedWorker['role'],
): PlannedWorker {
  const draw = chance(`${seed}\n${who}`);
  const { surname, givenName, patronymic } = nameOf(
    draw,
    draw.pick(['male', 'female'] as const),
    COUNTRY,
    language,
  );
  return {
    name: [surname, givenName, patronymic].filter((part) => part !== undefined).join(' '),
    phone: phoneOf(COUNTRY, phone),
    email: workAddress(seed, who),
    role,
    language,
    jurisdiction: COUNTRY,
    signedUpAt,
    ids: chance(`${seed}\n${who}\nids`),
  };
}

/** Every third is in a region whose centre has staff, and so are all cards that a specialist made. */
const regionOf = (draw: Chance, index: number): string => {
  const drawn = draw.weighted(REGIONS[COUNTRY]);
  const staffed = STAFFED_REGIONS[Math.floor(index / 3) % STAFFED_REGIONS.length] ?? drawn;
  return index % 3 === 0 || isCard(index) ? staffed : drawn;
};

/** Serial numbers that no month's registrations reach, so that no enterprise has the number. */
const FIRST_SERIAL = 90_000;
const SERIALS = 10_000;
const MONTHS = 12;
const YEARS = 18;
/** Resident, joint, foreign: the fifth digit of a BIN. */
const KINDS = [4, 5, 6] as const;

/** A valid BIN that the simulated state register places in the region; those with the serial of another never meet it. */
function binIn(region: string, draw: Chance, seed: string, index: number): string {
  const offset = createHash('sha256').update(seed).digest().readUInt16LE(0);
  const serial = FIRST_SERIAL + ((offset + index) % SERIALS);
  const first = draw.whole(0, MONTHS * YEARS - 1);
  for (let step = 0; step < MONTHS * YEARS * KINDS.length; step++) {
    const month = (first + step) % (MONTHS * YEARS);
    const kind = KINDS[Math.floor(step / (MONTHS * YEARS))] ?? KINDS[0];
    const digits = `${two(5 + Math.floor(month / MONTHS))}${two(1 + (month % MONTHS))}${kind}0${serial}`;
    const bin = withCheckDigit(digits);
    if (bin !== undefined && enterpriseOf(bin)?.region === region) return bin;
  }
  throw new RangeError(`no number in region ${region}`);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The control digit: weights 1 to 11, then 3 to 11, 1, 2; a number whose second sum is 10 as well is not issued. */
function withCheckDigit(digits: string): string | undefined {
  const sum = (first: number): number =>
    [...digits].reduce((total, digit, index) => total + Number(digit) * (((first - 1 + index) % 11) + 1), 0) %
    11;
  const control = sum(1) === 10 ? sum(3) : sum(1);
  return control === 10 ? undefined : `${digits}${control}`;
}
