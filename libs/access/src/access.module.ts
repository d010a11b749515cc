import {
  Module,
  type DynamicModule,
  type MiddlewareConsumer,
  type NestModule,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import cookieParser from 'cookie-parser';
import { AccessGuard } from './access.guard';
import { AccessOptions } from './access-options';
import { ApiKeyService } from './api-key.service';
import { ApiKeysController } from './api-keys.controller';
import { AuthController } from './auth.controller';
import { RequestLimiter } from './request-limiter';
import { SessionCookie } from './session-cookie';
import { LoginThrottle } from './login-throttle';
import { LongAnswers } from './long-answers';
import { PasswordHasher } from './password-hasher';
import { SessionService } from './session.service';
import { UserService } from './user.service';
import { UsersController } from './users.controller';

/**
 * Users, sessions, API keys, and the guard before every route of the application. Takes `Clock`,
 * `Ids` and the repositories from a global module.
 */
@Module({})
export class AccessModule implements NestModule {
  static forRoot(options: AccessOptions): DynamicModule {
    return {
      module: AccessModule,
      controllers: [AuthController, UsersController, ApiKeysController],
      providers: [
        { provide: AccessOptions, useValue: options },
        { provide: PasswordHasher, useFactory: () => new PasswordHasher() },
        AccessGuard,
        { provide: APP_GUARD, useExisting: AccessGuard },
        LoginThrottle,
        LongAnswers,
        RequestLimiter,
        SessionCookie,
        SessionService,
        UserService,
        ApiKeyService,
      ],
      exports: [AccessGuard, AccessOptions, UserService, SessionService, ApiKeyService],
    };
  }

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(cookieParser()).forRoutes('{*path}');
  }
}
