import * as z from 'zod/mini';

/** Settings shared by all functions; a context extends this with its own. */
export const baseEnvironment = z.object({
  STAGE: z.string(),
  TABLE_NAME: z.string(),
  /** Where the assets layer is mounted: `/opt` on AWS, `layers/assets` on one machine. */
  ASSETS_DIR: z.string(),
  /** Browser origins that may call the API, comma-separated; `*` where only public data is served. */
  ALLOWED_ORIGINS: z.string(),
});

/** Reads the environment once per container. Throws with the names of what is missing or wrong. */
export function readEnvironment<Environment extends z.ZodMiniType>(
  schema: Environment,
  values: NodeJS.ProcessEnv,
): z.infer<Environment> {
  const result = schema.safeParse(values);
  if (result.success) return result.data;
  const names = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))];
  throw new Error(`environment variables missing or wrong: ${names.join(', ')}`);
}
