import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startDynamoLocal } from './dynamodb.ts';
import { choosePorts } from './ports.ts';
import { startRuntime } from './runtime.ts';
import type { LocalRuntime, RuntimePorts } from './runtime.ts';

export interface StartLocalOptions {
  /** Ports to begin looking from; any free ones unless told. */
  readonly ports?: Partial<RuntimePorts>;
  /** Where data outlives the process; a folder that goes away with it unless told. */
  readonly dataDirectory?: string;
  /** An endpoint of DynamoDB Local that runs already. */
  readonly dynamoEndpoint?: string;
  /** Prints no line for each request. */
  readonly quiet?: boolean;
}

/**
 * Starts the whole product inside this process, for tests and demonstrations: on any free ports, in memory and in
 * a temporary folder unless told otherwise. One at a time in a process, for the AWS SDK reads the process's
 * environment.
 */
export async function startLocal(options: StartLocalOptions = {}): Promise<LocalRuntime> {
  const temporary = options.dataDirectory === undefined ? mkdtempSync(join(tmpdir(), 'jumys-')) : undefined;
  const dataDirectory = options.dataDirectory ?? temporary ?? '';
  const removeTemporary = (): void => {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  };
  const dynamo =
    options.dynamoEndpoint === undefined
      ? await startDynamoLocal(
          temporary === undefined ? { dataDirectory: join(dataDirectory, 'dynamodb') } : {},
        )
      : { endpoint: options.dynamoEndpoint, stop: async () => undefined };
  const cleanUp = async (): Promise<void> => {
    await dynamo.stop();
    removeTemporary();
  };
  try {
    const { ports } = await choosePorts(options.ports);
    const runtime = await startRuntime({
      dataDirectory,
      dynamoEndpoint: dynamo.endpoint,
      ports,
      print: options.quiet === false ? (line) => process.stdout.write(`${line}\n`) : () => undefined,
    });
    return {
      ...runtime,
      stop: async () => {
        await runtime.stop();
        await cleanUp();
      },
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
