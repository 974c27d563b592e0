import * as z from 'zod';
import { authError } from '#shared/auth/auth';
import type { Language } from '#shared/errors';
import { localize } from '#shared/errors';
import { allowEveryone, allowSignedIn, createRoute, createRouter, jsonResponses, pageResponses, respondPage } from '#shared/http/routes';
import { type Cursors, pageQuery } from '#shared/http/schemas/cursors';
import { notificationsError } from '../domain/errors.ts';
import { type Notice as StoredNotice, toNoticeCategory, toNoticeText } from '../domain/notices.ts';
import { noticeCategories } from '../domain/preferences.ts';
import type { ListNotices } from '../use-cases/notices-and-preferences.ts';
import type { ReadFeed } from '../use-cases/read-feed.ts';

const tags = ['notifications'];

/** A message as on the WebSocket, or a `reset` if the messages after `since` no longer exist. */
const FeedMessage = z
  .object({
    type: z.string(),
    id: z.string().optional(),
    data: z.record(z.string(), z.unknown()).optional(),
    timestamp: z.string().optional(),
    channel: z.string(),
    seq: z.number(),
  })
  .meta({ id: 'FeedMessage' });
const Feed = z.object({ success: z.literal(true), message: z.string(), data: z.array(FeedMessage), seq: z.number() });
const Notice = z
  .object({
    id: z.string(),
    about: z.string(),
    kind: z.enum(noticeCategories),
    message: z.string(),
    orderId: z.string().nullable(),
    stepName: z.string().nullable(),
    createdAt: z.string(),
  })
  .meta({ id: 'Notification' });

const feed = createRoute({
  method: 'get',
  path: '/api/v1/feed',
  tags,
  operationId: 'readFeed',
  summary: 'The messages of a channel after `since`; ask again with the `seq` of the answer',
  ...allowEveryone({ resource: 'feed' }),
  request: { query: z.object({ channel: z.string(), since: z.coerce.number().int().min(0).optional() }) },
  responses: {
    ...jsonResponses(200, z.array(FeedMessage)),
    200: { description: 'Done', content: { 'application/json': { schema: Feed } } },
  },
  errors: [
    ...authError.declare('auth.forbidden', 'auth.invalid-token', 'auth.other-branch', 'auth.required'),
    ...notificationsError.declare('notifications.no-channel', 'notifications.unknown-channel'),
  ],
});
const list = createRoute({
  method: 'get',
  path: '/api/v1/notifications',
  tags,
  operationId: 'listNotifications',
  summary: 'What I was told, newest first',
  ...allowSignedIn({ resource: 'notices' }),
  request: { query: pageQuery },
  responses: pageResponses(Notice),
  errors: [],
});
const texts = {
  feed: { es: 'Mensajes del canal', en: 'Messages of the channel' },
  list: { es: 'Tus notificaciones', en: 'Your notifications' },
} as const;

type UseCases = { readonly readFeed: ReadFeed; readonly listNotices: ListNotices };

function toNoticeResponse(notice: StoredNotice, language: Language): z.infer<typeof Notice> {
  const { id, about, orderId, createdAt, stepName = null } = notice;
  const { text, params } = toNoticeText(notice);
  return { id, about, kind: toNoticeCategory(notice), message: localize(text, language, params), orderId, stepName, createdAt };
}

export const notificationRoutes = ({ readFeed, listNotices }: UseCases, cursors: Cursors) =>
  createRouter()
    .openapi(feed, async (c) => {
      const { channel, since } = c.req.valid('query');
      const { frames, seq } = await readFeed.run(await c.get('identify')(), channel, since);
      return c.json({ success: true as const, message: localize(texts.feed, c.get('language')), data: [...frames], seq }, 200);
    })
    .openapi(list, async (c) => {
      const { limit, cursor } = c.req.valid('query');
      const principal = c.get('principal');
      const scope = `notifications#${principal.tenantId}#${principal.userId}`;
      const { notices, next } = await listNotices.run(principal, limit, cursors.open(scope, cursor));
      const rows = notices.map((notice) => toNoticeResponse(notice, c.get('language')));
      return respondPage(c, texts.list, rows, cursors.seal(scope, next));
    });
