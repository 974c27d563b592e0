import * as z from 'zod';
import { patternWithMessage } from './patterns.ts';

/** The years that a request may name. Dates far outside of them are mistakes, and calendars behave differently there. */
const [minInstant, maxInstantExclusive] = [Date.UTC(2000, 0), Date.UTC(3000, 0)];

/** A text that is not a date passes here, since its format is checked separately. */
const isInSupportedYears = (text: string) => {
  const at = Date.parse(text);
  return Number.isNaN(at) || (minInstant <= at && at < maxInstantExclusive);
};
const yearsRule = { params: { rule: 'years' } };
const dayFormat = z.iso.date();
const instantFormat = z.iso.datetime({ offset: true });

/** A calendar day in the years 2000 to 2999, as YYYY-MM-DD. */
export const daySchema = dayFormat.refine(isInSupportedYears, yearsRule);

/** An instant in the years 2000 to 2999, in ISO 8601 with its offset. It parses to the same instant in UTC. */
export const instantSchema = instantFormat.refine(isInSupportedYears, yearsRule).transform((text) => new Date(text).toISOString());

/** A day or an instant, which stays as it was written. */
export const dayOrInstantSchema = z.union([dayFormat, instantFormat]).refine(isInSupportedYears, yearsRule);

/** A time of day as HH:MM. */
export const timeOfDaySchema = z
  .string()
  .regex(
    patternWithMessage(/^([01]\d|2[0-3]):[0-5]\d$/, { es: 'Debe ser una hora, como 09:30', en: 'Must be a time of day, such as 09:30' }),
  );

/** A time of day, or the end of the day as 24:00. */
export const closingTimeSchema = z.string().regex(
  patternWithMessage(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, {
    es: 'Debe ser una hora, como 09:30 o 24:00',
    en: 'Must be a time of day, such as 09:30 or 24:00',
  }),
);

type Range = { readonly from?: string | undefined; readonly to?: string | undefined };

/** A day and an instant cannot be compared without a time zone, so such a range passes. */
const isForward = ({ from, to }: Range) => {
  if (from === undefined || to === undefined || from.includes('T') !== to.includes('T')) return true;
  return Date.parse(from) <= Date.parse(to);
};

/** Adds a rule to a query: its range must not end before it begins. */
export const requireForwardRange = <S extends z.ZodType<Range>>(query: S) =>
  query.refine(isForward, { path: ['from'], params: { rule: 'reversed' } });
