import type { OpenStorage, Storage } from './storage';

/** A new installation for every test of the suite that calls this, closed behind it. */
export function eachStorage(open: OpenStorage): { readonly storage: Storage } {
  let current: Storage | undefined;

  beforeEach(async () => {
    current = await open();
  });

  afterEach(async () => {
    await current?.close();
    current = undefined;
  });

  return {
    get storage(): Storage {
      if (current === undefined) throw new Error('There is a storage only while a test runs.');
      return current;
    },
  };
}
