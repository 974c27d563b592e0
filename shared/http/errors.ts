import type { Context, ErrorHandler } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import { isConnectionFailure } from '../connection-failures.ts';
import { DomainError, defineErrors, type ErrorKind, localize } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { DuplicateRequest } from '../store/idempotency.ts';
import { TooManyDecimals } from '../values/money.ts';
import type { AppEnv } from './environment.ts';
import { toDecimalsDetail, toErrorDetails } from './schemas/validation.ts';

const statusByErrorKind = {
  invalid: 400,
  unauthenticated: 401,
  'payment-declined': 402,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  gone: 410,
  'too-large': 413,
  'not-json': 415,
  'key-reused': 422,
  'too-many': 429,
  unavailable: 503,
} as const satisfies Record<ErrorKind, number>;

export const toErrorStatus = (kind: ErrorKind) => statusByErrorKind[kind];

/** Refusals that any request can meet. */
export const requestError = defineErrors({
  'request.invalid': ['invalid', { es: 'La solicitud no es válida', en: 'The request is not valid' }],
  'request.malformed': ['invalid', { es: 'El cuerpo no es JSON válido', en: 'The body is not valid JSON' }],
  'request.too-many-fields': ['invalid', { es: 'El cuerpo tiene más de {most} campos', en: 'The body has more than {most} fields' }],
  'request.too-deep': ['invalid', { es: 'El cuerpo tiene más de {most} niveles', en: 'The body is nested more than {most} levels deep' }],
  'request.invalid-cursor': ['invalid', { es: 'El cursor no es de esta lista', en: 'The cursor does not belong to this list' }],
  'request.not-json': ['not-json', { es: 'El cuerpo debe ser application/json', en: 'The body must be application/json' }],
  'request.not-utf-8': [
    'invalid',
    {
      es: 'El texto no está en UTF-8: guárdalo así, o di en Content-Type en qué está',
      en: 'The text is not UTF-8: save it as that, or say in Content-Type what it is',
    },
  ],
  'request.unknown-charset': [
    'not-json',
    {
      es: 'No se conoce la codificación {charset}: usa utf-8 o windows-1252',
      en: 'The encoding {charset} is not known: use utf-8 or windows-1252',
    },
  ],
  'request.not-csv': ['not-json', { es: 'El cuerpo debe ser text/csv', en: 'The body must be text/csv' }],
  'request.broken-off': [
    'invalid',
    {
      es: 'La conexión se cortó antes de llegar la solicitud entera',
      en: 'The connection was broken off before the whole request had come',
    },
  ],
  'request.too-large': ['too-large', { es: 'El cuerpo es demasiado grande', en: 'The body is too large' }],
  'request.not-found': ['not-found', { es: 'No existe esta ruta', en: 'There is nothing at this path' }],
  'request.invalid-key': [
    'invalid',
    { es: 'Idempotency-Key debe tener de 1 a 200 caracteres', en: 'Idempotency-Key takes 1 to 200 characters' },
  ],
  'request.guessable-key': [
    'invalid',
    {
      es: 'Sin sesión, Idempotency-Key debe ser aleatoria y tener de 16 a 100 caracteres',
      en: 'Without a sign-in, Idempotency-Key must be random and have 16 to 100 characters',
    },
  ],
  'request.token-given': [
    'conflict',
    {
      es: 'Esta solicitud ya se hizo; su token se repite solo durante 10 minutos',
      en: 'This request was done already; its token is given again for 10 minutes only',
    },
  ],
  'request.key-reused': ['key-reused', { es: 'La clave ya se usó para otra solicitud', en: 'The key was used for another request' }],
  'request.not-ready': ['unavailable', { es: 'Ahora mismo no se puede guardar nada', en: 'Nothing can be stored at the moment' }],
  'request.under-way': ['conflict', { es: 'La misma solicitud está en curso', en: 'The same request is under way' }],
} as const);

export const toValidationErrorResponse = (c: Context<AppEnv>, error: z.core.$ZodError) =>
  toErrorResponse(c, requestError('request.invalid', { details: toErrorDetails(error, c.get('language')) }));

/** The one shape of every error response, with `extraFields` added to the body. */
export function toErrorResponse(c: Context<AppEnv>, { kind, code, text, context: extra }: DomainError, extraFields: object = {}) {
  const { params, details, data, retryAfter } = extra;
  if (retryAfter !== undefined) c.header('Retry-After', String(retryAfter));
  const language = c.get('language') ?? 'es';
  const body = { success: false as const, message: localize(text, language, params), error: code };
  const localizedDetails = details?.map(({ path, message }) => ({
    path,
    message: typeof message === 'string' ? message : message[language],
  }));
  return c.json(
    { ...body, ...(localizedDetails && { details: localizedDetails }), ...(data !== undefined && { data }), ...extraFields },
    toErrorStatus(kind),
  );
}

/** Turns a domain error into a response. Any other error is a bug: it is logged, and the client gets a plain 500. */
export const onError =
  (log: Logger): ErrorHandler<AppEnv> =>
  (error, c) => {
    if (error instanceof DomainError) return toErrorResponse(c, error);
    if (error instanceof TooManyDecimals)
      return toErrorResponse(c, requestError('request.invalid', { details: [toDecimalsDetail(error, c.get('language'))] }));
    // Another request with the same key was first: `idempotencyMiddleware` replaces this response with its response.
    if (error instanceof DuplicateRequest) return toErrorResponse(c, requestError('request.under-way'));
    if (error instanceof HTTPException) return toErrorResponse(c, requestError('request.malformed'));
    // Nobody receives this response, but a client that disconnects must not be logged as a bug.
    if (c.req.raw.signal.aborted && isConnectionFailure(error)) return toErrorResponse(c, requestError('request.broken-off'));
    log.error({ requestId: c.get('requestId'), err: error }, 'a request met a bug');
    const message = { es: 'Algo salió mal de nuestro lado', en: 'Something went wrong on our side' }[c.get('language') ?? 'es'];
    return c.json({ success: false, message, error: 'server.internal' }, 500);
  };
