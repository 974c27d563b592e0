import { expect, it } from 'vitest';
import { defaultTopicsOf, resolveTopic } from '#modules/notifications/domain/channels';
import type { Principal } from '#shared/auth/auth';
import { createPrincipal } from './notifications-app.ts';

const refusal = (channel: string, principal: Principal | null) => {
  try {
    return resolveTopic(channel, principal).channel;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('gives everybody their own channels', () => {
  expect(defaultTopicsOf(createPrincipal('cook'))).toEqual([{ tenantId: 'pardos', channel: 'tenant:pardos' }]);
  // Staff of some branches follow these by subscribing.
  expect(defaultTopicsOf(createPrincipal('cook', 'k', ['b1']))).toEqual([]);
  expect(defaultTopicsOf({ ...createPrincipal('guest', 'o1'), guestOf: { kind: 'order', id: 'o1' } })).toEqual([
    { tenantId: 'pardos', channel: 'user:o1' },
  ]);
  expect(defaultTopicsOf(createPrincipal('device', 'd1', ['b1']))).toEqual([]);
  expect(defaultTopicsOf(createPrincipal('customer', 'c1'))).toEqual([{ tenantId: 'pardos', channel: 'user:c1' }]);
  expect(defaultTopicsOf(createPrincipal('guest', 'g1'))).toEqual([{ tenantId: 'pardos', channel: 'table:g1' }]);
});

it.each([
  ['menu:norkys', null, 'menu:norkys'],
  ['tenant:pardos', null, 'auth.required'],
  ['tenant:pardos', createPrincipal('waiter'), 'tenant:pardos'],
  ['tenant:pardos', createPrincipal('waiter', 'w', ['b1']), 'auth.other-branch'],
  ['tenant:pardos', createPrincipal('owner', 'o', ['b1']), 'auth.other-branch'],
  ['tenant:norkys', createPrincipal('owner'), 'notifications.no-channel'],
  ['tenant:pardos', createPrincipal('customer'), 'auth.forbidden'],
  ['branch:b1', createPrincipal('owner'), 'branch:b1'],
  ['branch:b1', createPrincipal('cook', 'k', ['b1']), 'branch:b1'],
  ['branch:b2', createPrincipal('cook', 'k', ['b1']), 'auth.other-branch'],
  ['branch:b1', createPrincipal('customer'), 'auth.forbidden'],
  ['branch:b1', createPrincipal('device', 'd1', ['b1']), 'branch:b1'],
  ['branch:b2', createPrincipal('device', 'd1', ['b1']), 'auth.other-branch'],
  ['tenant:pardos', createPrincipal('device', 'd1', ['b1']), 'auth.forbidden'],
  ['user:d1', createPrincipal('device', 'd1', ['b1']), 'auth.forbidden'],
  ['table:d1', createPrincipal('device', 'd1', ['b1']), 'auth.forbidden'],
  ['user:c1', createPrincipal('customer', 'c1'), 'user:c1'],
  ['user:c2', createPrincipal('customer', 'c1'), 'auth.forbidden'],
  ['user:c2', createPrincipal('owner'), 'auth.forbidden'],
  ['user:g1', createPrincipal('guest', 'g1'), 'auth.forbidden'],
  ['table:g1', createPrincipal('guest', 'g1'), 'table:g1'],
  ['table:g1', { ...createPrincipal('guest', 'g1'), guestOf: { kind: 'order', id: 'o1' } } as const, 'auth.forbidden'],
  ['user:o1', { ...createPrincipal('guest', 'o1'), guestOf: { kind: 'order', id: 'o1' } } as const, 'user:o1'],
  ['user:o2', { ...createPrincipal('guest', 'o1'), guestOf: { kind: 'order', id: 'o1' } } as const, 'auth.forbidden'],
  ['table:g2', createPrincipal('guest', 'g1'), 'auth.forbidden'],
  ['table:c1', createPrincipal('customer', 'c1'), 'auth.forbidden'],
  ['menu:a#CHANNEL#user:c1', null, 'notifications.unknown-channel'],
  ['constructor:b1', createPrincipal('owner'), 'notifications.unknown-channel'],
  ['menu:*', null, 'notifications.unknown-channel'],
  ['kitchen:1', createPrincipal('owner'), 'notifications.unknown-channel'],
  ['', createPrincipal('owner'), 'notifications.unknown-channel'],
])('%s for %o: %s', (channel, principal, answer) => {
  expect(refusal(channel, principal)).toBe(answer);
});

it('keeps the same branch id of two tenants apart', () => {
  expect(resolveTopic('branch:b1', { ...createPrincipal('owner'), tenantId: 'norkys' })).toEqual({
    tenantId: 'norkys',
    channel: 'branch:b1',
  });
});
