import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { TOKEN_AUDIENCE } from '#domain/identity/sessions.ts';
import type { ContextManifest } from '#runtime/manifest.ts';
import { HttpApi } from '../constructs/http-api.ts';
import { surroundingsIn } from '../constructs/surroundings.ts';
import type { Foundation } from '../constructs/surroundings.ts';

/** The public API: one function per context behind one HTTP API. */
export class ApiStack extends Stack {
  readonly http: HttpApi;

  constructor(
    scope: Construct,
    id: string,
    props: StackProps & {
      readonly foundation: Foundation;
      readonly contexts: readonly ContextManifest[];
      readonly issuerUrl: string;
    },
  ) {
    super(scope, id, props);
    const { foundation, contexts, issuerUrl } = props;
    const { stage } = foundation;
    this.http = new HttpApi(this, 'api', {
      stage,
      title: 'Jumys: the public API',
      fallback: 'portal',
      tokens: { issuer: issuerUrl, audience: TOKEN_AUDIENCE },
    });
    const surroundings = surroundingsIn(this, foundation, { ISSUER_URL: issuerUrl, API_URL: this.http.url });
    this.http.serve(
      contexts.filter(({ endpoints }) => endpoints.length > 0),
      surroundings,
      stage,
    );
    new CfnOutput(this, 'ApiUrl', { value: this.http.url, description: 'The public API' });
  }
}
