/**
 * Identity: who people are, what they may do, and what they did. Accounts of customers and staff, tenants, sessions, the activity log.
 * Says TenantCreated, CustomerRegistered, CustomerLoggedIn, CustomerChanged, SessionEnded, SignInsSlowed, StaffChanged, ActivityRecorded.
 * Hears everything, for the log; how a tenant's pages look; at which branches customers order. Owns the Identity table.
 */
import { type Container, ContainerModule } from 'inversify';
import { AccountSessions } from '#shared/auth/auth';
import { Tokens } from '#shared/auth/tokens';
import { Clock } from '#shared/clock';
import { type Envelope, eventNames, type Subscriptions } from '#shared/events/events';
import type { AppContext } from '#shared/http/environment';
import { answeringOnce } from '#shared/http/idempotency';
import { router } from '#shared/http/routes';
import { Cursors } from '#shared/http/schemas/cursors';
import { DefaultTenant, type Naming, namedTenant } from '#shared/http/tenant-resolution';
import type { Module } from '#shared/module';
import { Argon2Passwords } from './adapters/argon2-passwords.ts';
import { ListedPasswords, NoCommonPasswords } from './adapters/common-password-list.ts';
import { activityRoutes } from './adapters/http-activity.ts';
import { customerRoutes } from './adapters/http-customers.ts';
import { registerRoutes } from './adapters/http-registration.ts';
import { setupRoutes } from './adapters/http-setup.ts';
import { signInRoutes } from './adapters/http-sign-in.ts';
import { staffRoutes } from './adapters/http-staff.ts';
import { tenantRoutes } from './adapters/http-tenants.ts';
import { TableActivityLog } from './adapters/stored-activity-log.ts';
import { TableCustomerBranches } from './adapters/stored-customer-branches.ts';
import { TableSessions } from './adapters/stored-sessions.ts';
import { TableSetupLinks } from './adapters/stored-setup-links.ts';
import { TableSignInHistories } from './adapters/stored-sign-in-histories.ts';
import { TableTenants } from './adapters/stored-tenants.ts';
import { TableUsers } from './adapters/stored-users.ts';
import { ActivityLog } from './ports/activity-log.ts';
import { CommonPasswords } from './ports/common-passwords.ts';
import { CustomerBranches } from './ports/customer-branches.ts';
import { OpenSessions } from './ports/open-sessions.ts';
import { Passwords } from './ports/passwords.ts';
import { SetupLinks } from './ports/setup-links.ts';
import { SignInHistories } from './ports/sign-in-histories.ts';
import { IdentityTable } from './ports/store.ts';
import { Tenants } from './ports/tenants.ts';
import { Users } from './ports/users.ts';
import { AddStaff } from './use-cases/add-staff.ts';
import { ChangePassword } from './use-cases/change-password.ts';
import { ChangeStaff } from './use-cases/change-staff.ts';
import { ChangeUser } from './use-cases/change-user.ts';
import { CheckPassword } from './use-cases/check-password.ts';
import { CloseSessions } from './use-cases/close-ended-sessions.ts';
import { CreateTenant } from './use-cases/create-tenant.ts';
import { DescribeToken } from './use-cases/describe-token.ts';
import { ChoosePassword } from './use-cases/hash-new-password.ts';
import { ListStaff } from './use-cases/list-staff.ts';
import { Customers } from './use-cases/manage-customers.ts';
import { ReadActivity } from './use-cases/read-activity.ts';
import { RecordActivity } from './use-cases/record-activity.ts';
import { RecordRefusal } from './use-cases/record-failed-registration.ts';
import { RegisterCustomer } from './use-cases/register-customer.ts';
import { SetUp } from './use-cases/set-up-installation.ts';
import { SignIn } from './use-cases/sign-in.ts';
import { SignOut } from './use-cases/sign-out.ts';

/** For whoever fills a new installation, for the server that starts on one, and for the demo's people. */
export { AddStaff, CreateTenant, RegisterCustomer, SetUp, Tenants, Users };

/** Lets the commonest passwords through, which the scripts that show a demonstration register with. */
export const allowCommonPasswords = (container: Container) => container.rebind(CommonPasswords).toConstantValue(new NoCommonPasswords());

