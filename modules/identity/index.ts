/**
 * Identity: accounts of customers and staff, tenants, sessions, paired devices, and the activity log. Owns the Identity table.
 * Publishes TenantCreated, CustomerRegistered, CustomerLoggedIn, CustomerChanged, SessionEnded, SignInsSlowed, StaffChanged,
 * DeviceChanged, ActivityRecorded.
 * Subscribes to every event, for the activity log; also uses TenantSettingsChanged (copies of tenant settings), OrderCreated (the branches
 * of a customer), CustomerChanged, StaffChanged and DeviceChanged (ended sessions).
 */
import { type Container, ContainerModule } from 'inversify';
import { AccountSessions } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { DefaultTenant } from '#shared/default-tenant';
import { type Envelope, eventNames, type Subscriptions } from '#shared/events/events';
import type { AppContext } from '#shared/http/environment';
import { withIdempotency } from '#shared/http/idempotency';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { readNamedTenant, type TenantFields } from '#shared/http/tenant-resolution';
import type { Module } from '#shared/module';
import { Argon2Passwords } from './adapters/argon2-passwords.ts';
import { CommonPasswordList, NoCommonPasswords } from './adapters/common-password-list.ts';
import { activityRoutes } from './adapters/http-activity.ts';
import { customerRoutes } from './adapters/http-customers.ts';
import { registrationRoutes } from './adapters/http-registration.ts';
import { setupRoutes } from './adapters/http-setup.ts';
import { signInRoutes } from './adapters/http-sign-in.ts';
import { staffRoutes } from './adapters/http-staff.ts';
import { tenantRoutes } from './adapters/http-tenants.ts';
import { StoredActivityLog } from './adapters/stored-activity-log.ts';
import { StoredCustomerBranches } from './adapters/stored-customer-branches.ts';
import { StoredSessions } from './adapters/stored-sessions.ts';
import { StoredSetupLinks } from './adapters/stored-setup-links.ts';
import { StoredSignInHistories } from './adapters/stored-sign-in-histories.ts';
import { StoredTenants } from './adapters/stored-tenants.ts';
import { StoredUsers } from './adapters/stored-users.ts';
import { bindDevices, devicesRouter, deviceTimers, handleDeviceChanged } from './bind-devices.ts';
import { ActivityLog } from './ports/activity-log.ts';
import { CommonPasswords } from './ports/common-passwords.ts';
import { CustomerBranches } from './ports/customer-branches.ts';
import { OpenSessions } from './ports/open-sessions.ts';
import { Passwords } from './ports/passwords.ts';
import { SetupLinks } from './ports/setup-links.ts';
import { SignInHistories } from './ports/sign-in-histories.ts';
import { IdentityStore } from './ports/store.ts';
import { Tenants } from './ports/tenants.ts';
import { Users } from './ports/users.ts';
import { AddStaff } from './use-cases/add-staff.ts';
import { ChangePassword } from './use-cases/change-password.ts';
import { ChangeStaff } from './use-cases/change-staff.ts';
import { ChangeUser } from './use-cases/change-user.ts';
import { CheckPassword } from './use-cases/check-password.ts';
import { CloseEndedSessions } from './use-cases/close-ended-sessions.ts';
import { CreateTenant } from './use-cases/create-tenant.ts';
import { DescribeToken } from './use-cases/describe-token.ts';
import { SetPin } from './use-cases/devices/set-pin.ts';
import { HashNewPassword } from './use-cases/hash-new-password.ts';
import { ListStaff } from './use-cases/list-staff.ts';
import { ManageCustomers } from './use-cases/manage-customers.ts';
import { ReadActivity } from './use-cases/read-activity.ts';
import { RecordActivity } from './use-cases/record-activity.ts';
import { RecordFailedRegistration } from './use-cases/record-failed-registration.ts';
import { RegisterCustomer } from './use-cases/register-customer.ts';
import { SetUpInstallation } from './use-cases/set-up-installation.ts';
import { SignIn } from './use-cases/sign-in.ts';
import { SignOut } from './use-cases/sign-out.ts';

/** Used by the server at its first start, by the setup scripts and by the demo. */
export { AddStaff, CreateTenant, RegisterCustomer, SetPin, SetUpInstallation, Tenants, Users };

/** Accepts the most common passwords too. The demo scripts register accounts with such passwords. */
export const allowCommonPasswords = (container: Container) => container.rebind(CommonPasswords).toConstantValue(new NoCommonPasswords());

