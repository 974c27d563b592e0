import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import { allow, allowSignedIn, createRoute, createRouter, jsonBody, jsonResponses, respondCreated, respondOk } from '#shared/http/routes';
import { notificationsError } from '../domain/errors.ts';
import { noticeCategories } from '../domain/preferences.ts';
import type { PushSubscription } from '../domain/recipient.ts';
import type { ManagePushSubscriptions } from '../use-cases/manage-push-subscriptions.ts';
import type { ManagePreferences } from '../use-cases/notices-and-preferences.ts';

const tags = ['notifications'];
const path = '/api/v1/notifications/preferences';
const pushPath = '/api/v1/notifications/push-subscriptions';

const Choice = z.object({ app: z.boolean(), mail: z.boolean(), push: z.boolean() });
const perCategory = <S extends z.ZodType>(schema: S) =>
  Object.fromEntries(noticeCategories.map((category) => [category, schema])) as Record<(typeof noticeCategories)[number], S>;
const Preferences = z.object({ ...Choice.shape, kinds: z.object(perCategory(Choice)) }).meta({ id: 'NotificationPreferences' });
const Change = Choice.partial()
  .extend({ kinds: z.object(perCategory(Choice.partial())).partial().optional() })
  .meta({ id: 'NotificationPreferencesUpdate' });

/** The JSON that a browser's `PushSubscription.toJSON()` returns. */
const SubscribeBody = z
  .object({
    endpoint: z.string().min(1).max(1_000),
    expirationTime: z.number().nullable().optional(),
    keys: z.object({ p256dh: z.string().min(1).max(200), auth: z.string().min(1).max(100) }),
  })
  .meta({ id: 'PushSubscriptionInput' });
const UnsubscribeBody = SubscribeBody.partial({ keys: true });
const Subscription = z.object({ id: z.string(), endpoint: z.string(), addedAt: z.string() }).meta({ id: 'PushSubscription' });

const read = createRoute({
  method: 'get',
  path,
  tags,
  operationId: 'getNotificationPreferences',
  summary: 'By which ways I want to be told of what',
  ...allowSignedIn({ resource: 'notices' }),
  responses: jsonResponses(200, Preferences),
  errors: [],
});
const change = createRoute({
  method: 'put',
  path,
  tags,
  operationId: 'updateNotificationPreferences',
  summary: 'Choose how to be told, in general and for each kind: what is off in one of them is off. What is left out stays',
  ...allowSignedIn({ resource: 'notices' }),
  request: jsonBody(Change),
  responses: jsonResponses(200, Preferences),
  errors: [],
});
const customersAndStaff = allow('customer', ...stepRoles, { resource: 'notices' });
const list = createRoute({
  method: 'get',
  path: pushPath,
  tags,
  operationId: 'listPushSubscriptions',
  summary: 'The browsers that get my push messages, and the key (applicationServerKey) by which another one subscribes',
  ...customersAndStaff,
  responses: jsonResponses(200, z.object({ publicKey: z.string().nullable(), subscriptions: z.array(Subscription) })),
  errors: [],
});
const add = createRoute({
  method: 'post',
  path: pushPath,
  tags,
  operationId: 'addPushSubscription',
  summary: 'Send my push messages to this browser too; it subscribes once, however often it says so. Of more than ten the oldest goes',
  ...customersAndStaff,
  idempotency: { none: 'the same browser is one subscription, however often it asks' },
  request: jsonBody(SubscribeBody),
  responses: jsonResponses(201, Subscription),
  errors: notificationsError.declare('notifications.bad-endpoint', 'notifications.bad-keys', 'notifications.no-push'),
});
const remove = createRoute({
  method: 'delete',
  path: pushPath,
  tags,
  operationId: 'removePushSubscription',
  summary: 'Send no more push messages to this browser',
  ...customersAndStaff,
  request: jsonBody(UnsubscribeBody),
  responses: jsonResponses(200, z.null()),
  errors: [],
});

const texts = {
  read: { es: 'Tus preferencias', en: 'Your preferences' },
  changed: { es: 'Preferencias guardadas', en: 'Preferences saved' },
  list: { es: 'Tus navegadores', en: 'Your browsers' },
  added: { es: 'Este navegador recibirá tus avisos', en: 'This browser will get your news' },
  removed: { es: 'Este navegador ya no recibe tus avisos', en: 'This browser gets your news no more' },
} as const;

const toSubscriptionResponse = ({ id, endpoint, addedAt }: PushSubscription): z.infer<typeof Subscription> => ({ id, endpoint, addedAt });

/** The routes for a person's notification preferences and push subscriptions. */
export const preferenceRoutes = (preferences: ManagePreferences, subscriptions: ManagePushSubscriptions) =>
  createRouter()
    .openapi(read, async (c) => respondOk(c, texts.read, await preferences.find(c.get('principal'))))
    .openapi(change, async (c) => respondOk(c, texts.changed, await preferences.change(c.get('principal'), c.req.valid('json'))))
    .openapi(list, async (c) => {
      const result = await subscriptions.list(c.get('principal'));
      return respondOk(c, texts.list, { ...result, subscriptions: result.subscriptions.map(toSubscriptionResponse) });
    })
    .openapi(add, async (c) => {
      const { endpoint, keys } = c.req.valid('json');
      return respondCreated(c, texts.added, toSubscriptionResponse, () => subscriptions.add(c.get('principal'), { endpoint, ...keys }));
    })
    .openapi(remove, async (c) => {
      await subscriptions.remove(c.get('principal'), c.req.valid('json').endpoint);
      return respondOk(c, texts.removed, null);
    });
