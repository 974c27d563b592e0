import * as z from 'zod';
import { authError, stepRoles } from '#shared/auth/auth';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondOk } from '#shared/http/routes';
import { patternWithMessage } from '#shared/http/schemas/patterns';
import { identityError } from '../../domain/errors.ts';
import { maxIdleSeconds } from '../../domain/session.ts';
import { toFullName } from '../../domain/user.ts';
import type { SetPin } from '../../use-cases/devices/set-pin.ts';
import type { SignInByPin } from '../../use-cases/devices/sign-in-by-pin.ts';
import { toCaller } from '../http-caller.ts';
import { storageIdSchema } from '../http-schemas.ts';

const tags = ['identity'];

const pinSchema = z.string().regex(patternWithMessage(/^[0-9]{4,6}$/, { es: 'De 4 a 6 cifras', en: '4 to 6 digits' }));
const pinBody = jsonBody(z.object({ pin: pinSchema }).meta({ id: 'PinInput' }));

const setPinRoute = createRoute({
  method: 'put',
  path: '/api/v1/staff/{userId}/pin',
  tags,
  operationId: 'setPin',
  summary: 'Set the PIN of a member of staff, for the tablets of their branches: one’s own, or as a manager',
  ...allow(...stepRoles, { resource: 'staff' }),
  request: { ...pinBody, params: z.object({ userId: storageIdSchema }) },
  responses: jsonResponses(200, z.null()),
  errors: [
    ...authError.declare('auth.password-required'),
    ...identityError.declare(
      'identity.busy',
      'identity.owner-only',
      'identity.pin-locked',
      'identity.pin-taken',
      'identity.staff-not-found',
    ),
  ],
});
const signInByPinRoute = createRoute({
  method: 'post',
  path: '/api/v1/auth/pin',
  tags,
  operationId: 'signInByPin',
  summary: 'Sign in at a tablet with one’s PIN; it ends after `idleSeconds` without a request',
  ...allow('device', { resource: 'pin-sign-in' }),
  idempotency: { none: 'each sign-in is a session of its own, and its token is stored nowhere' },
  request: pinBody,
  responses: jsonResponses(
    200,
    z
      .object({
        token: z.string(),
        user: z.object({ userId: z.string(), name: z.string(), role: z.string() }),
        idleSeconds: z.int(),
      })
      .meta({ id: 'PinSignIn' }),
  ),
  errors: identityError.declare('identity.bad-pin', 'identity.pin-locked'),
});

/** The routes for the PINs of staff. */
export const pinRoutes = (setPin: SetPin, signInByPin: SignInByPin) =>
  createRouter()
    .openapi(setPinRoute, async (c) => {
      await setPin.run(c.get('principal'), c.req.valid('param').userId, c.req.valid('json').pin, causeFromRequest(c));
      return respondOk(c, { es: 'PIN guardado', en: 'PIN saved' }, null);
    })
    .openapi(signInByPinRoute, async (c) => {
      const { token, user } = await signInByPin.run(c.req.valid('json').pin, c.get('principal'), toCaller(c), causeFromRequest(c));
      const person = { userId: user.id, name: toFullName(user), role: user.role };
      return respondOk(c, { es: 'Sesión iniciada', en: 'Signed in' }, { token, user: person, idleSeconds: maxIdleSeconds });
    });
