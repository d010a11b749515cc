import { Controller, Get, Global, Module, Post, type Abstract } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { ProblemFilter, createValidationPipe, requestId } from '@sluice/http-edge';
import { Clock, Ids } from '@sluice/kernel';
import { MemoryStorage } from '@sluice/persistence-memory';
import request, { type Response } from 'supertest';
import type { AccessOptions } from '../access-options';
import { AccessModule } from '../access.module';
import { CurrentActor, actorName, type Actor } from '../actor';
import { ApiKeyRepository } from '../api-key.repository';
import { LoginFailureRepository } from '../login-failure.repository';
import { PasswordHasher } from '../password-hasher';
import { AdminOnly, Public, PublicProbe } from '../route-rights';
import { SessionRepository } from '../session.repository';
import { UserRepository } from '../user.repository';
import { CountingIds, FixedClock, OPTIONS } from './fakes';

@Controller('boats')
class BoatsController {
  @Get()
  who(@CurrentActor() actor: Actor): string {
    return actorName(actor);
  }

  @Post()
  build(@CurrentActor() actor: Actor): string {
    return actorName(actor);
  }

  @Get('weather')
  @Public()
  weather(): string {
    return 'fair';
  }

  @Get('tide')
  @PublicProbe()
  tide(): string {
    return 'low';
  }

  @Get('log')
  @AdminOnly()
  log(): string {
    return 'calm';
  }
}

export const clock = new FixedClock();

/** Each application has an installation of its own, of which it gets the ports. */
function port<Port>(provide: Abstract<Port>, useFactory: (storage: MemoryStorage) => Port) {
  return { provide, useFactory, inject: [MemoryStorage] };
}

@Global()
@Module({
  providers: [
    { provide: Clock, useValue: clock },
    { provide: Ids, useClass: CountingIds },
    MemoryStorage,
    port(UserRepository, ({ users }) => users),
    port(SessionRepository, ({ sessions }) => sessions),
    port(ApiKeyRepository, ({ apiKeys }) => apiKeys),
    port(LoginFailureRepository, ({ loginFailures }) => loginFailures),
  ],
  exports: [
    Clock,
    Ids,
    UserRepository,
    SessionRepository,
    ApiKeyRepository,
    LoginFailureRepository,
  ],
})
class PortsModule {}

export const ADMIN = { email: 'anna@example.com', password: 'correct horse battery' };
export const VIEWER = { email: 'victor@example.com', password: 'staple that battery' };

export const BEARER = { type: 'bearer' } as const;

/** Access over HTTP, around the routes of somebody else. */
export class AccessApp {
  protected constructor(private readonly app: NestExpressApplication) {}

  static async start(options: Partial<AccessOptions> = {}): Promise<AccessApp> {
    return new AccessApp(await listening(options));
  }

  call() {
    return request(this.app.getHttpServer());
  }

  get port(): number {
    return (this.app.getHttpServer().address() as { port: number }).port;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

/** The same with an admin and a viewer, who are logged in. */
export class StaffedApp extends AccessApp {
  /** What the first admin was answered. */
  setup!: Response;
  /** Cookies as a browser sends them back. */
  admin!: string;
  viewer!: string;

  static override async start(): Promise<StaffedApp> {
    const app = new StaffedApp(await listening({}));
    app.setup = await app.call().post('/api/auth/setup').send(ADMIN).expect(201);
    app.admin = cookieOf(app.setup);
    await app
      .call()
      .post('/api/admin/users')
      .set('Cookie', app.admin)
      .send({ ...VIEWER, role: 'viewer' })
      .expect(201);
    app.viewer = cookieOf(await app.call().post('/api/auth/login').send(VIEWER).expect(200));
    return app;
  }

  makeKey(scopes: readonly string[]): request.Test {
    return this.call()
      .post('/api/admin/api-keys')
      .set('Cookie', this.admin)
      .send({ name: 'billing', scopes })
      .expect(201);
  }

  async keyWith(scopes: readonly string[]): Promise<string> {
    return ((await this.makeKey(scopes)).body as { key: string }).key;
  }

  async idOf(email: string): Promise<string> {
    const list = await this.call().get('/api/admin/users').set('Cookie', this.admin);
    const { items } = list.body as { items: { id: string; email: string }[] };
    return items.find((user) => user.email === email)!.id;
  }
}

async function listening(options: Partial<AccessOptions>): Promise<NestExpressApplication> {
  const module = await Test.createTestingModule({
    imports: [PortsModule, AccessModule.forRoot({ ...OPTIONS, ...options })],
    controllers: [BoatsController],
  })
    // What a hash costs is a matter of its own; here it would only take time.
    .overrideProvider(PasswordHasher)
    .useValue(new PasswordHasher({ memory: 16, passes: 1, parallelism: 1 }))
    .compile();
  const app = module.createNestApplication<NestExpressApplication>({ logger: false });
  app.setGlobalPrefix('api');
  app.use(requestId);
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
  await app.listen(0, '127.0.0.1');
  return app;
}

export function cookieOf(answer: Response): string {
  const [cookie] = answer.headers['set-cookie'] as unknown as string[];
  return cookie!.split(';')[0]!;
}

export function codeOf(answer: Response): unknown {
  return (JSON.parse(answer.text) as { code: unknown }).code;
}
