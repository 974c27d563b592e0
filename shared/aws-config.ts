import * as z from 'zod';
import {
  commonHints,
  commonVariables,
  type Environment,
  hasMailSender,
  hasStripeWebhook,
  parseEnvironment,
  toCommonConfig,
} from './config.ts';
import { type ModuleName, moduleNames } from './events/subscribers.ts';

/** The variable that names a module's DynamoDB table: `TABLE_ORDERING`. */
const tableNameVariable = (module: ModuleName) => `TABLE_${module.toUpperCase()}`;
const name = z.string().min(1);

const schema = z
  .object({
    ...commonVariables,
    ...Object.fromEntries(moduleNames.map((module) => [tableNameVariable(module), name])),
    EVENT_BUS: name,
    FILES_BUCKET: name,
    WORKFLOW: z.enum(['step-functions', 'table']).default('step-functions'),
    STATE_MACHINE_ARN: z
      .string()
      .regex(/^arn:[\w-]+:states:[\w-]+:\d+:stateMachine:[\w-]+$/)
      .optional(),
    WEBSOCKET_ENDPOINT: z.url({ protocol: /^https?$/ }),
    TENANT_ROLE_ARN: z
      .string()
      .regex(/^arn:[\w-]+:iam::\d+:role\/[\w+=,.@/-]+$/)
      .optional(),
    OPENSEARCH_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
    /** The keys for push messages derive from it. */
    VAPID_SECRET: z.string().min(32).optional(),
    /** The function does not know its own address as a server does. */
    FRONTEND_BASE_URL: z.url({ protocol: /^https?$/ }),
  })
  .refine(({ WORKFLOW, STATE_MACHINE_ARN }) => WORKFLOW === 'table' || STATE_MACHINE_ARN !== undefined, { path: ['STATE_MACHINE_ARN'] })
  .refine(hasMailSender, { path: ['MAIL_FROM'] })
  .refine(hasStripeWebhook, { path: ['STRIPE_WEBHOOK_SECRET'] })
  .transform((values) => ({
    ...toCommonConfig(values),
    frontendBaseUrl: values.FRONTEND_BASE_URL,
    jwtSecret: values.JWT_SECRET,
    vapidSecret: values.VAPID_SECRET,
    tables: Object.fromEntries(
      moduleNames.map((module) => [module, (values as Readonly<Record<string, unknown>>)[tableNameVariable(module)]]),
    ) as Readonly<Record<ModuleName, string>>,
    eventBus: values.EVENT_BUS,
    filesBucket: values.FILES_BUCKET,
    /** The state machine that executes the workflows; undefined if the embedded engine does, in the store. */
    stateMachineArn: values.WORKFLOW === 'table' ? undefined : values.STATE_MACHINE_ARN,
    webSocketEndpoint: values.WEBSOCKET_ENDPOINT,
    /** The role whose credentials are narrowed to one tenant; undefined if the function uses its own credentials for everything. */
    tenantRoleArn: values.TENANT_ROLE_ARN,
    /** The OpenSearch domain that finds products; undefined if the embedded search does. */
    openSearchEndpoint: values.OPENSEARCH_ENDPOINT,
  }));

export type AwsConfig = z.infer<typeof schema>;

const hints = {
  ...commonHints,
  ...Object.fromEntries(moduleNames.map((module) => [tableNameVariable(module), `the name of the DynamoDB table of ${module}`])),
  MAIL_FROM: 'the mail address that mails come from, one that SES has verified; required with SMTP_URL',
  VAPID_SECRET: 'a secret of 32 characters or more; unset, no push messages are sent',
  EVENT_BUS: 'the name of the EventBridge bus',
  FILES_BUCKET: 'the name of the S3 bucket of files and uploads',
  WORKFLOW: 'step-functions or table',
  STATE_MACHINE_ARN: 'the ARN of the state machine; required with WORKFLOW=step-functions',
  WEBSOCKET_ENDPOINT: "the https address of the WebSocket API's stage, to which its messages are posted",
  TENANT_ROLE_ARN: "the ARN of the role whose credentials are narrowed to a tenant's items; unset, they are not narrowed",
  OPENSEARCH_ENDPOINT: 'the https address of the OpenSearch domain that finds products; unset, the embedded search does',
};

/**
 * The configuration of the Lambda, checked as a whole at its first event. An empty variable counts as unset.
 * @throws ConfigError for the first variable with a wrong value.
 */
export const readAwsConfig = (environment: Environment): AwsConfig => parseEnvironment(schema, hints, environment);
