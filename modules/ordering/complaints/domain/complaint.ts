import { type DomainEvent, domainEvent } from '#shared/events/events';
import { addDays, toLocalDateTime } from '#shared/values/business-day';
import type { Minor } from '#shared/values/money';

/** `claim`: about what was sold; `complaint`: about how somebody was served. */
export const complaintKinds = ['claim', 'complaint'] as const;

/** Who complains. `document`: the number of an identity document. */
type Consumer = {
  readonly name: string;
  readonly document: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
};

export type ComplaintDraft = {
  readonly consumer: Consumer;
  readonly kind: (typeof complaintKinds)[number];
  /** What happened. */
  readonly description: string;
  /** What the consumer asks for. */
  readonly request: string;
  /** The amount claimed, in minor units; null if none is. */
  readonly amount: Minor | null;
  /** The language of the consumer's mails. */
  readonly language: 'es' | 'en';
};

/**
 * An entry in the complaints book that a business in Peru must keep.
 * @see https://www.gob.pe/institucion/indecopi/normas-legales/2189713-011-2011-pcm
 */
export type Complaint = ComplaintDraft & {
  readonly id: string;
  readonly tenantId: string;
  /** By which consumer and business name it: the year, and a number from 1 in that year. */
  readonly code: string;
  readonly currency: string;
  readonly filedAt: string;
  /** The last day for an answer, by the tenant's clock, and the end of that day in ISO 8601. */
  readonly dueDay: string;
  readonly dueAt: string;
  readonly overdue: boolean;
  readonly answer: { readonly text: string; readonly at: string; readonly by: string } | null;
};

/** The working days that the law gives a business to answer. */
export const workingDaysToAnswer = 15;

/** The day that many working days after `day` (YYYY-MM-DD). Saturdays and Sundays do not count; public holidays do, so it is never late. */
export function addWorkingDays(day: string, count: number): string {
  let [last, left] = [day, count];
  while (left > 0) {
    last = addDays(last, 1);
    const weekday = new Date(`${last}T00:00:00Z`).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left -= 1;
  }
  return last;
}

/** The local year and day of an instant, by which complaints are numbered and their deadline is counted. */
export function toFilingDay(timeZone: string, at: Date) {
  const { day } = toLocalDateTime(timeZone, at);
  return { day, year: day.slice(0, 4) };
}

export const toComplaintCode = (year: string, number: number) => `${year}-${String(number).padStart(6, '0')}`;

type ComplaintChange = { readonly complaint: Complaint; readonly event: DomainEvent };

/** Files a complaint. */
export function fileComplaint(complaint: Omit<Complaint, 'overdue' | 'answer'>): ComplaintChange {
  const filed: Complaint = { ...complaint, overdue: false, answer: null };
  return { complaint: filed, event: domainEvent('ComplaintFiled', toPayload(filed)) };
}

/** Answers a complaint; undefined if it has this answer already. A further answer replaces the one before, and is sent as well. */
export function answerComplaint(complaint: Complaint, text: string, by: string, now: Date): ComplaintChange | undefined {
  if (complaint.answer?.text === text) return undefined;
  const answered = { ...complaint, answer: { text, at: now.toISOString(), by } };
  return { complaint: answered, event: domainEvent('ComplaintChanged', { ...toPayload(answered), change: 'answered' }) };
}

/** Marks an unanswered complaint as overdue, once; undefined if there is nothing to mark. */
export function markComplaintOverdue(complaint: Complaint): ComplaintChange | undefined {
  if (complaint.answer !== null || complaint.overdue) return undefined;
  const overdue = { ...complaint, overdue: true };
  return { complaint: overdue, event: domainEvent('ComplaintChanged', { ...toPayload(overdue), change: 'overdue' }) };
}

function toPayload({ id: complaintId, code, kind, consumer, description, request, filedAt, dueDay, language, answer }: Complaint) {
  const { name, email } = consumer;
  return { complaintId, code, kind, name, email, language, description, request, filedAt, dueDay, answer: answer?.text ?? null };
}
