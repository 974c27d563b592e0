import { describe, expect, it } from 'vitest';
import { applyPreferencesChange } from '#modules/notifications/domain/preferences';
import { defaultRecipient, erasedRecipient, withContact, withSubscription } from '#modules/notifications/domain/recipient';
import type { Recipients } from '#modules/notifications/ports/recipients';

const browser = (endpoint: string) => ({ id: endpoint, endpoint, p256dh: 'p', auth: 'a', addedAt: '2026-03-02T15:00:00.000Z' });

/** The contract of the Recipients port. Every adapter calls this with a factory. */
export const recipientsContract = (name: string, setup: () => Promise<{ recipients: Recipients }>) =>
  describe(`${name} keeps the Recipients contract`, () => {
    it('knows nobody at first, and then each as they were changed, in their tenant', async () => {
      const { recipients: people } = await setup();
      expect(await people.find('pardos', 'c1')).toEqual({ recipient: defaultRecipient, version: null });
      const said = { email: 'ana@example.com', name: 'Ana', language: 'en', saidAt: '2026-03-02T15:00:00.000Z' } as const;
      await people.update('pardos', 'c1', (person) => withContact(person, said));
      await people.update('pardos', 'c1', (person) => withSubscription(person, browser('https://push.example.com/a')));
      const preferences = applyPreferencesChange(defaultRecipient.preferences, { push: true, kinds: { payment: { mail: false } } });
      const all = await people.update('pardos', 'c1', (person) => ({ ...person, preferences }));
      expect(all).toEqual({ ...defaultRecipient, contact: said, subscriptions: [browser('https://push.example.com/a')], preferences });
      expect((await people.find('pardos', 'c1')).recipient).toEqual(all);
      expect((await people.find('norkys', 'c1')).recipient).toEqual(defaultRecipient);
      expect((await people.find('pardos', 'c2')).recipient).toEqual(defaultRecipient);
    });

    it('stores nothing where nothing changes', async () => {
      const { recipients: people } = await setup();
      await people.update('pardos', 'c1', (person) => person);
      expect((await people.find('pardos', 'c1')).version).toBeNull();
    });

    it('forgets a person for good, and nobody else', async () => {
      const { recipients: people } = await setup();
      const said = { email: 'ana@example.com', name: 'Ana', language: null, saidAt: '2026-03-02T15:00:00.000Z' } as const;
      for (const id of ['c1', 'c2']) await people.update('pardos', id, (person) => withContact(person, said));
      await people.erase('pardos', 'c1');
      await people.erase('pardos', 'c1');
      await people.update('pardos', 'c1', (person) => withContact(person, { ...said, saidAt: '2026-03-03T15:00:00.000Z' }));
      await people.update('pardos', 'c1', (person) => withSubscription(person, browser('https://push.example.com/a')));
      expect((await people.find('pardos', 'c1')).recipient).toEqual(erasedRecipient);
      expect((await people.find('pardos', 'c2')).recipient.contact).toEqual(said);
    });

    it('loses none of the changes that come at once', async () => {
      const { recipients: people } = await setup();
      const endpoints = ['a', 'b', 'c', 'd', 'e'];
      await Promise.all(endpoints.map((one) => people.update('pardos', 'c1', (person) => withSubscription(person, browser(one)))));
      const { recipient: person } = await people.find('pardos', 'c1');
      expect(person.subscriptions.map(({ endpoint }) => endpoint).toSorted()).toEqual(endpoints);
    });
  });
