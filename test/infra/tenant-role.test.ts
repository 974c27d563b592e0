import { beforeAll, describe, expect, inject, it } from 'vitest';
import { readAwsConfig } from '#shared/aws-config';
import { moduleNames } from '#shared/events/subscribers';
import { toTenantPolicy } from '#shared/store/dynamodb/dynamodb-policy';
import { awsAccount, parseStatements, ResourceManifest } from './resource-manifest.ts';

type Role = { readonly name: string; readonly assumeRolePolicy: string; readonly inlinePolicies: readonly { readonly policy: string }[] };
const arn = 'arn:aws:iam::123456789012:role/comanda-production-tenant';

describe.skipIf(!inject('sstPlatform'))('the role as which the function works for a tenant', () => {
  let production: ResourceManifest;
  let dev: ResourceManifest;
  let role: Role;
  let functionRole: Role;
  beforeAll(async () => {
    [production, dev] = await Promise.all([ResourceManifest.of('production'), ResourceManifest.of('dev')]);
    const roles = production.all<Role>('iam/role');
    role = roles.find(({ name }) => name === 'comanda-production-tenant')!;
    functionRole = roles.find(({ name }) => name?.includes('ComandaRole'))!;
  }, 120_000);

  it('trusts the function, which may become it and no other, and is told of it', () => {
    const principals = [{ type: 'AWS', identifiers: [`arn:aws:iam::123456789012:role/${functionRole.name}`] }];
    expect(parseStatements(role.assumeRolePolicy)).toEqual([{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: principals }]);
    const assumes = production.granted().filter(({ Action }) => Action.some((action) => action.startsWith('sts:')));
    expect(assumes).toEqual([{ Effect: 'Allow', Action: ['sts:AssumeRole'], Resource: [arn] }]);
    expect(readAwsConfig(production.environment()).tenantRoleArn).toBe(arn);
  });

  it('may do with items and indexes what the engine asks, and nothing else', () => {
    const tables = moduleNames.map((module) => `arn:aws:dynamodb:${awsAccount}:table/${production.tableOf(module).name}`);
    const indexed = tables.flatMap((table) => [table, `${table}/index/gsi1`, `${table}/index/gsi2`]);
    const items = ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'];
    const statements = role.inlinePolicies.flatMap(({ policy }) => parseStatements(policy));
    expect(statements).toEqual([
      { Effect: 'Allow', Action: items.map((action) => `dynamodb:${action}`), Resource: tables },
      { Effect: 'Allow', Action: ['dynamodb:Query'], Resource: indexed },
    ]);
    // A session's policy can allow only what the role allows too.
    const [session] = parseStatements(toTenantPolicy('pardos'));
    expect([...session!.Action].sort()).toEqual(statements.flatMap(({ Action }) => Action).sort());
  });

  it('is not there where a developer tries things out', () => {
    expect(dev.all<Role>('iam/role').filter(({ name }) => name?.includes('tenant'))).toEqual([]);
    expect(dev.environment()).not.toHaveProperty('TENANT_ROLE_ARN');
    expect(dev.granted().filter(({ Action }) => Action.some((action) => action.startsWith('sts:')))).toEqual([]);
  });
});
