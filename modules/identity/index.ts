/**
 * Identity: accounts of customers and staff, tenants, sessions, paired devices, and the activity log. Owns the Identity table.
 * Publishes TenantCreated, CustomerRegistered, CustomerLoggedIn, CustomerChanged, CustomerErased, PasswordForgotten,
 * PasswordResetRequested, SessionEnded, SignInsSlowed, StaffChanged, DeviceChanged, ActivityRecorded.
 * Subscribes to every event, for the activity log; also uses TenantSettingsChanged (copies of tenant settings), OrderCreated (the branches
 * of a customer), CustomerChanged, StaffChanged and DeviceChanged (ended sessions), CustomerErased, and PasswordForgotten (the account
 * behind an address).
 */
import type { Container } from 'inversify';
import { Clock } from '#shared/clock';
import { DefaultTenant } from '#shared/default-tenant';
import { eventNames } from '#shared/events/event-registry';
import type { Envelope, Subscriptions } from '#shared/events/events';
import type { AppContext } from '#shared/http/environment';
import { withIdempotency } from '#shared/http/idempotency';
import { createRouter } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { readNamedTenant, type TenantFields } from '#shared/http/tenant-resolution';
import type { Module } from '#shared/module';
import { PersonalData } from '#shared/personal-data';
import { NoCommonPasswords } from './adapters/common-password-list.ts';
import { activityRoutes } from './adapters/http-activity.ts';
import { customerRoutes } from './adapters/http-customers.ts';
import { ownDataRoutes } from './adapters/http-own-data.ts';
import { passwordResetRoutes } from './adapters/http-password-reset.ts';
import { registrationRoutes } from './adapters/http-registration.ts';
import { sessionRoutes } from './adapters/http-sessions.ts';
import { setupRoutes } from './adapters/http-setup.ts';
import { signInRoutes } from './adapters/http-sign-in.ts';
import { staffRoutes } from './adapters/http-staff.ts';
import { tenantRoutes } from './adapters/http-tenants.ts';
import { devicesRouter, deviceTimers, handleDeviceChanged } from './bind-devices.ts';
import { identityBindings } from './bindings.ts';
import { CommonPasswords } from './ports/common-passwords.ts';
import { Hosts } from './ports/hosts.ts';
import { IdentityStore } from './ports/store.ts';
import { Tenants } from './ports/tenants.ts';
import { Users } from './ports/users.ts';
import { AddStaff } from './use-cases/add-staff.ts';
import { ChangePassword } from './use-cases/change-password.ts';
import { ChangeStaff } from './use-cases/change-staff.ts';
import { CloseEndedSessions } from './use-cases/close-ended-sessions.ts';
import { CreateTenant } from './use-cases/create-tenant.ts';
import { DescribeToken } from './use-cases/describe-token.ts';
import { SetPin } from './use-cases/devices/set-pin.ts';
import { EraseAccount } from './use-cases/erase-account.ts';
import { ExportAccount } from './use-cases/export-account.ts';
import { ListStaff } from './use-cases/list-staff.ts';
import { ManageCustomers } from './use-cases/manage-customers.ts';
import { ManageOwnSessions } from './use-cases/manage-own-sessions.ts';
import { ReadActivity } from './use-cases/read-activity.ts';
import { RecordActivity } from './use-cases/record-activity.ts';
import { RegisterCustomer } from './use-cases/register-customer.ts';
import { RequestPasswordReset } from './use-cases/request-password-reset.ts';
import { ResetPassword } from './use-cases/reset-password.ts';
import { SetHosts } from './use-cases/set-hosts.ts';
import { SetUpInstallation } from './use-cases/set-up-installation.ts';
import { SignIn } from './use-cases/sign-in.ts';
import { SignOut } from './use-cases/sign-out.ts';

/** Used by the server at its first start, by the setup scripts and by the demo. */
export { AddStaff, CreateTenant, RegisterCustomer, SetPin, SetUpInstallation, Tenants, Users };

/** Accepts the most common passwords too. The demo scripts register accounts with such passwords. */
export const allowCommonPasswords = (container: Container) => container.rebind(CommonPasswords).toConstantValue(new NoCommonPasswords());

function routes(container: Container) {
  const [cursors, defaultTenant] = [container.get(Cursors), container.get(DefaultTenant)];
  const app = createRouter()
    .route('/', registrationRoutes(container.get(CreateTenant), container.get(RegisterCustomer), defaultTenant))
    .route('/', setupRoutes(container.get(SetUpInstallation)))
    .route('/', signInRoutes(container.get(SignIn), container.get(SignOut), container.get(ChangePassword), container.get(DescribeToken)))
    .route('/', passwordResetRoutes(container.get(RequestPasswordReset), container.get(ResetPassword)))
    .route('/', sessionRoutes(container.get(ManageOwnSessions), cursors))
    .route('/', ownDataRoutes(container.get(PersonalData), container.get(EraseAccount), container.get(Clock)))
    .route('/', customerRoutes(container.get(ManageCustomers)))
    .route('/', staffRoutes(new ListStaff(container.get(Users)), container.get(AddStaff), container.get(ChangeStaff), cursors))
    .route('/', devicesRouter(container))
    .route('/', activityRoutes(container.get(ReadActivity), cursors))
    .route(
      '/',
      tenantRoutes({ tenants: container.get(Tenants), hosts: container.get(Hosts), setHosts: container.get(SetHosts), defaultTenant }),
    );
  const findTenantId = (c: AppContext, body: TenantFields) => readNamedTenant(c, body);
  return withIdempotency(app, { store: container.get(IdentityStore), clock: container.get(Clock), findTenantId });
}

function subscriptions(container: Container) {
  const recordActivity = container.get(RecordActivity);
  const closeSessions = container.get(CloseEndedSessions);
  const requestReset = container.get(RequestPasswordReset);
  const tenants = container.get(Tenants);
  const customers = container.get(ManageCustomers);
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
  const recordAndGrantReset = async (event: Envelope<'PasswordForgotten'>) => {
    await recordActivity.run(event);
    await requestReset.handleForgotten(event);
  };
  const eraseAccount = container.get(EraseAccount);
  const recordAndErase = async (event: Envelope<'CustomerErased'>) => {
    await recordActivity.run(event);
    await eraseAccount.handleCustomerErased(event);
  };
  return {
    ...recordingHandlers,
    CustomerErased: recordAndErase,
    PasswordForgotten: recordAndGrantReset,
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
  bindings: identityBindings,
  routes,
  subscriptions,
  timers: deviceTimers,
  exportOf: (container) => (customer) => container.get(ExportAccount).run(customer),
};
