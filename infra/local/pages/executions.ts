import type { Execution } from '../workflows/engine.ts';
import type { LocalControls } from '../runtime.ts';
import { escaped, json, page } from './html.ts';
import type { Pages } from './local-pages.ts';

const SHOWN = 100;

/** What the workflows have done: `/local/executions` for people, `/local/executions.json` for tests. */
export function executionPages({ engine }: LocalControls): Pages {
  return async ({ method, rawPath }) => {
    if (method !== 'GET') return undefined;
    if (rawPath === '/local/executions.json') return json(200, { executions: engine.executions() });
    if (rawPath !== '/local/executions') return undefined;
    const rows = engine.executions().slice(0, SHOWN).map(row);
    return page(
      'Workflow executions',
      `<p>State machines: ${escaped(engine.stateMachines.join(', ') || 'none')}. The newest first, at most ${SHOWN}.</p>
<table><tr><th>Started</th><th>State machine</th><th>Status</th><th>Input, path, output</th></tr>${rows.join('')}</table>`,
    );
  };
}

function row(execution: Execution): string {
  const { startedAt, stateMachine, status, input, output, error, cause, path } = execution;
  const outcome = error === undefined ? JSON.stringify(output ?? null, null, 2) : `${error}: ${cause ?? ''}`;
  const details = `<details><summary>${path.length} states</summary><pre>${escaped(JSON.stringify(input, null, 2))}</pre><p>${escaped(path.join(' → '))}</p><pre>${escaped(outcome)}</pre></details>`;
  return `<tr><td>${startedAt.slice(0, 19).replace('T', ' ')}</td><td>${escaped(stateMachine)}</td><td>${status}</td><td>${details}</td></tr>`;
}
