import { StorageFull } from '@sluice/kernel';
import { asCall } from './calls';
import { MongoUnavailable, OutcomeUnclear, TooMuchAtOnce } from './mongo.errors';
import { isForWantOfRoom, isLostConnection, isPassing, isTooMuch, isUnclear } from './passing';

/** An error in words where the server has a code: full, away, unclear, too much; any other as it is. */
export function clearError(error: unknown): unknown {
  if (isForWantOfRoom(error)) return new StorageFull('database', { cause: error });
  if (isUnclear(error)) return new OutcomeUnclear(error);
  if (isTooMuch(error)) return new TooMuchAtOnce(error);
  return isPassing(error) ? new MongoUnavailable(error) : error;
}

/**
 * A call of a port. One that has only read, or what it wrote may be written twice, is done once more when
 * something that passes ended it: a batch of a cursor that a failover has taken away can't be asked for again
 * by itself. Where the answer to a write was lost, it says that nobody knows.
 */
async function inClearErrors<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    const outcome = await asCall(work);
    if ('result' in outcome) return outcome.result;
    const { error, call } = outcome;
    const isRepeatable = !call.hasWritten && !call.hasTransactions;
    if (isRepeatable && tries === 1 && isPassing(error)) continue;
    if (call.hasWritten && isLostConnection(error)) throw new OutcomeUnclear(error);
    throw clearError(error);
  }
}

/** The same port, except that its errors are clear: no caller has to know the driver's. */
export function withClearErrors<Port extends object>(port: Port): Port {
  return new Proxy(port, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...inputs: unknown[]): Promise<unknown> =>
        inClearErrors(async () => Reflect.apply(member, target, inputs) as Promise<unknown>);
    },
  });
}

/** The same for every port of a storage. */
export function allWithClearErrors<Ports extends object>(ports: Ports): Ports {
  const clear = Object.entries(ports).map(([name, port]) => [
    name,
    withClearErrors(port as object),
  ]);
  return Object.fromEntries(clear) as Ports;
}
