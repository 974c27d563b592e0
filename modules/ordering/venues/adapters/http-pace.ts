import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import { allow, causeFromRequest, createRoute, createRouter, jsonBody, jsonResponses, respondIdempotently } from '#shared/http/routes';
import { orderingError } from '../../domain/errors.ts';
import type { BranchPace, SetPace } from '../use-cases/set-pace.ts';

const texts = { set: { es: 'Ritmo del local', en: 'Pace of the branch' } };

const PaceBody = z
  .object({
    /** How many minutes later orders are promised, for the next 60 minutes. */
    busyMinutes: z.int().min(0).max(60).default(0),
    /** For how many minutes guests cannot order. */
    pauseMinutes: z.int().min(0).max(240).default(0),
  })
  .meta({ id: 'PaceInput' });
const PaceResponse = z
  .object({ branchId: z.string(), busyMinutes: z.int(), busyUntil: z.string().nullable(), pausedUntil: z.string().nullable() })
  .meta({ id: 'Pace' });

const setRoute = createRoute({
  method: 'post',
  path: '/api/v1/branches/{id}/pace',
  tags: ['venues'],
  operationId: 'setPace',
  summary: 'Say that a branch is busy, or takes no orders of guests for a while; what is not named is over',
  ...allow('manager', ...stepRoles, { resource: 'branches' }),
  idempotency: 'stored',
  request: { params: z.object({ id: z.string().min(1) }), ...jsonBody(PaceBody) },
  responses: jsonResponses(200, PaceResponse),
  errors: orderingError.declare('ordering.branch-not-found', 'ordering.changed-meanwhile'),
});

export const paceRoutes = (setPace: SetPace) =>
  createRouter().openapi(setRoute, async (c) => {
    const [{ id }, request] = [c.req.valid('param'), c.req.valid('json')];
    return respondIdempotently(
      c,
      (data: BranchPace) => ({ status: 200 as const, text: texts.set, data }),
      (recordIdempotency) => setPace.run(c.get('principal'), id, request, causeFromRequest(c), recordIdempotency),
    );
  });
