import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countResetLink, type SentResetLinks } from '#modules/identity/domain/password-reset';
import { Keyring } from '#shared/auth/keyring';
import { PasswordResetTokens } from '#shared/auth/password-reset-tokens';
import type { Envelope } from '#shared/events/events';
import { testSecret } from '#test/fixtures/test-secret';
import { createTenant, type IdentityApp, startIdentity } from './identity-app.ts';

const forgot = (app: IdentityApp, email: string, more: object = {}) => app.post('/api/v1/auth/forgot', { email, ...more });
const reset = (app: IdentityApp, token: string, password = 'a new secret') => app.post('/api/v1/auth/reset', { token, password });

/** The requests for a link that identity has granted. */
const granted = async (app: IdentityApp) =>
  (await app.readEvents()).filter((event): event is Envelope<'PasswordResetRequested'> => event.type === 'PasswordResetRequested');

/** The token of the link that notifications would send for this event. */
const linkToken = (app: IdentityApp, { tenantId, data: { userId, epoch, until } }: Envelope<'PasswordResetRequested'>) =>
  app.container.get(PasswordResetTokens).sign({ tenantId, userId, epoch, until });

async function askedForLink(email = 'ana@example.com') {
  const app = await startIdentity();
  const customer = await app.addCustomer(email);
  await app.handleEvents();
  await forgot(app, email);
  await app.handleEvents();
  const [event] = await granted(app);
  if (!event) throw new Error('no link was granted');
  return { app, ...customer, event, link: linkToken(app, event) };
}

describe('POST /api/v1/auth/forgot', () => {
  it('answers and writes the same for an address with and without an account', async () => {
    const app = await startIdentity();
    await app.addCustomer();
    const answers = [];
    const writes = [];
    for (const email of ['ana@example.com', 'nobody@example.com']) {
      const before = app.writeCount;
      const { headers: _, ...answer } = await forgot(app, email);
      answers.push(answer);
      writes.push(app.writeCount - before);
    }
    expect(answers[0]).toMatchObject({ status: 200, data: null });
    expect(answers[1]).toEqual(answers[0]);
    expect(writes).toEqual([1, 1]);
    const events = (await app.readEvents()).filter(({ type }) => type === 'PasswordForgotten').map(({ data }) => data);
    expect(events).toEqual(['ana@example.com', 'nobody@example.com'].map((email) => ({ email, namedTenant: false })));
  });

  it('grants a link to those whom a sign-in would find, without a secret in any event', async () => {
    const { app, id, event, link } = await askedForLink('Ana@Example.com');
    expect(await granted(app)).toHaveLength(1);
    const { until, ...said } = event.data;
    expect(said).toEqual({ userId: id, email: 'ana@example.com', name: 'ana', language: 'es', epoch: 0 });
    expect(Math.round((Date.parse(until) - Date.parse(event.occurredAt)) / 60_000)).toBe(30);
    expect(JSON.stringify(await app.readEvents())).not.toContain(link.split('.').at(-1));
  });

  it('finds staff of any business where none is named, and those of the named one alone where one is', async () => {
    const app = await startIdentity();
    await createTenant(app, 'norkys');
    await forgot(app, 'owner@norkys.pe');
    await forgot(app, 'owner@norkys.pe', { tenantId: 'pardos' });
    await forgot(app, 'owner@norkys.pe', { tenantId: 'norkys' });
    await app.handleEvents();
    expect((await granted(app)).map(({ tenantId }) => tenantId)).toEqual(['norkys', 'norkys']);
    const unknown = await forgot(app, 'owner@norkys.pe', { tenantId: 'nowhere' });
    expect([unknown.status, unknown.error]).toEqual([404, 'identity.tenant-not-found']);
    expect(await forgot(app, 'no address')).toMatchObject({ status: 400, details: [{ path: 'email' }] });
  });

  it('grants none to an account that is deactivated, and five a day at most', async () => {
    const { app, id } = await askedForLink();
    for (let nth = 0; nth < 8; nth += 1) await forgot(app, 'ana@example.com');
    await app.handleEvents();
    expect(await granted(app)).toHaveLength(5);
    app.clock.advance(24 * 3600);
    const owner = await app.signIn('owner@pardos.pe');
    await app.request('PATCH', `/api/v1/customers/${id}`, { token: owner, body: { isActive: false } });
    await forgot(app, 'ana@example.com');
    await app.handleEvents();
    expect(await granted(app)).toHaveLength(5);
  });

  it('grants a request once, however often its event comes', () => {
    const now = new Date('2026-03-02T15:00:00Z');
    const once = countResetLink(undefined, 'e1', now) as SentResetLinks;
    expect(once).toEqual({ day: '2026-03-02', count: 1, lastEventId: 'e1' });
    expect(countResetLink(once, 'e1', now)).toBeUndefined();
    expect(countResetLink({ ...once, count: 5 }, 'e2', now)).toBeUndefined();
    expect(countResetLink({ ...once, count: 5 }, 'e2', new Date('2026-03-03T00:00:00Z'))?.count).toBe(1);
  });
});

