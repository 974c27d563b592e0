import * as z from 'zod';
import { languages } from '../../errors.ts';
import { currency, id, time } from './fields.ts';

const tenantPayload = z.object({
  tenantId: id,
  name: z.string(),
  kind: z.enum(['restaurant', 'bookshop']),
  currency,
  timeZone: z.string(),
  language: z.string(),
});

/** An entry of the complaints book, for the consumer's mails. `dueDay`: the last day for an answer, by the tenant's clock. */
const complaint = {
  complaintId: id,
  code: z.string(),
  kind: z.enum(['claim', 'complaint']),
  name: z.string(),
  email: z.string(),
  language: z.enum(languages),
  description: z.string(),
  request: z.string(),
  filedAt: time,
  dueDay: z.string(),
  answer: z.string().nullable(),
};

/** The customer's default delivery address; absent: unchanged or unknown. */
const address = z.string().nullable().optional();

/** The language in which a person wants to receive messages. */
const language = z.enum(languages).optional();

/** The payloads of events of businesses and their people. */
export const peoplePayloads = {
  tenant: tenantPayload,
  /**
   * `changed` lists the names of the changed settings; the other fields hold the current values. `theme` null: the default theme. Events of
   * earlier versions lack the name, the currency and the time zone. Of two events, the one with the later `at` counts.
   */
  tenantSettings: z.object({
    tenantId: id,
    changed: z.array(z.string()),
    theme: z.object({ primary: z.string(), accent: z.string(), logoUrl: z.string().nullable() }).nullable(),
    /** Null, or absent in events of earlier versions: the name from when the business was opened. */
    name: z.string().nullable().optional(),
    currency: currency.optional(),
    timeZone: z.string().optional(),
    businessDayStartsAt: z.string().optional(),
    /** From each day `from` on, business days start at `startsAt`; oldest first. */
    dayStarts: z.array(z.object({ from: z.string(), startsAt: z.string() })).optional(),
    at: time,
  }),
  customer: z.object({ userId: id, email: z.string(), name: z.string(), language, address, device: z.string().nullable() }),
  /** `what` names the change; the other fields hold the current values. Events of earlier versions lack them. */
  customerChanged: z.object({ userId: id, what: z.string(), email: z.string().optional(), name: z.string().optional(), language, address }),
  /** Somebody asked for a way back into the account with this e-mail address, which may not exist. */
  passwordForgotten: z.object({ email: z.string(), namedTenant: z.boolean() }),
  /**
   * The person is to be sent a link for a new password. It holds no secret: whoever sends the link signs its token then. `epoch`: the
   * person's session epoch, which the new password ends, and every other link with it.
   */
  passwordResetRequested: z.object({ userId: id, email: z.string(), name: z.string(), language, epoch: z.int(), until: time }),
  /**
   * The customer's account is gone. With `orderId`, by ordering: this order of theirs has lost its person, at once or when it ended.
   * Without, by identity: all else that is kept of them goes.
   */
  customerErased: z.object({ userId: id, orderId: id.optional() }),
  sessionEnded: z.object({ userId: id, sessionId: id, what: z.string() }),
  /** Sign-ins are slowed because somebody guesses at the password. Published at most once a day. */
  signInsSlowed: z.object({ userId: id, device: z.string().nullable(), ip: z.string().nullable() }),
  activity: z.object({ action: z.string(), result: z.enum(['éxito', 'fallo']), about: z.string(), userId: id.nullable() }),
  /** `what` is `pin` if only the PIN has changed. */
  staff: z.object({
    userId: id,
    name: z.string(),
    role: z.string(),
    branches: z.array(id),
    active: z.boolean(),
    what: z.enum(['pin']).optional(),
  }),
  /** `addedBy`: the id of the manager who added the device. */
  device: z.object({ deviceId: id, name: z.string(), branchId: id, action: z.enum(['added', 'paired', 'removed']), addedBy: id }),
  complaintFiled: z.object(complaint),
  complaintChanged: z.object({ ...complaint, change: z.enum(['answered', 'overdue']) }),
  notificationSent: z.object({ userId: id, channel: z.enum(['app', 'mail', 'push']), about: z.string() }),
  /** `branches`: the changes of each branch, if several have changed. */
  dashboardUpdated: z.object({
    figures: z.array(z.string()),
    day: z.string(),
    branchId: id.nullable(),
    branches: z.array(z.object({ branchId: id, figures: z.array(z.string()), day: z.string() })).optional(),
  }),
};
