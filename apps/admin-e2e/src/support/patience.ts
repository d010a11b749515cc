import { expect } from '@playwright/test';

// Only bounds a story that hangs: one looks at every page twice, on a machine that may be busy.
jest.setTimeout(900_000);

/** What a page is to show is waited for, and looked at again and again; how long only bounds that. */
export const PATIENCE = 60_000;

export const patient = expect.configure({ timeout: PATIENCE });
