import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { getConnInfo } from 'hono/aws-lambda';
import { type Comanda, compose } from '#modules/app';
import { stepFunctions, walkOnStepFunctions } from '#modules/fulfillment/index';
import { apiGatewayAt, talkOverApiGateway } from '#modules/notifications/index';
import type { AwsConfig } from '#shared/aws-config';
import { SystemClock } from '#shared/clock';
import { DynamoTable } from '#shared/engines/dynamodb-table';
import type { Log } from '#shared/log';

/** The whole system on DynamoDB. The clients take region, credentials and address from the environment. */
export function openSystem(config: AwsConfig, log: Log): Comanda {
  const client = new DynamoDBClient();
  const clock = new SystemClock();
  return compose({
    table: (name) => new DynamoTable(client, config.tables[name], clock),
    clock,
    log,
    config,
    addressOf: (c) => getConnInfo(c).remote.address,
    bind: (container) => {
      if (config.stateMachineArn) walkOnStepFunctions(container, config.stateMachineArn, stepFunctions);
      talkOverApiGateway(container, apiGatewayAt(config.webSocketEndpoint));
    },
  });
}
