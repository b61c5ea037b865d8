import { describe, expect, it } from 'vitest';
import { shareSchemas } from '../../../infra/openapi/share-schemas.ts';
import type { OpenApi } from '../../../infra/openapi/tree.ts';

const PAY = { type: 'object', properties: { amount: { type: 'integer' } } };
const JOB = {
  type: 'object',
  properties: { pay: { ...PAY, description: 'Gross' }, title: { type: 'string' } },
};
const json = (schema: object): object => ({ content: { 'application/json': { schema } } });

/** A document of three operations: a job is made and read, and jobs are listed. */
const jobs = (): OpenApi => ({
  paths: {
    '/jobs': {
      post: { operationId: 'makeJob', requestBody: { ...json(JOB) }, responses: { '201': json(JOB) } },
      get: {
        operationId: 'listJobs',
        parameters: [{ in: 'query', name: 'pay', schema: PAY }],
        responses: { '200': json({ type: 'object', properties: { items: { type: 'array', items: JOB } } }) },
      },
    },
    '/jobs/{id}': {
      delete: { operationId: 'removeJob', responses: { '204': {} } },
      put: { operationId: 'editJob', requestBody: { ...json(PAY) }, responses: { '200': json(PAY) } },
    },
  },
  components: {},
});
const shared = (components: Record<string, string>): OpenApi => {
  const document = jobs();
  shareSchemas(document, components);
  return document;
};
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

describe('schemas are shared', () => {
  it('by the names that they have, wherever they stand, with what is said of them there', () => {
    const { paths, components } = shared({ Pay: 'makeJob.body.pay', Job: 'makeJob.body' });
    expect(paths['/jobs']?.['post']?.requestBody).toEqual(json(ref('Job')));
    expect(paths['/jobs']?.['get']?.parameters).toMatchObject([{ name: 'pay', schema: ref('Pay') }]);
    expect(components['schemas']).toEqual({
      Job: {
        type: 'object',
        properties: { pay: { ...ref('Pay'), description: 'Gross' }, title: { type: 'string' } },
      },
      JobList: { type: 'object', properties: { items: { type: 'array', items: ref('Job') } } },
      Pay: { ...PAY, description: 'Gross' },
    });
  });

  it('by the names of their operations, where they have none', () => {
    const { paths, components } = shared({ Pay: 'listJobs.query.pay' });
    expect(Object.keys(components['schemas'] ?? {})).toEqual(['MakeJobRequest', 'MakeJobRequestList', 'Pay']);
    expect(paths['/jobs']?.['post']?.responses).toEqual({ '201': json(ref('MakeJobRequest')) });
  });

  it('but not by a name that leads nowhere, nor by two names', () => {
    for (const nowhere of ['makeJob.body.wages', 'listJobs.body', 'listJobs.path.pay', 'sellJob.body'])
      expect(() => shared({ Pay: nowhere })).toThrow(`there is no ${nowhere}`);
    expect(() => shared({ Pay: 'editJob.body', Wage: 'editJob.answer' })).toThrow('Wage and Pay');
    expect(() => shared({ MakeJobRequest: 'editJob.body' })).toThrow('MakeJobRequest is of two shapes');
  });
});
