import { join } from 'node:path';
import { Architecture, Code, LayerVersion, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';
import type { WrittenBundle } from '../../bundle.ts';
import { ROOT } from '../../bundle.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { MailStack } from '../stacks/mail-stack.ts';
import type { Stage } from '../stages.ts';
import type { FunctionSurroundings } from './context-function.ts';
import { stateMachineArn } from './workflow.ts';
import type { Settings } from './settings.ts';

export interface Foundation {
  readonly stage: Stage;
  readonly data: DataStack;
  readonly mail: MailStack;
  readonly bundles: readonly WrittenBundle[];
}

/** Values that every stack can supply to its functions; URLs are added by the stack that knows them. */
export const foundationSettings = ({ stage, data, mail }: Foundation) =>
  ({
    STAGE: stage.name,
    TABLE_NAME: data.table.tableName,
    ASSETS_DIR: '/opt',
    ALLOWED_ORIGINS: stage.portalUrl,
    PORTAL_URL: stage.portalUrl,
    LABOUR_MARKET_URL: stage.labourMarketUrl,
    STATE_REGISTER_URL: stage.stateRegisterUrl,
    TEST_TAX_NUMBERS: stage.testTaxNumbers,
    TRUST_ANCHORS: '/opt/trust',
    OCSP_URL: stage.ocspUrl,
    CRL_URL: stage.crlUrl,
    STAFF_DAILY_CAP: String(stage.staffDailyCap),
    FILES_BUCKET: data.files.bucketName,
    SCANNER: 'guardduty',
    SIGNING_KEY: `kms:${data.signingKey.keyArn}`,
    SECRET_KEY: `kms:${data.secretsKey.keyArn}`,
    MAIL_FROM: `Jumys <no-reply@${stage.mailDomain}>`,
    MAIL_CONFIGURATION_SET: mail.configurationSet.configurationSetName,
  }) as const satisfies Settings;

/**
 * What the functions of one stack share. The assets layer is made in each stack: every change gives it a new ARN,
 * and CloudFormation refuses to change a value that another stack imports.
 */
export function surroundingsIn(
  scope: Construct,
  foundation: Foundation,
  settings: Settings,
): FunctionSurroundings {
  const { stage, data, mail, bundles } = foundation;
  const invitations = stateMachineArn(scope, stage, 'manager-invitation');
  return {
    stageName: stage.name,
    bundles,
    settings: {
      ...foundationSettings(foundation),
      MANAGER_INVITATION_ARN: invitations,
      ...settings,
    },
    assets: new LayerVersion(scope, 'assets', {
      layerVersionName: `jumys-${stage.name}-assets`,
      description: 'Dictionaries, texts and templates, mounted at /opt',
      code: Code.fromAsset(join(ROOT, 'layers/assets'), {
        exclude: ['**/source/**', '**/source', 'messages/**', 'messages'],
      }),
      compatibleRuntimes: [Runtime.NODEJS_24_X],
      compatibleArchitectures: [Architecture.ARM_64, Architecture.X86_64],
    }),
    targets: {
      tableArn: data.table.tableArn,
      filesBucketArn: data.filesArn,
      mailIdentityArn: mail.identity.emailIdentityArn,
      mailConfigurationSetArn: mail.configurationSetArn,
      signingKeyArn: data.signingKey.keyArn,
      secretsKeyArn: data.secretsKey.keyArn,
      drivenWorkflowArns: [invitations],
    },
    logKey: data.operationsKey,
    logRetention: stage.logRetention,
    removalPolicy: stage.removalPolicy,
  };
}
