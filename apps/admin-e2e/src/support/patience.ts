import { expect } from '@playwright/test';

// Only bounds a story that hangs: it starts a server and a browser, on a machine that may be busy.
jest.setTimeout(400_000);

/** What a page is to show is waited for, and looked at again and again; how long only bounds that. */
export const PATIENCE = 60_000;

export const patient = expect.configure({ timeout: PATIENCE });
