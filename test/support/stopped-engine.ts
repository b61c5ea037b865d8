import { setImmediate } from 'node:timers/promises';
import { virtualClock } from '../../infra/local/clock.ts';
import { workflowEngine } from '../../infra/local/workflows/engine.ts';

/**
 * A program that stops its engine while an execution waits for a token (its clock is kept at the path that it is
 * given): nothing is left for it to wait for.
 */
const invoke = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const task = {
  Type: 'Task',
  Resource: invoke,
  Parameters: { FunctionName: '${Tell}', Payload: { 'token.$': '$$.Task.Token' } },
  TimeoutSeconds: 7 * 86_400,
  HeartbeatSeconds: 86_400,
  End: true,
};
const engine = workflowEngine({
  definitions: new Map([['await', JSON.stringify({ StartAt: 'Await', States: { Await: task } })]]),
  tasks: new Map([['Tell', { name: 'tell', timeoutSeconds: 5, handle: () => Promise.resolve() }]]),
  clock: virtualClock(process.argv[2] ?? ''),
  saved: { read: () => [], write: () => undefined },
});
engine.start('await', {});
while (engine.busy()) await setImmediate();
engine.stop();
process.stdout.write('stopped while it waited\n');
