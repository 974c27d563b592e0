import { vi } from 'vitest';
import { StoredDevices } from '#modules/identity/adapters/devices/stored-devices';
import { StoredPairingCodes } from '#modules/identity/adapters/devices/stored-pairing-codes';
import { StoredStaffPinTries } from '#modules/identity/adapters/devices/stored-staff-pin-tries';
import { StoredStaffPins } from '#modules/identity/adapters/devices/stored-staff-pins';
import { StoredActivityLog } from '#modules/identity/adapters/stored-activity-log';
import { StoredCustomerBranches } from '#modules/identity/adapters/stored-customer-branches';
import { StoredHosts } from '#modules/identity/adapters/stored-hosts';
import { StoredPasswordResets } from '#modules/identity/adapters/stored-password-resets';
import { StoredSessions } from '#modules/identity/adapters/stored-sessions';
import { StoredSetupLinks } from '#modules/identity/adapters/stored-setup-links';
import { StoredSignInHistories } from '#modules/identity/adapters/stored-sign-in-histories';
import { StoredTenants } from '#modules/identity/adapters/stored-tenants';
import { StoredUsers } from '#modules/identity/adapters/stored-users';
import { Keyring } from '#shared/auth/keyring';
import { StoredFailedAttempts } from '#shared/auth/stored-failed-attempts';
import { activityLogContract } from '#test/contracts/identity/activity-log';
import { customerBranchesContract } from '#test/contracts/identity/customer-branches';
import { devicePortsContract } from '#test/contracts/identity/device-ports';
import { hostsContract } from '#test/contracts/identity/hosts';
import { passwordResetsContract } from '#test/contracts/identity/password-resets';
import { setupLinksContract } from '#test/contracts/identity/setup-links';
import { signInPortsContract } from '#test/contracts/identity/sign-in-ports';
import { usersContract } from '#test/contracts/identity/users';
import { storeEngines } from '#test/fixtures/store-engines';

for (const [engine, openStore] of storeEngines) {
  const setup = async () => {
    const opened = openStore('identity');
    const { store, clock } = opened;
    return {
      ...opened,
      users: new StoredUsers(store),
      tenants: new StoredTenants(store),
      attempts: new StoredFailedAttempts(store),
      histories: new StoredSignInHistories(store, clock),
      sessions: new StoredSessions(store, clock),
    };
  };
  usersContract(`StoredUsers on ${engine}`, setup);
  signInPortsContract(`the stored ones on ${engine}`, setup);
  const activityRuns = engine === 'memory' ? 60 : 5;
  activityLogContract(`StoredActivityLog on ${engine}`, async () => new StoredActivityLog((await setup()).store), { runs: activityRuns });
  customerBranchesContract(`StoredCustomerBranches on ${engine}`, async () => new StoredCustomerBranches((await setup()).store));
  hostsContract(`StoredHosts on ${engine}`, async () => {
    const opened = openStore('identity');
    return { ...opened, hosts: new StoredHosts(opened.store) };
  });
  passwordResetsContract(`StoredPasswordResets on ${engine}`, async () => {
    const opened = openStore('identity');
    return { ...opened, resets: new StoredPasswordResets(opened.store, opened.clock) };
  });
  devicePortsContract(`the stored ones on ${engine}`, async () => {
    const opened = openStore('identity');
    const { store, clock } = opened;
    const write = vi.spyOn(store, 'write');
    const keyring = new Keyring(['an older secret of the server']);
    return {
      ...opened,
      keyring,
      devices: new StoredDevices(store),
      codes: new StoredPairingCodes(store, keyring),
      pins: new StoredStaffPins(store, keyring),
      attempts: new StoredStaffPinTries(store),
      users: new StoredUsers(store),
      sessions: new StoredSessions(store, clock),
      written: () => write.mock.calls.map(([changes]) => changes),
    };
  });
  setupLinksContract(`StoredSetupLinks on ${engine}`, async () => {
    const { store } = openStore('identity');
    const write = vi.spyOn(store, 'write');
    return { links: new StoredSetupLinks(store), written: () => write.mock.calls.map(([changes]) => changes) };
  });
}
