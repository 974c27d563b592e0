import { expect, it } from 'vitest';
import { ownTopics, topicFor } from '#modules/notifications/domain/channels';
import type { Principal } from '#shared/auth/auth';
import { person } from './notifications-app.ts';

const refusal = (channel: string, principal: Principal | null) => {
  try {
    return topicFor(channel, principal).channel;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('gives everybody their own channels', () => {
  expect(ownTopics(person('cook'))).toEqual([{ tenantId: 'pardos', channel: 'tenant:pardos' }]);
  // Staff of some branches follow these by asking.
  expect(ownTopics(person('cook', 'k', ['b1']))).toEqual([]);
  expect(ownTopics({ ...person('guest', 'g1'), guestOf: { kind: 'order', id: 'o1' } })).toEqual([]);
  expect(ownTopics(person('customer', 'c1'))).toEqual([{ tenantId: 'pardos', channel: 'user:c1' }]);
  expect(ownTopics(person('guest', 'g1'))).toEqual([{ tenantId: 'pardos', channel: 'table:g1' }]);
});

it.each([
  ['menu:norkys', null, 'menu:norkys'],
  ['tenant:pardos', null, 'auth.required'],
  ['tenant:pardos', person('waiter'), 'tenant:pardos'],
  ['tenant:pardos', person('waiter', 'w', ['b1']), 'auth.other-branch'],
  ['tenant:pardos', person('owner', 'o', ['b1']), 'auth.other-branch'],
  ['tenant:norkys', person('owner'), 'notifications.no-channel'],
  ['tenant:pardos', person('customer'), 'auth.forbidden'],
  ['branch:b1', person('owner'), 'branch:b1'],
  ['branch:b1', person('cook', 'k', ['b1']), 'branch:b1'],
  ['branch:b2', person('cook', 'k', ['b1']), 'auth.other-branch'],
  ['branch:b1', person('customer'), 'auth.forbidden'],
  ['user:c1', person('customer', 'c1'), 'user:c1'],
  ['user:c2', person('customer', 'c1'), 'auth.forbidden'],
  ['user:c2', person('owner'), 'auth.forbidden'],
  ['user:g1', person('guest', 'g1'), 'auth.forbidden'],
  ['table:g1', person('guest', 'g1'), 'table:g1'],
  ['table:g1', { ...person('guest', 'g1'), guestOf: { kind: 'order', id: 'o1' } } as const, 'auth.forbidden'],
  ['table:g2', person('guest', 'g1'), 'auth.forbidden'],
  ['table:c1', person('customer', 'c1'), 'auth.forbidden'],
  ['menu:a#CHANNEL#user:c1', null, 'notifications.unknown-channel'],
  ['constructor:b1', person('owner'), 'notifications.unknown-channel'],
  ['menu:*', null, 'notifications.unknown-channel'],
  ['kitchen:1', person('owner'), 'notifications.unknown-channel'],
  ['', person('owner'), 'notifications.unknown-channel'],
])('%s for %o: %s', (channel, principal, answer) => {
  expect(refusal(channel, principal)).toBe(answer);
});

it('keeps the same branch id of two tenants apart', () => {
  expect(topicFor('branch:b1', { ...person('owner'), tenantId: 'norkys' })).toEqual({ tenantId: 'norkys', channel: 'branch:b1' });
});