describe('POST /api/v1/auth/reset', () => {
  it('sets the password once, ends every session, and is logged', async () => {
    const { app, id, token, link } = await askedForLink();
    expect(await reset(app, link)).toMatchObject({ status: 200, data: null });
    expect((await app.get('/validate', token)).status).toBe(401);
    const again = await reset(app, link, 'another secret');
    expect([again.status, again.error]).toEqual([410, 'identity.reset-link-over']);
    await app.handleEvents();
    expect(await app.eventTypesOf(id)).toContain('CustomerChanged');
    expect((await app.readEvents()).filter(({ type }) => type === 'SessionEnded')).toHaveLength(1);
    const owner = await app.signIn('owner@pardos.pe');
    const log = await app.get<{ action: string }[]>(`/api/v1/activity-logs?userId=${id}`, owner);
    expect(log.data.map(({ action }) => action)).toEqual(expect.arrayContaining(['enviar_enlace_clave', 'restablecer_clave']));
    expect(await app.signIn('ana@example.com', 'a new secret')).toBeTypeOf('string');
  });

  it('is over after half an hour, and after the sessions were ended in another way', async () => {
    const first = await askedForLink();
    first.app.clock.advance(30 * 60);
    expect((await reset(first.app, first.link)).error).toBe('identity.reset-link-over');
    const second = await askedForLink();
    await second.app.request('DELETE', '/api/v1/auth/sessions', { token: second.token });
    expect((await reset(second.app, second.link)).error).toBe('identity.reset-link-over');
  });

  it('works for one of two who use a link at once', async () => {
    const { app, link } = await askedForLink();
    const both = await Promise.all(['a first secret', 'a second secret'].map((password) => reset(app, link, password)));
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410]);
  });

  it('holds to the rules of passwords, and keeps the link then', async () => {
    const { app, link } = await askedForLink();
    expect(await reset(app, link, 'short')).toMatchObject({ status: 400, details: [{ path: 'password' }] });
    expect((await reset(app, link, 'password')).error).toBe('identity.password-common');
    expect((await reset(app, link, 'ana@example.com')).error).toBe('identity.password-is-name');
    expect((await reset(app, link)).status).toBe(200);
  });

  it('takes no token that was not issued', async () => {
    const { app, link } = await askedForLink();
    const parts = link.split('.');
    const altered = [link.replace('pardos', 'norkys'), [...parts.slice(0, 2), '1', ...parts.slice(3)].join('.'), `${link}x`, 'x', '....'];
    for (const token of altered) {
      const { status, error } = await reset(app, token);
      expect([token, status, error]).toEqual([token, 401, 'identity.bad-reset-link']);
    }
  });

  it('reads what it has signed, by each current key, and nothing else', () => {
    const [current, former] = [testSecret, 'a former secret of 32 bytes and more'];
    const tokens = new PasswordResetTokens(Keyring.from(current));
    const others = new PasswordResetTokens(Keyring.from(former));
    const id = fc.stringMatching(/^[\w-]{1,40}$/);
    const seconds = fc.integer({ min: 0, max: 4_000_000_000 });
    const property = fc.property(id, id, fc.nat(), seconds, fc.nat({ max: 200 }), (tenantId, userId, epoch, until, at) => {
      const said = { tenantId, userId, epoch, until: new Date(until * 1000).toISOString() };
      const token = tokens.sign(said);
      expect(tokens.read(token)).toEqual(said);
      expect(others.read(token)).toBeUndefined();
      const place = at % token.length;
      const letter = token[place] === 'a' ? 'b' : 'a';
      // The last letter of base64url holds bits that count for nothing.
      if (place < token.length - 1) expect(tokens.read(`${token.slice(0, place)}${letter}${token.slice(place + 1)}`)).toBeUndefined();
    });
    fc.assert(property, { numRuns: 100 });
  });
});
