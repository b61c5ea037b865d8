import { describe, expect, it } from 'vitest';
import { eicar, minimalPdf } from '../../../../infra/local/samples.ts';
import { CALL_FAULTS, faultyCalls } from '../../../support/faulty-calls.ts';
import type { CallFault, Calls } from '../../../support/faulty-calls.ts';
import { testS3 } from '../../../support/local-s3.ts';
import type { TestS3 } from '../../../support/local-s3.ts';
import { world } from './harness.ts';
import type { Upload, World } from './harness.ts';

type Delivery = (files: World, upload: Upload, calls?: Calls) => Promise<void>;
const stored: Delivery = (files, upload, calls) => files.stored(upload, calls);
const passed: Delivery = (files, upload, calls) => files.scanned(upload, 'passed', calls);
const found: Delivery = (files, upload, calls) => files.scanned(upload, 'malware', calls);

const SCENARIOS: [string, 'signatures' | 'guardduty', () => Buffer, Delivery[]][] = [
  ['a sound file', 'signatures', minimalPdf, [stored]],
  ['malware', 'signatures', () => Buffer.from(eicar()), [stored]],
  ['inspected, then scanned', 'guardduty', minimalPdf, [stored, passed]],
  ['scanned, then inspected', 'guardduty', minimalPdf, [passed, stored]],
  ['inspected, then found to be malware', 'guardduty', minimalPdf, [stored, found]],
];

/** What is left of a run, without what chance named. */
async function outcome(files: World, id: string): Promise<unknown> {
  const items = [...files.table.items.values()].map((item) => {
    const { pk: _, sk, ttl: __, ...rest } = item;
    return item['type'] === 'outbox'
      ? [(item['event'] as { type: string }).type]
      : [sk, JSON.stringify(rest)];
  });
  const plain = JSON.stringify(items.map(String).toSorted())
    .replaceAll(id, 'ID')
    .replaceAll(/[0-9a-f]{64}/g, 'HASH');
  return { items: plain, keys: (await files.keys()).map((key) => key.replaceAll(id, 'ID')) };
}

async function run(
  s3: TestS3,
  [, scanner, content, deliveries]: (typeof SCENARIOS)[number],
  fault?: { readonly delivery: number; readonly at: number; readonly kind: CallFault },
): Promise<{ readonly outcome: unknown; readonly calls: readonly number[] }> {
  const files = world(s3, scanner);
  const upload = await files.upload(content());
  const counts: number[] = [];
  for (const [index, deliver] of deliveries.entries()) {
    const calls = fault?.delivery === index ? faultyCalls(fault.at, fault.kind) : faultyCalls();
    await deliver(files, upload, calls).catch(async (error: unknown) => {
      if (fault === undefined) throw error;
      // Lambda delivers again what failed.
      await deliver(files, upload);
    });
    counts.push(calls.count);
  }
  return { outcome: await outcome(files, upload.id), calls: counts };
}

describe.each(SCENARIOS)('%s', (...scenario) => {
  it.each(CALL_FAULTS)('[B20] comes to the same end when any call meets with: %s', async (kind) => {
    const s3 = await testS3();
    const clean = await run(s3, scenario);
    for (const [delivery, count] of clean.calls.entries()) {
      expect(count).toBeGreaterThan(1);
      for (let at = 0; at < count; at++) {
        const faulty = await run(s3, scenario, { delivery, at, kind });
        expect(faulty.outcome, `call ${at} of delivery ${delivery}`).toEqual(clean.outcome);
      }
    }
  });
});
