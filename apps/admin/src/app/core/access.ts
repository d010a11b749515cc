import { Injectable, inject } from '@angular/core';
import { type Schemas } from '@sluice/api-client';
import { Api } from './api';
import { ApiError } from './api-error';

export type User = Schemas['CurrentSession']['user'];
export type Credentials = Schemas['Credentials'];
export type FirstAdmin = Schemas['Setup'];
export type SetupState = Schemas['SetupState'];

/** The calls by which people come in and leave. */
@Injectable({ providedIn: 'root' })
export class Access {
  readonly #api = inject(Api);

  async setupState(): Promise<SetupState> {
    return this.#api.call((sluice) => sluice.GET('/api/auth/setup'));
  }

  async createFirstAdmin(body: FirstAdmin): Promise<User> {
    return (await this.#api.call((sluice) => sluice.POST('/api/auth/setup', { body }))).user;
  }

  async signIn(body: Credentials): Promise<User> {
    return (await this.#api.call((sluice) => sluice.POST('/api/auth/login', { body }))).user;
  }

  async signOut(): Promise<void> {
    await this.#api.call((sluice) => sluice.POST('/api/auth/logout'));
  }

  /** Ends all sessions of the user, the present one too. */
  async signOutEverywhere(): Promise<void> {
    await this.#api.call((sluice) => sluice.DELETE('/api/auth/sessions'));
  }

  /** The user of the present session, or null when there is none. */
  async me(): Promise<User | null> {
    try {
      return (await this.#api.call((sluice) => sluice.GET('/api/auth/me'))).user;
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  }
}
