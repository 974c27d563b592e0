import { defineErrors } from '#shared/errors';

export const notificationsError = defineErrors({
  'notifications.bad-frame': ['invalid', { es: 'No se entiende este mensaje', en: 'This frame is not understood' }],
  'notifications.unknown-channel': ['invalid', { es: 'Este canal no existe', en: 'There is no such channel' }],
  'notifications.no-channel': ['not-found', { es: 'Este canal no existe', en: 'There is no such channel' }],
  'notifications.too-many-channels': [
    'conflict',
    { es: 'Esta conexión ya sigue demasiados canales', en: 'This connection follows too many channels already' },
  ],
  'notifications.too-many-connections': ['too-many', { es: 'Hay demasiadas conexiones abiertas', en: 'Too many connections are open' }],
  'notifications.bad-endpoint': [
    'invalid',
    {
      es: 'endpoint debe ser la dirección https de un servicio push en Internet',
      en: 'endpoint must be the https address of a push service on the internet',
    },
  ],
  'notifications.no-push': ['conflict', { es: 'Aquí no se envían avisos a navegadores', en: 'No push messages are sent here' }],
  'notifications.bad-keys': [
    'invalid',
    { es: 'keys no son las claves de una suscripción push', en: 'keys are not the keys of a push subscription' },
  ],
} as const);
