import * as z from 'zod/mini';
import type { MarketVacancies } from '#domain/deliveries/labour-market.ts';
import type { MarketStates, VacancyOwners } from '#domain/deliveries/ports.ts';
import { cabinetIdSchema, employerIdSchema, vacancyIdSchema } from '#domain/shared/ids.ts';
import type { CabinetId, EmployerId, VacancyId } from '#domain/shared/ids.ts';
import { vacancyDraftSchema } from '#domain/vacancies/form.ts';
import { vacancyHeadSchema } from '#domain/vacancies/head.ts';
import { parsedDelivery } from './deliveries.ts';
import { employerHeadKey, marketDeliveryKey, vacancyHeadKey, vacancyPk } from './keys.ts';
import type { Table } from './table.ts';

const ownedSchema = z.object({ id: vacancyIdSchema, employerId: employerIdSchema });
const confirmedSchema = z.object({ id: employerIdSchema, cabinetId: z.optional(cabinetIdSchema) });
const versionSchema = z.object({ id: vacancyIdSchema, version: z.int(), status: z.string() });
const bodySchema = z.object({ form: vacancyDraftSchema });

/** Whom events about vacancies concern, from the heads of vacancies and employers. */
export const vacancyOwners = (table: Pick<Table, 'batchGet'>): VacancyOwners => ({
  async employersOf(ids) {
    const items = await table.batchGet([...new Set(ids)].map(vacancyHeadKey));
    return new Map(
      items.map((item): readonly [VacancyId, EmployerId] => {
        const { id, employerId } = ownedSchema.parse(item);
        return [id, employerId];
      }),
    );
  },

  async cabinetsOf(ids) {
    const items = await table.batchGet([...new Set(ids)].map(employerHeadKey));
    return new Map(
      items.flatMap((item): readonly (readonly [EmployerId, CabinetId])[] => {
        const { id, cabinetId } = confirmedSchema.parse(item);
        return cabinetId === undefined ? [] : [[id, cabinetId]];
      }),
    );
  },
});

/** Vacancies as the labour-market system is told of them: the form and where it stands, no person's contacts (C4). */
export const marketVacancies = (table: Pick<Table, 'batchGet' | 'query'>): MarketVacancies => ({
  async find(id) {
    const { items } = await table.query({ pk: vacancyPk(id), from: 'BODY', to: 'HEAD', limit: 2 });
    const head = items.find(({ sk }) => sk === 'HEAD');
    const body = items.find(({ sk }) => sk === 'BODY');
    if (head === undefined || body === undefined) return undefined;
    const parsed = vacancyHeadSchema.parse(head);
    const { employerId, version, status, jurisdiction, centreId } = parsed;
    const period =
      parsed.status === 'draft' ? {} : { publishedAt: parsed.publishedAt, expiresAt: parsed.expiresAt };
    const { form } = bodySchema.parse(body);
    return {
      id,
      employerId,
      version,
      status,
      facts: { status, employerId, jurisdiction, centreId, ...period, ...form },
    };
  },

  async versions(ids) {
    const items = await table.batchGet([...new Set(ids)].map(vacancyHeadKey));
    return new Map(
      items.flatMap((item): readonly (readonly [VacancyId, number])[] => {
        const { id, version, status } = versionSchema.parse(item);
        return status === 'draft' ? [] : [[id, version]];
      }),
    );
  },
});

/** A vacancy's head and its delivery in one call. */
export const marketStates = (table: Pick<Table, 'batchGet'>): MarketStates => ({
  async find(id) {
    const items = await table.batchGet([vacancyHeadKey(id), marketDeliveryKey(id)]);
    const head = items.find(({ sk }) => sk === 'HEAD');
    if (head === undefined) return undefined;
    const { employerId } = ownedSchema.parse(head);
    const stored = items.find(({ sk }) => sk !== 'HEAD');
    const delivery = stored === undefined ? undefined : parsedDelivery(stored);
    return delivery?.kind === 'labour-market' ? { employerId, delivery } : { employerId };
  },
});
