import * as z from 'zod';
import { Keyring } from './auth/keyring.ts';
import { logLevels } from './logger.ts';
import { parseNetworks } from './networks.ts';

const unitSeconds = { s: 1, m: 60, h: 3_600, d: 86_400 } as const;
const splitList = (text: string) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const origins = z
  .string()
  .transform(splitList)
  .pipe(z.array(z.url({ protocol: /^https?$/ })));
const duration = z
  .string()
  .regex(/^[1-9]\d*[smhd]$/)
  .transform((text) => Number(text.slice(0, -1)) * unitSeconds[text.slice(-1) as keyof typeof unitSeconds]);

/**
 * Requests per minute: of one user (all guests of a table are one), of a whole tenant, and, per address, sign-ins, registrations and
 * requests without a valid token. Null: no limit.
 */
export type RateLimitBudgets = Readonly<Record<keyof typeof defaultBudgets, number>> | null;
const defaultBudgets = { user: 600, tenant: 6_000, signin: 20, register: 10, anonymous: 1_200 };
const budgetPattern = `(${Object.keys(defaultBudgets).join('|')})=[1-9]\\d{0,8}\\/min`;
const budgets = z
  .string()
  .regex(new RegExp(`^(off|${budgetPattern}(,${budgetPattern})*)$`))
  .transform((text): RateLimitBudgets => {
    if (text === 'off') return null;
    const given = splitList(text).map((part) => part.split('=') as [string, string]);
    return { ...defaultBudgets, ...Object.fromEntries(given.map(([name, rate]) => [name, Number.parseInt(rate, 10)])) };
  });

/** What each variable takes, for the error about a wrong value. */
export const commonHints = {
  DEFAULT_TENANT: 'the id of a tenant: letters, digits and dashes',
  JWT_SECRET: 'at least 32 bytes, or several such secrets separated by commas, the newest first',
  JWT_TTL: 'a time such as 24h, 30m or 7d',
  CORS_ALLOWED_ORIGINS: 'web origins, separated by commas',
  FRONTEND_BASE_URL: 'a web address',
  RATE_LIMIT: 'off, or budgets such as user=600/min,tenant=6000/min,signin=20/min,register=10/min,anonymous=1200/min',
  LOG_LEVEL: logLevels.join(', '),
  SMTP_URL: 'the address of a mail server such as smtps://user:password@mail.example.com',
  MAIL_FROM: 'the mail address that mails come from; required with SMTP_URL',
  VAPID_SUBJECT: 'a mailto: or https: address at which push services reach you',
  STRIPE_SECRET_KEY: 'a secret or restricted key of Stripe (sk_… or rk_…)',
  STRIPE_WEBHOOK_SECRET: 'the signing secret of the webhook endpoint at Stripe (whsec_…); required with STRIPE_SECRET_KEY',
} as const;
const hints = {
  ...commonHints,
  PORT: 'a port from 0 to 65535',
  HOST: 'an address or host name',
  DATA_DIR: 'a folder',
  DEMO: '0 or 1',
  JWT_SECRET: `${commonHints.JWT_SECRET}; required with NODE_ENV=production`,
  TRUSTED_PROXIES: 'addresses or networks such as 10.0.0.0/8 or 2001:db8::/32, separated by commas',
  WORKFLOW: 'table',
  NODE_ENV: 'a word',
} as const;

const networks = z.string().transform((text, context) => {
  const trusted = parseNetworks(text);
  if (!trusted) context.addIssue({ code: 'custom' });
  return trusted;
});

/** Whether a text is long enough to sign with: 32 bytes. @see https://www.rfc-editor.org/rfc/rfc7518#section-3.2 */
export const isSecret = (text: string) => Buffer.byteLength(text) >= 32;
const secrets = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .refine((parts) => parts.every(isSecret))
  .transform((parts) => new Keyring(parts));

