import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ContextManifest } from '#runtime/manifest.ts';
import { HttpApi } from '../constructs/http-api.ts';
import { surroundingsIn } from '../constructs/surroundings.ts';
import type { Foundation } from '../constructs/surroundings.ts';

/**
 * The issuer of access tokens: its discovery document and public keys, behind an API of its own. API Gateway fetches
 * them when the authorizer of the main API is made, so this stack has to answer before that one is deployed.
 */
export class IssuerStack extends Stack {
  readonly http: HttpApi;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & { readonly foundation: Foundation; readonly context: ContextManifest },
  ) {
    super(scope, id, props);
    const { foundation, context } = props;
    const { stage } = foundation;
    this.http = new HttpApi(this, 'issuer', { stage, title: context.title, fallback: context.name });
    const surroundings = surroundingsIn(this, foundation, { ISSUER_URL: this.http.url });
    this.http.serve([context], surroundings, stage);
    new CfnOutput(this, 'IssuerUrl', { value: this.http.url, description: 'The issuer of access tokens' });
  }
}
