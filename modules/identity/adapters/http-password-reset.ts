import * as z from 'zod';
import { tenantError } from '#shared/default-tenant';
import { allowEveryone, createRoute, createRouter, jsonBody, jsonResponses, respondOk } from '#shared/http/routes';
import { readNamedTenant } from '#shared/http/tenant-resolution';
import { identityError } from '../domain/errors.ts';
import type { RequestPasswordReset } from '../use-cases/request-password-reset.ts';
import type { ResetPassword } from '../use-cases/reset-password.ts';
import { toCaller } from './http-caller.ts';
import { emailSchema, newPasswordSchema, tenantIdSchemas } from './http-schemas.ts';

const tags = ['identity'];

const forgotPasswordRoute = createRoute({
  method: 'post',
  path: '/api/v1/auth/forgot',
  tags,
  operationId: 'requestPasswordReset',
  summary: 'Ask for a mail with a link for a new password. The answer is the same for an address without an account',
  ...allowEveryone({ resource: 'sign-in' }),
  budget: 'signin',
  idempotency: { none: 'it makes nothing: whoever asks again is mailed again, as they expect, a few times a day' },
  request: jsonBody(z.object({ ...tenantIdSchemas, email: emailSchema }).meta({ id: 'ForgottenPasswordInput' })),
  responses: jsonResponses(200, z.null()),
  errors: tenantError.declare('identity.tenant-not-found'),
});
const resetPasswordRoute = createRoute({
  method: 'post',
  path: '/api/v1/auth/reset',
  tags,
  operationId: 'resetPassword',
  summary: 'Set a new password by the link of the mail, once; it ends all sessions',
  ...allowEveryone({ resource: 'sign-in' }),
  budget: 'signin',
  idempotency: { none: 'a link sets one password' },
  request: jsonBody(z.object({ token: z.string().min(1).max(300), password: newPasswordSchema }).meta({ id: 'PasswordResetInput' })),
  responses: jsonResponses(200, z.null()),
  errors: identityError.declare(
    'identity.bad-reset-link',
    'identity.busy',
    'identity.password-blank',
    'identity.password-common',
    'identity.password-is-name',
    'identity.reset-link-over',
  ),
});

/** The routes for people who have forgotten their password. */
export const passwordResetRoutes = (requestReset: RequestPasswordReset, resetPassword: ResetPassword) =>
  createRouter()
    .openapi(forgotPasswordRoute, async (c) => {
      const body = c.req.valid('json');
      await requestReset.run(body.email, readNamedTenant(c, body), toCaller(c));
      const text = {
        es: 'Si hay una cuenta con este correo, le enviamos un enlace',
        en: 'If there is an account with this e-mail, we send it a link',
      };
      return respondOk(c, text, null);
    })
    .openapi(resetPasswordRoute, async (c) => {
      const { token, password } = c.req.valid('json');
      await resetPassword.run(token, password, toCaller(c));
      return respondOk(c, { es: 'Contraseña cambiada; ya puedes entrar', en: 'Password changed; you can sign in now' }, null);
    });
