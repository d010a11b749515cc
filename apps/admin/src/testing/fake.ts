import { type FactoryProvider, type Type, signal } from '@angular/core';
import { Subject } from 'rxjs';
import { type Live } from '../app/core/live';
import { type LiveEvent } from '../app/core/live-event';
import { Session } from '../app/core/session';

/** A service that does what the test says; a method that it did not say fails with its name. */
export function fake<Service extends object>(
  service: Type<Service>,
  answers: Partial<Service>,
): FactoryProvider {
  const names = Object.getOwnPropertyNames(service.prototype);
  const refusals = names.map((name) => [
    name,
    () => {
      throw new Error(`The test did not say what ${service.name}.${name} answers.`);
    },
  ]);
  const value = { ...Object.fromEntries(refusals), ...answers } as Service;
  return { provide: service, useFactory: () => value };
}

/** The stream of events in the hands of the test. */
export class FakeLive {
  readonly events = new Subject<LiveEvent>();
  readonly connection = signal<ReturnType<Live['connection']>>('open');
  readonly open = () => undefined;
  readonly close = () => undefined;

  tell(type: 'overview.changed' | 'reset'): void {
    this.events.next({ type, data: {} });
  }
}

export function never(): Promise<never> {
  return new Promise<never>(() => undefined);
}

type FakedSession = Partial<Pick<Session, 'user' | 'open' | 'signOut' | 'signOutEverywhere'>>;

/** Somebody is signed in who may change things, or only look. */
export function fakeSession({
  mayWrite,
  ...rest
}: { mayWrite: boolean } & FakedSession): FactoryProvider {
  return fake(Session, { mayWrite: signal(mayWrite), user: signal(null), ...rest });
}
