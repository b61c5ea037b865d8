import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../infra/bundle.ts';
import { workflowSources } from '../../../infra/aws/constructs/workflow.ts';
import { STAGE_NAMES, contexts, declaredFunctions, functionName, ofType, only } from './synthesized.ts';
import type { Named } from './synthesized.ts';

const sources = workflowSources(ROOT);
const schedules = contexts.flatMap((context) => context.schedules);

describe.each(STAGE_NAMES)('workflows of %s', (stage) => {
  const machines = ofType(stage, 'workflows', 'AWS::StepFunctions::StateMachine');
  const functions = ofType(stage, 'workflows', 'AWS::Lambda::Function');
  const queues = ofType(stage, 'workflows', 'AWS::SQS::Queue');
  const logicalId = (name: string): string =>
    functions.find(([, { Properties }]) => Properties.FunctionName === name)?.[0] ?? `no function ${name}`;
  const declaredBy = (kind: string): readonly string[] =>
    declaredFunctions
      .filter(({ source }) => source?.kind === kind)
      .map((declared) => logicalId(functionName(stage, declared)));
  const queueOf = (arn: { 'Fn::GetAtt': [string, string] }): Named | undefined =>
    queues.find(([id]) => id === arn['Fn::GetAtt'][0]);

  it('deploys every state machine of the repository', () => {
    expect(sources.length).toBeGreaterThan(0);
    expect(machines.map(([, { Properties }]) => Properties.StateMachineName as string).toSorted()).toEqual(
      sources.map(({ name }) => `jumys-${stage}-${name}`).toSorted(),
    );
  });

  it('fills every place of a state machine with the function whose task declares it', () => {
    const tasks = contexts.flatMap((context) => context.tasks.map((task) => ({ context, task })));
    for (const { name, places } of sources) {
      const machine = only(
        machines.filter(([, { Properties }]) => Properties.StateMachineName === `jumys-${stage}-${name}`),
      );
      const filled = Object.fromEntries(
        places.map((place) => {
          const found = tasks.find(({ task }) => task.substitution === place);
          const id =
            found === undefined
              ? 'nothing'
              : logicalId(functionName(stage, { context: found.context, name: found.task.name }));
          return [place, { 'Fn::GetAtt': [id, 'Arn'] }];
        }),
      );
      expect(machine.Properties.DefinitionSubstitutions, name).toEqual(filled);
    }
  });

  it('has every state machine told its own limits: a file without TimeoutSeconds would hang for ever', () => {
    for (const { name, definition } of sources) {
      expect(JSON.parse(definition).TimeoutSeconds, name).toBeGreaterThan(0);
    }
  });

  it('[I6] tells functions the ARN of the state machine that they start and answer, by its name alone', () => {
    const named = (arn: unknown): string | undefined =>
      /:stateMachine:([\w-]+)"/.exec(JSON.stringify(arn))?.[1];
    const driving = declaredFunctions.filter(({ uses }) => uses.workflows === 'drive');
    expect(driving.length).toBeGreaterThan(1);
    expect(machines.map(([, { Properties }]) => Properties.StateMachineName)).toContain(
      `jumys-${stage}-manager-invitation`,
    );
    const told = functions.flatMap(([, { Properties }]) => {
      const arn: unknown = Properties.Environment?.Variables.MANAGER_INVITATION_ARN;
      return arn === undefined ? [] : [named(arn)];
    });
    expect(new Set(told)).toEqual(new Set([`jumys-${stage}-manager-invitation`]));
  });

  it('logs faults of a workflow and never what it works on', () => {
    for (const [id, { Properties }] of machines) {
      expect(Properties.LoggingConfiguration, id).toMatchObject({
        Level: 'ERROR',
        IncludeExecutionData: false,
      });
      expect(Properties.TracingConfiguration, id).toEqual({ Enabled: true });
    }
  });

  it('[H1] starts what the manifests schedule, as often as they say, and keeps a start that failed', () => {
    const deployed = ofType(stage, 'workflows', 'AWS::Scheduler::Schedule').map(
      ([, { Properties }]) => Properties,
    );
    expect(deployed).toHaveLength(schedules.length);
    for (const { name, everyMinutes, stateMachine, input } of schedules) {
      const schedule = deployed.find(({ Name }) => Name === `jumys-${stage}-${name}`);
      const [machine] = machines.filter(
        ([, { Properties }]) => Properties.StateMachineName === `jumys-${stage}-${stateMachine}`,
      );
      expect(schedule?.Target.Arn).toEqual({ Ref: machine?.[0] });
      const rates: Record<number, string> = { 1: 'rate(1 minute)', 60: 'rate(1 hour)' };
      expect(schedule?.ScheduleExpression).toBe(rates[everyMinutes] ?? `rate(${everyMinutes} minutes)`);
      expect(JSON.parse(schedule?.Target.Input)).toEqual(input);
      expect(schedule?.State).toBe('ENABLED');
      expect(queueOf(schedule?.Target.DeadLetterConfig.Arn)).toBeDefined();
    }
  });

  it('delivers committed outbox events only, in order, tries again, and sets aside what cannot be handled', () => {
    const mappings = ofType(stage, 'workflows', 'AWS::Lambda::EventSourceMapping').map(
      ([, { Properties }]) => Properties,
    );
    expect(mappings.map(({ FunctionName }) => FunctionName.Ref as string).toSorted()).toEqual(
      declaredBy('outbox').toSorted(),
    );
    for (const mapping of mappings) {
      expect(mapping).toMatchObject({
        BisectBatchOnFunctionError: true,
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        StartingPosition: 'TRIM_HORIZON',
        MaximumRetryAttempts: 10,
        MaximumRecordAgeInSeconds: 21_600,
      });
      expect(
        mapping.FilterCriteria.Filters.map(({ Pattern }: { Pattern: string }) => JSON.parse(Pattern)),
      ).toEqual([{ eventName: ['INSERT'], dynamodb: { NewImage: { type: { S: ['outbox'] } } } }]);
      expect(queueOf(mapping.DestinationConfig.OnFailure.Destination)).toBeDefined();
    }
  });

  const rules = ofType(stage, 'workflows', 'AWS::Events::Rule').map(([, { Properties }]) => Properties);
  const rulesFor = (kind: string) => {
    const ids = declaredBy(kind);
    return rules.filter(({ Targets }) => ids.includes(Targets[0].Arn['Fn::GetAtt'][0]));
  };

  it('[B20] inspects what the browser put below the declared prefix, told as S3 itself would tell it', () => {
    const prefixes = declaredFunctions.flatMap(({ source }) =>
      source?.kind === 'bucket' ? [source.prefix] : [],
    );
    expect(rulesFor('bucket').map(({ EventPattern }) => EventPattern.detail.object.key)).toEqual(
      prefixes.map((prefix) => [{ prefix }]),
    );
    for (const { EventPattern, Targets } of rulesFor('bucket')) {
      expect(EventPattern['detail-type']).toEqual(['Object Created']);
      const { InputPathsMap, InputTemplate } = Targets[0].InputTransformer;
      const values: Record<string, string> = {
        '$.detail.bucket.name': '"files"',
        '$.detail.object.key': '"quarantine/1"',
        '$.detail.object.size': '7',
        '$.detail.object.etag': '"e"',
      };
      const event = InputTemplate.replaceAll(
        /<([\w-]+)>/g,
        (_: string, name: string) => values[InputPathsMap[name]],
      );
      expect(JSON.parse(event).Records[0].s3).toEqual({
        bucket: { name: 'files' },
        object: { key: 'quarantine/1', size: 7, eTag: 'e' },
      });
    }
  });

  it('[B20] listens to what GuardDuty found in our bucket, not in others', () => {
    expect(rulesFor('malware-scan')).toHaveLength(declaredBy('malware-scan').length);
    for (const { EventPattern } of rulesFor('malware-scan')) {
      expect(EventPattern.source).toEqual(['aws.guardduty']);
      expect(JSON.stringify(EventPattern.detail.s3ObjectDetails.bucketName)).toContain(`jumys-${stage}-data`);
    }
  });

  it('[M5] hears of bounces and complaints', () => {
    const destination = only(ofType(stage, 'mail', 'AWS::SES::ConfigurationSetEventDestination')).Properties
      .EventDestination;
    expect(destination.MatchingEventTypes.toSorted()).toEqual(['bounce', 'complaint']);
    expect(destination.Enabled).toBe(true);
    const endpoints = ofType(stage, 'workflows', 'AWS::SNS::Subscription').map(
      ([, { Properties }]) => Properties.Endpoint['Fn::GetAtt'][0] as string,
    );
    expect(endpoints.toSorted()).toEqual(declaredBy('mail-feedback').toSorted());
  });

  it('[M2] sends mail over TLS or not at all', () => {
    const set = only(ofType(stage, 'mail', 'AWS::SES::ConfigurationSet')).Properties;
    expect(set.DeliveryOptions.TlsPolicy).toBe('REQUIRE');
  });

  it('gives every consumer of events a queue for what it could not handle, encrypted and kept two weeks', () => {
    const consumers = declaredFunctions.filter(({ source }) => source !== undefined);
    for (const declared of consumers) {
      const consumer = functions.find(([id]) => id === logicalId(functionName(stage, declared)));
      const configs = ofType(stage, 'workflows', 'AWS::Lambda::EventInvokeConfig').filter(
        ([, { Properties }]) => Properties.FunctionName.Ref === consumer?.[0],
      );
      expect(
        queueOf(only(configs).Properties.DestinationConfig.OnFailure.Destination),
        declared.name,
      ).toBeDefined();
    }
    expect(queues).toHaveLength(consumers.length + (schedules.length > 0 ? 1 : 0));
    for (const [id, { Properties }] of queues) {
      expect(Properties, id).toMatchObject({
        SqsManagedSseEnabled: true,
        MessageRetentionPeriod: 14 * 24 * 3600,
      });
    }
  });
});
