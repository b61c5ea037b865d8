import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** An API Gateway HTTP API event, payload 2.0; on protected routes with the claims that its authorizer checked. */
export interface HttpEvent extends Omit<APIGatewayProxyEventV2, 'requestContext'> {
  readonly requestContext: Omit<APIGatewayProxyEventV2['requestContext'], 'authorizer' | 'authentication'> & {
    readonly authorizer?: { readonly jwt?: { readonly claims: Readonly<Record<string, unknown>> } };
  };
}
export type HttpResult = APIGatewayProxyStructuredResultV2;
