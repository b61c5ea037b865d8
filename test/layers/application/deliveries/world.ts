import { dynamoDeliveries } from '#adapters/dynamodb/deliveries.ts';
import { marketVacancies, vacancyOwners } from '#adapters/dynamodb/delivery-subjects.ts';
import type { Table } from '#adapters/dynamodb/table.ts';
import { dynamoWebhooks } from '#adapters/dynamodb/webhooks.ts';
import { breaker, breakers } from '#application/deliveries/breaker.ts';
import type { DeliverDeps } from '#application/deliveries/deliver-event.ts';
import { redeliverDue } from '#application/deliveries/redeliver-due.ts';
import type { AttemptResult } from '#domain/deliveries/delivery.ts';
import type { MarketNotice } from '#domain/deliveries/labour-market.ts';
import type { SignedMessage } from '#domain/deliveries/ports.ts';
import type { DomainEvent } from '#domain/shared/events.ts';
import type { VacancyOutcome } from '#domain/vacancies/ports.ts';
import { EMPLOYER, MANAGER, putCabinet } from '#test/support/cabinets.ts';
import { testClock } from '#test/support/clock.ts';
import { EVENT_ID, webhookCommands } from '#test/support/deliveries.ts';
import { memoryTable } from '#test/support/memory-table.ts';
import { vacancyCommands, vacancyStore } from '#test/support/vacancies.ts';

export const OK = { outcome: 'delivered', status: 200 } as const;
export const DOWN = { outcome: 'retry', reason: 'timed-out' } as const;

/** A cabinet with its receivers, that answer as they are told. */
export async function world() {
  const clock = testClock();
  const memory = memoryTable();
  await putCabinet(memory);
  const sent: SignedMessage[] = [];
  const noticed: MarketNotice[] = [];
  const answers: { webhook: AttemptResult; market: AttemptResult; afterMs: number } = {
    webhook: OK,
    market: OK,
    afterMs: 0,
  };
  const made = vacancyCommands(clock);
  const depsOn = (table: Table): DeliverDeps => ({
    clock,
    deliveries: dynamoDeliveries(table),
    webhooks: dynamoWebhooks(table),
    secrets: { of: async (_, generation) => `secret ${generation}` },
    sender: {
      send: async (message) => {
        sent.push(message);
        clock.advance(answers.afterMs);
        return answers.webhook;
      },
    },
    market: {
      send: async (notice) => {
        noticed.push(notice);
        return answers.market;
      },
    },
    vacancies: marketVacancies(table),
    owners: vacancyOwners(table),
    marketBreaker: breaker(),
    cabinetBreaker: breakers(),
  });
  const deps = depsOn(memory);
  const change = (event: DomainEvent, id = EVENT_ID) => ({ id, at: clock.now(), event });
  const about = (
    { id }: Pick<VacancyOutcome, 'id'>,
    type: 'vacancies.published' | 'vacancies.edited' | 'vacancies.archived',
  ) => ({ type, accountId: MANAGER, employerId: EMPLOYER, vacancyId: id }) as const;
  return {
    clock,
    memory,
    deps,
    depsOn,
    sent,
    noticed,
    answers,
    made,
    change,
    about,
    vacancies: vacancyStore(memory),
    webhooks: dynamoWebhooks(memory),
    commands: webhookCommands(clock),
    marketState: (id: VacancyOutcome['id']) => deps.deliveries.find({ kind: 'labour-market', vacancyId: id }),
    redeliver: () => redeliverDue(deps),
  };
}
