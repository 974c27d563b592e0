import { isTenantId } from '../../tenant-id.ts';

/** All that the engine asks of a table, and `Query` of its indexes too. No scan. */
export const itemActions = ['GetItem', 'BatchGetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'].map(
  (action) => `dynamodb:${action}`,
);
export const queryAction = 'dynamodb:Query';

/**
 * The session policy that leaves of a role's permissions what concerns this tenant's keys. It is about the partition key of the table
 * or of the index that is asked, of every item of a transaction or a batch. Throws for an id that could mean more than itself.
 */
export function toTenantPolicy(tenantId: string): string {
  if (!isTenantId(tenantId)) throw new Error('no tenant has such an id');
  const keys = [`TENANT#${tenantId}`, `TENANT#${tenantId}#*`];
  const condition = {
    'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': keys },
    // All of no keys are the tenant's: a request without any must not pass.
    Null: { 'dynamodb:LeadingKeys': 'false' },
  };
  // The role says which tables; what both allow is allowed.
  const statement = { Effect: 'Allow', Action: [...itemActions, queryAction], Resource: '*', Condition: condition };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