const bindings = new ContainerModule(({ bind }) => {
  bind(Users)
    .toResolvedValue((table) => new TableUsers(table), [IdentityTable])
    .inSingletonScope();
  bind(Tenants)
    .toResolvedValue((table) => new TableTenants(table), [IdentityTable])
    .inSingletonScope();
  bind(SetupLinks)
    .toResolvedValue((table) => new TableSetupLinks(table), [IdentityTable])
    .inSingletonScope();
  bind(SignInHistories)
    .toResolvedValue((table, clock) => new TableSignInHistories(table, clock), [IdentityTable, Clock])
    .inSingletonScope();
  bind(CommonPasswords)
    .toResolvedValue(() => new ListedPasswords(), [])
    .inSingletonScope();
  bind(OpenSessions)
    .toResolvedValue((table) => new TableSessions(table), [IdentityTable])
    .inSingletonScope();
  bind(CustomerBranches)
    .toResolvedValue((table) => new TableCustomerBranches(table), [IdentityTable])
    .inSingletonScope();
  bind(AccountSessions).toService(OpenSessions);
  bind(ActivityLog)
    .toResolvedValue((table) => new TableActivityLog(table), [IdentityTable])
    .inSingletonScope();
  bind(Passwords)
    .toResolvedValue(() => new Argon2Passwords(), [])
    .inSingletonScope();
  bind(ChangeUser).toResolvedValue((users, clock) => new ChangeUser(users, clock), [Users, Clock]);
  bind(CheckPassword).toResolvedValue((...needs) => new CheckPassword(...needs), [Passwords, SignInHistories, Clock]);
  bind(ChoosePassword).toResolvedValue((...needs) => new ChoosePassword(...needs), [Passwords, CommonPasswords]);
  bind(RecordRefusal).toResolvedValue((log, clock) => new RecordRefusal(log, clock), [ActivityLog, Clock]);
  bind(CreateTenant).toResolvedValue((...needs) => new CreateTenant(...needs), [Tenants, Users, ChoosePassword, RecordRefusal, Clock]);
  bind(SetUp).toResolvedValue((...needs) => new SetUp(...needs), [Tenants, SetupLinks, CreateTenant, Clock]);
  bind(RegisterCustomer).toResolvedValue(
    (...needs) => new RegisterCustomer(...needs),
    [Tenants, Users, ChoosePassword, RecordRefusal, Clock],
  );
  bind(SignIn).toResolvedValue(
    (...needs) => new SignIn(...needs),
    [Tenants, Users, OpenSessions, Passwords, CheckPassword, Tokens, DefaultTenant, Clock],
  );
  bind(SignOut).toResolvedValue((...needs) => new SignOut(...needs), [OpenSessions, Clock]);
  bind(DescribeToken).toResolvedValue((...needs) => new DescribeToken(...needs), [Tokens, Users, Clock]);
  bind(ChangePassword).toResolvedValue(
    (...needs) => new ChangePassword(...needs),
    [Tenants, Users, ChoosePassword, CheckPassword, ChangeUser],
  );
  bind(CloseSessions).toResolvedValue((...needs) => new CloseSessions(...needs), [Users, OpenSessions, Clock]);
  bind(Customers).toResolvedValue((...needs) => new Customers(...needs), [Users, CustomerBranches, ChangeUser]);
  bind(AddStaff).toResolvedValue((...needs) => new AddStaff(...needs), [Tenants, Users, ChoosePassword, Clock]);
  bind(ChangeStaff).toResolvedValue((...needs) => new ChangeStaff(...needs), [Tenants, Users, ChoosePassword, ChangeUser]);
  bind(RecordActivity).toResolvedValue((log) => new RecordActivity(log), [ActivityLog]);
  bind(ReadActivity).toResolvedValue((...needs) => new ReadActivity(...needs), [ActivityLog, Tenants]);
});

function routes(from: Container) {
  const [cursors, byDefault] = [from.get(Cursors), from.get(DefaultTenant)];
  const app = router()
    .route('/', registerRoutes(from.get(CreateTenant), from.get(RegisterCustomer), byDefault))
    .route('/', setupRoutes(from.get(SetUp)))
    .route('/', signInRoutes(from.get(SignIn), from.get(SignOut), from.get(ChangePassword), from.get(DescribeToken)))
    .route('/', customerRoutes(from.get(Customers)))
    .route('/', staffRoutes(new ListStaff(from.get(Users)), from.get(AddStaff), from.get(ChangeStaff), cursors))
    .route('/', activityRoutes(from.get(ReadActivity), cursors))
    .route('/', tenantRoutes(from.get(Tenants), from.get(DefaultTenant)));
  const tenantOf = (c: AppContext, body: Naming) => namedTenant(c, body);
  return answeringOnce(app, { table: from.get(IdentityTable), clock: from.get(Clock), tenantOf });
}

function subscriptions(from: Container) {
  const record = from.get(RecordActivity);
  const close = from.get(CloseSessions);
  const tenants = from.get(Tenants);
  const customers = from.get(Customers);
  const recorded = Object.fromEntries(eventNames.map((name) => [name, (said: Envelope) => record.run(said)]));
  const recordedAndClosed = async (said: Envelope<'CustomerChanged' | 'StaffChanged'>) => {
    await record.run(said);
    await close.run(said);
  };
  const settled = async (said: Envelope<'TenantSettingsChanged'>) => {
    await record.run(said);
    await tenants.keepSettings(said.tenantId, said.data, said.data.at);
    if (said.data.dayStarts) await tenants.keepDayStarts(said.tenantId, said.data.dayStarts, said.data.at);
  };
  const ordered = async (said: Envelope<'OrderCreated'>) => {
    await record.run(said);
    await customers.ordered(said);
  };
  return {
    ...recorded,
    OrderCreated: ordered,
    TenantSettingsChanged: settled,
    CustomerChanged: recordedAndClosed,
    StaffChanged: recordedAndClosed,
  } as Subscriptions<'identity'>;
}

export const identity: Module<'identity'> = { name: 'identity', table: IdentityTable, bindings, routes, subscriptions };
