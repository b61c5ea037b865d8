import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { faultFields } from '#runtime/log.ts';

const thrownBy = (work: () => unknown): unknown => {
  try {
    return work();
  } catch (error) {
    return error;
  }
};

describe('what is logged of a fault', () => {
  it('is its class and where it happened', () => {
    const { fault, stack } = faultFields(new TypeError('aigerim@example.kz'));
    expect(fault).toBe('TypeError');
    expect(stack).toMatch(/^ {4}at .*log\.test\.ts/);
    expect(stack).not.toContain('aigerim');
  });

  it('[Q2] is never its message, on however many lines that quotes input', () => {
    const faults = [
      new Error('refused:\n  address: Абай 10\n  at home: aigerim@example.kz'),
      thrownBy(() => JSON.parse('{\n"phone":\n+77011234567\n}')),
      thrownBy(() => z.strictObject({}).parse({ 'aigerim@example.kz': 1 })),
    ];
    for (const fault of faults) {
      expect(faultFields(fault).stack).not.toMatch(/aigerim|Абай|7701/);
      expect(faultFields(fault).stack).toMatch(/^ {4}at /);
    }
  });
});
