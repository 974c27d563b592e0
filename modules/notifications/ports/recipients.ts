import type { Person } from '../domain/recipient.ts';

/** A person as read; `version` is null if nothing is stored of them. */
export type StoredPerson = { readonly person: Person; readonly version: string | null };

/** How people want to be told, and how they are reached. */
export abstract class People {
  /** Somebody of whom nothing is stored is as everybody begins. */
  abstract find(tenantId: string, userId: string): Promise<StoredPerson>;
  /** Stores what `decide` makes of the person, and nothing if that is the same object. Decides again if somebody else was faster. */
  abstract change(tenantId: string, userId: string, decide: (person: Person) => Person): Promise<Person>;
}
