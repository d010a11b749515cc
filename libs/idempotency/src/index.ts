export { IdempotencyInterceptor } from './idempotency.interceptor';
export { IdempotencyModule } from './idempotency.module';
export type { KeyedCall } from './keyed-call';
export { KeyedCallRepository } from './keyed-call.repository';
