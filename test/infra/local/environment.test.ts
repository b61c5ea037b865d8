import { describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { contexts } from '#functions/contexts.ts';
import {
  adoptSdkEnvironment,
  functionEnvironment,
  sdkEnvironment,
} from '../../../infra/local/environment.ts';

const ENDPOINTS = {
  api: 'http://127.0.0.1:3000',
  dynamodb: 'http://127.0.0.1:3010',
  s3: 'http://127.0.0.1:3011',
  mail: 'http://127.0.0.1:3013',
  workflows: 'http://127.0.0.1:3012',
  signer: 'ws://127.0.0.1:5',
};

describe('settings of the local runtime', () => {
  test.each(contexts.map((context) => [context.name, context] as const))(
    'suit the functions of %s',
    (_, context) => {
      const result = z.safeParse(context.environment, functionEnvironment(ENDPOINTS, '/data'));
      expect(result.success ? [] : result.error.issues).toEqual([]);
    },
  );

  test('keep the settings of a developer’s own AWS account away from the functions, and give them back', () => {
    const before = { ...process.env };
    process.env['AWS_PROFILE'] = 'production';
    const restore = adoptSdkEnvironment(ENDPOINTS);
    expect(process.env).toMatchObject(sdkEnvironment(ENDPOINTS));
    expect(process.env['AWS_PROFILE']).toBeUndefined();
    restore();
    expect(process.env['AWS_PROFILE']).toBe('production');
    delete process.env['AWS_PROFILE'];
    expect({ ...process.env }).toEqual(before);
  });
});
