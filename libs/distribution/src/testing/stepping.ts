import type { PoolChange } from '../domain/changes/pool-change';

/** Called before a step is done, with its arguments; what it throws, the step throws. */
export type BeforeStep = (step: string, ...args: unknown[]) => void | Promise<void>;

/**
 * A port that lets a test step in at every call: a step has the name of the method, `apply` that of
 * what the change is about (`commit`, `revert`, `return`, `withdraw`).
 */
export function stepping<Port extends object>(port: Port, before: BeforeStep): Port {
  return new Proxy(port, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== 'function') return method;
      return async (...args: unknown[]): Promise<unknown> => {
        await before(name === 'apply' ? kindOf(args[0] as PoolChange) : String(name), ...args);
        return Reflect.apply(method, target, args) as unknown;
      };
    },
  });
}

function kindOf({ execution, returned }: PoolChange): string {
  if (execution) return execution.to === 'completed' ? 'commit' : 'revert';
  return returned.length > 0 ? 'return' : 'withdraw';
}
