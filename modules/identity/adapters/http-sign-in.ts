import * as z from 'zod';
import { roles, stepRoles } from '#shared/auth/auth';
import { allow, answers, causeOf, createRoute, everyone, json, router, say200, sayOnce } from '#shared/http/routes';
import { namedTenant } from '#shared/http/tenant-resolution';
import type { User } from '../domain/user.ts';
import type { ChangePassword } from '../use-cases/change-password.ts';
import type { DescribeToken } from '../use-cases/describe-token.ts';
import type { SignIn } from '../use-cases/sign-in.ts';
import type { SignOut } from '../use-cases/sign-out.ts';
import { callerOf } from './http-caller.ts';
import { Account, AccountInSnakeCase, naming, password, typedPassword, viewAccount, viewInSnakeCase, withAccount } from './http-schemas.ts';

const tags = ['identity'];
/** Whatever was typed may be tried: only a stored name or password can be wrong. */
const typed = z.string().min(1).max(254);
const Credentials = z.object({ ...naming, email: typed.optional(), username: typed.optional(), password: typedPassword });
const ByEither = Credentials.refine(({ email, username }) => email !== undefined || username !== undefined, {
  path: ['email'],
  params: { rule: 'required' },
});
const Passwords = z.object({ currentPassword: typedPassword, newPassword: password });
const Validated = z.object({
  userId: z.string(),
  customerId: z.string(),
  tenantId: z.string(),
  role: z.enum(roles),
  name: z.string(),
  email: z.string().nullable(),
  branches: z.array(z.string()).nullable(),
  expiresAt: z.string(),
});

const loginAt = <Path extends string, S extends z.ZodType>(path: Path, user: S) =>
  createRoute({
    method: 'post',
    path,
    tags,
    summary: 'Sign in by e-mail or user name',
    ...everyone({ resource: 'sign-in' }),
    budget: 'signin',
    idempotency: { none: 'each sign-in is a session of its own, and its token is stored nowhere' },
    request: json(ByEither),
    responses: answers(200, z.object({ token: z.string(), user })),
  });
const validateAt = (path: string) =>
  createRoute({
    method: 'get',
    path,
    tags,
    summary: 'What the token says and until when',
    ...allow('customer', 'table-guest', 'order-guest', ...stepRoles, { resource: 'account' }),
    responses: answers(200, Validated),
  });
const logout = createRoute({
  method: 'post',
  path: '/api/v1/auth/logout',
  tags,
  summary: 'Sign out: the session ends at once',
  ...withAccount({ resource: 'account' }),
  idempotency: { none: 'whose key it is, the session said that has ended' },
  responses: answers(200, z.null()),
});
const changesPassword = createRoute({
  method: 'post',
  path: '/api/v1/auth/password',
  tags,
  summary: 'Set a new password and end the other sessions',
  ...withAccount({ resource: 'account' }),
  idempotency: 'stored',
  request: json(Passwords),
  responses: answers(200, z.null()),
});

/** Signing in and out, and what a token is worth. */
export function signInRoutes(signIn: SignIn, signOut: SignOut, changePassword: ChangePassword, describe: DescribeToken) {
  const text = { es: 'Sesión iniciada', en: 'Login successful' };
  const app = router();
  const login = <Path extends string, S extends z.ZodType>(path: Path, shown: S, view: (user: User) => z.input<S>) =>
    app.openapi(loginAt(path, shown), async (c) => {
      const body = c.req.valid('json');
      const { email, username, password } = body;
      const input = { tenantId: namedTenant(c, body), login: email ?? username ?? '', password };
      const { token, user } = await signIn.run(input, callerOf(c));
      return say200(c, text, { token, user: view(user) });
    });
  login('/api/v1/auth/login', Account, viewAccount);
  login('/login', Account, viewAccount);
  login('/api/v1/users/login', AccountInSnakeCase, viewInSnakeCase);
  for (const path of ['/validate', '/api/v1/auth/validate']) {
    app.openapi(validateAt(path), async (c) => {
      const token = c.req.header('authorization')?.split(/\s+/)[1] ?? '';
      return say200(c, { es: 'La sesión es válida', en: 'The session is valid' }, await describe.run(token));
    });
  }
  return app
    .openapi(logout, async (c) => {
      const { userId, sessionId } = c.get('principal');
      await signOut.run(userId, sessionId, causeOf(c));
      return say200(c, { es: 'Sesión cerrada', en: 'Signed out' }, null);
    })
    .openapi(changesPassword, async (c) => {
      const { currentPassword, newPassword } = c.req.valid('json');
      const changed = { status: 200 as const, text: { es: 'Contraseña cambiada', en: 'Password changed' }, data: null };
      return sayOnce(
        c,
        () => changed,
        (remember) => changePassword.run(c.get('principal'), currentPassword, newPassword, causeOf(c), remember),
      );
    });
}
