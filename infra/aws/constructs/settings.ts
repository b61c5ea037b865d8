import * as z from 'zod/mini';

/** Values of environment variables that a stage can supply, by name. */
export type Settings = Readonly<Record<string, string>>;

/**
 * Exactly the variables of a function's environment schema, none besides. Throws with the names of those that the
 * stage does not supply: a deployment never finds out on the first request.
 */
export function environmentOf(
  owner: string,
  schema: z.ZodMiniObject,
  settings: Settings,
): Record<string, string> {
  const environment: Record<string, string> = {};
  const missing: string[] = [];
  for (const [name, field] of Object.entries(schema.def.shape)) {
    const value = settings[name];
    if (value !== undefined) environment[name] = value;
    else if (!z.safeParse(field, undefined).success) missing.push(name);
  }
  if (missing.length === 0) return environment;
  throw new Error(`${owner}: the stage supplies no ${missing.join(', ')} (infra/aws/constructs/settings.ts)`);
}
