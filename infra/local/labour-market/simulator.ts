import * as z from 'zod/mini';
import type { LocalAnswer, LocalRequest } from '../http-server.ts';

/** Where the simulator is, below the address of the local runtime. */
export const LABOUR_MARKET_PATH = '/local/labour-market';

const noticeSchema = z.object({
  id: z.string(),
  version: z.int(),
  event: z.enum(['registered', 'changed', 'archived']),
  vacancy: z.record(z.string(), z.unknown()),
});
type Notice = z.infer<typeof noticeSchema>;

const json = (status: number, body: unknown): LocalAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/**
 * The labour-market system on one machine: takes what is sent to it as the adapter expects, keeps it in memory, and
 * lists it. `POST .../outage` with `{"status": 503}` lets it answer so from then on, until `{"status": 0}`.
 */
export function labourMarketSimulator(): (request: LocalRequest) => Promise<LocalAnswer | undefined> {
  const vacancies = new Map<string, Notice>();
  let outage = 0;

  const put = (id: string, body: unknown): LocalAnswer => {
    if (outage > 0) return json(outage, {});
    const notice = noticeSchema.safeParse(body);
    if (!notice.success || notice.data.id !== id) return json(400, {});
    const known = vacancies.get(id);
    if (known !== undefined && known.version >= notice.data.version) return json(409, {});
    vacancies.set(id, notice.data);
    return json(known === undefined ? 201 : 200, {});
  };

  return async ({ method, rawPath, body }) => {
    if (rawPath !== LABOUR_MARKET_PATH && !rawPath.startsWith(`${LABOUR_MARKET_PATH}/`)) return undefined;
    const rest = rawPath.slice(LABOUR_MARKET_PATH.length);
    const vacancy = /^\/vacancies\/([0-9a-f-]{36})$/.exec(rest)?.[1];
    if (method === 'PUT' && vacancy !== undefined) return put(vacancy, parsed(body));
    if (method === 'POST' && rest === '/outage') {
      const told = z.object({ status: z.int() }).safeParse(parsed(body));
      if (!told.success) return json(400, {});
      outage = told.data.status;
      return json(200, { status: outage });
    }
    return method === 'GET' && rest === '' ? json(200, { items: [...vacancies.values()] }) : undefined;
  };
}

function parsed(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(body?.toString() ?? '');
  } catch {
    return undefined;
  }
}
