import * as z from 'zod/mini';
import { S3Error, accessDenied } from './errors.ts';
import { amzDate, checkSignature } from './signature.ts';
import type { SignatureSettings } from './signature.ts';

const conditionSchema = z.union([
  z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
  z.tuple([z.enum(['eq', 'starts-with']), z.string(), z.string()]),
  z.record(z.string(), z.string()),
]);
type PolicyCondition = z.infer<typeof conditionSchema>;
const policySchema = z.object({ expiration: z.string(), conditions: z.array(conditionSchema) });

/** Form fields that a policy need not mention. */
const FREE_FIELDS = new Set(['policy', 'x-amz-signature', 'file']);

const failed = (condition: unknown): S3Error =>
  accessDenied(`Invalid according to Policy: Policy Condition failed: ${JSON.stringify(condition)}`);

/**
 * Checks a browser's form upload as S3 does: the policy's signature, its expiry, every condition against the form
 * (`fields` by lower-case name), no field that the policy does not mention, and the length of the file. Throws
 * what S3 answers: SignatureDoesNotMatch, AccessDenied, EntityTooSmall, EntityTooLarge, InvalidPolicyDocument.
 */
export function checkFormUpload(
  fields: ReadonlyMap<string, string>,
  length: number,
  settings: SignatureSettings,
  nowMs: number,
): void {
  const encodedPolicy = fields.get('policy');
  if (encodedPolicy === undefined) throw accessDenied();
  if (Number.isNaN(amzDate(fields.get('x-amz-date') ?? ''))) throw accessDenied('X-Amz-Date is missing');
  checkSignature(
    settings,
    fields.get('x-amz-credential') ?? '',
    () => encodedPolicy,
    fields.get('x-amz-signature') ?? '',
  );
  const policy = parsedPolicy(encodedPolicy);
  if (!(Date.parse(policy.expiration) > nowMs)) {
    throw accessDenied('Invalid according to Policy: Policy expired.');
  }
  const mentioned = new Set<string>(FREE_FIELDS);
  for (const condition of policy.conditions) {
    for (const name of namesOf(condition)) mentioned.add(name);
    checkCondition(condition, fields);
  }
  const extra = [...fields.keys()].filter((name) => !mentioned.has(name) && !name.startsWith('x-ignore-'));
  if (extra.length > 0) {
    throw accessDenied(`Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
  }
  for (const condition of policy.conditions) checkLength(condition, length);
}

function parsedPolicy(encodedPolicy: string): z.infer<typeof policySchema> {
  try {
    return policySchema.parse(JSON.parse(Buffer.from(encodedPolicy, 'base64').toString()));
  } catch {
    throw new S3Error(
      400,
      'InvalidPolicyDocument',
      'The content of the form does not meet the policy document format',
    );
  }
}

function namesOf(condition: PolicyCondition): readonly string[] {
  if (!Array.isArray(condition)) return Object.keys(condition).map((name) => name.toLowerCase());
  return condition[0] === 'content-length-range' ? [] : [condition[1].replace(/^\$/, '').toLowerCase()];
}

function checkCondition(condition: PolicyCondition, fields: ReadonlyMap<string, string>): void {
  if (!Array.isArray(condition)) {
    for (const [name, value] of Object.entries(condition)) {
      if (fields.get(name.toLowerCase()) !== value) throw failed(['eq', `$${name}`, value]);
    }
    return;
  }
  if (condition[0] === 'content-length-range') return;
  const [operator, field, value] = condition;
  const actual = fields.get(field.replace(/^\$/, '').toLowerCase());
  const holds = operator === 'eq' ? actual === value : actual?.startsWith(value) === true;
  if (!holds) throw failed(condition);
}

function checkLength(condition: PolicyCondition, length: number): void {
  if (!Array.isArray(condition) || condition[0] !== 'content-length-range') return;
  const [, least, most] = condition;
  if (length < least) {
    throw new S3Error(
      400,
      'EntityTooSmall',
      'Your proposed upload is smaller than the minimum allowed size',
      {
        ProposedSize: length,
        MinSizeAllowed: least,
      },
    );
  }
  if (length > most) {
    throw new S3Error(400, 'EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      ProposedSize: length,
      MaxSizeAllowed: most,
    });
  }
}
