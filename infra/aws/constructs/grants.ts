import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { INDEXES } from '#adapters/dynamodb/table.ts';
import { cleanKey, inspectedKey, quarantineKey } from '#adapters/s3/client.ts';
import type { Uses } from '#runtime/manifest.ts';

/** The resources that functions may be let at. */
export interface Targets {
  readonly tableArn: string;
  readonly filesBucketArn: string;
  readonly mailIdentityArn: string;
  readonly mailConfigurationSetArn: string;
  readonly signingKeyArn: string;
  readonly secretsKeyArn: string;
  /** State machines that functions start and answer. */
  readonly drivenWorkflowArns: readonly string[];
}

/** Prefixes of the bucket: as uploaded, as inspected while the scanner has not spoken, as handed out. */
export const QUARANTINE = quarantineKey('');
export const INSPECTED = inspectedKey('');
export const CLEAN = cleanKey('');

export const TABLE_READ = ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'] as const;
/** A transaction is allowed by the actions of its parts. */
export const TABLE_WRITE = [
  ...TABLE_READ,
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:BatchWriteItem',
  'dynamodb:ConditionCheckItem',
] as const;
export const FILES_READ = ['s3:GetObject'] as const;
export const FILES_LIST = ['s3:ListBucket'] as const;
export const FILES_WRITE = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] as const;

/** Who signs names the key in each token, and the name comes from its public half. */
export const SIGN = ['kms:Sign', 'kms:GetPublicKey'] as const;
export const PUBLISH = ['kms:GetPublicKey'] as const;
export const SECRETS_READ = ['kms:GenerateMac'] as const;
export const MAIL_SEND = ['ses:SendRawEmail'] as const;
/** A task token belongs to the state machine that gave it out. */
export const WORKFLOWS_DRIVE = ['states:StartExecution', 'states:SendTaskSuccess'] as const;

/**
 * The permissions that a manifest's `uses` stands for, to the action and the resource. There is no Scan in it, and
 * no key of the data: KMS lets table and bucket decrypt on behalf of whoever may read them.
 */
export function statementsFor(uses: Uses, targets: Targets): readonly PolicyStatement[] {
  const { table, files, mail, signingKey, secrets, workflows } = uses;
  return [
    ...(table === undefined ? [] : [tableStatement(table, targets)]),
    ...(files === undefined ? [] : filesStatements(files, targets)),
    ...(mail === undefined ? [] : [mailStatement(targets)]),
    ...(signingKey === undefined ? [] : [signingStatement(signingKey, targets)]),
    ...(secrets === undefined ? [] : [allow(SECRETS_READ, [targets.secretsKeyArn])]),
    ...(workflows === undefined ? [] : [allow(WORKFLOWS_DRIVE, targets.drivenWorkflowArns)]),
  ];
}

const allow = (actions: readonly string[], resources: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });

const tableStatement = (access: 'read' | 'write', { tableArn }: Targets): PolicyStatement =>
  allow(access === 'write' ? TABLE_WRITE : TABLE_READ, [
    tableArn,
    ...INDEXES.map((index) => `${tableArn}/index/${index}`),
  ]);

/** Whoever may list is told of a missing object that it is missing (404); anyone else only that it is forbidden. */
const filesStatements = (access: 'read' | 'write', targets: Targets): readonly PolicyStatement[] => [
  allow(access === 'write' ? FILES_WRITE : FILES_READ, fileObjects({ files: access }, targets)),
  ...(access === 'write' ? [allow(FILES_LIST, [targets.filesBucketArn])] : []),
];

/** Readers get what was found clean; only upload and inspection reach into quarantine. */
export function fileObjects({ files }: Uses, { filesBucketArn }: Targets): readonly string[] {
  if (files === undefined) return [];
  const prefixes = files === 'write' ? [QUARANTINE, INSPECTED, CLEAN] : [CLEAN];
  return prefixes.map((prefix) => `${filesBucketArn}/${prefix}*`);
}

const mailStatement = ({ mailIdentityArn, mailConfigurationSetArn }: Targets): PolicyStatement =>
  allow(MAIL_SEND, [mailIdentityArn, mailConfigurationSetArn]);

const signingStatement = (access: 'sign' | 'publish', { signingKeyArn }: Targets): PolicyStatement =>
  allow(access === 'sign' ? SIGN : PUBLISH, [signingKeyArn]);
