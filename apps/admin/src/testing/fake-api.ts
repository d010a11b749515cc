import { Subject } from 'rxjs';
import { Api } from '../app/core/api';

/** An Api that does what the test says; a call that it did not say fails with the call's name. */
export function fakeApi(answers: Partial<Api>): Api {
  const refusals = Object.getOwnPropertyNames(Api.prototype).map((name) => [
    name,
    () => {
      throw new Error(`The test did not say what Api.${name} answers.`);
    },
  ]);
  return { unauthorized: new Subject<void>(), ...Object.fromEntries(refusals), ...answers } as Api;
}

export function never(): Promise<never> {
  return new Promise<never>(() => undefined);
}
