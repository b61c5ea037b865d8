import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Uses } from '#runtime/manifest.ts';

/** The resources that functions may be let at. */
export interface Targets {
  readonly tableArn: string;
  readonly filesBucketArn: string;
  readonly mailIdentityArn: string;
  readonly mailConfigurationSetArn: string;
  readonly signingKeyArn: string;
  readonly secretsKeyArn: string;
}

export const QUARANTINE = 'quarantine/';
export const CLEAN = 'clean/';

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
export const FILES_WRITE = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'] as const;

/**
 * The permissions that a manifest's `uses` stands for, to the action and the resource. There is no Scan in it, and
 * no key of the data: KMS lets table and bucket decrypt on behalf of whoever may read them.
 */
export function statementsFor(uses: Uses, targets: Targets): readonly PolicyStatement[] {
  const { table, files, mail, signingKey, secrets } = uses;
  return [
    ...(table === undefined ? [] : [tableStatement(table, targets)]),
    ...(files === undefined ? [] : [filesStatement(files, targets)]),
    ...(mail === undefined ? [] : [mailStatement(targets)]),
    ...(signingKey === undefined ? [] : [signingStatement(signingKey, targets)]),
    ...(secrets === undefined ? [] : [allow(['kms:GenerateMac'], [targets.secretsKeyArn])]),
  ];
}

const allow = (actions: readonly string[], resources: readonly string[]): PolicyStatement =>
  new PolicyStatement({ actions: [...actions], resources: [...resources] });

const tableStatement = (access: 'read' | 'write', { tableArn }: Targets): PolicyStatement =>
  allow(access === 'write' ? TABLE_WRITE : TABLE_READ, [tableArn]);

const filesStatement = (access: 'read' | 'write', targets: Targets): PolicyStatement =>
  allow(access === 'write' ? FILES_WRITE : FILES_READ, fileObjects({ files: access }, targets));

/** Readers get what was found clean; only upload and inspection reach into quarantine. */
export function fileObjects({ files }: Uses, { filesBucketArn }: Targets): readonly string[] {
  if (files === undefined) return [];
  const prefixes = files === 'write' ? [QUARANTINE, CLEAN] : [CLEAN];
  return prefixes.map((prefix) => `${filesBucketArn}/${prefix}*`);
}

const mailStatement = ({ mailIdentityArn, mailConfigurationSetArn }: Targets): PolicyStatement =>
  allow(['ses:SendRawEmail'], [mailIdentityArn, mailConfigurationSetArn]);

const signingStatement = (access: 'sign' | 'publish', { signingKeyArn }: Targets): PolicyStatement =>
  allow([access === 'sign' ? 'kms:Sign' : 'kms:GetPublicKey'], [signingKeyArn]);
