import type { AuthorizationRequest } from './policy-evaluator.ts';

type Key = { readonly PK: { readonly S: string } };
type Single = { readonly TableName: string; readonly Key?: Key; readonly Item?: Key };
type Query = {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly KeyConditionExpression: string;
  readonly ExpressionAttributeValues: Readonly<Record<string, { readonly S: string }>>;
};
type Batch = { readonly RequestItems: Readonly<Record<string, { readonly Keys: readonly Key[] }>> };
type Transaction = { readonly TransactItems: readonly Readonly<Record<string, Single>>[] };

const tableArn = (name: string) => `arn:aws:dynamodb:us-east-1:123456789012:table/${name}`;
const memberActions: Readonly<Record<string, string>> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
};

function toItemRequest(action: string, { TableName, Key, Item }: Single): AuthorizationRequest {
  const key = (Key ?? Item)?.PK.S;
  return { action: `dynamodb:${action}`, resource: tableArn(TableName), keys: key === undefined ? [] : [key] };
}

/** `LeadingKeys` of a query is the value of the partition key of the queried table or index. */
function toQueryRequest({ TableName, IndexName, KeyConditionExpression, ExpressionAttributeValues }: Query): AuthorizationRequest {
  const [, placeholder = ''] = /^#\w+ = (:\w+)/.exec(KeyConditionExpression) ?? [];
  const key = ExpressionAttributeValues[placeholder]?.S;
  const resource = IndexName === undefined ? tableArn(TableName) : `${tableArn(TableName)}/index/${IndexName}`;
  return { action: 'dynamodb:Query', resource, keys: key === undefined ? [] : [key] };
}

/** What AWS evaluates policies against for a call of DynamoDB, by its name and body. A transaction is allowed if all its members are. */
export function toAuthorizationRequests(operation: string, body: unknown): readonly AuthorizationRequest[] {
  switch (operation) {
    case 'GetItem':
    case 'PutItem':
    case 'UpdateItem':
    case 'DeleteItem':
    case 'Scan':
      return [toItemRequest(operation, body as Single)];
    case 'Query':
      return [toQueryRequest(body as Query)];
    case 'BatchGetItem':
      return Object.entries((body as Batch).RequestItems).map(([name, { Keys }]) => ({
        action: 'dynamodb:BatchGetItem',
        resource: tableArn(name),
        keys: Keys.map(({ PK }) => PK.S),
      }));
    case 'TransactWriteItems':
      return (body as Transaction).TransactItems.flatMap((member) =>
        Object.entries(member).map(([kind, part]) => toItemRequest(memberActions[kind] ?? kind, part)),
      );
    default:
      throw new Error(`nobody knows what ${operation} asks for`);
  }
}
