import { getConnInfo } from 'hono/aws-lambda';
import { type Comanda, compose } from '#modules/app';
import { walkOnStepFunctions } from '#modules/fulfillment/index';
import { talkOverApiGateway } from '#modules/notifications/index';
import type { AwsConfig } from '#shared/aws-config';
import { SystemClock } from '#shared/clock';
import { LazyTable } from '#shared/engines/lazy-table';
import type { Log } from '#shared/log';
import { once } from '#shared/once';

/** The whole system on DynamoDB. The clients take region, credentials and address from the environment, and wait for their first use. */
export function openSystem(config: AwsConfig, log: Log): Comanda {
  const clock = new SystemClock();
  const engine = once(async () => {
    const [{ DynamoDBClient }, { DynamoTable }] = await Promise.all([
      import('@aws-sdk/client-dynamodb'),
      import('#shared/engines/dynamodb-table'),
    ]);
    const client = new DynamoDBClient();
    return (name: string) => new DynamoTable(client, name, clock);
  });
  return compose({
    table: (name) => new LazyTable(async () => (await engine())(config.tables[name])),
    clock,
    log,
    config,
    addressOf: (c) => getConnInfo(c).remote.address,
    bind: (container) => {
      if (config.stateMachineArn) walkOnStepFunctions(container, config.stateMachineArn);
      talkOverApiGateway(container, config.webSocketEndpoint);
    },
  });
}
