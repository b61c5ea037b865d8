import { LOCAL_REGION } from '../dynamodb.ts';
import { LOCAL_ACCOUNT } from '../lambda.ts';

const arn = (kind: string, rest: string): string =>
  `arn:aws:states:${LOCAL_REGION}:${LOCAL_ACCOUNT}:${kind}:${rest}`;
export const stateMachineArn = (name: string): string => arn('stateMachine', name);
export const executionArn = ({
  stateMachine,
  name,
}: {
  readonly stateMachine: string;
  readonly name: string;
}): string => arn('execution', `${stateMachine}:${name}`);
