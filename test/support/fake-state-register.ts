import type { RegisterFacts } from '#domain/employers/employer.ts';
import type { StateRegister } from '#domain/registrations/state-register.ts';
import type { Jurisdiction } from '#domain/shared/jurisdictions.ts';
import { instant } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { Refusal } from '#domain/shared/refusal.ts';

/** Valid by their check digits, and nobody's. */
export const BIN = '240140999905';
export const BRANCH_BIN = '240141999905';
export const SOLE_TRADER_IIN = '900101399908';
export const INN = '00101202499993';

export const registerFacts = (
  overrides: Partial<RegisterFacts> = {},
  at: Instant = instant('2026-11-02T09:00:00.000Z'),
): RegisterFacts => ({
  name: 'ТОО "Образец, Сынақ"',
  legalForm: 'ТОО',
  status: 'active',
  region: '750000000',
  address: 'Алматы, Сынақ көшесі, 1',
  sector: 'C',
  checkedAt: at,
  ...overrides,
});

export interface FakeStateRegister extends StateRegister {
  /** What it will say of a number; `undefined` makes it unknown. */
  set(number: string, facts: Partial<RegisterFacts> | undefined): void;
  /** From now on it does not answer, or does again. */
  down(isDown: boolean): void;
  readonly asked: string[];
}

/** Knows every number as an active enterprise until told otherwise. */
export function fakeStateRegister(): FakeStateRegister {
  const told = new Map<string, Partial<RegisterFacts> | undefined>();
  const asked: string[] = [];
  let isDown = false;
  return {
    asked,
    set: (number, facts) => void told.set(number, facts),
    down: (down) => {
      isDown = down;
    },
    find: async (jurisdiction: Jurisdiction, { number }, at) => {
      asked.push(number);
      if (isDown) throw new Refusal('state-register-unavailable', { retryAfterSeconds: 30 });
      if (told.has(number) && told.get(number) === undefined) return undefined;
      const region = jurisdiction === 'KZ' ? '750000000' : 'KG-GB';
      return registerFacts({ region, ...told.get(number) }, at);
    },
  };
}
