import { toPolicyDocument, toResourceName } from './naming.ts';
import { toItemStatements } from './permissions.ts';
import type { StageSettings } from './stages.ts';
import type { Tables } from './tables.ts';

/** What the tenants' role will be called: the function is told before there is the role, which trusts nobody but the function. */
export function toTenantRoleArn({ usesTenantRole: narrowsTenants }: StageSettings): $util.Output<string> | undefined {
  const account = aws.getCallerIdentityOutput({}).accountId;
  return narrowsTenants ? $interpolate`arn:aws:iam::${account}:role/${toResourceName('tenant')}` : undefined;
}

/** The role as which the function works for a tenant. Every session has a policy that leaves of this the tenant's own items. */
export function makeTenantRole(tables: Tables, fn: sst.aws.Function, { usesTenantRole: narrowsTenants }: StageSettings) {
  if (!narrowsTenants) return;
  const principals = [{ type: 'AWS', identifiers: [fn.nodes.role.arn] }];
  new aws.iam.Role('TenantRole', {
    name: toResourceName('tenant'),
    description: 'Comanda, for one tenant at a time',
    assumeRolePolicy: toPolicyDocument([{ actions: ['sts:AssumeRole'], principals }]),
    inlinePolicies: [{ name: 'items', policy: toPolicyDocument(toItemStatements(tables)) }],
  });
}
