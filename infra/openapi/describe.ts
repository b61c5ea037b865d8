import { DESCRIPTIONS } from './descriptions.ts';
import { PARAMETERS } from './parameter-descriptions.ts';
import { isObject } from './tree.ts';
import type { JsonObject, OpenApi } from './tree.ts';

/** Adds the descriptions to every parameter, component, and property of a schema, that has none of its own. */
export function describe({ paths, components }: OpenApi): void {
  for (const [path, methods] of Object.entries(paths)) {
    for (const { parameters = [] } of Object.values(methods)) {
      for (const parameter of parameters) if (isObject(parameter)) describeParameter(parameter, path);
    }
  }
  for (const parameter of Object.values(components['parameters'] ?? {})) {
    if (isObject(parameter)) describeParameter(parameter, '');
  }
  for (const [name, schema] of Object.entries(components['schemas'] ?? {})) {
    if (!isObject(schema)) continue;
    put(schema, DESCRIPTIONS[name]);
    describeProperties(schema, name);
  }
}

/** Properties of a schema and of those inside it; `holder` is the component or the property that it stands for. */
function describeProperties(schema: JsonObject, holder: string): void {
  for (const [name, property] of Object.entries(Object(schema['properties']))) {
    if (!isObject(property)) continue;
    put(property, DESCRIPTIONS[`${holder}.${name}`] ?? DESCRIPTIONS[name]);
    describeProperties(property, name);
  }
  const { items, oneOf, anyOf } = schema;
  for (const inner of [items, oneOf, anyOf].flat()) if (isObject(inner)) describeProperties(inner, holder);
}

/** A path parameter by the collection that it is taken from, a query parameter by the one that is read. */
function describeParameter(parameter: JsonObject, path: string): void {
  const name = String(parameter['name']);
  const place = parameter['in'] === 'path' ? new RegExp(`([\\w-]+)/\\{${name}\\}`) : /([\w-]+)(?:\.csv)?$/;
  const key = `${place.exec(path)?.[1] ?? ''}${parameter['in'] === 'path' ? '/' : '?'}${name}`;
  put(parameter, PARAMETERS[key] ?? PARAMETERS[`?${name}`] ?? DESCRIPTIONS[name]);
}

function put(node: JsonObject, description: string | undefined): void {
  if (description !== undefined) node['description'] ??= description;
}
