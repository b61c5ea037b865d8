import { join } from 'node:path';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from './dynamodb.ts';
import { providerSettings } from './provider-settings.ts';
import { LABOUR_MARKET_PATH } from './labour-market/simulator.ts';
import { stateMachineArn } from './workflows/arns.ts';

export const LOCAL_TABLE = 'jumys-local';
export const LOCAL_BUCKET = 'jumys-local-files';
export const LOCAL_SENDER = 'Jumys <no-reply@jumys.local>';
export const ASSETS = join(import.meta.dirname, '../../layers/assets');

export interface LocalEndpoints {
  readonly api: string;
  readonly dynamodb: string;
  readonly s3: string;
  readonly mail: string;
  readonly workflows: string;
  /** In the place of NCALayer, which signs in a person's browser. */
  readonly signer: string;
}

/** The settings of every function, as infrastructure would give them. */
export const functionEnvironment = (
  endpoints: LocalEndpoints,
  dataDirectory: string,
): Record<string, string> => ({
  STAGE: 'local',
  TABLE_NAME: LOCAL_TABLE,
  ASSETS_DIR: ASSETS,
  ALLOWED_ORIGINS: '*',
  ISSUER_URL: endpoints.api,
  SIGNING_KEY: `file:${join(dataDirectory, 'keys/signing-key.pem')}`,
  SECRET_KEY: `file:${join(dataDirectory, 'keys/secret')}`,
  FILES_BUCKET: LOCAL_BUCKET,
  FILES_PATH_STYLE: 'true',
  SCANNER: 'signatures',
  MAIL_FROM: LOCAL_SENDER,
  PORTAL_URL: endpoints.api,
  ...providerSettings(endpoints.api, dataDirectory),
  LABOUR_MARKET_URL: `${endpoints.api}${LABOUR_MARKET_PATH}`,
  ALLOW_LOCAL_WEBHOOKS: 'true',
  MANAGER_INVITATION_ARN: stateMachineArn('manager-invitation'),
});

/** What the AWS SDK reads by itself: where the services are, and credentials that open nothing else. */
export const sdkEnvironment = (endpoints: LocalEndpoints): Record<string, string> => ({
  AWS_REGION: LOCAL_REGION,
  AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
  AWS_EC2_METADATA_DISABLED: 'true',
  AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
  AWS_ENDPOINT_URL_DYNAMODB_STREAMS: endpoints.dynamodb,
  AWS_ENDPOINT_URL_S3: endpoints.s3,
  AWS_ENDPOINT_URL_SES: endpoints.mail,
  AWS_ENDPOINT_URL_SFN: endpoints.workflows,
});

/** Settings of the developer's own AWS account, which must not reach the functions. */
const FOREIGN = ['AWS_PROFILE', 'AWS_SESSION_TOKEN', 'AWS_ENDPOINT_URL', 'AWS_DEFAULT_REGION'];

/** Puts the SDK's settings into the environment of this process; answers how to put it back. */
export function adoptSdkEnvironment(endpoints: LocalEndpoints): () => void {
  const wanted = sdkEnvironment(endpoints);
  const before = new Map(
    [...Object.keys(wanted), ...FOREIGN].map((name) => [name, process.env[name]] as const),
  );
  for (const name of FOREIGN) delete process.env[name];
  Object.assign(process.env, wanted);
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
