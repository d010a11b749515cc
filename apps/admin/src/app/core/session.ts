import { Injectable, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { Access, type Credentials, type FirstAdmin, type User } from './access';
import { Api } from './api';
import { ApiError } from './api-error';

/** Who is using the console, and what the first contact with the server told about it. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #access = inject(Access);
  readonly #router = inject(Router);
  readonly #user = signal<User | null>(null);
  readonly #setup = signal({ needed: false, token_required: false });
  readonly #hasExpired = signal(false);

  readonly user = this.#user.asReadonly();
  readonly setup = this.#setup.asReadonly();
  readonly isSignedIn = computed(() => this.#user() !== null);
  /** Viewers look; pages show them nothing that changes something. */
  readonly mayWrite = computed(() => this.#user()?.role === 'admin');
  /** True from the moment a session ended by itself until the next sign-in. */
  readonly hasExpired = this.#hasExpired.asReadonly();

  constructor() {
    inject(Api).unauthorized.subscribe(() => {
      this.#expire();
    });
  }

  /**
   * Asks the server who is signed in and, if nobody is, whether the first admin is still to be made.
   * @throws ApiError when the server can't be reached.
   */
  async open(): Promise<void> {
    const user = await this.#access.me();
    if (!user) this.#setup.set(await this.#access.setupState());
    this.#user.set(user);
  }

  async signIn(credentials: Credentials): Promise<void> {
    this.#enter(await this.#access.signIn(credentials));
  }

  async createFirstAdmin(admin: FirstAdmin): Promise<void> {
    try {
      this.#enter(await this.#access.createFirstAdmin(admin));
    } catch (error) {
      // Somebody else was faster: from now on there is a user to sign in as.
      if (error instanceof ApiError && error.status === 409) this.#noSetup();
      throw error;
    }
  }

  async signOut(): Promise<void> {
    try {
      await this.#access.signOut();
    } catch (error) {
      const isSignedOutAlready = error instanceof ApiError && error.status === 401;
      if (!isSignedOutAlready) throw error;
    }
    await this.#leave();
  }

  async signOutEverywhere(): Promise<void> {
    await this.#access.signOutEverywhere();
    await this.#leave();
  }

  async #leave(): Promise<void> {
    this.#user.set(null);
    await this.#router.navigateByUrl('/sign-in');
  }

  #enter(user: User): void {
    this.#user.set(user);
    this.#hasExpired.set(false);
    this.#noSetup();
  }

  #noSetup(): void {
    this.#setup.set({ needed: false, token_required: false });
  }

  #expire(): void {
    if (!this.isSignedIn()) return;
    this.#user.set(null);
    this.#hasExpired.set(true);
    void this.#router.navigate(['/sign-in'], { queryParams: { return_to: this.#router.url } });
  }
}
