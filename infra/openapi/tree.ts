/** A JSON object as the finished document has it. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface Operation extends JsonObject {
  readonly operationId: string;
  readonly parameters?: unknown[];
  readonly requestBody?: JsonObject;
  readonly responses: JsonObject;
}

export interface OpenApi extends JsonObject {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: Record<string, JsonObject>;
}

/** Every object of the tree, parents before children. */
export function eachObject(tree: unknown, visit: (node: JsonObject) => void): void {
  if (isObject(tree)) visit(tree);
  if (typeof tree === 'object' && tree !== null)
    for (const child of Object.values(tree)) eachObject(child, visit);
}

export const operationsOf = ({ paths }: Pick<OpenApi, 'paths'>): readonly Operation[] =>
  Object.values(paths).flatMap((methods) => Object.values(methods));

/** The JSON of a body or an answer, if it has one. */
export function jsonMedia(content: unknown): JsonObject | undefined {
  const media = isObject(content) ? content['application/json'] : undefined;
  return isObject(media) ? media : undefined;
}

/** The answer of an operation that did what it was asked. */
export function successOf(operation: Operation): { readonly status: string; readonly response: JsonObject } {
  const found = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
  if (found === undefined || !isObject(found[1])) throw new Error(`${operation.operationId} never succeeds`);
  return { status: found[0], response: found[1] };
}
