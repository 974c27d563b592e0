import * as z from 'zod';
import type { DefaultTenant } from '#shared/default-tenant';
import {
  allow,
  allowEveryone,
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
import { resolveTenant, resolveTenantErrors } from '#shared/http/tenant-resolution';
import { amountSchema, toDecimal } from '#shared/values/money';
import { orderingError } from '../../domain/errors.ts';
import { type Complaint, complaintKinds } from '../domain/complaint.ts';
import type { ManageComplaints } from '../use-cases/manage-complaints.ts';

const texts = {
  filed: { es: 'Reclamo registrado', en: 'Complaint filed' },
  listed: { es: 'Libro de reclamaciones', en: 'Complaints book' },
  answered: { es: 'Reclamo respondido', en: 'Complaint answered' },
};
const path = '/api/v1/complaints';
const managers = allow('manager', { resource: 'complaints' });
const textUpTo = (maxLength: number) => z.string().trim().min(1).max(maxLength);

const ConsumerBody = z
  .object({
    name: textUpTo(120),
    /** The number of an identity document. */
    document: textUpTo(20),
    phone: textUpTo(30),
    email: z.string().trim().toLowerCase().max(254).check(z.email()),
    address: textUpTo(300),
  })
  .meta({ id: 'ConsumerInput' });
const ConsumerResponse = z
  .object({ name: z.string(), document: z.string(), phone: z.string(), email: z.string(), address: z.string() })
  .meta({ id: 'Consumer' });
const ComplaintBody = z
  .object({
    consumer: ConsumerBody,
    /** `claim`: about what was sold; `complaint`: about how somebody was served. */
    kind: z.enum(complaintKinds),
    description: textUpTo(4_000),
    request: textUpTo(2_000),
    amount: amountSchema.optional(),
  })
  .meta({ id: 'ComplaintInput' });
const FiledComplaintResponse = z.object({ code: z.string(), filedAt: z.string(), dueAt: z.string() }).meta({ id: 'FiledComplaint' });
/** A complaint as managers see it. `dueAt`: by when it must be answered. */
const ComplaintResponse = z
  .object({
    id: z.string(),
    code: z.string(),
    consumer: ConsumerResponse,
    kind: z.enum(complaintKinds),
    description: z.string(),
    request: z.string(),
    amount: z.number().nullable(),
    currency: z.string(),
    filedAt: z.string(),
    dueAt: z.string(),
    status: z.enum(['open', 'overdue', 'answered']),
    answer: z.object({ text: z.string(), at: z.string(), by: z.string() }).nullable(),
  })
  .meta({ id: 'Complaint' });

const toStatus = ({ answer, overdue }: Complaint) => (answer !== null ? 'answered' : overdue ? 'overdue' : 'open');
const toComplaintResponse = (complaint: Complaint): z.infer<typeof ComplaintResponse> => {
  const { id, code, consumer, kind, description, request, amount, currency, filedAt, dueAt, answer } = complaint;
  return {
    id,
    code,
    consumer,
    kind,
    description,
    request,
    amount: amount === null ? null : toDecimal(amount, currency),
    currency,
    filedAt,
    dueAt,
    status: toStatus(complaint),
    answer,
  };
};

const fileRoute = createRoute({
  method: 'post',
  path: '/api/v1/public/complaints',
  tags: ['ordering'],
  operationId: 'fileComplaint',
  summary: 'File a complaint in the complaints book. A copy goes to the consumer by mail',
  ...allowEveryone({ resource: 'complaints-book' }),
  budget: 'register',
  idempotency: 'stored',
  request: jsonBody(ComplaintBody),
  responses: jsonResponses(201, FiledComplaintResponse),
  errors: [...resolveTenantErrors, ...orderingError.declare('ordering.changed-meanwhile', 'ordering.tenant-not-found')],
});
const listRoute = createRoute({
  method: 'get',
  path,
  tags: ['ordering'],
  operationId: 'listComplaints',
  summary: 'The complaints book, newest first',
  ...managers,
  request: { query: pageQuery },
  responses: pageResponses(ComplaintResponse),
  errors: [],
});
const answerRoute = createRoute({
  method: 'patch',
  path: `${path}/{id}`,
  tags: ['ordering'],
  operationId: 'answerComplaint',
  summary: 'Answer a complaint. The consumer gets the answer by mail',
  ...managers,
  request: {
    params: z.object({ id: z.string().min(1).max(100) }),
    ...jsonBody(z.object({ answer: textUpTo(4_000) }).meta({ id: 'ComplaintAnswer' })),
  },
  responses: jsonResponses(200, ComplaintResponse),
  errors: orderingError.declare('ordering.changed-meanwhile', 'ordering.complaint-not-found'),
});

export const complaintRoutes = (complaints: ManageComplaints, defaultTenant: DefaultTenant, cursors: Cursors) =>
  createRouter()
    .openapi(fileRoute, async (c) => {
      const { amount, ...body } = c.req.valid('json');
      const cause = causeFromRequest(c, await resolveTenant(c, defaultTenant));
      const toResponse = ({ code, filedAt, dueAt }: Complaint) => ({ code, filedAt, dueAt });
      return respondCreated(c, texts.filed, toResponse, (recordIdempotency) =>
        complaints.file({ ...body, amount, language: c.get('language') }, cause, recordIdempotency),
      );
    })
    .openapi(listRoute, async (c) => {
      const [{ tenantId }, { limit, cursor }] = [c.get('principal'), c.req.valid('query')];
      const scope = `complaints ${tenantId}`;
      const page = await complaints.list(tenantId, { limit, after: cursors.open(scope, cursor) });
      return respondPage(c, texts.listed, page.complaints.map(toComplaintResponse), cursors.seal(scope, page.next));
    })
    .openapi(answerRoute, async (c) => {
      const [{ id }, { answer }] = [c.req.valid('param'), c.req.valid('json')];
      return respondOk(
        c,
        texts.answered,
        toComplaintResponse(await complaints.answer(c.get('principal'), id, answer, causeFromRequest(c))),
      );
    });
