import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { plusDays } from '#domain/shared/time.ts';
import { virtualClock } from '../../../infra/local/clock.ts';
import type { VirtualClock } from '../../../infra/local/clock.ts';
import { stateFile } from '../../../infra/local/state-file.ts';
import { readDefinitions } from '../../../infra/local/workflows/definition.ts';
import { executionSchema, workflowEngine } from '../../../infra/local/workflows/engine.ts';
import type { WorkflowEngine } from '../../../infra/local/workflows/engine.ts';
import { putCabinet } from '../../support/cabinets.ts';
import { INVITATION, INVITED_AT, invitationWorld } from '../../support/invitation-workflow.ts';
import type { InvitationWorld } from '../../support/invitation-workflow.ts';

const NAME = 'manager-invitation';

describe('[I6] the invitations’ workflow on one machine', () => {
  let directory = '';
  let clock: VirtualClock;
  let engine: WorkflowEngine;
  let world: InvitationWorld;

  const begin = (): void => {
    const tasks = Object.entries(world.tasks);
    engine = workflowEngine({
      definitions: new Map([...readDefinitions()].filter(([name]) => name === NAME)),
      tasks: new Map(tasks.map(([name, handle]) => [name, { name, timeoutSeconds: 5, handle }])),
      clock,
      saved: stateFile(join(directory, 'executions.json'), z.array(executionSchema), []),
    });
    engine.resume();
  };
  const execution = () => engine.find(NAME, INVITATION);
  const isIn = (state: string) =>
    vi.waitFor(() => expect([execution()?.at?.state, engine.busy()]).toEqual([state, false]));
  const restart = async (state: string): Promise<void> => {
    await isIn(state);
    engine.stop();
    begin();
    await isIn(state);
  };

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'manager-invitation-'));
    clock = virtualClock(join(directory, 'clock.json'), () => Date.parse(INVITED_AT));
    world = invitationWorld({ clock, succeed: (token, output) => engine.tokens.succeed(token, output) });
    begin();
    await putCabinet(world.table);
    await world.invite();
    engine.start(NAME, { invitationId: INVITATION }, INVITATION);
  });
  afterEach(() => {
    engine.stop();
    rmSync(directory, { recursive: true });
  });

  it('[I6] waits weeks by the virtual clock, over restarts, and writes each letter once', async () => {
    await restart('AwaitJoining');
    expect(world.mails.map(({ template }) => template)).toEqual(['manager-invitation']);
    clock.moveTo(plusDays(clock.now(), 7));
    await restart('AwaitAfterReminder');
    expect(world.mails.map(({ template }) => template)).toEqual([
      'manager-invitation',
      'manager-invitation-reminder',
    ]);
    clock.moveTo(plusDays(clock.now(), 7));
    await vi.waitFor(() => expect(execution()?.status).toBe('SUCCEEDED'));
    expect(execution()?.path.at(-1)).toBe('Expired');
    expect(await world.find()).toMatchObject({ status: 'expired', expiredAt: plusDays(clock.now(), 0) });
    expect(world.mails).toHaveLength(2);
  });

  it('[I9] is woken after a restart by who accepts and activates', async () => {
    await restart('AwaitJoining');
    await world.join();
    await world.drive();
    await vi.waitFor(() => expect(execution()?.status).toBe('SUCCEEDED'));
    expect([execution()?.path.at(-1), clock.now()]).toEqual(['Joined', INVITED_AT]);
  });

  it('[I6] has all that fell due done when the clock jumps over everything', async () => {
    await isIn('AwaitJoining');
    clock.moveTo(plusDays(clock.now(), 60));
    await vi.waitFor(() => expect(execution()?.status).toBe('SUCCEEDED'));
    expect(execution()?.path).toEqual([
      'SendLetter',
      'AwaitJoining',
      'SendReminder',
      'IsTimeLeft',
      'Expire',
      'HowItEnded',
      'Expired',
    ]);
    expect(world.mails).toHaveLength(1);
  });
});
