import * as z from 'zod';

/** Whether it is the name of a time zone. Not an offset such as +05:00, which has no daylight saving time. */
const isTimeZone = (text: string) => {
  try {
    return /^[A-Za-z]/.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }) !== undefined;
  } catch {
    return false;
  }
};

/** An IANA time zone such as America/Lima. @see https://www.iana.org/time-zones */
export const timeZoneSchema = z
  .string()
  .max(60)
  .refine(isTimeZone, { params: { rule: 'time-zone' } });
