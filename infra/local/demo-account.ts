export interface DemoAccount {
  readonly email: string;
  readonly password: string;
}
export async function demoAccount(_url: string, _dataDirectory: string): Promise<DemoAccount | undefined> {
  return undefined;
}
