import { type Browser } from '@playwright/test';
import { Api, Installation, type Server } from '@sluice/story-support';
import { HAS_CHROMIUM, launchChromium } from './chromium';
import { type Looks, Visitor } from './visitor';

/** What a story in the browser plays on: an installation and a server of its own. */
export class Stage {
  installation!: Installation;
  server!: Server;
  private browser!: Browser;
  private visitors: Visitor[] = [];

  async open(): Promise<void> {
    this.browser = await launchChromium();
  }

  async close(): Promise<void> {
    await this.browser.close();
  }

  async set(): Promise<void> {
    this.installation = await Installation.create();
    this.server = await this.installation.start();
  }

  /** The server goes away; its address stays, also for pages that are open. */
  async stop(): Promise<void> {
    await this.server.stop();
  }

  /** Comes up at the address at which it was before. */
  async restart(environment: Record<string, string> = {}): Promise<void> {
    await this.stop();
    const { port } = new URL(this.server.url);
    this.server = await this.installation.start({ ...environment, PORT: port });
  }

  async clear(): Promise<void> {
    await Promise.all(this.visitors.map((visitor) => visitor.leave()));
    this.visitors = [];
    await this.installation.remove();
  }

  /** The first admin, calling the API. */
  async admin(): Promise<Api> {
    return Api.firstAdmin(this.server);
  }

  /** Somebody with a browser, signed in when they come as somebody. */
  async visitor(identity?: Api, looks?: Looks): Promise<Visitor> {
    const visitor = await Visitor.arrive(this.browser, this.server.url, looks);
    this.visitors.push(visitor);
    if (identity) await visitor.signInAs(identity);
    return visitor;
  }

  /** What went wrong in any of the browsers. */
  get errors(): string[] {
    return this.visitors.flatMap(({ errors }) => errors);
  }
}

/**
 * A story in a real browser. Each of its tests has an empty installation, and none may leave an error
 * behind: no exception, no error in the browser's console, nothing that its policy had to refuse.
 */
export function describeStory(name: string, tell: (stage: Stage) => void): void {
  if (!HAS_CHROMIUM) {
    process.stderr.write(`\n!!! STORY SKIPPED, NO CHROMIUM: ${name}. CHROMIUM names one. !!!\n`);
    describe.skip(name, () => tell(new Stage()));
    return;
  }
  describe(name, () => {
    const stage = new Stage();
    beforeAll(() => stage.open());
    beforeEach(() => stage.set());
    afterEach(async () => {
      const { errors } = stage;
      await stage.clear();
      expect(errors).toEqual([]);
    });
    afterAll(() => stage.close());
    tell(stage);
  });
}
