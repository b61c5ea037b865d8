import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoDeliveries } from '#adapters/dynamodb/deliveries.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoWebhooks } from '#adapters/dynamodb/webhooks.ts';
import type { WebhookOutcome, Webhooks } from '#domain/deliveries/ports.ts';
import { waitingSince } from '#domain/deliveries/schedule.ts';
import { MOST_WEBHOOKS } from '#domain/deliveries/webhook.ts';
import { Refusal } from '#domain/shared/refusal.ts';
import { plusHours } from '#domain/shared/time.ts';
import type { AccountId } from '#domain/shared/ids.ts';
import {
  ADMINISTRATOR,
  CABINET,
  MANAGER,
  NEWCOMER as STRANGER,
  OTHER_CABINET,
  OTHER_EMPLOYER,
  SECOND_MANAGER,
  SECOND_MANAGER as LEFT,
  putCabinet,
  putMember,
} from './cabinets.ts';
import { testClock } from './clock.ts';
import { WEBHOOK, webhookCommands, webhookDelivery, webhookForm } from './deliveries.ts';

const refused = (attempt: Promise<unknown>): Promise<string> =>
  attempt.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

/** What the store of webhooks must keep; run on the fake and on DynamoDB Local alike. */
export function describeWebhooks(name: string, make: () => Promise<Table>): void {
  describe(`[M4] webhooks on ${name}`, () => {
    const clock = testClock();
    const commands = webhookCommands(clock);
    let table: Table;
    let webhooks: Webhooks;
    beforeEach(async () => {
      table = await make();
      webhooks = dynamoWebhooks(table);
      await putCabinet(table);
    });
    const find = ({ id }: WebhookOutcome) => webhooks.find(CABINET, id);

    it('keeps what was said of a webhook, and tells its cabinet’s alone', async () => {
      await putCabinet(table, {
        cabinetId: OTHER_CABINET,
        administratorId: SECOND_MANAGER,
        managerId: MANAGER,
        employer: { id: OTHER_EMPLOYER },
      });
      const made = await webhooks.create(commands.create(webhookForm({ description: 'ERP' })));
      const foreign = commands.create(webhookForm(), { cabinetId: OTHER_CABINET, accountId: SECOND_MANAGER });
      await webhooks.create(foreign);
      const stored = await find(made);
      expect(stored).toMatchObject({
        ...webhookForm({ description: 'ERP' }),
        cabinetId: CABINET,
        failures: 0,
        secretGeneration: 1,
        ...made.revision,
        createdBy: ADMINISTRATOR,
      });
      expect((await webhooks.ofCabinet(CABINET)).map(({ id }) => id)).toEqual([made.id]);
      expect(await webhooks.find(CABINET, foreign.id)).toBeUndefined();
    });

    it('replaces what is said when it is as it was seen, once, and counts failures anew', async () => {
      const made = await webhooks.create(commands.create(webhookForm({ description: 'ERP' })));
      const before = await find(made);
      if (before === undefined) throw new Error('no webhook');
      await webhooks.count(before, 'retry');
      const edited = await webhooks.edit(commands.edit(made, webhookForm({ active: false })));
      expect(await find(made)).toMatchObject({ active: false, failures: 0, version: 2 });
      expect(await find(made)).not.toHaveProperty('description');
      expect(await refused(webhooks.edit(commands.edit(made)))).toBe('stale-version');
      const forged = { ...edited, revision: { ...edited.revision, auditHash: 'f'.repeat(64) } };
      expect(await refused(webhooks.edit(commands.edit(forged)))).toBe('stale-version');
      const late = { ...edited, revision: { ...edited.revision, version: 7 } };
      expect(await refused(webhooks.edit(commands.edit(late)))).toBe('stale-version');
      expect(await refused(webhooks.edit(commands.edit({ ...edited, id: WEBHOOK })))).toBe('not-found');
    });

    it('removes what is as it was seen, and makes room for another', async () => {
      const made: WebhookOutcome[] = [];
      for (let index = 0; index < MOST_WEBHOOKS; index++) made.push(await webhooks.create(commands.create()));
      expect(await refused(webhooks.create(commands.create()))).toBe('webhooks-too-many');
      const [first] = made;
      if (first === undefined) throw new Error('none');
      const stale = { ...first, revision: { ...first.revision, auditHash: 'f'.repeat(64) } };
      expect(await refused(webhooks.remove(commands.remove(stale)))).toBe('stale-version');
      const late = { ...first, revision: { ...first.revision, version: 9 } };
      expect(await refused(webhooks.remove(commands.remove(late)))).toBe('stale-version');
      await webhooks.remove(commands.remove(first));
      expect(await find(first)).toBeUndefined();
      expect(await refused(webhooks.remove(commands.remove(first)))).toBe('not-found');
      expect(await refused(webhooks.create(commands.create()))).toBe('done');
      expect(await refused(webhooks.create(commands.create()))).toBe('webhooks-too-many');
    });

    it('rotates the secret that was seen, and keeps the one before for as long as it was told', async () => {
      const made = await webhooks.create(commands.create());
      const until = plusHours(clock.now(), 24);
      const rotation = { ...commands.remove(made), previousSecretUntil: until };
      expect(await refused(webhooks.rotate({ ...rotation, secretGeneration: 2 }))).toBe('stale-version');
      const rotated = await webhooks.rotate({ ...rotation, secretGeneration: 1 });
      expect(rotated.secretGeneration).toBe(2);
      expect(await find(made)).toMatchObject({ secretGeneration: 2, previousSecretUntil: until });
    });

    it('[I2] [I13] lets the administrator alone change anything, as long as his access lasts', async () => {
      const made = await webhooks.create(commands.create());
      const cabinet = { kind: 'cabinet', id: CABINET } as const;
      await putMember(table, cabinet, { accountId: LEFT, role: 'administrator', status: 'withdrawn' });
      const attempts = (accountId: AccountId) => {
        const by = { accountId };
        const asked = { ...commands.base(by), id: made.id, deliveryId: 'x' };
        const rotation = { secretGeneration: 1, previousSecretUntil: clock.now() };
        return [
          webhooks.create(commands.create(webhookForm(), by)),
          webhooks.edit(commands.edit(made, webhookForm(), by)),
          webhooks.remove(commands.remove(made, by)),
          webhooks.rotate({ ...commands.remove(made, by), ...rotation }),
          webhooks.test(asked),
          webhooks.redeliver({ ...asked, progress: waitingSince(clock.now()) }),
        ].map(refused);
      };
      const all = (code: string): readonly string[] => Array.from({ length: 6 }, () => code);
      expect(await Promise.all(attempts(MANAGER))).toEqual(all('right-not-held'));
      expect(await Promise.all(attempts(LEFT))).toEqual(all('access-withdrawn'));
      expect(await Promise.all(attempts(STRANGER))).toEqual(all('not-found'));
      expect(await find(made)).toMatchObject({ version: 1 });
    });

    it('asks for a test of a webhook that there is', async () => {
      const made = await webhooks.create(commands.create());
      const asked = { ...commands.base(), id: made.id, deliveryId: 'delivery' };
      expect(await webhooks.test(asked)).toEqual({ deliveryId: 'delivery' });
      expect(await refused(webhooks.test({ ...commands.base(), id: WEBHOOK, deliveryId: 'x' }))).toBe(
        'not-found',
      );
    });

    it('lets a delivery that has ended begin anew, and no other', async () => {
      const made = await webhooks.create(commands.create());
      const deliveries = dynamoDeliveries(table);
      const delivery = webhookDelivery(clock.now(), { webhookId: made.id });
      const ask = () =>
        refused(
          webhooks.redeliver({
            ...commands.base(),
            id: made.id,
            deliveryId: delivery.id,
            progress: waitingSince(clock.now()),
          }),
        );
      expect(await ask()).toBe('not-found');
      await deliveries.open(delivery);
      expect(await ask()).toBe('delivery-under-way');
      const { nextAttemptAt: _, ...ended } = delivery.progress;
      const failed = { ...ended, attempts: 3, state: 'failed', reason: 'given-up', lastStatus: 500 } as const;
      await deliveries.advance(delivery, failed);
      expect(await ask()).toBe('done');
      const ref = { kind: 'webhook', webhookId: made.id, id: delivery.id } as const;
      expect((await deliveries.find(ref))?.progress).toEqual(waitingSince(clock.now()));
      const shards = await Promise.all(
        [0, 1, 2, 3].map((shard) => deliveries.due(shard, clock.now(), { first: 9, ofEach: 9 })),
      );
      expect(shards.flatMap(({ items }) => items)).toEqual([{ ref, dueAt: clock.now() }]);
    });

    it('counts failures in a row, forgets them after a success, and brings no removed webhook back', async () => {
      const made = await webhooks.create(commands.create());
      const stored = await find(made);
      if (stored === undefined) throw new Error('no webhook');
      await webhooks.count(stored, 'retry');
      await webhooks.count(stored, 'refused');
      expect(await find(made)).toMatchObject({ failures: 2 });
      await webhooks.count({ ...stored, failures: 2 }, 'delivered');
      expect(await find(made)).toMatchObject({ failures: 0, ...made.revision });
      await webhooks.remove(commands.remove(made));
      await webhooks.count(stored, 'retry');
      expect(await find(made)).toBeUndefined();
    });

    it('answers a retry what it answered before, and no secret is in what it keeps for that', async () => {
      const command = commands.create(webhookForm(), { key: 'retry' });
      const first = await webhooks.create(command);
      const again = await webhooks.create({ ...commands.create(webhookForm(), { key: 'retry' }) });
      expect(again).toEqual(first);
      expect(await webhooks.ofCabinet(CABINET)).toHaveLength(1);
      expect(Object.keys(first).toSorted()).toEqual(['id', 'revision', 'secretGeneration']);
    });
  });
}
