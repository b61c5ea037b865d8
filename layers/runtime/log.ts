/**
 * Structured logs: one JSON line an event, its message from this catalogue. Fields are a closed list of harmless
 * kinds; entities and personal data have no field to go into. Request lines carry their metrics with them in
 * CloudWatch's embedded metric format.
 */
export const LOG = {
  request: { code: 'JUM-HTTP-001', level: 'info', message: 'request served' },
  requestFailed: { code: 'JUM-HTTP-002', level: 'error', message: 'request failed unexpectedly' },
  responseBroken: { code: 'JUM-HTTP-003', level: 'error', message: 'response does not keep its schema' },
  task: { code: 'JUM-TASK-001', level: 'info', message: 'task done' },
  taskFailed: { code: 'JUM-TASK-002', level: 'error', message: 'task failed' },
  event: { code: 'JUM-EVENT-001', level: 'info', message: 'event handled' },
  eventFailed: { code: 'JUM-EVENT-002', level: 'error', message: 'event failed and will be retried' },
  mailRefused: { code: 'JUM-MAIL-001', level: 'warn', message: 'mail not sent: address suppressed' },
  mailUncertain: { code: 'JUM-MAIL-002', level: 'warn', message: 'mail state unknown: not sent again' },
  mailRejected: { code: 'JUM-MAIL-003', level: 'error', message: 'mail not sent: SES rejects it for good' },
  capReached: {
    code: 'JUM-SUPERVISION-001',
    level: 'warn',
    message: 'a staff account has opened as many people as a day allows',
  },
} as const satisfies Record<string, { code: string; level: 'info' | 'warn' | 'error'; message: string }>;

export interface LogFields {
  readonly requestId?: string;
  readonly context?: string;
  readonly operation?: string;
  readonly status?: number;
  readonly problem?: string;
  readonly durationMs?: number;
  readonly count?: number;
  /** The class of a fault of ours or of AWS. */
  readonly fault?: string;
  readonly stack?: string;
}
export type Metric = 'Requests' | 'Refusals' | 'Faults' | 'Duration' | 'Items' | 'CapsReached';

export type Log = (
  entry: keyof typeof LOG,
  fields: LogFields,
  metrics?: Partial<Record<Metric, number>>,
) => void;

/** Logs to `write`, a line at a time; `now` is the wall clock in milliseconds, for the metric's timestamp. */
export function jsonLog(
  write: (line: string) => void = (line) => process.stdout.write(line),
  now: () => number = Date.now,
): Log {
  return (entry, fields, metrics) => {
    const { code, level, message } = LOG[entry];
    const line = { requestId: fields.requestId, level, code, message, ...fields };
    write(
      `${JSON.stringify(metrics === undefined ? line : { ...line, ...metrics, _aws: emf(metrics, now()) })}\n`,
    );
  };
}

function emf(metrics: Partial<Record<Metric, number>>, timestamp: number) {
  return {
    Timestamp: timestamp,
    CloudWatchMetrics: [
      {
        Namespace: 'Jumys',
        Dimensions: [['context']],
        Metrics: Object.keys(metrics).map((name) => ({
          Name: name,
          Unit: name === 'Duration' ? 'Milliseconds' : 'Count',
        })),
      },
    ],
  };
}

const FRAMES = 5;

/** What may be said of an unexpected error: its class and where. A message may quote input, on several lines. */
export function faultFields(error: unknown): Pick<LogFields, 'fault' | 'stack'> {
  if (!(error instanceof Error)) return { fault: 'a value that is no error was thrown' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^ {4}at \S/.test(line));
  return { fault: error.name, stack: frames.slice(0, FRAMES).join('\n') };
}
