import { describe, expect, it } from 'vitest';
import type { Device } from '#modules/identity/domain/device';
import { maxIdleSeconds, type Session } from '#modules/identity/domain/session';
import { buildUser } from '#modules/identity/domain/user';
import type { Devices } from '#modules/identity/ports/devices';
import type { OpenSessions } from '#modules/identity/ports/open-sessions';
import type { PairingCodes } from '#modules/identity/ports/pairing-codes';
import type { PinSubject, StaffPinTries } from '#modules/identity/ports/staff-pin-tries';
import type { StaffPins } from '#modules/identity/ports/staff-pins';
import type { Users } from '#modules/identity/ports/users';
import type { Keyring } from '#shared/auth/keyring';
import { domainEvent, type Envelope, toEnvelopes } from '#shared/events/events';
import type { Store } from '#shared/store/store';
import { newId } from '#shared/values/ids';
import type { ManualClock } from '../store/store-under-test.ts';

type Ports = {
  readonly devices: Devices;
  readonly codes: PairingCodes;
  readonly pins: StaffPins;
  readonly attempts: StaffPinTries;
  readonly users: Users;
  readonly sessions: OpenSessions;
};
type Setup = () => Promise<
  Ports & {
    readonly clock: ManualClock;
    readonly keyring: Keyring;
    readonly events: () => Promise<readonly Envelope[]>;
    /** All that has been written through the store. */
    readonly written: () => readonly Parameters<Store['write']>[0][];
  }
>;

const later = (clock: ManualClock, seconds: number) => new Date(clock.now().getTime() + seconds * 1000);
const createEvents = (clock: ManualClock) =>
  toEnvelopes(
    [domainEvent('ActivityRecorded', { action: 'login_pin', result: 'fallo', about: 'd1', userId: null })],
    { tenantId: 'pardos', correlationId: 'r1' },
    clock.now(),
  );
const createDevice = (clock: ManualClock, more: Partial<Device> = {}): Device => ({
  id: newId(),
  tenantId: 'pardos',
  name: 'Cocina',
  branchId: 'north',
  addedBy: 'ana',
  createdAt: clock.now().toISOString(),
  pairedAt: null,
  ...more,
});

