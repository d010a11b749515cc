import { Module } from '@nestjs/common';
import { IdempotencyInterceptor } from './idempotency.interceptor';

/**
 * Repeated calls. The application provides `KeyedCallRepository` from a global module and puts
 * `IdempotencyInterceptor` before every route.
 */
@Module({ providers: [IdempotencyInterceptor], exports: [IdempotencyInterceptor] })
export class IdempotencyModule {}
