import { isStaff, type Principal, refuseAccess } from '#shared/auth';
import type { Cause } from '#shared/events';
import { changeProfile, type ProfileChange, setActive } from '../domain/changes.ts';
import { refuse } from '../domain/refusals.ts';
import { isOfStaff, type User } from '../domain/user.ts';
import type { Users } from '../ports/users.ts';
import type { ChangeUser } from './change-user.ts';

const missing = () => refuse('identity.customer-not-found');

/** Everybody sees and changes themselves; staff see and change the customers too, but not each other. */
export class Customers {
  readonly #users: Users;
  readonly #change: ChangeUser;
  constructor(users: Users, change: ChangeUser) {
    this.#users = users;
    this.#change = change;
  }

  async find(by: Principal, userId: string): Promise<User> {
    checkSelfOrStaff(by, userId);
    const user = (await this.#users.find(by.tenantId, userId))?.user;
    if (!user || !isTheirs(by, user)) throw missing();
    return user;
  }

  async changeProfile(by: Principal, userId: string, change: ProfileChange, cause: Cause): Promise<User> {
    checkSelfOrStaff(by, userId);
    return this.#change.run(cause, userId, missing, (user, now) => {
      if (!isTheirs(by, user)) throw missing();
      return changeProfile(user, change, now);
    });
  }

  /** A deactivated customer cannot sign in, and every session ends at once. */
  async setActive(userId: string, isActive: boolean, cause: Cause): Promise<User> {
    return this.#change.run(cause, userId, missing, (user, now) => {
      if (isOfStaff(user)) throw missing();
      return setActive(user, isActive, now);
    });
  }
}

function checkSelfOrStaff({ userId: own, role }: Principal, userId: string) {
  if (own !== userId && !isStaff(role)) throw refuseAccess('auth.forbidden');
}

const isTheirs = ({ userId }: Principal, user: User) => user.id === userId || !isOfStaff(user);
