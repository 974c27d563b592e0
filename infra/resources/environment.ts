import { commonVariables } from '#shared/config';
import { type ModuleName, moduleNames } from '#shared/events/subscribers';
import type { Apis } from './apis.ts';
import type { makeBuckets, makeLake } from './storage.ts';
import type { Tables } from './tables.ts';

export type FunctionResources = {
  readonly tables: Tables;
  readonly bus: sst.aws.Bus;
  readonly workflow: aws.sfn.StateMachine;
  readonly apis: Apis;
  readonly buckets: ReturnType<typeof makeBuckets>;
  readonly lake: ReturnType<typeof makeLake>;
  readonly frontendUrl: $util.Output<string>;
  readonly jwtSecret: $util.Output<string>;
  readonly vapidSecret: $util.Output<string>;
  /** Empty: cards are not charged through Stripe. */
  readonly stripe: { readonly secretKey: $util.Output<string>; readonly webhookSecret: $util.Output<string> };
  /** Undefined if credentials are not narrowed to one tenant. */
  readonly tenantRoleArn: $util.Output<string> | undefined;
};

/** The tenant whose storefront is at `/`: `DEFAULT_TENANT` at deployment, by default the first business that is opened. */
export const defaultTenant = commonVariables.DEFAULT_TENANT.parse(process.env.DEFAULT_TENANT || undefined);

/** Checked here as well, so that a wrong value stops the deployment rather than the function. */
const rateLimit = process.env.RATE_LIMIT || undefined;
commonVariables.RATE_LIMIT.parse(rateLimit);

const toTableVariable = (module: ModuleName) => `TABLE_${module.toUpperCase()}`;

/** Those of these variables that are set at deployment. */
const pickSettings = (...names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

/** The environment of the function: the names of the other resources, and the settings chosen at deployment. */
export const toEnvironment = ({
  tables,
  bus,
  workflow,
  apis,
  buckets,
  lake,
  frontendUrl,
  jwtSecret,
  vapidSecret,
  stripe,
  tenantRoleArn,
}: FunctionResources) => ({
  NODE_ENV: 'production',
  STAGE: $app.stage,
  ...Object.fromEntries(moduleNames.map((module) => [toTableVariable(module), tables[module].name])),
  EVENT_BUS: bus.name,
  WORKFLOW: process.env.WORKFLOW ?? 'step-functions',
  STATE_MACHINE_ARN: workflow.arn,
  WEBSOCKET_ENDPOINT: apis.webSocket.managementEndpoint,
  FILES_BUCKET: buckets.files.name,
  LAKE_BUCKET: buckets.lake.name,
  LAKE_DATABASE: lake.database.name,
  LAKE_WORKGROUP: lake.workgroup.name,
  FRONTEND_BASE_URL: frontendUrl,
  CORS_ALLOWED_ORIGINS: frontendUrl,
  ...(defaultTenant && { DEFAULT_TENANT: defaultTenant }),
  JWT_SECRET: jwtSecret,
  VAPID_SECRET: vapidSecret,
  STRIPE_SECRET_KEY: stripe.secretKey,
  STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
  // Without a sender no mail is sent. Without a mail server SES sends it, and must have verified the sender.
  ...pickSettings('MAIL_FROM', 'SMTP_URL', 'VAPID_SUBJECT'),
  ...(rateLimit && { RATE_LIMIT: rateLimit }),
  ...(tenantRoleArn && { TENANT_ROLE_ARN: tenantRoleArn }),
  // Not created here, since a domain costs more than everything else: name an existing one.
  ...(process.env.OPENSEARCH_ENDPOINT && { OPENSEARCH_ENDPOINT: process.env.OPENSEARCH_ENDPOINT }),
});
