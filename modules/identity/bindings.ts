import { ContainerModule } from 'inversify';
import { AccountSessions } from '#shared/auth/auth';
import { PasswordResetTokens } from '#shared/auth/password-reset-tokens';
import { Tokens } from '#shared/auth/tokens';
import { bindClass } from '#shared/bind-class';
import { Clock } from '#shared/clock';
import { DefaultTenant } from '#shared/default-tenant';
import { Frontend } from '#shared/http/frontend';
import { TenantHosts } from '#shared/tenant-hosts';
import { toHostName } from '#shared/values/host-names';
import { Argon2Passwords } from './adapters/argon2-passwords.ts';
import { CommonPasswordList } from './adapters/common-password-list.ts';
import { StoredActivityLog } from './adapters/stored-activity-log.ts';
import { StoredCustomerBranches } from './adapters/stored-customer-branches.ts';
import { StoredHosts } from './adapters/stored-hosts.ts';
import { StoredPasswordResets } from './adapters/stored-password-resets.ts';
import { StoredSessions } from './adapters/stored-sessions.ts';
import { StoredSetupLinks } from './adapters/stored-setup-links.ts';
import { StoredSignInHistories } from './adapters/stored-sign-in-histories.ts';
import { StoredTenants } from './adapters/stored-tenants.ts';
import { StoredUsers } from './adapters/stored-users.ts';
import { bindDevices } from './bind-devices.ts';
import { ActivityLog } from './ports/activity-log.ts';
import { CommonPasswords } from './ports/common-passwords.ts';
import { CustomerBranches } from './ports/customer-branches.ts';
import { Hosts } from './ports/hosts.ts';
import { OpenSessions } from './ports/open-sessions.ts';
import { PasswordResets } from './ports/password-resets.ts';
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
import { EraseAccount } from './use-cases/erase-account.ts';
import { ExportAccount } from './use-cases/export-account.ts';
import { HashNewPassword } from './use-cases/hash-new-password.ts';
import { ManageCustomers } from './use-cases/manage-customers.ts';
import { ManageOwnSessions } from './use-cases/manage-own-sessions.ts';
import { ReadActivity } from './use-cases/read-activity.ts';
import { RecordActivity } from './use-cases/record-activity.ts';
import { RecordFailedRegistration } from './use-cases/record-failed-registration.ts';
import { RegisterCustomer } from './use-cases/register-customer.ts';
import { RequestPasswordReset } from './use-cases/request-password-reset.ts';
import { ResetPassword } from './use-cases/reset-password.ts';
import { SetHosts } from './use-cases/set-hosts.ts';
import { SetUpInstallation } from './use-cases/set-up-installation.ts';
import { SignIn } from './use-cases/sign-in.ts';
import { SignOut } from './use-cases/sign-out.ts';

/** What identity binds: its ports to the adapters of this installation, and its use cases. */
export const identityBindings = new ContainerModule(({ bind }) => {
  bindDevices(bind);
  bind(Users)
    .toResolvedValue((store) => new StoredUsers(store), [IdentityStore])
    .inSingletonScope();
  bind(Tenants)
    .toResolvedValue((store) => new StoredTenants(store), [IdentityStore])
    .inSingletonScope();
  bind(Hosts)
    .toResolvedValue((store) => new StoredHosts(store), [IdentityStore])
    .inSingletonScope();
  bind(TenantHosts)
    .toResolvedValue((hosts) => new TenantHosts((host) => hosts.findTenantId(host)), [Hosts])
    .inSingletonScope();
  bind(SetHosts).toResolvedValue(
    (hosts, tenantHosts, frontend, clock) => {
      const getOwnHost = () => toHostName(new URL(frontend.baseUrl).hostname);
      return new SetHosts({ hosts, tenantHosts, getOwnHost, clock });
    },
    [Hosts, TenantHosts, Frontend, Clock],
  );
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
  bind(PasswordResets)
    .toResolvedValue((store, clock) => new StoredPasswordResets(store, clock), [IdentityStore, Clock])
    .inSingletonScope();
  bindClass(bind, RequestPasswordReset, {
    tenants: Tenants,
    users: Users,
    resets: PasswordResets,
    defaultTenant: DefaultTenant,
    clock: Clock,
  });
  bindClass(bind, ResetPassword, {
    tenants: Tenants,
    users: Users,
    tokens: PasswordResetTokens,
    hashNewPassword: HashNewPassword,
    changeUser: ChangeUser,
    clock: Clock,
  });
  bindClass(bind, CloseEndedSessions, { users: Users, sessions: OpenSessions, clock: Clock });
  bindClass(bind, ManageOwnSessions, { sessions: OpenSessions, changeUser: ChangeUser, clock: Clock });
  bindClass(bind, EraseAccount, {
    changeUser: ChangeUser,
    closeEndedSessions: CloseEndedSessions,
    branches: CustomerBranches,
    histories: SignInHistories,
    log: ActivityLog,
  });
  bindClass(bind, ExportAccount, { users: Users, sessions: OpenSessions, branches: CustomerBranches, log: ActivityLog });
  bindClass(bind, ManageCustomers, { users: Users, branches: CustomerBranches, changeUser: ChangeUser });
  bindClass(bind, AddStaff, { tenants: Tenants, users: Users, hashNewPassword: HashNewPassword, clock: Clock });
  bindClass(bind, ChangeStaff, { tenants: Tenants, users: Users, hashNewPassword: HashNewPassword, changeUser: ChangeUser });
  bind(RecordActivity).toResolvedValue((log) => new RecordActivity(log), [ActivityLog]);
  bindClass(bind, ReadActivity, { log: ActivityLog, tenants: Tenants });
});
