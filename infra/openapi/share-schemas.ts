import { COMPONENTS } from './components.ts';
import { sorted } from './share-parts.ts';
import { isObject, jsonMedia, operationsOf, successOf } from './tree.ts';
import type { JsonObject, OpenApi, Operation } from './tree.ts';

/** A schema with what may stand beside a reference to it. */
const shapeOf = (schema: JsonObject): string =>
  JSON.stringify({ ...schema, description: undefined, default: undefined });

/**
 * Moves the shared schemas to `components/schemas`, and leaves references where they were. Throws where a name of
 * COMPONENTS leads nowhere, or where two names are of one shape or one name of two.
 */
export function shareSchemas(document: OpenApi, components = COMPONENTS): void {
  const names = new Map<string, string>();
  const schemas = new Map<string, JsonObject>();
  const named = (name: string, schema: JsonObject): void => {
    const shape = shapeOf(schema);
    const other = names.get(shape);
    if (other !== undefined) throw new Error(`${name} and ${other} are of one shape`);
    if (schemas.has(name)) throw new Error(`${name} is of two shapes`);
    names.set(shape, name);
    schemas.set(name, schema);
  };
  const operations = new Map(operationsOf(document).map((operation) => [operation.operationId, operation]));
  for (const [name, place] of Object.entries(components)) named(name, schemaAt(operations, place));
  for (const [name, schema] of unnamed(operations.values(), (schema) => names.get(shapeOf(schema)))) {
    if (!names.has(shapeOf(schema))) named(name, schema);
  }

  const shared = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(shared);
    if (!isObject(node)) return node;
    const name = names.get(shapeOf(node));
    return name === undefined ? inside(node) : { $ref: `#/components/schemas/${name}`, ...besides(node) };
  };
  const inside = (node: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(node).map(([key, child]) => [key, shared(child)]));
  const moved = [...schemas].map(([name, schema]): [string, JsonObject] => [name, inside(schema)]);
  for (const methods of Object.values(document.paths)) {
    for (const operation of Object.values(methods)) Object.assign(operation, inside(operation));
  }
  document.components['schemas'] = sorted({
    ...document.components['schemas'],
    ...Object.fromEntries(moved),
  });
}

/** What a reference keeps of the schema that stood there. */
const besides = ({ description, default: fallback }: JsonObject): JsonObject => ({
  ...(description === undefined ? {} : { description }),
  ...(fallback === undefined ? {} : { default: fallback }),
});

/** The schema at a place such as `listVacancies.answer.items[].pay`. */
function schemaAt(operations: ReadonlyMap<string, Operation>, place: string): JsonObject {
  const [operationId = '', part = '', ...path] = place.replaceAll(/(\[\]|\|)/g, '.$1').split('.');
  const operation = operations.get(operationId);
  const root = operation === undefined ? undefined : partOf(operation, part, path);
  const found = path.reduce<unknown>(stepInto, root);
  if (!isObject(found)) throw new Error(`there is no ${place}`);
  return found;
}

/** Takes the name of a parameter off the path. */
function partOf(operation: Operation, part: string, path: string[]): unknown {
  if (part === 'body') return jsonMedia(operation.requestBody?.['content'])?.['schema'];
  if (part === 'answer') return jsonMedia(successOf(operation).response['content'])?.['schema'];
  const name = path.shift();
  const parameter = operation.parameters?.filter(isObject).find((one) => one['name'] === name);
  return parameter?.['in'] === part ? parameter['schema'] : undefined;
}

function stepInto(schema: unknown, step: string): unknown {
  if (!isObject(schema)) return undefined;
  if (step === '[]') return schema['items'];
  if (step.startsWith('|')) return Object(schema['oneOf'] ?? schema['anyOf'])[Number(step.slice(1))];
  return Object(schema['properties'])[step];
}

/** Bodies and answers with names made of their operation’s, or of what a list has in it. */
function* unnamed(
  operations: Iterable<Operation>,
  nameOf: (schema: JsonObject) => string | undefined,
): Iterable<readonly [string, JsonObject]> {
  for (const operation of operations) {
    const name = `${operation.operationId.charAt(0).toUpperCase()}${operation.operationId.slice(1)}`;
    const body = jsonMedia(operation.requestBody?.['content'])?.['schema'];
    if (isObject(body)) yield [`${name}Request`, body];
    const answer = jsonMedia(successOf(operation).response['content'])?.['schema'];
    if (isObject(answer)) yield [listName(answer, nameOf) ?? `${name}Answer`, answer];
  }
}

function listName(
  answer: JsonObject,
  nameOf: (schema: JsonObject) => string | undefined,
): string | undefined {
  const { items, next, ...others } = Object(answer['properties']);
  if (!isObject(items) || Object.keys(others).length > 0) return undefined;
  const item = isObject(items['items']) ? nameOf(items['items']) : undefined;
  return item && `${item}${next === undefined ? 'List' : 'Page'}`;
}
