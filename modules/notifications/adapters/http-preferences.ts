import * as z from 'zod';
import { stepRoles } from '#shared/auth/auth';
import { allow, answers, createRoute, json, router, say200, say201, signedIn } from '#shared/http/routes';
import { kinds } from '../domain/preferences.ts';
import type { PushSubscription } from '../domain/recipient.ts';
import type { OwnSubscriptions } from '../use-cases/manage-push-subscriptions.ts';
import type { OwnPreferences } from '../use-cases/notices-and-preferences.ts';

const tags = ['notifications'];
const path = '/api/v1/notifications/preferences';
const pushPath = '/api/v1/notifications/push-subscriptions';

const Choice = z.object({ app: z.boolean(), mail: z.boolean(), push: z.boolean() });
const of = <S extends z.ZodType>(schema: S) => Object.fromEntries(kinds.map((kind) => [kind, schema])) as Record<(typeof kinds)[number], S>;
const Preferences = z.object({ ...Choice.shape, kinds: z.object(of(Choice)) });
const Change = Choice.partial().extend({ kinds: z.object(of(Choice.partial())).partial().optional() });

/** What a browser's `PushSubscription.toJSON()` gives. */
const Subscribed = z.object({
  endpoint: z.string().min(1).max(1_000),
  expirationTime: z.number().nullable().optional(),
  keys: z.object({ p256dh: z.string().min(1).max(200), auth: z.string().min(1).max(100) }),
});
const Unsubscribed = Subscribed.partial({ keys: true });
const Subscription = z.object({ id: z.string(), endpoint: z.string(), addedAt: z.string() });

const read = createRoute({
  method: 'get',
  path,
  tags,
  summary: 'By which ways I want to be told of what',
  ...signedIn({ resource: 'notices' }),
  responses: answers(200, Preferences),
});
const change = createRoute({
  method: 'put',
  path,
  tags,
  summary: 'Choose how to be told, in general and for each kind: what is off in one of them is off. What is left out stays',
  ...signedIn({ resource: 'notices' }),
  request: json(Change),
  responses: answers(200, Preferences),
});
const members = allow('customer', ...stepRoles, { resource: 'notices' });
const list = createRoute({
  method: 'get',
  path: pushPath,
  tags,
  summary: 'The browsers that get my push messages, and the key (applicationServerKey) by which another one subscribes',
  ...members,
  responses: answers(200, z.object({ publicKey: z.string().nullable(), subscriptions: z.array(Subscription) })),
});
const add = createRoute({
  method: 'post',
  path: pushPath,
  tags,
  summary: 'Send my push messages to this browser too; it subscribes once, however often it says so. Of more than ten the oldest goes',
  ...members,
  idempotency: { none: 'the same browser is one subscription, however often it asks' },
  request: json(Subscribed),
  responses: answers(201, Subscription),
});
const remove = createRoute({
  method: 'delete',
  path: pushPath,
  tags,
  summary: 'Send no more push messages to this browser',
  ...members,
  request: json(Unsubscribed),
  responses: answers(200, z.null()),
});

const texts = {
  read: { es: 'Tus preferencias', en: 'Your preferences' },
  changed: { es: 'Preferencias guardadas', en: 'Preferences saved' },
  list: { es: 'Tus navegadores', en: 'Your browsers' },
  added: { es: 'Este navegador recibirá tus avisos', en: 'This browser will get your news' },
  removed: { es: 'Este navegador ya no recibe tus avisos', en: 'This browser gets your news no more' },
} as const;

const shown = ({ id, endpoint, addedAt }: PushSubscription): z.infer<typeof Subscription> => ({ id, endpoint, addedAt });

/** How a person wants to be told. */
export const preferenceRoutes = (preferences: OwnPreferences, subscriptions: OwnSubscriptions) =>
  router()
    .openapi(read, async (c) => say200(c, texts.read, await preferences.find(c.get('principal'))))
    .openapi(change, async (c) => say200(c, texts.changed, await preferences.change(c.get('principal'), c.req.valid('json'))))
    .openapi(list, async (c) => {
      const own = await subscriptions.list(c.get('principal'));
      return say200(c, texts.list, { ...own, subscriptions: own.subscriptions.map(shown) });
    })
    .openapi(add, async (c) => {
      const { endpoint, keys } = c.req.valid('json');
      return say201(c, texts.added, shown, () => subscriptions.add(c.get('principal'), { endpoint, ...keys }));
    })
    .openapi(remove, async (c) => {
      await subscriptions.remove(c.get('principal'), c.req.valid('json').endpoint);
      return say200(c, texts.removed, null);
    });
