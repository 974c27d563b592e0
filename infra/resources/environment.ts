import { commonVariables } from '#shared/config';
import type { ModuleName } from '#shared/events/events';
import type { Apis } from './apis.ts';
import type { makeBuckets, makeLake } from './storage.ts';
import { deployedModules, type Tables } from './tables.ts';

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
  /** Where the credentials of a tenant's work are narrowed to its items. */
  readonly tenantRoleArn: $util.Output<string> | undefined;
};

/** Whose storefront the site's `/` is: `DEFAULT_TENANT` at deployment; without one it is the first business that is opened there. */
export const defaultTenant = commonVariables.DEFAULT_TENANT.parse(process.env.DEFAULT_TENANT || undefined);

/** Checked here as well, so that a wrong one stops the deployment and not the function. */
const rateLimit = process.env.RATE_LIMIT || undefined;
commonVariables.RATE_LIMIT.parse(rateLimit);

const toTableVariable = (module: ModuleName) => `TABLE_${module.toUpperCase()}`;

/** What is set at deployment, of these variables. */
const pickSettings = (...names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));

/** Every variable that the function is given: what it needs to find the rest, and what is chosen at deployment. */
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
  tenantRoleArn,
}: FunctionResources) => ({
  NODE_ENV: 'production',
  STAGE: $app.stage,
  ...Object.fromEntries(deployedModules.map((module) => [toTableVariable(module), tables[module].name])),
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
  // Without an address to send from there is no mail; without a mail server it goes by SES, which has to have verified the address.
  ...pickSettings('MAIL_FROM', 'SMTP_URL', 'VAPID_SUBJECT'),
  ...(rateLimit && { RATE_LIMIT: rateLimit }),
  ...(tenantRoleArn && { TENANT_ROLE_ARN: tenantRoleArn }),
  // A domain costs more than all the rest: who wants one has one, and names it.
  ...(process.env.OPENSEARCH_ENDPOINT && { OPENSEARCH_ENDPOINT: process.env.OPENSEARCH_ENDPOINT }),
});
