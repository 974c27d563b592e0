import * as z from 'zod';
import { patternWithMessage } from '#shared/http/schemas/patterns';
import { ignoreFields, readOnlyFields } from '#shared/http/schemas/strict-schemas';
import { timeZoneSchema } from '#shared/http/schemas/time-zones';
import { telephoneSchema, weekHoursSchema } from '../../settings/adapters/settings-schemas.ts';
import { type Branch, type Restaurant, tableStatuses } from '../domain/venue.ts';
import type { TableWithCode } from '../use-cases/manage-table-codes.ts';

const name = z.string().trim().min(3).max(100);
const id = z.string().min(1).max(100);
const times = { createdAt: z.string(), updatedAt: z.string() };

export const RestaurantBody = z.object({ name }).meta({ id: 'RestaurantInput' });
export const RestaurantPatchBody = ignoreFields(readOnlyFields, RestaurantBody.partial()).meta({ id: 'RestaurantUpdate' });
export const RestaurantResponse = z.object({ id: z.string(), userId: z.string(), name: z.string(), ...times }).meta({ id: 'Restaurant' });

const branchFields = {
  name,
  address: z.string().trim().min(1).max(200),
  description: z.string().max(500),
  timeZone: timeZoneSchema,
  phone: telephoneSchema.nullable(),
  /** Degrees of latitude and longitude (WGS 84). */
  location: z.object({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) }).nullable(),
  /** Null: the tenant's. */
  hours: weekHoursSchema.nullable(),
};
export const BranchBody = z
  .object({
    restaurantId: id,
    ...branchFields,
    description: branchFields.description.default(''),
    timeZone: timeZoneSchema.optional(),
    phone: branchFields.phone.default(null),
    location: branchFields.location.default(null),
    hours: branchFields.hours.default(null),
  })
  .meta({ id: 'BranchInput' });
export const BranchPatchBody = ignoreFields(readOnlyFields, z.object({ ...branchFields, isActive: z.boolean() }).partial()).meta({
  id: 'BranchUpdate',
});
export const BranchResponse = z
  .object({
    id: z.string(),
    restaurantId: z.string(),
    name: z.string(),
    address: z.string(),
    description: z.string(),
    timeZone: z.string(),
    isActive: z.boolean(),
    phone: z.string().nullable(),
    location: branchFields.location,
    hours: branchFields.hours,
    ...times,
  })
  .meta({ id: 'Branch' });

const number = z.int().min(1).max(1_000_000);
export const TableBody = z.object({ branchId: id, number }).meta({ id: 'TableInput' });
export const BulkTablesBody = z.object({ branchId: id, count: z.int().min(1).max(100) }).meta({ id: 'BulkTablesInput' });
/** The pattern of a table's PIN. */
export const pinPattern = patternWithMessage(/^\d{4}$/, { es: 'Un PIN tiene cuatro cifras', en: 'A PIN has four digits' });
const pin = z.string().regex(pinPattern).nullable();
export const TablePatchBody = ignoreFields(readOnlyFields, z.object({ number, isActive: z.boolean(), pin }).partial()).meta({
  id: 'TableUpdate',
});
/** `force` frees a table that owes something, and needs a reason. */
export const TableStatusBody = z
  .object({ status: z.enum(tableStatuses), force: z.boolean().default(false), reason: z.string().trim().min(1).max(200).optional() })
  .refine(({ force, reason }) => !force || reason !== undefined, { path: ['reason'], params: { rule: 'required' } });
export const TableResponse = z
  .object({
    id: z.string(),
    branchId: z.string(),
    number: z.int(),
    qrCode: z.url(),
    isActive: z.boolean(),
    status: z.enum(tableStatuses),
    /** The table whose party sits here too; null: none. */
    mergedInto: z.string().nullable(),
    pin,
    ...times,
  })
  .meta({ id: 'Table' });

export const toRestaurantResponse = ({ id, userId, name, createdAt, updatedAt }: Restaurant): z.infer<typeof RestaurantResponse> => ({
  id,
  userId,
  name,
  createdAt,
  updatedAt,
});

export const toBranchResponse = (branch: Branch): z.infer<typeof BranchResponse> => {
  const { id, restaurantId, name, address, description, timeZone, isActive, createdAt, updatedAt } = branch;
  const { phone = null, location = null, hours = null } = branch;
  const ownHours = hours && (structuredClone(hours) as z.infer<typeof weekHoursSchema>);
  return { id, restaurantId, name, address, description, timeZone, isActive, phone, location, hours: ownHours, createdAt, updatedAt };
};

export const toTableResponse = ({ table, qrCode }: TableWithCode): z.infer<typeof TableResponse> => {
  const { id, branchId, number, isActive, status, mergedInto = null, pin, createdAt, updatedAt } = table;
  return { id, branchId, number, qrCode, isActive, status, mergedInto, pin, createdAt, updatedAt };
};
