/**
 * A stand-in for a port that has only the methods a test gives it; any other call fails with the
 * method's name, so that a test notices when the code starts to ask for something else.
 */
export function strictFake<Port extends object>(methods: Partial<Port>): Port {
  return new Proxy(methods, {
    get(target, name) {
      if (name in target) return Reflect.get(target, name) as unknown;
      // Promises ask every object whether it is one.
      if (name === 'then') return undefined;
      return () => {
        throw new Error(`The test has no answer for ${String(name)}().`);
      };
    },
  }) as Port;
}