const bindings = new ContainerModule(({ bind }) => {
  bindDevices(bind);
  bind(Users)
    .toResolvedValue((store) => new StoredUsers(store), [IdentityStore])
    .inSingletonScope();
  bind(Tenants)
    .toResolvedValue((store) => new StoredTenants(store), [IdentityStore])
    .inSingletonScope();
  bind(SetupLinks)
    .toResolvedValue((store) => new StoredSetupLinks(store), [IdentityStore])
    .inSingletonScope();
  bind(SignInHistories)
    .toResolvedValue((store, clock) => new StoredSignInHistories(store, clock), [IdentityStore, Clock])
    .inSingletonScope();
  bind(CommonPasswords)
    .toResolvedValue(() => new CommonPasswordList(), [])
    .inSingletonScope();
  bind(OpenSessions)
    .toResolvedValue((store, clock) => new StoredSessions(store, clock), [IdentityStore, Clock])
    .inSingletonScope();
  bind(CustomerBranches)
    .toResolvedValue((store) => new StoredCustomerBranches(store), [IdentityStore])
    .inSingletonScope();
  bind(AccountSessions).toService(OpenSessions);
  bind(ActivityLog)
    .toResolvedValue((store) => new StoredActivityLog(store), [IdentityStore])
    .inSingletonScope();
  bind(Passwords)
    .toResolvedValue(() => new Argon2Passwords(), [])
    .inSingletonScope();
  bindClass(bind, ChangeUser, { users: Users, clock: Clock });
  bindClass(bind, CheckPassword, { passwords: Passwords, histories: SignInHistories, clock: Clock });
  bindClass(bind, HashNewPassword, { passwords: Passwords, commonPasswords: CommonPasswords });
  bindClass(bind, RecordFailedRegistration, { log: ActivityLog, clock: Clock });
  bindClass(bind, CreateTenant, {
    tenants: Tenants,
    users: Users,
    hashNewPassword: HashNewPassword,
    recordFailedRegistration: RecordFailedRegistration,
    clock: Clock,
  });
  bindClass(bind, SetUpInstallation, { tenants: Tenants, links: SetupLinks, createTenant: CreateTenant, clock: Clock });
  bindClass(bind, RegisterCustomer, {
    tenants: Tenants,
    users: Users,
    hashNewPassword: HashNewPassword,
    recordFailedRegistration: RecordFailedRegistration,
    clock: Clock,
  });
  bindClass(bind, SignIn, {
    tenants: Tenants,
    users: Users,
    sessions: OpenSessions,
    passwords: Passwords,
    checkPassword: CheckPassword,
    tokens: Tokens,
    defaultTenant: DefaultTenant,
    clock: Clock,
  });
  bindClass(bind, SignOut, { sessions: OpenSessions, clock: Clock });
  bindClass(bind, DescribeToken, { tokens: Tokens, users: Users, clock: Clock });
  bindClass(bind, ChangePassword, {
    tenants: Tenants,
    users: Users,
    hashNewPassword: HashNewPassword,
    checkPassword: CheckPassword,
    changeUser: ChangeUser,
  });
  bindClass(bind, CloseEndedSessions, { users: Users, sessions: OpenSessions, clock: Clock });
  bindClass(bind, ManageCustomers, { users: Users, branches: CustomerBranches, changeUser: ChangeUser });
  bindClass(bind, AddStaff, { tenants: Tenants, users: Users, hashNewPassword: HashNewPassword, clock: Clock });
  bindClass(bind, ChangeStaff, { tenants: Tenants, users: Users, hashNewPassword: HashNewPassword, changeUser: ChangeUser });
  bind(RecordActivity).toResolvedValue((log) => new RecordActivity(log), [ActivityLog]);
  bindClass(bind, ReadActivity, { log: ActivityLog, tenants: Tenants });
});

function routes(container: Container) {
  const [cursors, defaultTenant] = [container.get(Cursors), container.get(DefaultTenant)];
  const app = createRouter()
    .route('/', registrationRoutes(container.get(CreateTenant), container.get(RegisterCustomer), defaultTenant))
    .route('/', setupRoutes(container.get(SetUpInstallation)))
    .route('/', signInRoutes(container.get(SignIn), container.get(SignOut), container.get(ChangePassword), container.get(DescribeToken)))
    .route('/', customerRoutes(container.get(ManageCustomers)))
    .route('/', staffRoutes(new ListStaff(container.get(Users)), container.get(AddStaff), container.get(ChangeStaff), cursors))
    .route('/', devicesRouter(container))
    .route('/', activityRoutes(container.get(ReadActivity), cursors))
    .route('/', tenantRoutes(container.get(Tenants), container.get(DefaultTenant)));
  const findTenantId = (c: AppContext, body: TenantFields) => readNamedTenant(c, body);
  return withIdempotency(app, { store: container.get(IdentityStore), clock: container.get(Clock), findTenantId });
}

function subscriptions(container: Container) {
  const recordActivity = container.get(RecordActivity);
  const [closeSessions, tenants, customers] = [container.get(CloseEndedSessions), container.get(Tenants), container.get(ManageCustomers)];
  const recordingHandlers = Object.fromEntries(eventNames.map((name) => [name, (event: Envelope) => recordActivity.run(event)]));
  const recordAndCloseSessions = async (event: Envelope<'CustomerChanged' | 'StaffChanged'>) => {
    await recordActivity.run(event);
    await closeSessions.run(event);
  };
  const recordAndSaveSettings = async (event: Envelope<'TenantSettingsChanged'>) => {
    await recordActivity.run(event);
    await tenants.saveSettings(event.tenantId, event.data, event.data.at);
    if (event.data.dayStarts) await tenants.saveDayStarts(event.tenantId, event.data.dayStarts, event.data.at);
  };
  const recordAndApplyOrder = async (event: Envelope<'OrderCreated'>) => {
    await recordActivity.run(event);
    await customers.handleOrderCreated(event);
  };
  return {
    ...recordingHandlers,
    OrderCreated: recordAndApplyOrder,
    TenantSettingsChanged: recordAndSaveSettings,
    CustomerChanged: recordAndCloseSessions,
    StaffChanged: recordAndCloseSessions,
    DeviceChanged: handleDeviceChanged(container, recordActivity),
  } as Subscriptions<'identity'>;
}

export const identity: Module<'identity'> = {
  name: 'identity',
  store: IdentityStore,
  bindings,
  routes,
  subscriptions,
  timers: deviceTimers,
};
