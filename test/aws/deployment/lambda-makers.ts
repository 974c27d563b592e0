import { callForm, callJson, callRest, toPascalCase } from './emulator-calls.ts';
import { toPolicyDocument } from './policy-documents.ts';
import type { CreatedResource, ResourceMakers } from './resource-makers.ts';

type Role = {
  readonly name?: string;
  readonly assumeRolePolicy: string | object;
  readonly inlinePolicies?: readonly { readonly name: string; readonly policy: string }[];
  readonly managedPolicyArns?: readonly string[];
};
type Variables = { readonly variables: Readonly<Record<string, string>> };
type LambdaFunction = {
  readonly name: string;
  readonly role: string;
  readonly runtime: string;
  readonly handler: string;
  readonly memorySize: number;
  readonly timeout: number;
  readonly architectures: readonly string[];
  readonly loggingConfig: object;
  readonly ephemeralStorage: object;
  /** Wrapped if a variable is a secret. */
  readonly environment: Variables & { readonly value?: Variables };
  readonly s3Bucket: string;
  readonly s3Key: string;
};
type Mapping = {
  readonly functionName: string;
  readonly eventSourceArn: string;
  readonly filterCriteria?: object;
  readonly destinationConfig?: { readonly onFailure: { readonly destinationArn: string } };
};
type Permission = { readonly function: string; readonly action: string; readonly principal: string; readonly sourceArn: string };

const iam = (operation: string, fields: Readonly<Record<string, string>>) => callForm('iam', '2010-05-08', operation, fields);
const nameOf = (functionArn: string) => functionArn.split(':').at(-1) ?? '';

/** Creates a role with its policies. Pulumi generates the name of a role without one. */
export async function makeRole({ name, ...role }: Role, logicalName: string): Promise<CreatedResource> {
  const RoleName = name ?? `${logicalName}-${crypto.randomUUID().slice(0, 8)}`;
  const answer = await iam('CreateRole', { RoleName, AssumeRolePolicyDocument: toPolicyDocument(role.assumeRolePolicy) });
  for (const { name: PolicyName, policy } of role.inlinePolicies ?? []) {
    await iam('PutRolePolicy', { RoleName, PolicyName, PolicyDocument: toPolicyDocument(policy) });
  }
  for (const PolicyArn of role.managedPolicyArns ?? []) await iam('AttachRolePolicy', { RoleName, PolicyArn });
  return { id: RoleName, arn: /<Arn>(.*?)<\/Arn>/.exec(answer)?.[1] ?? '' };
}

async function makeFunction({ name, environment, s3Bucket, s3Key, ...settings }: LambdaFunction): Promise<CreatedResource> {
  const { FunctionArn } = await callRest('lambda', 'POST', '/2015-03-31/functions', {
    FunctionName: name,
    Code: { S3Bucket: s3Bucket, S3Key: s3Key },
    Role: settings.role,
    Runtime: settings.runtime,
    Handler: settings.handler,
    MemorySize: settings.memorySize,
    Timeout: settings.timeout,
    Architectures: settings.architectures,
    LoggingConfig: toPascalCase(settings.loggingConfig),
    EphemeralStorage: toPascalCase(settings.ephemeralStorage),
    Environment: { Variables: (environment.value ?? environment).variables },
  });
  return { arn: FunctionArn as string };
}

/** Creates the function, the permissions to invoke it, and its triggers. */
export const lambdaMakers: ResourceMakers = {
  'aws:iam/role:Role': makeRole,
  'aws:lambda/function:Function': makeFunction,
  async 'aws:lambda/permission:Permission'({ function: functionArn, ...permission }: Permission, logicalName: string) {
    const policies = `/2015-03-31/functions/${nameOf(functionArn)}/policy`;
    await callRest('lambda', 'POST', policies, { StatementId: logicalName, ...(toPascalCase(permission) as object) });
  },
  async 'aws:lambda/eventSourceMapping:EventSourceMapping'({ destinationConfig, ...mapping }: Mapping) {
    const destination = destinationConfig && { OnFailure: { Destination: destinationConfig.onFailure.destinationArn } };
    const input = { ...(toPascalCase(mapping) as object), ...(destination && { DestinationConfig: destination }) };
    return { id: (await callRest('lambda', 'POST', '/2015-03-31/event-source-mappings', input)).UUID as string };
  },
  async 'aws:cloudwatch/logGroup:LogGroup'({ name, retentionInDays }: { name: string; retentionInDays: number }) {
    await callJson('logs', 'Logs_20140328.CreateLogGroup', { logGroupName: name });
    await callJson('logs', 'Logs_20140328.PutRetentionPolicy', { logGroupName: name, retentionInDays });
  },
};
