import * as z from 'zod';
import {
  allow,
  causeFromRequest,
  createRoute,
  createRouter,
  jsonBody,
  jsonResponses,
  pageResponses,
  respondCreated,
  respondOk,
  respondPage,
} from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { identityError } from '../domain/errors.ts';
import { toFullName, type User } from '../domain/user.ts';
import type { AddStaff } from '../use-cases/add-staff.ts';
import type { ChangeStaff } from '../use-cases/change-staff.ts';
import type { ListStaff } from '../use-cases/list-staff.ts';
import { emailSchema, newPasswordSchema, personNameSchema, staffRoleSchema, storageIdSchema } from './http-schemas.ts';

const staffPath = '/api/v1/staff';

const branchesSchema = z.array(storageIdSchema).max(50);
const newStaffSchema = z
  .object({
    name: personNameSchema,
    email: emailSchema,
    password: newPasswordSchema,
    role: staffRoleSchema,
    branches: branchesSchema.optional(),
  })
  .meta({ id: 'StaffMemberInput' });
const staffChangeSchema = z
  .object({
    name: personNameSchema.optional(),
    role: staffRoleSchema.optional(),
    branches: branchesSchema.optional(),
    isActive: z.boolean().optional(),
    password: newPasswordSchema.optional(),
  })
  .meta({ id: 'StaffMemberUpdate' });
const staffMemberResponseSchema = z
  .object({
    userId: z.string(),
    name: z.string(),
    email: z.string(),
    role: z.string(),
    branches: z.array(z.string()),
    isActive: z.boolean(),
    createdAt: z.string(),
  })
  .meta({ id: 'StaffMember' });
const toStaffMemberResponse = (user: User) => ({
  userId: user.id,
  name: toFullName(user),
  email: user.email,
  role: user.role,
  branches: [...user.branches],
  isActive: user.isActive,
  createdAt: user.createdAt,
});

const tags = ['identity'];
const staffRouteBase = { path: staffPath, tags, ...allow('manager', { resource: 'staff' }) } as const;
const staffMemberRouteBase = { ...staffRouteBase, path: `${staffPath}/{userId}` } as const;
const paramsSchema = z.object({ userId: storageIdSchema });
const listStaffRoute = createRoute({
  ...staffRouteBase,
  method: 'get',
  operationId: 'listStaff',
  summary: 'The staff',
  request: { query: pageQuery },
  responses: pageResponses(staffMemberResponseSchema),
  errors: [],
});
const addStaffRoute = createRoute({
  ...staffRouteBase,
  method: 'post',
  idempotency: 'stored',
  ...allow('manager', { resource: 'staff', signIn: 'password' }),
  operationId: 'addStaffMember',
  summary: 'Add a member of staff',
  request: jsonBody(newStaffSchema),
  responses: jsonResponses(201, staffMemberResponseSchema),
  errors: identityError.declare(
    'identity.email-taken',
    'identity.owner-only',
    'identity.password-blank',
    'identity.password-common',
    'identity.password-is-name',
  ),
});
const changeStaffRoute = createRoute({
  ...staffMemberRouteBase,
  method: 'patch',
  ...allow('manager', { resource: 'staff', signIn: 'password' }),
  operationId: 'updateStaffMember',
  summary: 'Change a member of staff; only owners change owners',
  request: { ...jsonBody(staffChangeSchema), params: paramsSchema },
  responses: jsonResponses(200, staffMemberResponseSchema),
  errors: identityError.declare(
    'identity.busy',
    'identity.own-account',
    'identity.owner-only',
    'identity.password-blank',
    'identity.password-common',
    'identity.password-is-name',
    'identity.pin-taken',
    'identity.staff-not-found',
  ),
});
const removeStaffRoute = createRoute({
  ...staffMemberRouteBase,
  method: 'delete',
  ...allow('manager', { resource: 'staff', signIn: 'password' }),
  operationId: 'removeStaffMember',
  summary: 'Let a member of staff go',
  request: { params: paramsSchema },
  responses: jsonResponses(200, z.null()),
  errors: identityError.declare('identity.busy', 'identity.own-account', 'identity.owner-only', 'identity.staff-not-found'),
});

/**
 * The staff routes. A manager manages everybody but owners. A staff member whose role, branches, password or access change must sign in
 * again.
 */
export const staffRoutes = (listStaff: ListStaff, addStaff: AddStaff, changeStaff: ChangeStaff, cursors: Cursors) =>
  createRouter()
    .openapi(listStaffRoute, async (c) => {
      const principal = c.get('principal');
      const { limit, cursor } = c.req.valid('query');
      const scope = `staff#${principal.tenantId}`;
      const page = await listStaff.run(principal, limit, cursors.open(scope, cursor));
      return respondPage(c, { es: 'Personal', en: 'Staff' }, page.users.map(toStaffMemberResponse), cursors.seal(scope, page.next));
    })
    .openapi(addStaffRoute, async (c) =>
      respondCreated(c, { es: 'Persona agregada', en: 'Member of staff added' }, toStaffMemberResponse, (recordIdempotency) =>
        addStaff.run(c.req.valid('json'), causeFromRequest(c), recordIdempotency, c.get('principal').branches),
      ),
    )
    .openapi(changeStaffRoute, async (c) => {
      const user = await changeStaff.run(
        c.req.valid('param').userId,
        c.req.valid('json'),
        causeFromRequest(c),
        c.get('principal').branches,
      );
      return respondOk(c, { es: 'Cambios guardados', en: 'Changes saved' }, toStaffMemberResponse(user));
    })
    .openapi(removeStaffRoute, async (c) => {
      await changeStaff.remove(c.req.valid('param').userId, causeFromRequest(c), c.get('principal').branches);
      return respondOk(c, { es: 'Persona retirada', en: 'Member of staff removed' }, null);
    });
