import { defineErrors } from '#shared/errors';

export const analyticsError = defineErrors({
  'analytics.reversed-range': ['invalid', { es: 'El periodo termina antes de empezar', en: 'The range ends before it begins' }],
  'analytics.long-range': ['invalid', { es: 'El periodo admite como máximo {days} días', en: 'The range takes at most {days} days' }],
  'analytics.not-ready': ['conflict', { es: 'El tablero se está preparando', en: 'The dashboard is being prepared' }],
  'analytics.no-recount': ['not-found', { es: 'Todavía no se han recontado las cifras', en: 'The figures have not been recounted yet' }],
} as const);
