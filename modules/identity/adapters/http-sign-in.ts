import * as z from 'zod';
import { roles, stepRoles } from '#shared/auth/auth';
import { tenantError } from '#shared/default-tenant';
import {
  allow,
  allowEveryone,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  respondIdempotently,
  respondOk,
  rootSuffix,
} from '#shared/http/routes';
import { readNamedTenant } from '#shared/http/tenant-resolution';
import { identityError } from '../domain/errors.ts';
import type { User } from '../domain/user.ts';
import type { ChangePassword } from '../use-cases/change-password.ts';
import type { DescribeToken } from '../use-cases/describe-token.ts';
import type { SignIn } from '../use-cases/sign-in.ts';
import type { SignOut } from '../use-cases/sign-out.ts';
import { toCaller } from './http-caller.ts';
import {
  accountResponseSchema,
  allowAccountHolders,
  newPasswordSchema,
  snakeCaseAccountResponseSchema,
  tenantIdSchemas,
  toAccountResponse,
  toSnakeCaseAccountResponse,
  typedPasswordSchema,
} from './http-schemas.ts';

const tags = ['identity'];
/** Any text may be tried: the format is not checked at sign-in. */
const typedLoginSchema = z.string().min(1).max(254);
const credentialsSchema = z.object({
  ...tenantIdSchemas,
  email: typedLoginSchema.optional(),
  username: typedLoginSchema.optional(),
  password: typedPasswordSchema,
});
const signInSchema = credentialsSchema
  .refine(({ email, username }) => email !== undefined || username !== undefined, {
    path: ['email'],
    params: { rule: 'required' },
  })
  .meta({ id: 'Credentials' });
const passwordChangeSchema = z
  .object({ currentPassword: typedPasswordSchema, newPassword: newPasswordSchema })
  .meta({ id: 'PasswordChange' });
const tokenDescriptionSchema = z
  .object({
    userId: z.string(),
    customerId: z.string(),
    tenantId: z.string(),
    role: z.enum(roles),
    name: z.string(),
    email: z.string().nullable(),
    branches: z.array(z.string()).nullable(),
    expiresAt: z.string(),
  })
  .meta({ id: 'TokenDescription' });

const createLoginRoute = <Path extends string, S extends z.ZodType>(path: Path, operationId: string, userSchema: S) =>
  createRoute({
    method: 'post',
    path,
    tags,
    operationId,
    summary: 'Sign in by e-mail or user name',
    ...allowEveryone({ resource: 'sign-in' }),
    budget: 'signin',
    idempotency: { none: 'each sign-in is a session of its own, and its token is stored nowhere' },
    request: jsonBody(signInSchema),
    responses: jsonResponses(200, z.object({ token: z.string(), user: userSchema })),
    errors: [
      ...tenantError.declare('identity.tenant-not-found'),
      ...identityError.declare('identity.bad-credentials', 'identity.inactive', 'identity.locked'),
    ],
  });
const createValidateRoute = (path: string, operationId: string) =>
  createRoute({
    method: 'get',
    path,
    tags,
    operationId,
    summary: 'What the token says and until when',
    ...allow('customer', 'table-guest', 'order-guest', 'device', ...stepRoles, { resource: 'account' }),
    responses: jsonResponses(200, tokenDescriptionSchema),
    errors: [],
  });
const logoutRoute = createRoute({
  method: 'post',
  path: '/api/v1/auth/logout',
  tags,
  operationId: 'signOut',
  summary: 'Sign out: the session ends at once',
  ...allowAccountHolders({ resource: 'account' }),
  idempotency: { none: 'whose key it is, the session said that has ended' },
  responses: jsonResponses(200, z.null()),
  errors: [],
});
const changePasswordRoute = createRoute({
  method: 'post',
  path: '/api/v1/auth/password',
  tags,
  operationId: 'changePassword',
  summary: 'Set a new password and end the other sessions',
  ...allow('customer', ...stepRoles, { resource: 'account', signIn: 'password' }),
  idempotency: 'stored',
  request: jsonBody(passwordChangeSchema),
  responses: jsonResponses(200, z.null()),
  errors: identityError.declare(
    'identity.busy',
    'identity.locked',
    'identity.password-blank',
    'identity.password-common',
    'identity.password-is-name',
    'identity.wrong-password',
  ),
});

/** The routes for sign-in, sign-out, password changes and token validation. */
export function signInRoutes(signIn: SignIn, signOut: SignOut, changePassword: ChangePassword, describeToken: DescribeToken) {
  const signedInText = { es: 'Sesión iniciada', en: 'Login successful' };
  const app = createRouter();
  const addLoginRoute = <Path extends string, S extends z.ZodType>(
    path: Path,
    operationId: string,
    userSchema: S,
    toUserResponse: (user: User) => z.input<S>,
  ) =>
    app.openapi(createLoginRoute(path, operationId, userSchema), async (c) => {
      const body = c.req.valid('json');
      const { email, username, password } = body;
      const input = { tenantId: readNamedTenant(c, body), login: email ?? username ?? '', password };
      const { token, user } = await signIn.run(input, toCaller(c));
      return respondOk(c, signedInText, { token, user: toUserResponse(user) });
    });
  addLoginRoute('/api/v1/auth/login', 'signIn', accountResponseSchema, toAccountResponse);
  addLoginRoute('/login', `signIn${rootSuffix}`, accountResponseSchema, toAccountResponse);
  addLoginRoute('/api/v1/users/login', 'signInReader', snakeCaseAccountResponseSchema, toSnakeCaseAccountResponse);
  for (const [base, suffix] of [
    ['', rootSuffix],
    ['/api/v1/auth', ''],
  ] as const) {
    app.openapi(createValidateRoute(`${base}/validate`, `describeToken${suffix}`), async (c) => {
      const token = c.req.header('authorization')?.split(/\s+/)[1] ?? '';
      return respondOk(c, { es: 'La sesión es válida', en: 'The session is valid' }, await describeToken.run(token));
    });
  }
  return app
    .openapi(logoutRoute, async (c) => {
      const { userId, sessionId } = c.get('principal');
      await signOut.run(userId, sessionId, causeFromRequest(c));
      return respondOk(c, { es: 'Sesión cerrada', en: 'Signed out' }, null);
    })
    .openapi(changePasswordRoute, async (c) => {
      const { currentPassword, newPassword } = c.req.valid('json');
      const response = { status: 200 as const, text: { es: 'Contraseña cambiada', en: 'Password changed' }, data: null };
      return respondIdempotently(
        c,
        () => response,
        (recordIdempotency) => changePassword.run(c.get('principal'), currentPassword, newPassword, causeFromRequest(c), recordIdempotency),
      );
    });
}
