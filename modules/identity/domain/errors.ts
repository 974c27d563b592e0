import { defineErrors } from '#shared/errors';

/** All errors of this module, by their public codes. */
export const identityError = defineErrors({
  'identity.tenant-exists': ['conflict', { es: 'Este negocio ya existe', en: 'This business exists already' }],
  'identity.host-taken': ['conflict', { es: 'Este nombre de dominio es de otro negocio', en: 'This host name is another business’s' }],
  'identity.bad-tenant-id': [
    'invalid',
    { es: 'tenantId admite de 3 a 40 letras a–z, cifras y guiones', en: 'tenantId takes 3 to 40 letters a–z, digits and hyphens' },
  ],
  'identity.set-up-already': [
    'gone',
    {
      es: 'Esta instalación ya tiene un negocio: el enlace del primer inicio ya no sirve',
      en: 'This installation has a business already: the first-run link is used up',
    },
  ],
  'identity.setup-link-over': [
    'gone',
    {
      es: 'El enlace del primer inicio ya venció; el servidor escribe uno nuevo cada vez que arranca sin negocios',
      en: 'The first-run link is over; the server writes a new one whenever it starts without a business',
    },
  ],
  'identity.bad-setup-link': [
    'unauthenticated',
    {
      es: 'El enlace del primer inicio no es válido; cópialo entero de lo que escribió el servidor al arrancar',
      en: 'The first-run link is not valid; copy all of it from what the server wrote when it started',
    },
  ],
  'identity.bad-reset-link': [
    'unauthenticated',
    {
      es: 'El enlace para elegir una contraseña no es válido; cópialo entero del correo',
      en: 'The link for a new password is not valid; copy all of it from the mail',
    },
  ],
  'identity.reset-link-over': [
    'gone',
    {
      es: 'El enlace para elegir una contraseña ya venció o ya se usó; pide otro',
      en: 'The link for a new password is over or used up; ask for another one',
    },
  ],
  'identity.email-taken': ['invalid', { es: 'Este correo ya está registrado', en: 'This e-mail is registered already' }],
  'identity.username-taken': ['invalid', { es: 'Este nombre de usuario ya existe', en: 'This user name is taken' }],
  'identity.password-blank': ['invalid', { es: 'Una contraseña no puede ser solo espacios', en: 'A password cannot be blanks alone' }],
  'identity.password-is-name': [
    'invalid',
    {
      es: 'La contraseña no puede ser tu correo, tu usuario ni el nombre del negocio',
      en: 'The password cannot be your e-mail, your user name or the name of the business',
    },
  ],
  'identity.password-common': [
    'invalid',
    { es: 'Esta contraseña es una de las más comunes; elige otra', en: 'This password is one of the commonest; choose another' },
  ],
  'identity.bad-credentials': ['unauthenticated', { es: 'Las credenciales no son válidas', en: 'The credentials are not valid' }],
  'identity.inactive': ['unauthenticated', { es: 'Esta cuenta está desactivada', en: 'This account is deactivated' }],
  'identity.wrong-password': ['invalid', { es: 'La contraseña actual no es correcta', en: 'The current password is not right' }],
  'identity.locked': ['too-many', { es: 'Demasiados intentos; espera {seconds} s', en: 'Too many attempts; wait {seconds} s' }],
  'identity.session-not-found': ['not-found', { es: 'No existe esta sesión', en: 'There is no such session' }],
  'identity.bad-pairing-code': [
    'unauthenticated',
    {
      es: 'Este código no es válido o ya no sirve; pide uno nuevo a quien administra',
      en: 'This code is not valid or is over; ask a manager for a new one',
    },
  ],
  'identity.device-not-found': ['not-found', { es: 'No existe este dispositivo', en: 'There is no such device' }],
  'identity.bad-pin': ['unauthenticated', { es: 'Este PIN no es de nadie en esta sucursal', en: 'This PIN is nobody’s at this branch' }],
  'identity.pin-locked': [
    'too-many',
    { es: 'Demasiados PIN equivocados; espera {seconds} s', en: 'Too many wrong PINs; wait {seconds} s' },
  ],
  'identity.pin-taken': [
    'conflict',
    { es: 'Otra persona de estas sucursales ya tiene este PIN', en: 'Somebody else at these branches has this PIN already' },
  ],
  'identity.customer-not-found': ['not-found', { es: 'No existe este cliente', en: 'There is no such customer' }],
  'identity.staff-not-found': ['not-found', { es: 'No existe esta persona en el equipo', en: 'There is no such member of staff' }],
  'identity.owner-only': ['forbidden', { es: 'Solo un propietario puede hacer esto', en: 'Only an owner may do this' }],
  'identity.own-account': ['conflict', { es: 'Esto no se cambia en la propia cuenta', en: 'Nobody changes this in their own account' }],
  'identity.busy': [
    'conflict',
    { es: 'Otra persona cambió esto a la vez; inténtalo de nuevo', en: 'Somebody else changed this too; try again' },
  ],
} as const);
