import * as z from 'zod';
import { allow, answers, causeOf, createRoute, json, pages, router, say200, say201, sayPage } from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { fullName, type User } from '../domain/user.ts';
import type { AddStaff } from '../use-cases/add-staff.ts';
import type { ChangeStaff } from '../use-cases/change-staff.ts';
import type { ListStaff } from '../use-cases/list-staff.ts';
import { email, id, password, personName, staffRole } from './http-schemas.ts';

const staffPath = '/api/v1/staff';

const branches = z.array(id).max(50);
const NewStaff = z.object({ name: personName, email, password, role: staffRole, branches: branches.optional() });
const StaffChange = z.object({
  name: personName.optional(),
  role: staffRole.optional(),
  branches: branches.optional(),
  isActive: z.boolean().optional(),
  password: password.optional(),
});
const Member = z.object({
  userId: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.string(),
  branches: z.array(z.string()),
  isActive: z.boolean(),
  createdAt: z.string(),
});
const view = (user: User) => ({
  userId: user.id,
  name: fullName(user),
  email: user.email,
  role: user.role,
  branches: [...user.branches],
  isActive: user.isActive,
  createdAt: user.createdAt,
});

const tags = ['identity'];
const all = { path: staffPath, tags, ...allow('manager', { resource: 'staff' }) } as const;
const one = { ...all, path: `${staffPath}/{userId}` } as const;
const params = z.object({ userId: id });
const lists = createRoute({ ...all, method: 'get', summary: 'The staff', request: { query: pageQuery }, responses: pages(Member) });
const adds = createRoute({
  ...all,
  method: 'post',
  idempotency: 'stored',
  summary: 'Add a member of staff',
  request: json(NewStaff),
  responses: answers(201, Member),
});
const changes = createRoute({
  ...one,
  method: 'patch',
  summary: 'Change a member of staff; only owners change owners',
  request: { ...json(StaffChange), params },
  responses: answers(200, Member),
});
const removes = createRoute({
  ...one,
  method: 'delete',
  summary: 'Let a member of staff go',
  request: { params },
  responses: answers(200, z.null()),
});

/** Who works here. A manager manages everybody but owners; whoever's role, branches, password or access change signs in anew. */
export const staffRoutes = (listStaff: ListStaff, addStaff: AddStaff, changeStaff: ChangeStaff, cursors: Cursors) =>
  router()
    .openapi(lists, async (c) => {
      const principal = c.get('principal');
      const { limit, cursor } = c.req.valid('query');
      const scope = `staff#${principal.tenantId}`;
      const page = await listStaff.run(principal, limit, cursors.open(scope, cursor));
      return sayPage(c, { es: 'Personal', en: 'Staff' }, page.users.map(view), cursors.seal(scope, page.next));
    })
    .openapi(adds, async (c) =>
      say201(c, { es: 'Persona agregada', en: 'Member of staff added' }, view, (remember) =>
        addStaff.run(c.req.valid('json'), causeOf(c), remember, c.get('principal').branches),
      ),
    )
    .openapi(changes, async (c) => {
      const user = await changeStaff.run(c.req.valid('param').userId, c.req.valid('json'), causeOf(c), c.get('principal').branches);
      return say200(c, { es: 'Cambios guardados', en: 'Changes saved' }, view(user));
    })
    .openapi(removes, async (c) => {
      await changeStaff.remove(c.req.valid('param').userId, causeOf(c), c.get('principal').branches);
      return say200(c, { es: 'Persona retirada', en: 'Member of staff removed' }, null);
    });
