import { readFileSync, globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Function } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Stage } from '../stages.ts';
import { acknowledgeWildcard } from './acknowledge.ts';

/** A state machine as it stands in the repository. */
export interface WorkflowSource {
  readonly name: string;
  readonly definition: string;
  /** The `${Name}` places of the definition. */
  readonly places: readonly string[];
}

/** Every `statemachines/<name>/<name>.asl.json`. */
export function workflowSources(root: string): readonly WorkflowSource[] {
  return globSync('statemachines/*/*.asl.json', { cwd: root })
    .toSorted()
    .map((file) => {
      const definition = readFileSync(join(root, file), 'utf8');
      const places = [...definition.matchAll(/\$\{(\w+)\}/g)].map(([, place = '']) => place);
      return { name: basename(dirname(file)), definition, places: [...new Set(places)] };
    });
}

export interface WorkflowProps {
  readonly stage: Stage;
  readonly source: WorkflowSource;
  /** The functions of all tasks by the substitution that names them. */
  readonly tasks: ReadonlyMap<string, Function>;
  readonly logKey: IKey;
}

const stateMachineName = (stage: Stage, name: string): string => `jumys-${stage.name}-${name}`;

/** The ARN by the name alone: functions that a state machine calls may be told of it without a circle. */
export const stateMachineArn = (scope: Construct, stage: Stage, name: string): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: stateMachineName(stage, name),
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** A state machine on its file, with the functions of its tasks in its places. Throws when a place has no task. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, { stage, source, tasks, logKey }: WorkflowProps) {
    super(scope, source.name);
    const used = source.places.map((place) => {
      const task = tasks.get(place);
      if (task === undefined)
        throw new Error(`statemachines/${source.name}: no manifest declares a task for \${${place}}`);
      return [place, task] as const;
    });
    const role = new Role(this, 'role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com'),
      description: `What the ${source.name} workflow may do`,
      inlinePolicies: {
        tasks: new PolicyDocument({
          statements: [
            new PolicyStatement({
              actions: ['lambda:InvokeFunction'],
              resources: used.map(([, task]) => task.functionArn),
            }),
          ],
        }),
      },
    });
    acknowledgeWildcard(
      role,
      '*',
      'X-Ray and the delivery of logs have no resources: they can be allowed on * only.',
    );
    this.stateMachine = new StateMachine(this, 'state-machine', {
      stateMachineName: stateMachineName(stage, source.name),
      definitionBody: DefinitionBody.fromString(source.definition),
      definitionSubstitutions: Object.fromEntries(used.map(([place, task]) => [place, task.functionArn])),
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'logs', {
          logGroupName: `/aws/vendedlogs/jumys/${stage.name}/${source.name}`,
          encryptionKey: logKey,
          retention: stage.logRetention,
          removalPolicy: stage.removalPolicy,
        }),
        level: LogLevel.ERROR,
        includeExecutionData: false,
      },
    });
    Validations.of(this.stateMachine).acknowledge({
      id: 'AwsSolutions-SF1',
      reason:
        'Errors only: every step of every page of a sweep would be a log line, and the execution history has them for 90 days.',
    });
  }
}
