import { expect, it } from 'vitest';
import { openAwsApp } from '#infra/aws/aws-app';
import { PaymentGateway } from '#modules/ordering/till/ports/payment-gateway';
import { readAwsConfig } from '#shared/aws-config';
import { createLogger } from '#shared/logger';

const environment = {
  TABLE_IDENTITY: 'i',
  TABLE_ORDERING: 'o',
  TABLE_FULFILLMENT: 'f',
  TABLE_ANALYTICS: 'a',
  TABLE_NOTIFICATIONS: 'n',
  EVENT_BUS: 'comanda',
  FILES_BUCKET: 'files',
  STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:123456789012:stateMachine:comanda',
  WEBSOCKET_ENDPOINT: 'https://ws.execute-api.us-east-1.amazonaws.com/production',
  FRONTEND_BASE_URL: 'https://main.web.amplifyapp.com',
  JWT_SECRET: 'a secret of the tests of 32 bytes or more',
};

it('reads what the Lambda needs, with Step Functions unless told otherwise', () => {
  expect(readAwsConfig(environment)).toMatchObject({
    tables: { identity: 'i', ordering: 'o', fulfillment: 'f', analytics: 'a', notifications: 'n' },
    eventBus: 'comanda',
    stateMachineArn: environment.STATE_MACHINE_ARN,
    webSocketEndpoint: environment.WEBSOCKET_ENDPOINT,
    defaultTenant: undefined,
    jwtTtlSeconds: 86_400,
  });
  expect(readAwsConfig(environment).tenantRoleArn).toBeUndefined();
  const role = 'arn:aws:iam::123456789012:role/comanda-production-tenant';
  expect(readAwsConfig({ ...environment, TENANT_ROLE_ARN: role }).tenantRoleArn).toBe(role);
  const domain = 'https://search-comanda.us-east-1.es.amazonaws.com';
  expect(readAwsConfig(environment).openSearchEndpoint).toBeUndefined();
  expect(readAwsConfig({ ...environment, OPENSEARCH_ENDPOINT: domain }).openSearchEndpoint).toBe(domain);
  expect(readAwsConfig({ ...environment, STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '' }).stripe).toBeUndefined();
  const stripe = { STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' };
  expect(readAwsConfig({ ...environment, ...stripe }).stripe).toEqual({ secretKey: 'sk_live_1', webhookSecret: 'whsec_1' });
  expect(readAwsConfig({ ...environment, WORKFLOW: 'table' }).stateMachineArn).toBeUndefined();
  expect(readAwsConfig({ ...environment, WORKFLOW: 'table', STATE_MACHINE_ARN: '' }).stateMachineArn).toBeUndefined();
});

it('charges cards by Stripe if its secrets are set, else by the simulated gateway', () => {
  const gatewayOf = (more: object) => {
    const { container } = openAwsApp(readAwsConfig({ ...environment, ...more }), createLogger('silent'));
    return container.get(PaymentGateway).name;
  };
  expect(gatewayOf({ STRIPE_SECRET_KEY: '', STRIPE_WEBHOOK_SECRET: '' })).toBe('simulated');
  expect(gatewayOf({ STRIPE_SECRET_KEY: 'rk_live_1', STRIPE_WEBHOOK_SECRET: 'whsec_1' })).toBe('stripe');
});

it.each([...Object.keys(environment)])('names %s when it is missing', (variable) => {
  expect(() => readAwsConfig({ ...environment, [variable]: '' })).toThrow(new RegExp(`^${variable} takes \\w`));
});

it.each([
  ['WORKFLOW', 'airflow'],
  ['STATE_MACHINE_ARN', 'comanda'],
  ['WEBSOCKET_ENDPOINT', 'wss://ws.test'],
  ['JWT_SECRET', 'short'],
  ['TENANT_ROLE_ARN', 'comanda-production-tenant'],
  ['OPENSEARCH_ENDPOINT', 'search-comanda'],
  ['STRIPE_SECRET_KEY', 'whsec_1'],
])('refuses a wrong %s', (variable, value) => {
  expect(() => readAwsConfig({ ...environment, [variable]: value })).toThrow(new RegExp(`^${variable} takes `));
});
