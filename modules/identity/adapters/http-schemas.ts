import * as z from 'zod';
import type { GuardedResource } from '#shared/auth/access';
import { roles, staffRoles, stepRoles } from '#shared/auth/auth';
import { allow } from '#shared/http/routes';
import { patternWithMessage } from '#shared/http/schemas/patterns';
import { textKey } from '#shared/values/text-key';
import { toFullName, type User } from '../domain/user.ts';

/** Allows everybody who has an account; guests at a table have none. */
export const allowAccountHolders = ({ resource }: { readonly resource: GuardedResource }) => allow('customer', ...stepRoles, { resource });

const trimmedText = (maxLength: number) => z.string().trim().min(1).max(maxLength);

export const emailSchema = z.string().trim().toLowerCase().max(254).check(z.email());
/** A new password, normalized to the form that is hashed, so that characters are counted as people see them. */
export const newPasswordSchema = z.string().normalize('NFC').min(8).max(128);
/** A password as it was typed at sign-in. Passwords of earlier versions may be longer than new ones. */
export const typedPasswordSchema = z.string().min(1).max(1_000);
export const usernameSchema = z
  .string()
  .trim()
  .max(60)
  // The comparison form is checked too: it turns a full-width @ into @.
  .refine((name) => [name, textKey(name)].every((form) => /^[^\s@#/]{1,60}$/u.test(form)), { params: { rule: 'username' } });
export const personNameSchema = trimmedText(120);
export const phoneSchema = z
  .string()
  .trim()
  .regex(
    patternWithMessage(/^\+?[\d ()-]{6,20}$/, {
      es: 'Debe ser un teléfono, como +51 987 654 321',
      en: 'Must be a telephone number, such as +51 987 654 321',
    }),
  );
export const addressSchema = trimmedText(300);
export const languageSchema = z.enum(['es', 'en']);
export const staffRoleSchema = z.enum(staffRoles);
/** Ids become part of storage keys, so only these characters are allowed. */
export const storageIdSchema = z
  .string()
  .regex(patternWithMessage(/^[\w-]{1,64}$/, { es: 'De 1 a 64 letras, cifras, - o _', en: '1 to 64 letters, digits, - or _' }));

/** The fields in which a request body can name its tenant. */
export const tenantIdSchemas = { tenantId: z.string().optional(), tenant_id: z.string().optional() };

export const registrationResponseSchema = z
  .object({
    id: z.string(),
    customerId: z.string(),
    email: z.string(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .meta({ id: 'Registration' });
export const toRegistrationResponse = ({ id, email, createdAt, updatedAt }: User) => ({ id, customerId: id, email, createdAt, updatedAt });

export const accountResponseSchema = registrationResponseSchema
  .extend({
    tenantId: z.string(),
    username: z.string().nullable(),
    name: z.string(),
    role: z.enum(roles),
  })
  .meta({ id: 'Account' });
export const toAccountResponse = (user: User) => ({
  ...toRegistrationResponse(user),
  tenantId: user.tenantId,
  username: user.username,
  name: toFullName(user),
  role: user.role,
});

/** The snake_case account of the bookshop API. */
export const snakeCaseAccountResponseSchema = z
  .object({
    user_id: z.string(),
    customer_id: z.string(),
    tenant_id: z.string(),
    email: z.string(),
    first_name: z.string(),
    last_name: z.string(),
    is_active: z.boolean(),
    preferences: z.object({ categories: z.array(z.string()), language: languageSchema }),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'ReaderAccount' });
export const toSnakeCaseAccountResponse = (user: User) => ({
  user_id: user.id,
  customer_id: user.id,
  tenant_id: user.tenantId,
  email: user.email,
  first_name: user.firstName,
  last_name: user.lastName,
  is_active: user.isActive,
  preferences: toPreferencesResponse(user),
  created_at: user.createdAt,
  updated_at: user.updatedAt,
});

export const toPreferencesResponse = ({ preferences: { categories, language } }: User) => ({ categories: [...categories], language });
