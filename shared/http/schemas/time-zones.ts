import * as z from 'zod';

/** Whether it is a name that a clock can be set by. An offset such as +05:00 does not know of summer. */
const isTimeZone = (text: string) => {
  try {
    return /^[A-Za-z]/.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined;
  } catch {
    return false;
  }
};

/** An IANA time zone, such as America/Lima. */
export const timeZoneSchema = z
  .string()
  .max(60)
  .refine(isTimeZone, { params: { rule: 'time-zone' } });