/** The contract of the ports for devices and PINs. Every adapter calls this with a factory for them on one store. */
export const devicePortsContract = (name: string, setup: Setup) => {
  describe(`${name} keeps the Devices contract`, () => {
    it('keeps a device until its time, and changes it only if nobody else has', async () => {
      const { devices, clock, events } = await setup();
      const device = createDevice(clock);
      await devices.add(device, later(clock, 60), createEvents(clock));
      const before = (await devices.find('pardos', device.id))!;
      expect(before.device).toEqual(device);
      expect(await devices.find('norkys', device.id)).toBeUndefined();
      const paired = { ...device, pairedAt: clock.now().toISOString() };
      expect(await devices.change(before, paired, later(clock, 3600), createEvents(clock))).toBe(true);
      expect(await devices.change(before, device, later(clock, 3600), createEvents(clock))).toBe(false);
      expect(await devices.remove(before, createEvents(clock))).toBe(false);
      clock.advance(120);
      expect((await devices.find('pardos', device.id))?.device).toEqual(paired);
      expect(await events()).toHaveLength(2);
      expect(await devices.remove((await devices.find('pardos', device.id))!, createEvents(clock))).toBe(true);
      expect(await devices.find('pardos', device.id)).toBeUndefined();
      const brief = createDevice(clock);
      await devices.add(brief, later(clock, 60), []);
      clock.advance(62);
      expect(await devices.find('pardos', brief.id)).toBeUndefined();
    });

    it('lists those of some branches, or of all, page by page in the order in which they came', async () => {
      const { devices, clock } = await setup();
      const ids: string[] = [];
      for (const branchId of ['north', 'south', 'north', 'east']) {
        const device = createDevice(clock, { branchId });
        await devices.add(device, later(clock, 3600), []);
        ids.push(device.id);
        clock.advance(1);
      }
      await devices.add(createDevice(clock, { tenantId: 'norkys' }), later(clock, 3600), []);
      const listAll = async (branches: readonly string[] | null, limit: number) => {
        const found: string[] = [];
        let after: string | undefined;
        do {
          const page = await devices.list('pardos', branches, limit, after);
          found.push(...page.devices.map(({ id }) => id));
          after = page.next;
        } while (after !== undefined);
        return found;
      };
      for (const limit of [1, 3, 100]) {
        expect(await listAll(null, limit)).toEqual(ids);
        expect(await listAll(['north', 'east'], limit)).toEqual([ids[0], ids[2], ids[3]]);
        expect(await listAll([], limit)).toEqual([]);
      }
    });
  });

  describe(`${name} keeps the PairingCodes contract`, () => {
    it('tells each code here, keeps it nowhere, and finds it under every key of the server', async () => {
      const { codes, clock, keyring, written } = await setup();
      const pairing = { tenantId: 'pardos', deviceId: 'd1', until: later(clock, 600) };
      const issued = await Promise.all([codes.issue(pairing), codes.issue({ ...pairing, deviceId: 'd2' })]);
      expect(new Set(issued).size).toBe(2);
      for (const code of issued) expect(code).toMatch(/^[A-HJKMNP-Z]{8}$/);
      expect(await codes.find(issued[0] as string)).toEqual(pairing);
      for (const code of issued) expect(JSON.stringify(written())).not.toContain(code);
      keyring.replace(['a newer secret of the server', 'an older secret of the server']);
      expect(await codes.find(issued[1] as string)).toMatchObject({ deviceId: 'd2' });
      expect(await codes.find('AAAAAAAA')).toBeUndefined();
    });
  });

  describe(`${name} keeps the StaffPins contract`, () => {
    const start = async () => {
      const ports = await setup();
      let people = 0;
      const addUser = async (branches: readonly string[]) => {
        people += 1;
        const draft = {
          id: newId(),
          tenantId: 'pardos',
          role: 'cook',
          email: `u${people}@x.test`,
          passwordHash: 'h',
          language: 'es',
        } as const;
        const user = buildUser({ ...draft, branches }, ports.clock.now());
        await ports.users.add(user, []);
        return user.id;
      };
      const change = async (id: string, more: object) => {
        const before = (await ports.users.find('pardos', id))!;
        return ports.users.change(before, { ...before.user, ...more }, []);
      };
      const setPin = (id: string, pin: string) =>
        change(id, {
          pin: {
            lookup: ports.pins.computeLookup('pardos', pin),
            hash: `hash of ${pin.length} digits`,
            setAt: ports.clock.now().toISOString(),
          },
        });
      const holders = async (pin: string) => (await ports.pins.listHolders('pardos', pin)).map(({ userId }) => userId).sort();
      return { ...ports, addUser, change, setPin, holders };
    };

    it('finds those whose PIN it is, in their tenant alone, and stores no PIN', async () => {
      const { pins, addUser, setPin, holders, written } = await start();
      const [north, south] = [await addUser(['north']), await addUser(['south'])];
      for (const id of [north, south]) expect(await setPin(id, '736251')).toBe(true);
      expect(await holders('736251')).toEqual([north, south].sort());
      expect([await holders('736250'), await pins.listHolders('norkys', '736251')]).toEqual([[], []]);
      expect(JSON.stringify(written())).not.toContain('736251');
    });

    it('keeps it with each change of the person: another PIN, other branches, gone', async () => {
      const { pins, users, addUser, change, setPin, holders } = await start();
      const id = await addUser(['north']);
      await setPin(id, '1111');
      await setPin(id, '2222');
      expect([await holders('1111'), await holders('2222')]).toEqual([[], [id]]);
      await change(id, { branches: ['south', 'east'] });
      expect(await pins.listHolders('pardos', '2222')).toEqual([{ userId: id, branches: ['south', 'east'], isOutdated: false }]);
      await change(id, { firstName: 'Ana' });
      expect(await holders('2222')).toEqual([id]);
      expect(await users.remove((await users.find('pardos', id))!, [])).toBe(true);
      expect(await holders('2222')).toEqual([]);
    });

    it('gives no PIN to two people who share a branch, neither one after the other nor at once', async () => {
      const { addUser, change, setPin, holders } = await start();
      const [north, south, all] = [await addUser(['north']), await addUser(['south']), await addUser([])];
      await setPin(north, '1111');
      await expect(setPin(all, '1111')).rejects.toMatchObject({ code: 'identity.pin-taken' });
      await setPin(south, '1111');
      await expect(change(south, { branches: ['south', 'north'] })).rejects.toMatchObject({ code: 'identity.pin-taken' });
      await expect(change(south, { branches: [] })).rejects.toMatchObject({ code: 'identity.pin-taken' });
      expect(await holders('1111')).toEqual([north, south].sort());
      const rivals = await Promise.allSettled([setPin(all, '2222'), setPin(north, '2222')]);
      expect(rivals.filter((made) => made.status === 'fulfilled' && made.value)).toHaveLength(1);
      expect(await holders('2222')).toHaveLength(1);
    });

    it('says what an older key of the server has found, until that is dropped', async () => {
      const { pins, keyring, addUser, setPin } = await start();
      const id = await addUser([]);
      await setPin(id, '1111');
      keyring.replace(['a newer secret of the server', 'an older secret of the server']);
      expect(await pins.listHolders('pardos', '1111')).toEqual([{ userId: id, branches: [], isOutdated: true }]);
      keyring.replace(['a newer secret of the server']);
      expect(await pins.listHolders('pardos', '1111')).toEqual([]);
    });
  });

  describe(`${name} keeps the StaffPinTries contract`, () => {
    it('stores the tries of all subjects or of none, with their events, for a while', async () => {
      const { attempts, clock, events } = await setup();
      const subjects: readonly PinSubject[] = ['device:d1', 'branch:b1'];
      const once = { wrongAt: [clock.now().toISOString()], locks: 0, lockedUntil: null };
      const before = await attempts.find('pardos', subjects);
      expect(before.tries).toEqual([undefined, undefined]);
      expect(await attempts.save(await attempts.find('pardos', ['branch:b1']), [once], later(clock, 60), [])).toBe(true);
      expect(await attempts.save(before, [once, once], later(clock, 60), createEvents(clock))).toBe(false);
      expect((await attempts.find('pardos', subjects)).tries).toEqual([undefined, once]);
      const locked = { wrongAt: [], locks: 1, lockedUntil: later(clock, 30).toISOString() };
      expect(await attempts.save(await attempts.find('pardos', subjects), [once, locked], later(clock, 60), createEvents(clock))).toBe(
        true,
      );
      expect((await attempts.find('pardos', ['branch:b1', 'device:d1'])).tries).toEqual([locked, once]);
      expect((await attempts.find('norkys', subjects)).tries).toEqual([undefined, undefined]);
      expect(await events()).toHaveLength(1);
      clock.advance(62);
      expect((await attempts.find('pardos', subjects)).tries).toEqual([undefined, undefined]);
    });
  });

  describe(`${name} keeps the OpenSessions contract for devices`, () => {
    const start = async () => {
      const ports = await setup();
      const { clock, devices, users, sessions } = ports;
      const device = createDevice(clock, { pairedAt: clock.now().toISOString() });
      await devices.add(device, later(clock, 100_000), []);
      const pin = { lookup: 'l', hash: 'h', setAt: clock.now().toISOString() };
      const draft = { id: newId(), tenantId: 'pardos', role: 'cook', email: 'ana@x.test', passwordHash: 'h', language: 'es' } as const;
      const user = buildUser(draft, clock.now());
      await users.add(user, []);
      const change = async (more: object) => {
        const before = (await users.find('pardos', user.id))!;
        await users.change(before, { ...before.user, ...more }, []);
      };
      await change({ pin });
      const session = (deviceId = device.id): Session => ({
        id: newId(),
        tenantId: 'pardos',
        userId: user.id,
        epoch: 0,
        device: null,
        ip: null,
        createdAt: clock.now().toISOString(),
        expiresAt: later(clock, 50_000).toISOString(),
        pin: { deviceId, setAt: pin.setAt, lastUsedAt: clock.now().toISOString() },
      });
      const alive = ({ id: sessionId }: Session, deviceId: string | undefined = device.id) =>
        sessions.isAlive({ tenantId: 'pardos', userId: user.id, sessionId, role: 'cook', ...(deviceId && { deviceId }) });
      const isDeviceAlive = (id: string, tenantId = 'pardos') =>
        sessions.isAlive({ tenantId, userId: id, sessionId: id, role: 'device', deviceId: id });
      return { ...ports, device, session, alive, change, isDeviceAlive };
    };

    it('lets a device live from its pairing to its removal', async () => {
      const { devices, device, clock, isDeviceAlive } = await start();
      expect([await isDeviceAlive(device.id), await isDeviceAlive(device.id, 'norkys')]).toEqual([true, false]);
      const unpaired = createDevice(clock);
      await devices.add(unpaired, later(clock, 600), []);
      expect(await isDeviceAlive(unpaired.id)).toBe(false);
      await devices.remove((await devices.find('pardos', device.id))!, []);
      expect(await isDeviceAlive(device.id)).toBe(false);
    });

    it('lets a sign-in with a PIN die with its device, its PIN, and after 900 seconds without a use', async () => {
      const { sessions, devices, device, session, alive, change, clock } = await start();
      const [one, two] = [session(), session()];
      for (const opened of [one, two]) await sessions.openSession(opened, []);
      expect([await alive(one), await alive(one, 'another'), await alive(one, '')]).toEqual([true, false, false]);
      clock.advance(maxIdleSeconds - 1);
      expect(await alive(one)).toBe(true);
      clock.advance(1);
      expect([await alive(one), await alive(two)]).toEqual([true, false]);
      const { pin } = (await sessions.find('pardos', one.userId, one.id))!;
      expect(pin?.lastUsedAt).toBe(later(clock, -1).toISOString());
      const newer = { lookup: 'l2', hash: 'h', setAt: clock.now().toISOString() };
      await change({ pin: newer });
      expect(await alive(one)).toBe(false);
      const third = { ...session(), pin: { ...one.pin!, setAt: newer.setAt, lastUsedAt: clock.now().toISOString() } };
      await sessions.openSession(third, []);
      expect(await alive(third)).toBe(true);
      await devices.remove((await devices.find('pardos', device.id))!, []);
      expect(await alive(third)).toBe(false);
    });

    it('lists those of a device page by page, also after a use was noted', async () => {
      const { sessions, device, session, alive, clock } = await start();
      const opened = [session(), session(), session()];
      for (const one of [...opened, session('another')]) await sessions.openSession(one, []);
      clock.advance(100);
      expect(await alive(opened[0]!)).toBe(true);
      const first = await sessions.listByDevice('pardos', device.id, 2);
      const second = await sessions.listByDevice('pardos', device.id, 2, first.next);
      expect([...first.sessions, ...second.sessions].map(({ id }) => id).sort()).toEqual(opened.map(({ id }) => id).sort());
      await sessions.closeSessions('pardos', opened[0]!.userId, [opened[0]!.id], []);
      expect((await sessions.listByDevice('pardos', device.id, 10)).sessions).toHaveLength(2);
      expect(await sessions.find('pardos', opened[0]!.userId, opened[0]!.id)).toBeUndefined();
    });
  });
};
