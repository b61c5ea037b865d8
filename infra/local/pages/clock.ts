import * as z from 'zod/mini';
import { instant, plusSeconds } from '#domain/shared/time.ts';
import type { Instant } from '#domain/shared/time.ts';
import { ClockMovedBack } from '../clock.ts';
import type { LocalAnswer, LocalRequest } from '../http-server.ts';
import type { LocalControls } from '../runtime.ts';
import { escaped, json, page, refusal, seeOther } from './html.ts';
import type { Pages } from './local-pages.ts';

const amount = z.optional(z.coerce.number().check(z.minimum(0), z.maximum(1e9)));
const moveSchema = z.strictObject({
  at: z.optional(z.string()),
  advanceSeconds: amount,
  advanceMinutes: amount,
  advanceHours: amount,
  advanceDays: amount,
});
type Move = z.infer<typeof moveSchema>;

/**
 * `GET /local/clock` tells the virtual time, `POST /local/clock` moves it: `{"at": "2027-01-01T00:00:00Z"}` or
 * `{"advanceDays": 30}`. The answer comes when all that fell due has been done, unless `?wait=false`.
 */
export function clockPages(controls: LocalControls): Pages {
  // One move at a time, so that each answers for its own consequences.
  let turn: Promise<unknown> = Promise.resolve();
  return async (request) => {
    const { method, rawPath } = request;
    if (rawPath === '/local/clock.html' && method === 'GET')
      return clockPage(controls, request.headers['host'] ?? '');
    if (rawPath !== '/local/clock') return undefined;
    if (method === 'GET') return json(200, clockState(controls));
    if (method !== 'POST') return refusal(405, 'method-not-allowed', 'GET tells the time, POST moves it.');
    const answer = turn.then(() => moved(request, controls));
    turn = answer.catch(() => undefined);
    return answer;
  };
}

const clockState = ({ clock }: LocalControls) => ({
  now: clock.now(),
  offsetSeconds: Math.round(clock.offsetMs() / 1000),
});

async function moved(request: LocalRequest, controls: LocalControls): Promise<LocalAnswer> {
  const body = request.body?.toString() ?? '';
  // curl calls everything a form that it is not told about.
  const form =
    (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded') &&
    !body.startsWith('{');
  const wanted = moveOf(body, form);
  if (wanted === undefined) {
    return refusal(
      422,
      'invalid-move',
      'Send {"at": "<ISO moment>"} or {"advanceSeconds|Minutes|Hours|Days": n}.',
    );
  }
  try {
    controls.clock.moveTo(target(wanted, controls.clock.now()));
  } catch (error) {
    if (error instanceof ClockMovedBack) return refusal(409, 'clock-moved-back', error.message);
    if (error instanceof RangeError)
      return refusal(422, 'invalid-move', 'That is no moment a calendar knows.');
    throw error;
  }
  const schedules = controls.schedules.tick();
  const settled = request.url.searchParams.get('wait') === 'false' ? false : await controls.settle();
  return form ? seeOther('/local/clock.html') : json(200, { ...clockState(controls), schedules, settled });
}

function moveOf(body: string, form: boolean): Move | undefined {
  const entries = (): unknown =>
    form
      ? Object.fromEntries([...new URLSearchParams(body)].filter(([, value]) => value !== ''))
      : JSON.parse(body);
  try {
    const parsed = moveSchema.safeParse(entries());
    return parsed.success && Object.keys(parsed.data).length > 0 ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function target(move: Move, now: Instant): Instant {
  const { at, advanceSeconds = 0, advanceMinutes = 0, advanceHours = 0, advanceDays = 0 } = move;
  const seconds = advanceSeconds + 60 * (advanceMinutes + 60 * (advanceHours + 24 * advanceDays));
  return plusSeconds(at === undefined ? now : instant(at), seconds);
}

function clockPage({ clock }: LocalControls, host: string): LocalAnswer {
  const buttons = [
    ['advanceHours', 1, '1 hour'],
    ['advanceDays', 1, '1 day'],
    ['advanceDays', 7, '7 days'],
    ['advanceDays', 30, '30 days'],
  ] as const;
  const forms = buttons.map(
    ([name, value, label]) =>
      `<form method="post" action="/local/clock" style="display:inline"><button name="${name}" value="${value}">+ ${label}</button></form>`,
  );
  return page(
    'Clock',
    `<p>Now it is <strong>${clock.now()}</strong>, ${Math.round(clock.offsetMs() / 1000)} s ahead of the machine.</p>
<p>${forms.join(' ')}</p>
<form method="post" action="/local/clock"><label>Move to <input name="at" placeholder="2027-01-01T00:00:00Z" required></label> <button>Move</button></form>
<p>The clock never moves back. Moving it runs the schedules that fall due and waits for what they do.</p>
<pre>curl -X POST http://${escaped(host)}/local/clock -d '{"advanceDays": 30}'</pre>`,
  );
}
