import type * as z from 'zod/mini';
import type { Endpoint } from './endpoint.ts';
import type { ProblemTable } from './problems.ts';

/** What a function may touch; infrastructure grants exactly this, the local runtime ignores it. */
export interface Uses {
  readonly table?: 'read' | 'write';
  readonly files?: 'read' | 'write';
  readonly mail?: 'send';
  /** The token-signing key: `sign` for sign-in, `publish` for its public half. */
  readonly signingKey?: 'sign' | 'publish';
  /** State machines: `drive` starts executions and answers their task tokens. */
  readonly workflows?: 'drive';
  /** The secret behind confirmation codes, refresh tokens and credential handles. */
  readonly secrets?: 'read';
}

/** A step of a state machine; `input` and `output` are the workflow's contract. */
export interface TaskDeclaration {
  /** The Lambda entry `functions/<context>/<name>.lambda.ts`, and `${<substitution>}` in the state machine. */
  readonly name: string;
  readonly substitution: string;
  readonly input: z.ZodMiniType;
  readonly output: z.ZodMiniType;
  readonly timeoutSeconds: number;
  readonly memoryMb?: number;
  /** For Node itself, where its own measure of the memory would be the wrong one. */
  readonly nodeOptions?: string;
  readonly uses: Uses;
}

export type EventSource =
  /** The table's stream, filtered to outbox events. */
  | { readonly kind: 'outbox'; readonly batchSize: number }
  /** An object was created in the files bucket under the prefix. */
  | { readonly kind: 'bucket'; readonly prefix: string }
  /** SES told of a bounce or a complaint, by SNS. */
  | { readonly kind: 'mail-feedback' }
  /** GuardDuty told what it found in an object, by EventBridge. */
  | { readonly kind: 'malware-scan' };

export interface EventDeclaration {
  readonly name: string;
  readonly source: EventSource;
  readonly timeoutSeconds: number;
  readonly memoryMb?: number;
  readonly uses: Uses;
}

/** Starts a state machine again and again. */
export interface ScheduleDeclaration {
  readonly name: string;
  readonly everyMinutes: number;
  readonly stateMachine: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** THE declaration of a context. Everything that must know its routes, tasks, events or settings reads this. */
export interface ContextManifest {
  readonly name: string;
  readonly title: string;
  readonly endpoints: readonly Endpoint[];
  /** What the HTTP function of the context (`api.ts`) may touch. */
  readonly uses: Uses;
  readonly memoryMb?: number;
  readonly tasks: readonly TaskDeclaration[];
  readonly events: readonly EventDeclaration[];
  readonly schedules: readonly ScheduleDeclaration[];
  readonly problems: ProblemTable;
  /** The environment that all functions of the context parse at their start. */
  readonly environment: z.ZodMiniObject;
}