/** The variables that the embedded server and the Lambda share. The default tenant is by default the first business of the installation. */
export const commonVariables = {
  DEFAULT_TENANT: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .optional(),
  JWT_SECRET: secrets,
  JWT_TTL: duration.default(unitSeconds.d),
  CORS_ALLOWED_ORIGINS: origins.optional(),
  FRONTEND_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  RATE_LIMIT: budgets.default(defaultBudgets),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.email().optional(),
  VAPID_SUBJECT: z.url({ protocol: /^(mailto|https)$/ }).optional(),
  STRIPE_SECRET_KEY: z
    .string()
    .regex(/^[sr]k_\w+$/)
    .optional(),
  STRIPE_WEBHOOK_SECRET: z
    .string()
    .regex(/^whsec_\S+$/)
    .optional(),
};
/** A mail server needs a sender. */
export const hasMailSender = ({ SMTP_URL, MAIL_FROM }: { SMTP_URL?: string | undefined; MAIL_FROM?: string | undefined }) =>
  SMTP_URL === undefined || MAIL_FROM !== undefined;
/** Without its webhooks some outcomes would come late or never. */
export const hasStripeWebhook = (values: { STRIPE_SECRET_KEY?: string | undefined; STRIPE_WEBHOOK_SECRET?: string | undefined }) =>
  values.STRIPE_SECRET_KEY === undefined || values.STRIPE_WEBHOOK_SECRET !== undefined;
type CommonVariables = z.infer<z.ZodObject<Omit<typeof commonVariables, 'JWT_SECRET'>>>;
export const toCommonConfig = (values: CommonVariables) => ({
  defaultTenant: values.DEFAULT_TENANT,
  jwtTtlSeconds: values.JWT_TTL,
  corsOrigins: values.CORS_ALLOWED_ORIGINS,
  frontendBaseUrl: values.FRONTEND_BASE_URL,
  budgets: values.RATE_LIMIT,
  logLevel: values.LOG_LEVEL,
  smtpUrl: values.SMTP_URL,
  mailFrom: values.MAIL_FROM,
  vapidSubject: values.VAPID_SUBJECT,
  /** Undefined if cards are charged by the simulated gateway. */
  stripe: toStripeConfig(values),
});
const toStripeConfig = ({ STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret }: CommonVariables) =>
  secretKey !== undefined && webhookSecret !== undefined ? { secretKey, webhookSecret } : undefined;

const schema = z
  .object({
    ...commonVariables,
    PORT: z.coerce.number().int().min(0).max(65_535).default(3_000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('.data'),
    DEMO: z.enum(['0', '1']).optional(),
    JWT_SECRET: secrets.optional(),
    TRUSTED_PROXIES: networks.optional(),
    WORKFLOW: z.literal('table').default('table'),
    NODE_ENV: z.string().optional(),
  })
  .refine(({ NODE_ENV, JWT_SECRET }) => NODE_ENV !== 'production' || JWT_SECRET !== undefined, { path: ['JWT_SECRET'] })
  .refine(hasMailSender, { path: ['MAIL_FROM'] })
  .refine(hasStripeWebhook, { path: ['STRIPE_WEBHOOK_SECRET'] })
  .transform((values) => ({
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    demo: values.DEMO === undefined ? values.NODE_ENV !== 'production' : values.DEMO === '1',
    jwtSecret: values.JWT_SECRET,
    trustedProxies: values.TRUSTED_PROXIES,
    ...toCommonConfig(values),
  }));

export type Config = z.infer<typeof schema>;

/** A value in the environment is wrong. The message is one line that names the variable and what it takes. */
export class ConfigError extends Error {}

/**
 * The configuration of the embedded server, checked as a whole before anything starts. An empty variable counts as unset.
 * @throws ConfigError for the first variable with a wrong value.
 */
export const readConfig = (environment: Environment): Config => parseEnvironment(schema, hints, environment);

export type Environment = Readonly<Record<string, string | undefined>>;

/** Parses the environment with a schema. @throws ConfigError for the first variable that the schema refuses */
export function parseEnvironment<T>(schema: z.ZodType<T>, hints: Readonly<Record<string, string>>, environment: Environment): T {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const name = String(result.error.issues[0]?.path[0]);
  throw new ConfigError(`${name} takes ${hints[name]}`);
}
