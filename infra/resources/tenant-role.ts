import { toPolicyDocument, toResourceName } from './naming.ts';
import { toItemStatements } from './permissions.ts';
import type { StageSettings } from './stages.ts';
import type { Tables } from './tables.ts';

/** The ARN of the tenant role, built from its name, since the function needs it before the role, which trusts only the function, exists. */
export function toTenantRoleArn({ usesTenantRole }: StageSettings): $util.Output<string> | undefined {
  const account = aws.getCallerIdentityOutput({}).accountId;
  return usesTenantRole ? $interpolate`arn:aws:iam::${account}:role/${toResourceName('tenant')}` : undefined;
}

/** The role that the function assumes for a tenant. The policy of each session limits it to the items of that tenant. */
export function makeTenantRole(tables: Tables, fn: sst.aws.Function, { usesTenantRole }: StageSettings) {
  if (!usesTenantRole) return;
  const principals = [{ type: 'AWS', identifiers: [fn.nodes.role.arn] }];
  new aws.iam.Role('TenantRole', {
    name: toResourceName('tenant'),
    description: 'Comanda, for one tenant at a time',
    assumeRolePolicy: toPolicyDocument([{ actions: ['sts:AssumeRole'], principals }]),
    inlinePolicies: [{ name: 'items', policy: toPolicyDocument(toItemStatements(tables)) }],
  });
}
