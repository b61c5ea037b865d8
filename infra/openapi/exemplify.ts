import { EXAMPLES } from './examples.ts';
import { isObject, operationsOf, successOf } from './tree.ts';
import type { JsonObject, OpenApi } from './tree.ts';

const REF = '#/components/schemas/';

/**
 * Gives every component that is a body or an answer an example, put together of sample values; answers that are not
 * JSON have one by their operation.
 */
export function exemplify(document: OpenApi): void {
  const schemas = document.components['schemas'] ?? {};
  const sample = sampler(schemas);
  Object.assign(Object(schemas['Problem']), { examples: [EXAMPLES['Problem']] });
  for (const operation of operationsOf(document)) {
    const contents = [operation.requestBody?.['content'], successOf(operation).response['content']];
    for (const media of contents.flatMap((content) => Object.values(Object(content)))) {
      if (!isObject(media) || !isObject(media['schema'])) continue;
      const component = schemas[nameOf(media['schema']) ?? ''];
      if (isObject(component)) component['examples'] ??= [sample(media['schema'], '')];
      else media['example'] = EXAMPLES[operation.operationId];
    }
  }
}

const nameOf = ({ $ref }: JsonObject): string | undefined =>
  typeof $ref === 'string' && $ref.startsWith(REF) ? $ref.slice(REF.length) : undefined;

/** Makes values of schemas. Throws where nobody has written a sample for a text or a number. */
function sampler(schemas: JsonObject): (schema: unknown, where: string) => unknown {
  const sample = (schema: unknown, where: string): unknown => {
    if (!isObject(schema)) throw new Error(`no schema at ${where}`);
    const name = nameOf(schema);
    if (name !== undefined) return EXAMPLES[name] ?? sample(schemas[name], name);
    if (isObject(schema['properties']))
      return object(schema, schema['properties'], where.slice(where.lastIndexOf('.') + 1));
    if ('items' in schema) return [sample(schema['items'], where)];
    return leaf(schema, where);
  };
  const object = ({ required }: JsonObject, properties: JsonObject, holder: string): JsonObject =>
    Object.fromEntries(
      Object.entries(properties).flatMap(([name, schema]) => {
        const key = [`${holder}.${name}`, name].find((known) => known in EXAMPLES);
        const value = key === undefined ? undefined : EXAMPLES[key];
        if (value !== undefined) return [[name, value]];
        if (key !== undefined && !(Array.isArray(required) && required.includes(name))) return [];
        return [[name, sample(schema, `${holder}.${name}`)]];
      }),
    );
  const leaf = (schema: JsonObject, where: string): unknown => {
    const { const: only, enum: values, oneOf, anyOf, type } = schema;
    if (only !== undefined) return only;
    if (Array.isArray(values)) return values[0];
    const shapes = oneOf ?? anyOf;
    if (Array.isArray(shapes)) return sample(shapes[0], where);
    if (type === 'boolean') return true;
    throw new Error(`no example for ${where}: infra/openapi/examples.ts`);
  };
  return sample;
}
