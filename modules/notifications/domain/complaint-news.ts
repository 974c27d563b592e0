import type { Language } from '#shared/errors';

/** What a mail about a complaint says. `answer` null: it is the copy of what was filed. */
export type ComplaintNews = {
  readonly code: string;
  readonly kind: 'claim' | 'complaint';
  readonly language: Language;
  readonly description: string;
  readonly request: string;
  readonly dueDay: string;
  readonly answer: string | null;
};
