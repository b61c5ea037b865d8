import { Duration, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { ContextManifest, ScheduleDeclaration } from '#runtime/manifest.ts';
import { ContextFunction } from '../constructs/context-function.ts';
import type { FunctionSurroundings } from '../constructs/context-function.ts';
import { deadLetters } from '../constructs/dead-letters.ts';
import { EventFunction } from '../constructs/event-source.ts';
import { surroundingsIn } from '../constructs/surroundings.ts';
import type { Foundation } from '../constructs/surroundings.ts';
import { Workflow } from '../constructs/workflow.ts';
import type { WorkflowSource } from '../constructs/workflow.ts';

/** DynamoDB serves two readers of a stream shard at once; more would throttle each other. */
const STREAM_READERS = 2;

export interface ScheduledWorkflow {
  readonly schedule: ScheduleDeclaration;
  readonly workflow: Workflow;
}

/** Everything that runs without being asked over HTTP: state machines, their schedules, and event consumers. */
export class WorkflowsStack extends Stack {
  readonly tasks: ContextFunction[] = [];
  readonly events: EventFunction[];
  readonly workflows: Workflow[];
  readonly scheduled: readonly ScheduledWorkflow[];
  readonly deadLetterQueues: readonly Queue[];

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & {
      readonly foundation: Foundation;
      readonly contexts: readonly ContextManifest[];
      readonly sources: readonly WorkflowSource[];
      readonly urls: { readonly issuer: string; readonly api: string };
    },
  ) {
    super(scope, id, props);
    const { foundation, contexts, sources, urls } = props;
    const { stage, data, mail } = foundation;
    const surroundings = surroundingsIn(this, foundation, { ISSUER_URL: urls.issuer, API_URL: urls.api });
    const tasks = this.taskFunctions(contexts, surroundings);
    this.workflows = sources.map(
      (source) => new Workflow(this, { stage, source, tasks, logKey: data.operationsKey }),
    );
    const schedules = contexts.flatMap((context) => context.schedules);
    const missed =
      schedules.length === 0
        ? []
        : [deadLetters(this, 'schedules-dead', `jumys-${stage.name}-schedules-dead`)];
    this.scheduled = schedules.flatMap((schedule) =>
      missed.map((queue) => this.start(schedule, queue, stage.name)),
    );
    const origins = { table: data.table, files: data.files, mailFeedback: mail.feedback };
    this.events = contexts.flatMap((context) =>
      context.events.map((event) => new EventFunction(this, surroundings, context, event, origins)),
    );
    if (this.events.filter(({ source }) => source.kind === 'outbox').length > STREAM_READERS) {
      throw new Error(`more than ${STREAM_READERS} consumers of the outbox: join them, or put a bus between`);
    }
    this.deadLetterQueues = [...missed, ...this.events.map((event) => event.deadLetters)];
  }

  private taskFunctions(
    contexts: readonly ContextManifest[],
    surroundings: FunctionSurroundings,
  ): ReadonlyMap<string, Function> {
    const bySubstitution = new Map<string, Function>();
    for (const context of contexts) {
      for (const task of context.tasks) {
        const served = new ContextFunction(this, surroundings, {
          context,
          name: task.name,
          description: `${context.title}: a step of a workflow`,
          uses: task.uses,
          timeout: Duration.seconds(task.timeoutSeconds),
          memoryMb: task.memoryMb,
          nodeOptions: task.nodeOptions,
        });
        this.tasks.push(served);
        bySubstitution.set(task.substitution, served.function);
      }
    }
    return bySubstitution;
  }

  private start(schedule: ScheduleDeclaration, missed: Queue, stageName: string): ScheduledWorkflow {
    const workflow = this.workflows.find(({ node }) => node.id === schedule.stateMachine);
    if (workflow === undefined)
      throw new Error(`schedule ${schedule.name}: no state machine ${schedule.stateMachine}`);
    new Schedule(this, `schedule-${schedule.name}`, {
      scheduleName: `jumys-${stageName}-${schedule.name}`,
      description: `Starts ${schedule.stateMachine} every ${schedule.everyMinutes} minutes`,
      schedule: ScheduleExpression.rate(Duration.minutes(schedule.everyMinutes)),
      target: new StepFunctionsStartExecution(workflow.stateMachine, {
        input: ScheduleTargetInput.fromObject(schedule.input),
        deadLetterQueue: missed,
        maxEventAge: Duration.minutes(schedule.everyMinutes),
        retryAttempts: 10,
      }),
    });
    return { schedule, workflow };
  }
}
