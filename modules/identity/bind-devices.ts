import type { Container, ContainerModuleLoadOptions } from 'inversify';
import { Keyring } from '#shared/auth/keyring';
import { Tokens } from '#shared/auth/tokens';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import type { Envelope } from '#shared/events/events';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import type { TimerHandlers } from '#shared/timers';
import { deviceRoutes } from './adapters/devices/http-devices.ts';
import { pinRoutes } from './adapters/devices/http-pins.ts';
import { StoredDevices } from './adapters/devices/stored-devices.ts';
import { StoredPairingCodes } from './adapters/devices/stored-pairing-codes.ts';
import { StoredStaffPinTries } from './adapters/devices/stored-staff-pin-tries.ts';
import { StoredStaffPins } from './adapters/devices/stored-staff-pins.ts';
import { Devices } from './ports/devices.ts';
import { OpenSessions } from './ports/open-sessions.ts';
import { PairingCodes } from './ports/pairing-codes.ts';
import { Passwords } from './ports/passwords.ts';
import { StaffPinTries } from './ports/staff-pin-tries.ts';
import { StaffPins } from './ports/staff-pins.ts';
import { IdentityStore } from './ports/store.ts';
import { Users } from './ports/users.ts';
import { ChangeUser } from './use-cases/change-user.ts';
import { CloseDeviceSessions } from './use-cases/devices/close-device-sessions.ts';
import { CountWrongPins } from './use-cases/devices/count-wrong-pins.ts';
import { EndIdleSession } from './use-cases/devices/end-idle-session.ts';
import { ManageDevices } from './use-cases/devices/manage-devices.ts';
import { PairDevice } from './use-cases/devices/pair-device.ts';
import { SetPin } from './use-cases/devices/set-pin.ts';
import { SignInByPin } from './use-cases/devices/sign-in-by-pin.ts';
import type { RecordActivity } from './use-cases/record-activity.ts';

/** The tablets of branches, and the PINs with which staff sign in at them. */
export function bindDevices(bind: ContainerModuleLoadOptions['bind']) {
  bind(Devices)
    .toResolvedValue((store) => new StoredDevices(store), [IdentityStore])
    .inSingletonScope();
  bind(PairingCodes)
    .toResolvedValue((store, keyring) => new StoredPairingCodes(store, keyring), [IdentityStore, Keyring])
    .inSingletonScope();
  bind(StaffPins)
    .toResolvedValue((store, keyring) => new StoredStaffPins(store, keyring), [IdentityStore, Keyring])
    .inSingletonScope();
  bind(StaffPinTries)
    .toResolvedValue((store) => new StoredStaffPinTries(store), [IdentityStore])
    .inSingletonScope();
  bindClass(bind, ManageDevices, { devices: Devices, codes: PairingCodes, clock: Clock });
  bindClass(bind, PairDevice, { devices: Devices, codes: PairingCodes, tokens: Tokens, clock: Clock });
  bindClass(bind, CloseDeviceSessions, { sessions: OpenSessions, clock: Clock });
  bindClass(bind, EndIdleSession, { sessions: OpenSessions, clock: Clock });
  bindClass(bind, CountWrongPins, { attempts: StaffPinTries, clock: Clock });
  bindClass(bind, SetPin, {
    users: Users,
    pins: StaffPins,
    passwords: Passwords,
    countWrongPins: CountWrongPins,
    changeUser: ChangeUser,
  });
  bindClass(bind, SignInByPin, {
    users: Users,
    pins: StaffPins,
    passwords: Passwords,
    sessions: OpenSessions,
    countWrongPins: CountWrongPins,
    tokens: Tokens,
    clock: Clock,
  });
}

export const devicesRouter = (container: Container) =>
  createRouter()
    .route('/', deviceRoutes(container.get(ManageDevices), container.get(PairDevice), container.get(Cursors)))
    .route('/', pinRoutes(container.get(SetPin), container.get(SignInByPin)));

export function handleDeviceChanged(container: Container, recordActivity: RecordActivity) {
  const closeDeviceSessions = container.get(CloseDeviceSessions);
  return async (event: Envelope<'DeviceChanged'>) => {
    await recordActivity.run(event);
    await closeDeviceSessions.run(event);
  };
}

export function deviceTimers(container: Container): TimerHandlers<'idle-session'> {
  const endIdleSession = container.get(EndIdleSession);
  return { 'idle-session': (timer) => endIdleSession.run(timer) };
}
